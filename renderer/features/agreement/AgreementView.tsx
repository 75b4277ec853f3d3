import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { eventLabel, stateLabels } from '#shared/agreement/lifecycle.labels.ts'
import type { LifeEvent } from '#shared/agreement/lifecycle.rules.ts'
import { Annexes } from './Annexes.tsx'
import { Articles } from './Articles.tsx'
import type { Agreement } from './agreement.ts'
import { Differences } from './Differences.tsx'
import { EventDialog } from './EventDialog.tsx'
import { IssueDialog } from './IssueDialog.tsx'
import { Life } from './Life.tsx'
import { Timeline } from './Timeline.tsx'

/** One agreement: where it stands in its life, and its parts to be written. */
export function AgreementView({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery('agreement.get', { agreement: id }, { keepPrevious: true })
  if (error)
    return (
      <Page title={labels.title}>
        <Failure title={labels.errorOne} error={error} retry={refetch} />
      </Page>
    )
  if (!data)
    return (
      <Page title={labels.title}>
        <Skeleton label={labels.loadingOne} lines={8} />
      </Page>
    )
  return <Shown agreement={data} />
}

function Shown({ agreement }: { readonly agreement: Agreement }) {
  const { id, title, project, state, next, frozen, changedSince, versions, differences } = agreement
  const tab = useQueryValue('onglet') ?? 'textes'
  const [event, ask] = useState<LifeEvent | null>(null)
  const [isIssuing, setIssuing] = useState(false)
  useScreenCommands([
    { id: 'agreement.issue', label: labels.issue, run: () => setIssuing(true) },
    ...next.map((each) => ({
      id: `agreement.${each.event}`,
      label: eventLabel(each.event, state),
      run: () => ask(each.event),
    })),
  ])
  const isStill = frozen !== null
  const isEnded = state === 'ended'
  return (
    <Page
      title={title}
      subtitle={`${project.title} · ${stateLabels[state]}`}
      actions={
        <>
          <BackTo path={paths.agreements} label={labels.all} />
          <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => setIssuing(true)}>
            {labels.issue}
          </Button>
          {next.toReversed().map((each, at) => (
            <Button
              key={each.event}
              variant={at === next.length - 1 && each.event !== 'withdraw' ? 'primary' : 'secondary'}
              onPress={() => ask(each.event)}
            >
              {eventLabel(each.event, state)}
            </Button>
          ))}
        </>
      }
    >
      <div className="agreement">
        <Timeline agreement={agreement} />
        {versions.map(({ id: version, number, signedOn, isAltered, hasTwin }) =>
          isAltered || hasTwin ? (
            <Message
              key={version}
              tone="danger"
              title={`${labels.version(number, signedOn)} : ${isAltered ? labels.altered : labels.twin}`}
            >
              {isAltered ? labels.alteredText : null}
            </Message>
          ) : null,
        )}
        {changedSince === null ? null : <Message tone="attention">{changedSince}</Message>}
        {frozen === null ? null : <Message tone="info">{frozen}</Message>}
        <Tabs
          label={labels.tabs}
          selected={tab}
          onChange={(onglet) => setQuery({ onglet })}
          tabs={[
            { id: 'textes', label: labels.texts, content: <Articles agreement={id} isReadOnly={isStill} /> },
            {
              id: 'parties',
              label: labels.parties,
              content: (
                <div className="agreement-grid">
                  <p className="quiet">{labels.partiesText}</p>
                  <RecordGrid kind="agreementParty" owner={id} isReadOnly={isEnded} />
                </div>
              ),
            },
            {
              id: 'delegations',
              label: labels.delegations,
              content: (
                <div className="agreement-grid">
                  <p className="quiet">{labels.delegationText}</p>
                  <RecordGrid kind="delegation" owner={id} isReadOnly={isStill} asked={askedOfDelegation} />
                </div>
              ),
            },
            {
              id: 'annexes',
              label: labels.annexes,
              content: <Annexes agreement={id} project={project.id} isReadOnly={isStill} />,
            },
            ...(versions.length === 0
              ? []
              : [
                  {
                    id: 'modifications',
                    label: differences.length === 0 ? labels.changes : labels.changesCount(differences.length),
                    content: <Differences agreement={agreement} />,
                  },
                ]),
            { id: 'vie', label: labels.life, content: <Life agreement={agreement} /> },
          ]}
        />
      </div>
      {event === null ? null : <EventDialog agreement={agreement} event={event} onClose={() => ask(null)} />}
      {isIssuing ? <IssueDialog agreement={agreement} onClose={() => setIssuing(false)} /> : null}
    </Page>
  )
}

const askedOfDelegation = ['body', 'limits'] as const
