import type { IRowNode } from 'ag-grid-community'
import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo } from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridLine } from './definitions.ts'
import { canDrop, dropPlace, keyMove, type Move, movedRows, type Place } from './move.ts'
import type { OutsideDrop } from './outsideDrop.ts'
import { dragRows, gripAt, type OverRow } from './rowDrag.ts'
import type { Range } from './useRange.ts'
import type { Widget } from './useWidget.ts'

interface Options<Row> {
  readonly root: RefObject<HTMLElement | null>
  readonly widget: Widget<Row>
  readonly range: Range<Row>
  readonly rowId: (row: Row) => string
  readonly parent: ((row: Row) => string | null) | undefined
  readonly onMove: ((rows: readonly Row[], target: Row, place: Place) => void) | undefined
  /** Takes rows dragged out of the table. */
  readonly outside: RefObject<OutsideDrop<Row> | undefined>
  /** What a row is called while it is held. */
  readonly nameOf: (row: Row) => string
  readonly setOpen: (ids: readonly string[], isOpen: boolean) => void
  readonly setAllOpen: (isOpen: boolean) => void
}

const indicators = { before: 'above', after: 'below', inside: 'inside' } as const

/** Rows moved by Alt with the arrows or dragged, and branches opened by keys. The screen is told, and moves them. */
export function useMoves<Row>(options: Options<Row>) {
  const { root, widget, range, rowId, parent, onMove, outside, nameOf, setOpen, setAllOpen } = options
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
    const dropOf = (rows: readonly Row[], at: OverRow | null): Move<Row> | null => {
      const over = widget.current?.getRowNode(at?.rowId ?? '')?.data
      if (!at || !over) return null
      const place = dropPlace(at.ratio, isTree)
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
    const indicate = (move: Move<Row> | null) => {
      const row = move === null ? undefined : widget.current?.getRowNode(rowId(move.target))
      widget.current?.setRowDropPositionIndicator(
        move === null || !row ? null : { row, dropIndicatorPosition: indicators[move.place] },
      )
    }
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
      onPointerDown: (event: PointerEvent) => {
        const row = gripAt(event)?.closest('.ag-row')?.getAttribute('row-id')
        const node = widget.current?.getRowNode(row ?? '')
        if (event.button !== 0 || !node?.data || !root.current || !onMove) return
        const rows = draggedRows(node)
        dragRows(event.nativeEvent, {
          root: root.current,
          text: rows.length > 1 ? gridLabels.heldRows(rows.length) : nameOf(node.data.row),
          outside: outside.current?.container ?? null,
          onOver: (at, element) => {
            indicate(dropOf(rows, at))
            outside.current?.onOver(element, rows)
          },
          onDrop: (at, element) => {
            const move = dropOf(rows, at)
            if (move) run(move)
            else if (element) outside.current?.onDrop(element, rows)
          },
          onBeyond: ({ rowId: id }, down) => {
            const index = widget.current?.getRowNode(id)?.rowIndex
            if (index != null) range.reveal(range.inside({ row: index + down, column: 0 }))
          },
        })
      },
    }
  }, [root, widget, range, rowId, parent, onMove, outside, nameOf, setOpen, setAllOpen])
}
