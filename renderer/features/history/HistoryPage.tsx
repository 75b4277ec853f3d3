import { Undo2 } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Entry } from '#shared/history/history.api.ts'
import { historyPageLabels as labels } from '#shared/history/history-page.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { EntryPanel } from './EntryPanel.tsx'

const pageSize = 200
const mostShown = 1000

function StateOf({ entry }: { readonly entry: Entry }) {
  if (entry.kind === 'undo') return <Chip>{labels.undoKind}</Chip>
  if (entry.kind === 'redo') return <Chip>{labels.redoKind}</Chip>
  if (entry.undoneBy !== null) return <Chip tone="attention">{labels.undoneState}</Chip>
  return entry.undoable ? null : <span className="quiet">{labels.notUndoable}</span>
}

/** Everything done in the workspace: who, when, what; any of it can be undone from here. */
export function HistoryPage() {
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const [limit, setLimit] = useState(pageSize)
  const [opened, setOpened] = useState<string | null>(null)
  const list = useQuery('history.list', { limit, ...(asked === '' ? {} : { search: asked }) }, { keepPrevious: true })
  const undo = useCommand('history.undo', {
    onDone: ({ entry }) => notify({ tone: 'done', text: labels.undone(entry.label) }),
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const entries = list.data ?? []
  const current = entries.find((entry) => entry.id === opened) ?? null

  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      toolbar={
        <SearchField
          label={labels.filter}
          placeholder={labels.filterPlaceholder}
          clearLabel={labels.clearFilter}
          value={search}
          onChange={setSearch}
          isLabelHidden
        />
      }
    >
      {list.error ? (
        <Failure title={labels.errorTitle} error={list.error} retry={list.refetch} />
      ) : list.isPending ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : entries.length === 0 ? (
        asked === '' ? (
          <EmptyState title={labels.emptyTitle} text={labels.emptyText} />
        ) : (
          <EmptyState
            title={labels.noneFoundTitle}
            text={labels.noneFoundText}
            action={<Button onPress={() => setSearch('')}>{labels.clearFilter}</Button>}
          />
        )
      ) : (
        <>
          <Table
            caption={labels.list}
            columns={[
              { id: 'what', label: labels.what },
              { id: 'who', label: labels.who, isNarrow: true },
              { id: 'when', label: labels.when, isNarrow: true },
              { id: 'changes', label: labels.changes, isNumber: true },
              { id: 'state', label: labels.state, isNarrow: true },
            ]}
            rows={entries.map((entry) => ({
              id: entry.id,
              isCurrent: entry.id === opened,
              cells: {
                what: capitalized(entry.label),
                who: entry.author?.name ?? labels.unknownAuthor,
                when: formatDateTime(entry.at),
                changes: formatNumber(entry.changes),
                state: <StateOf entry={entry} />,
              },
            }))}
            onOpen={(id) => setOpened(id === opened ? null : id)}
          />
          {entries.length === limit && limit < mostShown ? (
            <Button onPress={() => setLimit(Math.min(mostShown, limit + pageSize))}>{labels.more}</Button>
          ) : null}
        </>
      )}
      {current ? (
        <EntryPanel
          entry={current}
          onClose={() => setOpened(null)}
          undoButton={
            current.undoable && current.undoneBy === null && current.kind === 'do' ? (
              <Button
                icon={<Undo2 size={16} aria-hidden />}
                isDisabled={undo.isRunning}
                onPress={() => {
                  undo.run({ entry: current.id }).catch(() => {
                    // Told by onError.
                  })
                }}
              >
                {labels.undoThis}
              </Button>
            ) : null
          }
        />
      ) : null}
    </Page>
  )
}
