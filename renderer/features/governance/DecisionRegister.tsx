import { setQuery } from '#renderer/parts/hash.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'
import { meetingDocument as words } from '#shared/governance/steering.labels.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { formatDate } from '#shared/lib/format.ts'

type Decisions = Output<'meeting.register'>

export function DecisionState({ decision: { state, isOverdue } }: { readonly decision: Decisions[number] }) {
  const said = governanceRecordLabels.decision.options.state[state]
  return isOverdue ? <strong className="steering-overdue">{words.overdue(said)}</strong> : said
}

/** Decisions to read, in the order in which they were given; `isPlain` opens no meeting. */
export function DecisionTable({
  decisions,
  isPlain = false,
}: {
  readonly decisions: Decisions
  readonly isPlain?: boolean
}) {
  const open = (id: string) => {
    const meeting = decisions.find((each) => each.id === id)?.meeting
    if (meeting !== undefined) setQuery({ reunion: meeting, onglet: 'decisions' })
  }
  return (
    <Table
      caption={labels.registerCaption}
      columns={[
        { id: 'text', label: words.decision },
        { id: 'sheet', label: words.sheet },
        { id: 'follower', label: words.follower },
        { id: 'due', label: words.due, isNarrow: true },
        { id: 'state', label: words.state },
        { id: 'heldOn', label: words.heldOn, isNarrow: true },
      ]}
      rows={decisions.map((each) => ({
        id: each.id,
        cells: {
          text: each.text,
          sheet: each.sheetTitle ?? '',
          follower: each.follower,
          due: each.dueOn === null ? '' : formatDate(each.dueOn),
          state: <DecisionState decision={each} />,
          heldOn: formatDate(each.heldOn),
        },
      }))}
      {...(isPlain ? {} : { onOpen: open })}
    />
  )
}

/** What a body decided, what is overdue first. */
export function DecisionRegister({ decisions }: { readonly decisions: Decisions | undefined }) {
  if (decisions === undefined) return <Skeleton label={labels.loading} lines={5} />
  if (decisions.length === 0) return <EmptyState title={labels.registerEmpty} text={labels.registerEmptyText} />
  return (
    <div className="steering-scroll">
      <DecisionTable decisions={decisions} />
    </div>
  )
}
