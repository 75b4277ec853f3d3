import type { CellClassParams, GridApi } from 'ag-grid-community'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { CellEdit, GridColumn } from './cells.ts'
import { copyBox } from './copy.ts'
import type { GridLine } from './definitions.ts'
import { type PastePlan, parseBlock, planClear, planPaste } from './paste.ts'
import { boxOf, everything, extend, following, type Place } from './range.ts'
import { paintRange, RangeStore } from './rangeStore.ts'

interface Options<Row> {
  readonly api: GridApi<GridLine<Row>> | null
  readonly root: RefObject<HTMLElement | null>
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly onEdits: ((edits: readonly CellEdit<Row>[]) => void) | undefined
  readonly onSelect: ((rows: readonly Row[], isAdding: boolean) => void) | undefined
}

function tellRefusals<Row>({ edits, refused, clipped }: PastePlan<Row>): void {
  const [first] = refused
  if (first) {
    const text =
      edits.length === 0
        ? gridLabels.pasteAllRefused(first.reason)
        : gridLabels.pasteRefused(refused.length, first.row, first.column, first.text, first.reason)
    notify({ tone: 'attention', text })
  }
  if (clipped.rows > 0 || clipped.columns > 0) {
    notify({ tone: 'attention', text: gridLabels.pasteClipped(clipped.rows, clipped.columns) })
  }
}

/** Selection of a block of cells by mouse and keyboard, copy, paste and clearing: what the widget's free edition lacks. */
export function useRange<Row>({ api, root, columns, rowId, onEdits, onSelect }: Options<Row>) {
  const [store] = useState(() => new RangeStore())
  const isExtending = useRef(false)
  const isAdding = useRef(false)
  /** Rows at the ends of the range, whatever their places become. */
  const ends = useRef<{ readonly anchor: string | undefined; readonly head: string | undefined } | null>(null)
  const told = useRef(onSelect)
  told.current = onSelect

  const shown = useCallback(() => {
    const rows: Row[] = []
    api?.forEachNodeAfterFilterAndSort((node) => {
      if (node.data) rows.push(node.data.row)
    })
    const byId = new Map(columns.map((column) => [column.id, column]))
    const order = (api?.getAllDisplayedColumns() ?? []).flatMap((column) => byId.get(column.getColId()) ?? [])
    return { rows, columns: order, rowId }
  }, [api, columns, rowId])
  const columnIds = useCallback(() => (api?.getAllDisplayedColumns() ?? []).map((column) => column.getColId()), [api])

  const repaint = useCallback(() => {
    if (root.current) paintRange(root.current, store, columnIds())
  }, [root, store, columnIds])
  const set = useCallback(
    (range: Parameters<RangeStore['set']>[0]) => {
      store.set(range)
      const idAt = (row: number) => api?.getDisplayedRowAtIndex(row)?.id
      ends.current = range === null ? null : { anchor: idAt(range.anchor.row), head: idAt(range.head.row) }
      repaint()
      if (range === null || !told.current) return
      const { top, bottom } = boxOf(range)
      told.current(shown().rows.slice(top, bottom + 1), isAdding.current)
    },
    [api, store, repaint, shown],
  )
  const placeOf = useCallback(
    (target: EventTarget): Place | null => {
      const cell = target instanceof Element ? target.closest('.ag-cell') : null
      const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? -1)
      const column = columnIds().indexOf(cell?.getAttribute('col-id') ?? '')
      return row < 0 || column < 0 ? null : { row, column }
    },
    [columnIds],
  )

  const handlers = useMemo(() => {
    const isEditing = () => (api?.getEditingCells().length ?? 0) > 0
    /** After rows have come, gone or moved: the range and the focus stay with the rows that were chosen. */
    const follow = () => {
      const range = store.read()
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
      isExtending.current = true
      api.setFocusedCell(focused.rowIndex + shift, focused.column)
      isExtending.current = false
    }
    const moveTo = (head: Place) => {
      const range = store.read()
      if (!range || !api) return
      set({ anchor: range.anchor, head })
      api.ensureIndexVisible(head.row)
      const column = columnIds()[head.column]
      if (column) api.ensureColumnVisible(column)
    }
    /** The same texts into the selected cells, or as large a block as they make. */
    const write = (block: readonly (readonly string[])[]) => {
      const range = store.read()
      if (!range || !onEdits) return
      const plan = planPaste({ ...shown(), block, box: boxOf(range) })
      set({
        anchor: { row: plan.target.top, column: plan.target.left },
        head: { row: plan.target.bottom, column: plan.target.right },
      })
      tellRefusals(plan)
      if (plan.edits.length > 0) onEdits(plan.edits)
    }
    return {
      store,
      repaint,
      fillAll: (text: string) => {
        api?.stopEditing(true)
        write([[text]])
      },
      clear: () => set(null),
      follow,
      holds: ({ rowIndex, column }: Pick<CellClassParams<GridLine<Row>>, 'rowIndex' | 'column'>) => {
        const at = columnIds().indexOf(column.getColId())
        return at >= 0 && store.holds({ row: rowIndex, column: at })
      },
      // Events of the document, not those of the widget: it tells them later, and a key pressed meanwhile met no range.
      onFocus: ({ target }: FocusEvent) => {
        const place = placeOf(target)
        const anchor = store.read()?.anchor
        // The widget gives the focus back to a cell that it has drawn again: nothing was chosen anew.
        if (isExtending.current || !place || (anchor?.row === place.row && anchor.column === place.column)) return
        set({ anchor: place, head: place })
      },
      onMouseDown: (event: MouseEvent) => {
        const place = placeOf(event.target)
        if (!place || event.button !== 0 || isEditing()) return
        const range = store.read()
        isAdding.current = event.ctrlKey || event.metaKey
        isExtending.current = event.shiftKey && range !== null
        set({ anchor: isExtending.current && range ? range.anchor : place, head: place })
      },
      /** The widget has put the focus where the button was pressed. */
      onMousePlaced: () => {
        isExtending.current = false
      },
      onMouseOver: (event: MouseEvent) => {
        if ((event.buttons & 1) === 0 || isEditing()) return
        const place = placeOf(event.target)
        const range = store.read()
        if (place && range) set({ anchor: range.anchor, head: place })
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (!api || isEditing() || !(event.target instanceof HTMLElement) || !event.target.closest('.ag-cell')) return
        follow()
        const bounds = { rows: api.getDisplayedRowCount(), columns: columnIds().length }
        const range = store.read()
        const control = event.ctrlKey || event.metaKey
        isAdding.current = false
        if (event.shiftKey && range) {
          const next = extend(range, event.key, control, bounds)
          if (next) {
            event.preventDefault()
            moveTo(next.head)
          }
          return
        }
        if (control && event.key.toLowerCase() === 'a') {
          event.preventDefault()
          set(everything(bounds))
          return
        }
        if ((event.key === 'Delete' || event.key === 'Backspace') && range && onEdits) {
          event.preventDefault()
          const edits = planClear({ ...shown(), box: boxOf(range) })
          if (edits.length > 0) onEdits(edits)
        }
      },
      onCopy: (event: ClipboardEvent) => {
        follow()
        const range = store.read()
        if (!range || !event.clipboardData || isEditing()) return
        const { rows, columns: order } = shown()
        event.clipboardData.setData('text/plain', copyBox(rows, order, boxOf(range)))
        event.preventDefault()
      },
      onPaste: (event: ClipboardEvent) => {
        follow()
        const range = store.read()
        if (!range || !event.clipboardData || isEditing() || !onEdits) return
        const text = event.clipboardData.getData('text/plain')
        if (text === '') return
        event.preventDefault()
        write(parseBlock(text))
      },
    }
  }, [api, root, store, repaint, set, placeOf, columnIds, shown, onEdits])

  const { onCopy, onPaste } = handlers
  useEffect(() => {
    // The browser sends these events to what holds the text selection, which a cell does not: the focus decides.
    const isOurs = () => {
      const active = document.activeElement
      return active !== null && active.closest('.ag-cell') !== null && root.current?.contains(active) === true
    }
    const copy = (event: ClipboardEvent) => {
      if (isOurs()) onCopy(event)
    }
    const paste = (event: ClipboardEvent) => {
      if (isOurs()) onPaste(event)
    }
    document.addEventListener('copy', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('paste', paste)
    }
  }, [root, onCopy, onPaste])
  return handlers
}
