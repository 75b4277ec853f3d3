import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useLongQuery } from '#renderer/api/longQuery.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { formatNumber } from '#shared/lib/format.ts'
import { duplicateScreen as labels } from '#shared/offer/quality-screen.labels.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { MergeDialog, type Pair } from './MergeDialog.tsx'
import './offer.css'

type Where = Pair['sheet'] | 'all'

const most = 300
const keyOf = (pair: Pair) => pair.ids.join(' ')
const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Rows that may be one: the likeliest first, with the reasons; each is opened to be made one or told apart. */
export function DuplicatesPage() {
  const [where, setWhere] = useState<Where>('all')
  const [open, setOpen] = useState<string | null>(null)
  const search = useLongQuery('offer.duplicates', { limit: most, ...(where === 'all' ? {} : { sheet: where }) })
  const { data, error } = search
  const again = () => void search.refetch()
  const distinct = useCommand('offer.distinct', { onError: tell })
  const merge = useCommand('offer.merge', { onError: tell })
  const say = useUndoable()
  const done = (text: string) => {
    setOpen(null)
    say(text, labels.undo).catch(told)
  }
  const pair = data?.pairs.find((each) => keyOf(each) === open) ?? null
  return (
    <Page title={labels.title} subtitle={data ? labels.count(data.total) : labels.subtitle}>
      <Choices
        label={labels.sheet}
        isInline
        value={where}
        onChange={(id) => setWhere(id as Where)}
        options={[
          { id: 'all', label: labels.all },
          { id: 'organization', label: offerScreen.gridOf.organization },
          { id: 'accessPoint', label: offerScreen.gridOf.accessPoint },
          { id: 'action', label: offerScreen.gridOf.action },
        ]}
      />
      {search.isRunning && search.progress !== null && search.progress.fraction !== null ? (
        <div className="offer-search">
          <ProgressBar label={search.progress.step} fraction={search.progress.fraction} />
          <Button onPress={search.cancel}>{labels.cancel}</Button>
        </div>
      ) : null}
      {error?.error.code === 'offer.search-stopped' && !search.isRunning ? (
        <EmptyState
          title={labels.stoppedTitle}
          text={error.message}
          action={
            <Button variant="primary" onPress={again}>
              {labels.again}
            </Button>
          }
        />
      ) : error && !search.isRunning ? (
        <Failure title={labels.errorTitle} error={error} retry={again} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : data.pairs.length === 0 ? (
        <EmptyState title={labels.emptyTitle} text={labels.emptyText} />
      ) : (
        <Table
          caption={labels.title}
          onOpen={setOpen}
          columns={[
            { id: 'first', label: labels.first },
            { id: 'second', label: labels.second },
            { id: 'what', label: labels.what, isNarrow: true },
            { id: 'likeness', label: labels.likeness, detail: '%', isNumber: true },
            { id: 'reasons', label: labels.reasons },
          ]}
          rows={data.pairs.map((each) => ({
            id: keyOf(each),
            cells: {
              first: each.names[0],
              second: each.names[1],
              what: offerScreen.oneOf[each.sheet],
              likeness: formatNumber(Math.round(each.score * 100)),
              reasons: each.reasons.join(', '),
            },
          }))}
        />
      )}
      {pair ? (
        <MergeDialog
          pair={pair}
          isRunning={merge.isRunning || distinct.isRunning}
          onClose={() => setOpen(null)}
          onDistinct={() =>
            distinct
              .run({ sheet: pair.sheet, pairs: [[...pair.ids]] })
              .then(() => done(labels.differentDone))
              .catch(told)
          }
          onMerge={(keep, values) =>
            merge
              .run({ sheet: pair.sheet, keep, others: pair.ids.filter((id) => id !== keep), values })
              .then(() => done(labels.merged))
              .catch(told)
          }
        />
      ) : null}
    </Page>
  )
}
