import type { CellClassParams } from 'ag-grid-community'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { GridColumn } from './cells.ts'
import type { GridLine } from './definitions.ts'
import { stepAtEdges } from './edgeScroll.ts'
import type { MarkStore } from './marks.ts'
import type { Sheet } from './paste.ts'
import { type Box, boxOf, everything, extend, following, type Place } from './range.ts'
import { paintCells, RangeStore } from './rangeStore.ts'
import { gripAt } from './rowDrag.ts'
import type { Widget } from './useWidget.ts'

interface Options<Row> {
  readonly widget: Widget<Row>
  readonly root: RefObject<HTMLElement | null>
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly marks: MarkStore
  /** Whether cells can be filled from their neighbours: the range then bears a handle. */
  readonly hasHandle: boolean
  readonly onSelect: ((rows: readonly Row[], isAdding: boolean) => void) | undefined
}

/** The selection of a block of cells, as gestures know it. */
export type Range<Row> = ReturnType<typeof useRange<Row>>

/** Why a cell was refused, for who rests on it. */
function tellRefusal(cell: Element | null, marks: MarkStore): void {
  const row = cell?.closest('.ag-row')?.getAttribute('row-id') ?? ''
  const reason = marks.reason(row, cell?.getAttribute('col-id') ?? '')
  if (reason !== null) cell?.setAttribute('title', reason)
  else cell?.removeAttribute('title')
}

/** Selection of a block of cells by mouse and keyboard: what the widget's free edition lacks. */
export function useRange<Row>({ widget, root, columns, rowId, marks, hasHandle, onSelect }: Options<Row>) {
  const [store] = useState(() => new RangeStore())
  const isExtending = useRef(false)
  const isAdding = useRef(false)
  /** Rows are being dragged: the pointer selects nothing. */
  const isDragging = useRef(false)
  /** Rows at the ends of the range, whatever their places become. */
  const ends = useRef<{ readonly anchor: string | undefined; readonly head: string | undefined } | null>(null)
  const told = useRef(onSelect)
  told.current = onSelect

  return useMemo(() => {
    const columnIds = () => (widget.current?.getAllDisplayedColumns() ?? []).map((column) => column.getColId())
    /** What is displayed, in order. */
    const sheet = (): Sheet<Row> => {
      const rows: Row[] = []
      widget.current?.forEachNodeAfterFilterAndSort((node) => {
        if (node.data) rows.push(node.data.row)
      })
      const byId = new Map(columns.map((column) => [column.id, column]))
      return { rows, columns: columnIds().flatMap((id) => byId.get(id) ?? []), rowId }
    }
    const repaint = () => {
      if (root.current) paintCells(root.current, store, marks, columnIds(), hasHandle)
    }
    const rowAt = (index: number) => widget.current?.getDisplayedRowAtIndex(index)
    const set = (range: Parameters<RangeStore['set']>[0]) => {
      store.set(range)
      ends.current = range === null ? null : { anchor: rowAt(range.anchor.row)?.id, head: rowAt(range.head.row)?.id }
      repaint()
      if (range === null || !told.current) return
      const { top, bottom } = boxOf(range)
      const rows: Row[] = []
      for (let index = top; index <= bottom; index++) {
        const row = rowAt(index)?.data?.row
        if (row !== undefined) rows.push(row)
      }
      told.current(rows, isAdding.current)
    }
    /** By the row that the cell bears: its index in the page is late when rows have just changed places. */
    const placeOf = (target: EventTarget): Place | null => {
      const cell = target instanceof Element ? target.closest('.ag-cell') : null
      const row =
        widget.current?.getRowNode(cell?.closest('.ag-row:not(.ag-row-pinned)')?.getAttribute('row-id') ?? '')
          ?.rowIndex ?? -1
      const column = columnIds().indexOf(cell?.getAttribute('col-id') ?? '')
      return row >= 0 && column >= 0 ? { row, column } : null
    }
    const isEditing = () => (widget.current?.getEditingCells().length ?? 0) > 0
    /** After rows have come, gone or moved: the range and the focus stay with the rows that were chosen. */
    const follow = () => {
      const range = store.read()
      const api = widget.current
      if (range === null || ends.current === null || !api) return
      const rowOf = (id: string | undefined) => (id === undefined ? null : (api.getRowNode(id)?.rowIndex ?? null))
      const next = following(range, rowOf(ends.current.anchor), rowOf(ends.current.head))
      if (next === null) return set(null)
      const shift = next.head.row - range.head.row
      if (shift === 0) return
      const focused = api.getFocusedCell()
      store.set(next)
      repaint()
      if (!focused || root.current?.contains(document.activeElement) !== true) return
      const row = focused.rowIndex + shift
      isExtending.current = true
      api.setFocusedCell(row, focused.column)
      // Rows that change places lose the focus once they are drawn, and the widget then gives it to the old place.
      requestAnimationFrame(() => {
        if (!api.isDestroyed()) api.setFocusedCell(row, focused.column)
        isExtending.current = false
      })
    }
    /** Until the button is released, the focus that it gives chooses nothing anew. */
    const holdOn = () => {
      isExtending.current = true
      const end = () => {
        isExtending.current = false
      }
      document.addEventListener('pointerup', end, { once: true, capture: true })
    }
    const inside = ({ row, column }: Place): Place => ({
      row: Math.min(Math.max(0, row), (widget.current?.getDisplayedRowCount() ?? 1) - 1),
      column: Math.min(Math.max(0, column), columnIds().length - 1),
    })
    const reveal = (place: Place) => {
      widget.current?.ensureIndexVisible(place.row)
      const column = columnIds()[place.column]
      if (column) widget.current?.ensureColumnVisible(column)
    }
    /** Does something that gives the focus to a cell, at once or a moment later; what is selected stays. */
    const keep = (action: () => void) => {
      isExtending.current = true
      action()
      requestAnimationFrame(() => {
        isExtending.current = false
      })
    }
    return {
      store,
      sheet,
      repaint,
      follow,
      isEditing,
      placeOf,
      reveal,
      inside,
      set,
      clear: () => set(null),
      box: (): Box | null => {
        const range = store.read()
        return range === null ? null : boxOf(range)
      },
      setBox: ({ top, left, bottom, right }: Box) =>
        set({ anchor: { row: top, column: left }, head: { row: bottom, column: right } }),
      /** Chooses one cell and gives it the focus. */
      goTo: (id: string, column: string) => {
        const api = widget.current
        const node = api?.getRowNode(id)
        if (!api || node?.rowIndex == null) return
        api.ensureIndexVisible(node.rowIndex, 'middle')
        api.ensureColumnVisible(column)
        api.setFocusedCell(node.rowIndex, column)
        const place = { row: node.rowIndex, column: columnIds().indexOf(column) }
        if (place.column >= 0) set({ anchor: place, head: place })
      },
      keep,
      /** Gives up what is typed; what is selected stays. */
      stopEditing: () => keep(() => widget.current?.stopEditing(true)),
      /** Shows a cell without choosing it: the selection and the focus stay where they are. */
      look: (id: string, column: string) => {
        const api = widget.current
        const node = api?.getRowNode(id)
        if (!api || node?.rowIndex == null) return
        api.ensureIndexVisible(node.rowIndex, 'middle')
        api.ensureColumnVisible(column)
        marks.setLooked({ rowId: id, column })
      },
      isAt: (
        { rowIndex, column }: Pick<CellClassParams<GridLine<Row>>, 'rowIndex' | 'column'>,
        holds: (place: Place) => boolean,
      ) => {
        if (store.read() === null) return false
        const at = columnIds().indexOf(column.getColId())
        return at >= 0 && holds({ row: rowIndex, column: at })
      },
      // Events of the document, not those of the widget: it tells them later, and a key pressed meanwhile met no range.
      onFocus: ({ target }: FocusEvent) => {
        // The field of an editor is in a cell that was chosen before, alone or with others.
        if (target instanceof Element && target.closest('.grid-editor')) return
        const place = placeOf(target)
        const anchor = store.read()?.anchor
        // The widget gives the focus back to a cell that it has drawn again: nothing was chosen anew.
        if (isExtending.current || !place || (anchor?.row === place.row && anchor.column === place.column)) return
        set({ anchor: place, head: place })
      },
      /** A row drawn only now, after a jump to it, had no place yet when it took the focus: the widget tells it later. */
      onCellFocused: (rowIndex: number | null, id: string | undefined) => {
        const column = columnIds().indexOf(id ?? '')
        if (rowIndex === null || column < 0 || isExtending.current) return
        const place = { row: rowIndex, column }
        if (!store.holds(place)) set({ anchor: place, head: place })
      },
      /** The widget gives the focus as the button goes down, before the browser does. */
      onPointerDown: (event: PointerEvent) => {
        const place = placeOf(event.target)
        if (!place || event.button !== 0 || isEditing()) return
        const range = store.read()
        isDragging.current = gripAt(event) !== null
        if (isDragging.current && store.holds(place)) return holdOn()
        isAdding.current = event.ctrlKey || event.metaKey
        isExtending.current = event.shiftKey && range !== null
        if (isExtending.current) holdOn()
        set({ anchor: isExtending.current && range ? range.anchor : place, head: place })
        if (isDragging.current || !root.current) return
        stepAtEdges(root.current, (down, right) => {
          const now = store.read()
          if (!now || isEditing()) return
          const head = inside({ row: now.head.row + down, column: now.head.column + right })
          set({ anchor: now.anchor, head })
          reveal(head)
        })
      },
      onMouseOver: (event: MouseEvent) => {
        if (!marks.isEmpty && event.target instanceof Element) tellRefusal(event.target.closest('.ag-cell'), marks)
        if ((event.buttons & 1) === 0 || isDragging.current || isEditing()) return
        const place = placeOf(event.target)
        const range = store.read()
        if (place && range) set({ anchor: range.anchor, head: place })
      },
      onKeyDown: (event: KeyboardEvent) => {
        const api = widget.current
        if (!api) return
        const bounds = { rows: api.getDisplayedRowCount(), columns: columnIds().length }
        const range = store.read()
        const control = event.ctrlKey || event.metaKey
        isAdding.current = false
        if (event.key === ' ' && range && (control || event.shiftKey) && !event.altKey) {
          // As in a spreadsheet: the whole column with Ctrl, the whole row with Shift.
          event.preventDefault()
          const { anchor, head } = range
          const [last, edge] = [bounds.rows - 1, bounds.columns - 1]
          if (control) set({ anchor: { ...anchor, row: 0 }, head: { ...head, row: last } })
          else set({ anchor: { ...anchor, column: 0 }, head: { ...head, column: edge } })
        } else if (event.shiftKey && !event.altKey && range) {
          const next = extend(range, event.key, control, bounds)
          if (!next) return
          event.preventDefault()
          set(next)
          reveal(next.head)
        } else if (control && event.key.toLowerCase() === 'a') {
          event.preventDefault()
          set(everything(bounds))
        }
      },
    }
  }, [widget, root, columns, rowId, marks, hasHandle, store])
}
