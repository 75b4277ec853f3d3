import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import type { MeetingPart } from '#shared/governance/governance-formats.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { AgendaProposal } from './AgendaProposal.tsx'
import { IssueFileDialog } from './IssueFileDialog.tsx'

const facts = ['heldOn', 'state', 'title', 'place']
const toBody = () => setQuery({ reunion: null, onglet: null })
const none: readonly string[] = []

/** One meeting: what it has to look at, what was said, what was decided. */
export function MeetingPage({ body, id }: { readonly body: string; readonly id: string }) {
  const { rows } = useRecords('meeting', body)
  const choices = useRecordChoices('meeting')
  const commands = useRecordCommands('meeting', body)
  const { rows: bodies } = useRecords('steeringBody')
  const tab = useQueryValue('onglet') ?? 'preparer'
  const [part, setPart] = useState<MeetingPart | null>(null)
  const issue = useJob('meeting.issue')
  useScreenCommands([
    { id: 'meeting.agenda', label: labels.issueAgenda, run: () => setPart('agenda') },
    { id: 'meeting.minutes', label: labels.issueMinutes, run: () => setPart('minutes') },
  ])
  const back = (
    <Button variant="quiet" onPress={toBody}>
      {labels.backToBody}
    </Button>
  )
  if (rows === undefined || choices === null)
    return (
      <Page title={labels.meetings}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const meeting = rows.find((each) => each.id === id)
  if (meeting === undefined)
    return (
      <Page title={labels.meetings}>
        <EmptyState title={labels.meetingGone} text={labels.meetingGoneText} action={back} />
      </Page>
    )
  const fields = (which: readonly string[]) => (
    <RecordFields
      kind="meeting"
      row={meeting}
      choices={choices}
      fields={which}
      onWrite={(field, value) => commands.write(id, field, value)}
    />
  )
  const tabs = [
    {
      id: 'preparer',
      label: labels.prepare,
      content: (
        <div className="steering-meeting">
          <div className="steering-part steering-facts">
            {fields(facts)}
            <div className="steering-long">{fields(['agenda'])}</div>
          </div>
          <AgendaProposal body={body} meeting={meeting} onAdd={(text) => commands.write(id, 'agenda', text)} />
        </div>
      ),
    },
    {
      id: 'compte-rendu',
      label: labels.minutes,
      content: <div className="steering-long steering-scroll">{fields(['minutes'])}</div>,
    },
    {
      id: 'decisions',
      label: labels.decisions,
      content: (
        <RecordGrid
          kind="decision"
          owner={id}
          hidden={none}
          asked={['sheet', 'followedBy', 'followerFunction', 'dueOn']}
          emptyText={labels.decisionsEmpty}
        />
      ),
    },
  ]
  const selected = tabs.find((each) => each.id === tab)?.id ?? 'preparer'
  return (
    <Page
      title={labels.meetingTitle(meeting.text('heldOn'), meeting.text('title'))}
      subtitle={bodies?.find((each) => each.id === body)?.text('name') ?? ''}
      isFull
      actions={
        <>
          {back}
          <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => setPart('agenda')}>
            {labels.issueAgenda}
          </Button>
          <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => setPart('minutes')}>
            {labels.issueMinutes}
          </Button>
        </>
      }
    >
      <div className="steering-tabs">
        <Tabs
          label={labels.meetingTabs}
          selected={selected}
          onChange={(next) => setQuery({ onglet: next })}
          tabs={tabs.map((each) => ({ ...each, content: each.id === selected ? each.content : null }))}
        />
      </div>
      {part === null ? null : (
        <IssueFileDialog
          title={part === 'agenda' ? labels.issueAgenda : labels.issueMinutes}
          text={labels.issueText}
          job={issue}
          write={(format) => issue.run({ meeting: id, part, format })}
          onClose={() => setPart(null)}
        />
      )}
    </Page>
  )
}
