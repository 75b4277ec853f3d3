import type { IRowNode, RowDragEvent } from 'ag-grid-community'
import { type KeyboardEvent, useMemo } from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridLine } from './definitions.ts'
import { canDrop, dropPlace, keyMove, type Move, movedRows, type Place } from './move.ts'
import type { Range } from './useRange.ts'
import type { Widget } from './useWidget.ts'

interface Options<Row> {
  readonly widget: Widget<Row>
  readonly range: Range<Row>
  readonly rowId: (row: Row) => string
  readonly parent: ((row: Row) => string | null) | undefined
  readonly onMove: ((rows: readonly Row[], target: Row, place: Place) => void) | undefined
  readonly setOpen: (ids: readonly string[], isOpen: boolean) => void
  readonly setAllOpen: (isOpen: boolean) => void
}

const indicators = { before: 'above', after: 'below', inside: 'inside' } as const

export type Moves<Row> = ReturnType<typeof useMoves<Row>>

/** Rows moved by Alt with the arrows or dragged, and branches opened by keys. The screen is told, and moves them. */
export function useMoves<Row>({ widget, range, rowId, parent, onMove, setOpen, setAllOpen }: Options<Row>) {
  return useMemo(() => {
    const isTree = parent !== undefined
    const isSorted = () =>
      widget.current?.getColumnState().some(({ sort }) => sort === 'asc' || sort === 'desc') ?? false
    const linesShown = () => {
      const lines: GridLine<Row>[] = []
      widget.current?.forEachNodeAfterFilterAndSort((node) => {
        if (node.data) lines.push(node.data)
      })
      return lines
    }
    const run = ({ rows, target, place }: Move<Row>) => {
      // Under a sort, a place between brothers is none: only the parent can change.
      const isSame = isTree && rows[0] !== undefined && parent(rows[0]) === parent(target)
      if (isSorted() && place !== 'inside' && (isSame || !isTree)) {
        notify({ tone: 'attention', text: gridLabels.moveSorted })
        return
      }
      onMove?.(rows, target, place)
      if (place === 'inside') setOpen([rowId(target)], true)
    }
    const dropOf = ({ node, overNode, y }: RowDragEvent<GridLine<Row>>): Move<Row> | null => {
      const over = overNode?.data
      if (!widget.current || !over || overNode.rowTop === null || !node.data) return null
      const place = dropPlace((y - overNode.rowTop) / (overNode.rowHeight ?? 28), isTree)
      const rows = draggedRows(node)
      const moved = new Set(rows.map(rowId))
      const parentOf = (id: string) => {
        const row = widget.current?.getRowNode(id)?.data?.row
        return row === undefined || !parent ? null : parent(row)
      }
      return canDrop(moved, rowId(over.row), parentOf) ? { rows, target: over.row, place } : null
    }
    /** All the selected rows when one of them is dragged. */
    const draggedRows = (node: IRowNode<GridLine<Row>>): readonly Row[] => {
      const box = range.box()
      const own = node.data ? [node.data.row] : []
      const index = node.rowIndex
      if (!box || index === null || index < box.top || index > box.bottom) return own
      return movedRows(linesShown(), box.top, box.bottom) ?? own
    }
    const hide = () => widget.current?.setRowDropPositionIndicator(null)
    return {
      onKeyDown: (event: KeyboardEvent) => {
        const box = range.box()
        if (!event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith('Arrow') || !box) return
        if (event.shiftKey && isTree) {
          event.preventDefault()
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAllOpen(event.key === 'ArrowDown')
          else {
            const lines = linesShown().slice(box.top, box.bottom + 1)
            setOpen(
              lines.filter(({ hasChildren }) => hasChildren).map(({ row }) => rowId(row)),
              event.key === 'ArrowRight',
            )
          }
        } else if (!event.shiftKey && onMove) {
          event.preventDefault()
          const move = keyMove(linesShown(), box.top, box.bottom, event.key)
          if (move && (isTree || move.place !== 'inside')) run(move)
        }
      },
      onRowDragMove: (event: RowDragEvent<GridLine<Row>>) => {
        const move = dropOf(event)
        if (!move || !event.overNode) hide()
        else
          event.api.setRowDropPositionIndicator({
            row: event.overNode,
            dropIndicatorPosition: indicators[move.place],
          })
      },
      onRowDragEnd: (event: RowDragEvent<GridLine<Row>>) => {
        hide()
        const move = dropOf(event)
        if (move) run(move)
      },
      onRowDragLeave: hide,
      draggedRows,
    }
  }, [widget, range, rowId, parent, onMove, setOpen, setAllOpen])
}
