import { Pencil } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { DecisionRegister } from './DecisionRegister.tsx'

const openMeeting = ({ id }: RecordLine) => setQuery({ reunion: id, onglet: null })
const hiddenOfMeetings = ['agenda', 'minutes']
const askedOfMeetings = ['title']
const askedOfMembers = ['organization']

/** One body: its meetings, its members, what it decided. */
export function BodyPage({ id }: { readonly id: string }) {
  const { rows, error, retry } = useRecords('steeringBody')
  const { data: register } = useQuery('meeting.register', { body: id })
  const tab = useQueryValue('onglet') ?? 'reunions'
  const [isEditing, setEditing] = useState(false)
  // The same object at each drawing: a new one would empty the dialog that it fills.
  const given = useMemo(() => ({ heldOn: today() }), [])
  useScreenCommands([{ id: 'body.edit', label: labels.edit, run: () => setEditing(true) }])
  const back = <BackTo path={paths.bodies} label={labels.back} />
  if (error)
    return (
      <Page title={labels.title}>
        <RecordError error={error} retry={retry} />
      </Page>
    )
  if (rows === undefined)
    return (
      <Page title={labels.title}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const body = rows.find((each) => each.id === id)
  if (body === undefined)
    return (
      <Page title={labels.title}>
        <EmptyState title={labels.bodyGone} text={labels.bodyGoneText} action={back} />
      </Page>
    )
  const overdue = register?.filter(({ isOverdue }) => isOverdue).length ?? 0
  const kinds: Readonly<Record<string, string>> = governanceRecordLabels.steeringBody.options.kind
  const tabs = [
    {
      id: 'reunions',
      label: labels.meetings,
      content: (
        <RecordGrid
          kind="meeting"
          owner={id}
          hidden={hiddenOfMeetings}
          given={given}
          asked={askedOfMeetings}
          onOpen={openMeeting}
          head={(row) => (
            <div>
              <Button variant="primary" onPress={() => openMeeting(row)}>
                {labels.openMeeting}
              </Button>
            </div>
          )}
          emptyText={labels.meetingsEmpty}
        />
      ),
    },
    {
      id: 'membres',
      label: labels.members,
      content: <RecordGrid kind="steeringMember" owner={id} asked={askedOfMembers} emptyText={labels.membersEmpty} />,
    },
    { id: 'decisions', label: labels.register, content: <DecisionRegister decisions={register} /> },
  ]
  const selected = tabs.find((each) => each.id === tab)?.id ?? 'reunions'
  return (
    <Page
      title={body.text('name')}
      subtitle={[kinds[body.text('kind')] ?? '', overdue === 0 ? '' : labels.overdue(overdue)]
        .filter((part) => part !== '')
        .join('. ')}
      isFull
      actions={
        <>
          {back}
          <Button icon={<Pencil size={15} aria-hidden />} onPress={() => setEditing(true)}>
            {labels.edit}
          </Button>
        </>
      }
    >
      <div className="steering-tabs">
        <Tabs
          label={labels.tabs}
          selected={selected}
          onChange={(next) => setQuery({ onglet: next })}
          tabs={tabs.map((each) => ({ ...each, content: each.id === selected ? each.content : null }))}
        />
      </div>
      {isEditing ? <EditBody row={body} onClose={() => setEditing(false)} /> : null}
    </Page>
  )
}

function EditBody({ row, onClose }: { readonly row: RecordLine; readonly onClose: () => void }) {
  const choices = useRecordChoices('steeringBody')
  const commands = useRecordCommands('steeringBody', null)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.editTitle}
      closeLabel={labels.close}
      actions={
        <Button variant="primary" onPress={onClose}>
          {labels.close}
        </Button>
      }
    >
      {choices === null ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : (
        <RecordFields
          kind="steeringBody"
          row={row}
          choices={choices}
          onWrite={(field, value) => commands.write(row.id, field, value)}
        />
      )}
    </Dialog>
  )
}
