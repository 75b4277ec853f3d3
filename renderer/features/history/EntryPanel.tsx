import type { ReactNode } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Entry } from '#shared/history/history.api.ts'
import { historyPageLabels as labels } from '#shared/history/history-page.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { changeBlocks } from './changes.ts'
import { useNames } from './useNames.ts'

const mostCells = 300

export interface EntryPanelProps {
  readonly entry: Entry
  readonly onClose: () => void
  readonly undoButton: ReactNode
}

/** One entry: its author, and what it changed, before and after. */
export function EntryPanel({ entry, onClose, undoButton }: EntryPanelProps) {
  const changes = useQuery('history.changes', { entry: entry.id, limit: mostCells })
  const names = useNames(entry.id, mostCells)
  const blocks = changeBlocks(changes.data ?? [], names)
  const author = [entry.author?.name, entry.author?.function, entry.author?.organization].filter(Boolean).join(', ')
  return (
    <SidePanel title={capitalized(entry.label)} closeLabel={labels.close} onClose={onClose}>
      <p>
        {formatDateTime(entry.at)}
        <br />
        {author || labels.unknownAuthor}
      </p>
      {undoButton ? <div>{undoButton}</div> : null}
      <p>{labels.rowsChanged(entry.changes)}</p>
      {changes.error ? <Message tone="danger">{changes.error.message}</Message> : null}
      {changes.isPending ? <Skeleton label={labels.loading} lines={5} /> : null}
      {changes.data && blocks.length === 0 ? <p className="quiet">{labels.noDetail}</p> : null}
      {blocks.map(({ id, caption, columns, rows }) => (
        <Table key={id} caption={caption} isCaptionVisible columns={columns} rows={rows} />
      ))}
      {changes.data?.length === mostCells ? <p className="quiet">{labels.firstShown(mostCells)}</p> : null}
    </SidePanel>
  )
}
