import { FileOutput } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { type RecordChoices, useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { stageMeanings, teamName } from '#shared/governance/change.labels.ts'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate } from '#shared/lib/format.ts'
import { recordField } from '#shared/record/records.ts'
import { BarometerTab } from './BarometerTab.tsx'
import { EvolutionTab } from './EvolutionTab.tsx'
import { IssueFileDialog } from './IssueFileDialog.tsx'
import { ObservationsTab } from './ObservationsTab.tsx'
import { useTeam } from './useTeam.ts'

const meanings: Readonly<Record<string, string>> = stageMeanings
const head = ['territory', 'team', 'observedOn', 'stage']

function Frame({ children }: { readonly children: ReactNode }) {
  return <Page title={labels.title}>{children}</Page>
}

/** One profile of a team, beside the others of that team. */
export function ProfilePage({ id }: { readonly id: string }) {
  const team = useTeam(id)
  const choices = useRecordChoices('changeProfile')
  const tab = useQueryValue('onglet') ?? 'profil'
  const [isIssuing, setIssuing] = useState(false)
  const issue = useJob('change.issue')
  const commands = useRecordCommands('changeProfile', null)
  useScreenCommands([{ id: 'change.issue', label: labels.issue, run: () => setIssuing(true) }])
  const back = <BackTo path={paths.change} label={labels.back} />
  if (team.error)
    return (
      <Frame>
        <RecordError error={team.error} retry={team.retry} />
      </Frame>
    )
  if (team.history === undefined || choices === null)
    return (
      <Frame>
        <Skeleton label={labels.loading} lines={8} />
      </Frame>
    )
  const row = team.history.find((each) => each.id === id)
  if (row === undefined)
    return (
      <Frame>
        <EmptyState title={labels.gone} text={labels.goneText} action={back} />
      </Frame>
    )
  const tabs = [
    { id: 'profil', label: labels.profile, content: <ProfileTab row={row} choices={choices} history={team.history} /> },
    { id: 'observations', label: labels.observations, content: <ObservationsTab profile={id} /> },
    { id: 'evolution', label: labels.evolution, content: <EvolutionTab history={team.history} /> },
    { id: 'plan', label: labels.plan, content: <PlanTab row={row} choices={choices} /> },
    { id: 'barometre', label: labels.barometer, content: <BarometerTab profile={id} /> },
  ]
  const selected = tabs.find((each) => each.id === tab)?.id ?? 'profil'
  const follow = () => {
    const given = { territory: row.cell('territory'), team: row.cell('team'), stage: row.cell('stage') }
    commands.create({ ...given, observedOn: today() }, {}, (made) => navigate(`${paths.change}/${made}`))
  }
  return (
    <Page
      title={teamName(row.text('team'), territoryName(row, choices))}
      subtitle={labels.observedOn(row.text('observedOn'))}
      isFull
      actions={
        <>
          {back}
          <Button onPress={follow} isDisabled={commands.isCreating}>
            {labels.follow}
          </Button>
          <Button variant="primary" icon={<FileOutput size={16} aria-hidden />} onPress={() => setIssuing(true)}>
            {labels.issue}
          </Button>
        </>
      }
    >
      <div className="steering-tabs">
        <Tabs
          label={labels.profileTabs}
          selected={selected}
          onChange={(next) => setQuery({ onglet: next })}
          tabs={tabs.map((each) => ({ ...each, content: each.id === selected ? each.content : null }))}
        />
      </div>
      {isIssuing ? (
        <IssueFileDialog
          title={labels.issue}
          text={labels.issueText}
          job={issue}
          write={(format) => issue.run({ profile: id, format })}
          onClose={() => setIssuing(false)}
        />
      ) : null}
    </Page>
  )
}

function territoryName(row: RecordLine, choices: RecordChoices): string {
  const field = recordField('changeProfile', 'territory')
  const code = row.text('territory')
  const found = field === undefined ? undefined : choices(field).find((each) => each.id === code)
  return found?.name ?? found?.label ?? code
}

interface ProfileTabProps {
  readonly row: RecordLine
  readonly choices: RecordChoices
}

function ProfileTab({ row, choices, history }: ProfileTabProps & { readonly history: readonly RecordLine[] }) {
  const commands = useRecordCommands('changeProfile', null)
  const others = history.filter(({ id }) => id !== row.id)
  const fields = (which: readonly string[]) => (
    <RecordFields
      kind="changeProfile"
      row={row}
      choices={choices}
      fields={which}
      onWrite={(field, value) => commands.write(row.id, field, value)}
    />
  )
  return (
    <div className="change-profile">
      <div className="steering-part">
        {fields(head)}
        {meanings[row.text('stage')] === undefined ? null : <p className="reading">{meanings[row.text('stage')]}</p>}
        {others.length === 0 ? null : (
          <div>
            <h3>{labels.others}</h3>
            <ul>
              {others.map((each) => (
                <li key={each.id}>
                  <a href={`#${paths.change}/${each.id}`}>{formatDate(each.text('observedOn'))}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className="steering-long">{fields(['note'])}</div>
    </div>
  )
}

function PlanTab({ row, choices }: ProfileTabProps) {
  const commands = useRecordCommands('changeProfile', null)
  return (
    <div className="change-plan">
      <div className="change-plan-text">
        <RecordFields
          kind="changeProfile"
          row={row}
          choices={choices}
          fields={['plan']}
          onWrite={(field, value) => commands.write(row.id, field, value)}
        />
      </div>
      <div className="change-measures">
        <RecordGrid
          kind="changeMeasure"
          owner={row.id}
          asked={['item', 'organization', 'dueOn']}
          emptyText={labels.measuresEmpty}
        />
      </div>
    </div>
  )
}
