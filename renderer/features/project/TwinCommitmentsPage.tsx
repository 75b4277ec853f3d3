import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { formatNumber } from '#shared/lib/format.ts'
import { twinScreen as labels } from '#shared/project/commitment-screen.labels.ts'
import { decisionText, type Pair, sideText, TwinDialog } from './TwinDialog.tsx'
import './commitments.css'

const most = 300
const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Commitments that are probably one: the likeliest first, with the reasons; each pair is settled once, then the next one opens. */
export function TwinCommitmentsPage() {
  const [isSettled, setSettled] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(
    'commitments.duplicates',
    { limit: most, isSettled },
    { keepPrevious: true },
  )
  const settle = useCommand('commitments.settle', { onError: tell })
  const reopen = useCommand('commitments.reopen', { onError: tell })
  const say = useUndoable()
  const pairs: readonly Pair[] = data?.pairs ?? []
  const at = pairs.findIndex(({ id }) => id === open)
  const pair = pairs[at] ?? null
  const done = (text: string) => {
    setOpen(isSettled ? null : ((pairs[at + 1] ?? pairs.find(({ id }) => id !== open))?.id ?? null))
    say(text, labels.undo).catch(told)
  }
  const decide = (decision: { isSame: true; counted: string } | { isSame: false; reason: string }) => {
    if (pair === null) return
    const [{ id: first }, { id: second }] = pair.sides
    settle
      .run({ first, second, ...decision })
      .then(() => done(decision.isSame ? labels.sameDone : labels.twoDone))
      .catch(told)
  }
  return (
    <Page title={labels.title} subtitle={data && data.total > 0 ? labels.count(data.total) : labels.subtitle}>
      <Choices
        label={labels.show}
        isInline
        value={isSettled ? 'settled' : 'open'}
        onChange={(id) => {
          setSettled(id === 'settled')
          setOpen(null)
        }}
        options={[
          { id: 'open', label: labels.shows.open },
          { id: 'settled', label: labels.shows.settled },
        ]}
      />
      {error ? (
        <RecordError error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : pairs.length === 0 ? (
        <EmptyState
          title={isSettled ? labels.noneSettled : labels.emptyTitle}
          text={isSettled ? labels.noneSettledText : labels.emptyText}
          action={<Button onPress={() => navigate(paths.commitments)}>{labels.toCommitments}</Button>}
        />
      ) : (
        <Table
          caption={labels.title}
          onOpen={setOpen}
          columns={[
            { id: 'signatory', label: labels.signatory },
            { id: 'first', label: labels.first },
            { id: 'second', label: labels.second },
            ...(isSettled
              ? [{ id: 'decision', label: labels.decision }]
              : [{ id: 'likeness', label: labels.likeness, detail: '%', isNumber: true }]),
            { id: 'reasons', label: labels.reasons },
          ]}
          rows={pairs.map((each) => ({
            id: each.id,
            cells: {
              signatory: `${each.sides[0].signatory.name}, ${each.sides[0].year}`,
              first: sideText(each.sides[0]),
              second: sideText(each.sides[1]),
              likeness: formatNumber(Math.round(each.score * 100)),
              decision: decisionText(each) ?? '',
              reasons: each.reasons.join(', '),
            },
          }))}
        />
      )}
      {pair ? (
        <TwinDialog
          key={pair.id}
          pair={pair}
          isSettled={isSettled}
          isRunning={settle.isRunning || reopen.isRunning}
          onClose={() => setOpen(null)}
          onSame={(counted) => decide({ isSame: true, counted })}
          onDistinct={(reason) => decide({ isSame: false, reason })}
          onReopen={() => {
            reopen
              .run({ id: pair.id })
              .then(() => done(labels.reopened))
              .catch(told)
          }}
        />
      ) : null}
    </Page>
  )
}
