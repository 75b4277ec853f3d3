import { AG_GRID_LOCALE_FR } from '@ag-grid-community/locale'
import type { CellEditRequestEvent, GridApi, GridOptions, GridState } from 'ag-grid-community'
import type { RefObject } from 'react'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { type CellEdit, type CellValue, editOf, type GridColumn, sameValue } from './cells.ts'
import { type GridContext, type GridLine, tooltipOf } from './definitions.ts'
import type { MarkStore } from './marks.ts'
import { gridTheme, styleNonce } from './theme.ts'
import type { useGestures } from './useGestures.ts'
import type { useMoves } from './useMoves.ts'
import type { Range } from './useRange.ts'

/** What the widget's events are answered with. */
export interface Newest<Row> {
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly range: Range<Row>
  readonly marks: MarkStore
  readonly gestures: ReturnType<typeof useGestures<Row>>
  readonly moves: ReturnType<typeof useMoves<Row>>
  readonly toggle: (id: string) => void
  readonly passing: (except: string | null) => readonly Row[] | null
  readonly count: (grid: GridApi<GridLine<Row>>) => void
  readonly readState: (grid: GridApi<GridLine<Row>>) => void
  readonly onFocus: ((focused: { readonly row: Row; readonly column: string } | null) => void) | undefined
  readonly onOpen: ((row: Row) => void) | undefined
  readonly onEdits: ((edits: readonly CellEdit<Row>[]) => void) | undefined
}

const remembered = new Map<string, GridState>()
// Overlays as locale texts: their templates would be markup, which the content policy refuses.
const localeText = { ...AG_GRID_LOCALE_FR, loadingOoo: gridLabels.loading, noRowsToShow: gridLabels.noneFound }
// The widget compares in capitals.
const searchWords = (typed: string) => foldText(typed).toUpperCase().split(' ')
const totalsId = '\u0000totals'

/** Keeps filter, sort, widths and scroll for the next table of this name. */
export function remember<Row>(grid: GridApi<GridLine<Row>>, memoryKey: string | undefined): void {
  if (memoryKey) remembered.set(memoryKey, grid.getState())
}

function editRequested<Row>(
  { columns, rowId, marks, onEdits }: Newest<Row>,
  { data, colDef, newValue }: CellEditRequestEvent<GridLine<Row>, CellValue>,
): void {
  const column = columns.find((each) => each.id === colDef.colId)
  if (!column || !data) return
  const edit = editOf(column, data.row, rowId(data.row), newValue ?? null)
  marks.forget(edit.rowId, edit.column)
  if (!sameValue(edit.before, edit.after)) onEdits?.([edit])
}

/** Once what changed has been painted, and only once for several changes of one moment. */
function afterPaint<Row>(run: (grid: GridApi<GridLine<Row>>) => void): (grid: GridApi<GridLine<Row>>) => void {
  let isWaiting = false
  return (grid) => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() =>
      setTimeout(() => {
        isWaiting = false
        if (!grid.isDestroyed()) run(grid)
      }),
    )
  }
}

/**
 * Options of the widget that stay as long as it does. Filter, sort, widths and scroll come back under `memoryKey` as long as the window
 * is open.
 */
export function fixedOptions<Row>(
  newest: RefObject<Newest<Row>>,
  components: NonNullable<GridOptions['components']>,
  memoryKey: string | undefined,
): GridOptions<GridLine<Row>> {
  const now = () => newest.current
  const nonce = styleNonce()
  const before = memoryKey === undefined ? undefined : remembered.get(memoryKey)
  const countLater = afterPaint<Row>((grid) => now().count(grid))
  const columnOf = (id: string | undefined) => now().columns.find((each) => each.id === id)
  const context: GridContext = {
    toggle: (id) => now().toggle(id),
    rowId: (row) => now().rowId(row as Row),
    rowsBeside: (column) => now().passing(column),
    fillAll: (text) => {
      const { range, gestures } = now()
      range.stopEditing()
      gestures.fillAll(text)
    },
  }
  return {
    theme: gridTheme,
    ...(nonce === undefined ? {} : { styleNonce: nonce }),
    localeText,
    components,
    context,
    getRowId: ({ data }) => (data.totals ? totalsId : now().rowId(data.row)),
    quickFilterParser: searchWords,
    cacheQuickFilter: true,
    enableFilterHandlers: true,
    ...(before === undefined ? {} : { initialState: before }),
    readOnlyEdit: true,
    invalidEditValueMode: 'block',
    stopEditingWhenCellsLoseFocus: true,
    enterNavigatesVerticallyAfterEdit: true,
    suppressDragLeaveHidesColumns: true,
    animateRows: false,
    tooltipShowDelay: 400,
    ensureDomOrder: true,
    onCellMouseOver: ({ data, colDef, event }) => {
      const column = columnOf(colDef.colId)
      const cell = event?.target instanceof Element ? event.target.closest('.ag-cell') : null
      if (column === undefined || cell === null) return
      // Asked for where the pointer is: listening to each cell that comes into sight would slow the scrolling of all of them.
      const said = tooltipOf(column, data)
      if (said === null) cell.removeAttribute('title')
      else cell.setAttribute('title', said)
    },
    onCellEditRequest: (event) => editRequested(now(), event),
    onCellFocused: ({ rowIndex, rowPinned, column, api }) => {
      const data = rowIndex === null || rowPinned ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data
      const id = typeof column === 'string' ? column : column?.getColId()
      if (data) now().range.onCellFocused(rowIndex, id)
      now().onFocus?.(data && id ? { row: data.row, column: id } : null)
    },
    onCellDoubleClicked: ({ data, colDef }) => {
      const column = columnOf(colDef.colId)
      if (data && column && !column.isEditable) now().onOpen?.(data.row)
    },
    onCellKeyDown: (pressed) => {
      if (!('column' in pressed)) return
      const { data, column: at, event } = pressed
      if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return
      const column = columnOf(at.getColId())
      if (column && !column.isEditable) now().onOpen?.(data.row)
    },
    onModelUpdated: ({ api }) => {
      countLater(api)
      now().range.follow()
    },
    onColumnMoved: () => now().range.repaint(),
    onSortChanged: ({ api }) => {
      now().range.clear()
      now().readState(api)
    },
    onFilterChanged: ({ api }) => {
      now().range.clear()
      now().readState(api)
      countLater(api)
    },
  }
}
