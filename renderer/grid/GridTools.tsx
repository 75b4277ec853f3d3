import type { GridApi } from 'ag-grid-community'
import { Bookmark, ChevronsDownUp, ChevronsUpDown, Columns3, Search } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { findLabels } from '#shared/workspace/grid-find.labels.ts'
import { viewLabels as labels } from '#shared/workspace/grid-view.labels.ts'
import { ColumnPanel } from './ColumnPanel.tsx'
import type { GridColumn } from './cells.ts'
import type { GridLine } from './definitions.ts'
import { ViewPanel } from './ViewPanel.tsx'
import type { GridView } from './view.ts'

export interface GridToolsProps<Row> {
  readonly api: GridApi<GridLine<Row>>
  readonly columns: readonly GridColumn<Row>[]
  readonly fixed: string | null
  readonly views: readonly GridView[] | undefined
  readonly onSaveView: ((view: GridView) => void) | undefined
  readonly onRemoveView: ((name: string) => void) | undefined
  readonly onFind: () => void
  /** Null for cells that are only read. */
  readonly onReplace: (() => void) | null
  /** Null for rows that are no tree. */
  readonly onOpenAll: ((isOpen: boolean) => void) | null
}

/** What can be done with the table as a whole: search, columns, views, branches. */
export function GridTools<Row>(props: GridToolsProps<Row>) {
  const { api, columns, fixed, views, onSaveView, onRemoveView, onFind, onReplace, onOpenAll } = props
  const [areViewsOpen, setViewsOpen] = useState(false)
  const [areColumnsOpen, setColumnsOpen] = useState(false)
  useScreenCommands([
    { id: 'grid.find', label: findLabels.findTitle, keys: 'Ctrl+F', run: onFind },
    ...(onReplace ? [{ id: 'grid.replace', label: findLabels.replaceTitle, keys: 'Ctrl+H', run: onReplace }] : []),
    { id: 'grid.columns', label: labels.columns, run: () => setColumnsOpen(true) },
    ...(views ? [{ id: 'grid.views', label: labels.views, run: () => setViewsOpen(true) }] : []),
    ...(onOpenAll
      ? [
          { id: 'grid.open', label: labels.openAll, run: () => onOpenAll(true) },
          { id: 'grid.close', label: labels.closeAll, run: () => onOpenAll(false) },
        ]
      : []),
  ])
  return (
    <div className="grid-tools">
      {onOpenAll ? (
        <>
          <IconButton
            label={labels.openAll}
            icon={<ChevronsUpDown size={16} aria-hidden />}
            onPress={() => onOpenAll(true)}
          />
          <IconButton
            label={labels.closeAll}
            icon={<ChevronsDownUp size={16} aria-hidden />}
            onPress={() => onOpenAll(false)}
          />
        </>
      ) : null}
      <IconButton label={findLabels.open} icon={<Search size={16} aria-hidden />} onPress={onFind} />
      <Popover
        label={labels.columns}
        placement="top end"
        isOpen={areColumnsOpen}
        onOpenChange={setColumnsOpen}
        trigger={<IconButton label={labels.columns} icon={<Columns3 size={16} aria-hidden />} />}
      >
        <ColumnPanel api={api} columns={columns} fixed={fixed} />
      </Popover>
      {views ? (
        <Popover
          label={labels.views}
          placement="top end"
          isOpen={areViewsOpen}
          onOpenChange={setViewsOpen}
          trigger={<IconButton label={labels.views} icon={<Bookmark size={16} aria-hidden />} />}
        >
          <ViewPanel
            api={api}
            views={views}
            onSaveView={onSaveView}
            onRemoveView={onRemoveView}
            onDone={() => setViewsOpen(false)}
          />
        </Popover>
      ) : null}
    </div>
  )
}
