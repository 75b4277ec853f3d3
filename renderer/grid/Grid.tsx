import { AG_GRID_LOCALE_FR } from '@ag-grid-community/locale'
import type { CellEditRequestEvent, GridApi, GridState } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { CellEditor } from './CellEditor.tsx'
import { ChoiceEditor } from './ChoiceEditor.tsx'
import { type CellEdit, type CellValue, editOf, type GridColumn, sameValue } from './cells.ts'
import { definitionOf, type GridContext, type GridLine } from './definitions.ts'
import { FindPanel } from './FindPanel.tsx'
import { FloatingFilter } from './FloatingFilter.tsx'
import { GridFooter } from './GridFooter.tsx'
import { GridTools } from './GridTools.tsx'
import { MarkStore } from './marks.ts'
import { registerModules } from './modules.ts'
import type { Place } from './move.ts'
import { sortKeys } from './order.ts'
import { RefusalPanel } from './RefusalPanel.tsx'
import { SetFilter } from './SetFilter.tsx'
import { TreeCell } from './TreeCell.tsx'
import { gridTheme, styleNonce } from './theme.ts'
import { type NewRows, useGestures } from './useGestures.ts'
import { useLines } from './useLines.ts'
import { useMoves } from './useMoves.ts'
import { useRange } from './useRange.ts'
import { useShown } from './useShown.ts'
import type { GridView } from './view.ts'
import './columns.css'
import './editor.css'
import './filter.css'
import './grid.css'
import './panel.css'

registerModules()

export interface GridProps<Row> {
  /** Name of the table for assistive technologies. */
  readonly label: string
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  readonly columns: readonly GridColumn<Row>[]
  /** Text looked for in every column. */
  readonly quickFilter?: string
  /** A field under each header. True unless told. */
  readonly hasFilters?: boolean
  /** One call per gesture (a cell, a paste, a clearing): the screen turns it into one command. */
  readonly onEdits?: (edits: readonly CellEdit<Row>[]) => void
  /** Takes in place of `onEdits` a paste that goes below the last row; without it, what lies beyond is left aside and told. */
  readonly onNewRows?: (gesture: NewRows<Row>) => void
  /** Rows of the selected block of cells, each time that it changes; `isAdding` when Ctrl was held as it began. */
  readonly onSelect?: (rows: readonly Row[], isAdding: boolean) => void
  /** Gives a way to read the rows that pass every filter, each time that they may have changed. Must be stable. */
  readonly onShown?: (read: () => readonly Row[]) => void
  /** The cell that has the focus, for details in the side panel. */
  readonly onFocus?: (focused: { readonly row: Row; readonly column: string } | null) => void
  /** Enter on a cell that cannot be edited, or a double click on it. */
  readonly onOpen?: (row: Row) => void
  /** Rows as a tree: the first column is indented and opens; a sort orders brothers, a filter keeps what is above a match. */
  readonly parent?: (row: Row) => string | null
  /**
   * Rows moved by Alt with the arrows or by a drag: beside the target, or as the last under it. Those under them go with them.
   * Without it, rows stay where they are.
   */
  readonly onMove?: (rows: readonly Row[], target: Row, place: Place) => void
  /** Views kept by the screen; without them there is no list of views. */
  readonly views?: readonly GridView[]
  /** Keeps a view; one of the same name is replaced. */
  readonly onSaveView?: (view: GridView) => void
  readonly onRemoveView?: (name: string) => void
  /** Filter, sort, widths and scroll come back under this name as long as the window is open. */
  readonly memoryKey?: string
  /** Shown when there are no rows at all. */
  readonly empty?: ReactNode
}

const remembered = new Map<string, GridState>()
// Overlays as locale texts: their templates would be markup, which the content policy refuses.
const localeText = { ...AG_GRID_LOCALE_FR, loadingOoo: gridLabels.loading, noRowsToShow: gridLabels.noneFound }
const components = {
  ctgCellEditor: CellEditor,
  ctgChoiceEditor: ChoiceEditor,
  ctgFloatingFilter: FloatingFilter,
  ctgSetFilter: SetFilter,
  ctgTreeCell: TreeCell,
}
// The widget compares in capitals.
const searchWords = (typed: string) => foldText(typed).toUpperCase().split(' ')

const totalsId = '\u0000totals'

/** As in a spreadsheet, Ctrl, Shift and L. */
function isFilterKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && shiftKey && !altKey && key.toLowerCase() === 'l'
}

/** Which search a key opens, if any. */
function findKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 'find' | 'replace' | null {
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return null
  const name = key.toLowerCase()
  return name === 'f' ? 'find' : name === 'h' ? 'replace' : null
}

/** Table to work in: sort, filter, edit, select a range, copy and paste blocks, all by keyboard. */
export function Grid<Row>(props: GridProps<Row>) {
  const {
    label,
    rows,
    rowId,
    columns,
    quickFilter,
    hasFilters = true,
    onEdits,
    onNewRows,
    onSelect,
    onFocus,
    onOpen,
    parent,
    onMove,
    views,
    onSaveView,
    onRemoveView,
    memoryKey,
  } = props
  const root = useRef<HTMLDivElement>(null)
  const [api, setApi] = useState<GridApi<GridLine<Row>> | null>(null)
  const [marks] = useState(() => new MarkStore())
  const [panel, setPanel] = useState<'refusals' | 'find' | 'replace' | null>(null)
  const hasHandle = onEdits !== undefined
  const range = useRange<Row>({ api, root, columns, rowId, marks, hasHandle, onSelect })
  const gestures = useGestures<Row>({
    root,
    range,
    marks,
    onEdits,
    onNewRows,
    onShowRefusals: () => setPanel('refusals'),
  })
  useEffect(() => marks.subscribe(range.repaint), [marks, range])
  const nonce = styleNonce()
  const [before] = useState(() => (memoryKey === undefined ? undefined : remembered.get(memoryKey)))
  const isTree = parent !== undefined
  const isMovable = onMove !== undefined

  const {
    lines,
    toggle,
    setOpen,
    setAllOpen,
    passing,
    setFilters: filterTree,
    setSort,
  } = useLines({
    rows,
    columns,
    rowId,
    parent,
    quickFilter: quickFilter ?? '',
    memoryKey,
  })
  const moves = useMoves<Row>({ api, range, rowId, parent, onMove, setOpen, setAllOpen })
  const definitions = useMemo(
    () =>
      columns.map((column, index) =>
        definitionOf(
          column,
          {
            isSelected: (cell) => range.isAt(cell, (place) => range.store.holds(place)),
            isCorner: (cell) => hasHandle && range.isAt(cell, (place) => range.store.isCorner(place)),
            marks,
            hasFilters,
            isTree,
            isMovable,
          },
          index === 0,
        ),
      ),
    [columns, range, marks, hasHandle, hasFilters, isTree, isMovable],
  )
  const { fillAll } = gestures
  const context = useMemo<GridContext>(
    () => ({
      toggle,
      rowId: (row) => rowId(row as Row),
      rowsBeside: passing,
      fillAll: (text) => {
        range.keep(() => api?.stopEditing(true))
        fillAll(text)
      },
    }),
    [api, range, toggle, rowId, passing, fillAll],
  )

  const onEditRequest = useCallback(
    ({ data, colDef, newValue }: CellEditRequestEvent<GridLine<Row>, CellValue>) => {
      const column = columns.find((each) => each.id === colDef.colId)
      if (!column || !data) return
      const edit = editOf(column, data.row, rowId(data.row), newValue ?? null)
      marks.forget(edit.rowId, edit.column)
      if (!sameValue(edit.before, edit.after)) onEdits?.([edit])
    },
    [columns, onEdits, rowId, marks],
  )
  /** What the widget knows of filters and sort, for the rows of a tree, which are filtered and sorted before it has them. */
  const readState = useCallback(
    (grid: GridApi<GridLine<Row>>) => {
      if (!isTree) return
      filterTree(grid.getFilterModel())
      setSort(sortKeys(grid.getColumnState()))
    },
    [isTree, filterTree, setSort],
  )
  const { counts, filters, totals, version, count } = useShown<Row>({ rows, columns, passing, onShown: props.onShown })
  const closePanel = () => {
    setPanel(null)
    range.keep(() => {
      const focused = api?.getFocusedCell()
      if (focused) api?.setFocusedCell(focused.rowIndex, focused.column)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const search = findKey(event)
    if (search !== null && !range.isEditing()) {
      event.preventDefault()
      setPanel(search === 'replace' && onEdits ? 'replace' : 'find')
      return
    }
    if (range.isEditing() || !(event.target instanceof HTMLElement) || !event.target.closest('.ag-cell')) return
    // The line of totals is read, not worked in.
    if (event.target.closest('.ag-row-pinned')) return
    range.follow()
    if (hasFilters && isFilterKey(event)) {
      const column = api?.getFocusedCell()?.column
      event.preventDefault()
      if (column) api?.showColumnFilter(column)
      return
    }
    range.onKeyDown(event)
    if (!event.defaultPrevented) moves.onKeyDown(event)
    if (!event.defaultPrevented) gestures.onKeyDown(event)
  }
  const goTo = (id: string, column: string) => range.goTo(id, column)

  if (rows && rows.length === 0 && props.empty) return <>{props.empty}</>
  return (
    <section className="grid" aria-label={label} onKeyDownCapture={onKeyDown}>
      <div className="grid-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the gestures are those of the cells inside */}
        {/* biome-ignore lint/a11y/useKeyWithMouseEvents: Shift with the arrows does it */}
        <div
          className="grid-body"
          ref={root}
          onFocusCapture={range.onFocus}
          onPointerDownCapture={(event) => {
            if (!gestures.onPointerDown(event)) range.onPointerDown(event)
          }}
          onMouseDownCapture={(event) => {
            // The handle is held: the cell under it takes no focus.
            if (range.store.fill === null) return
            event.preventDefault()
            event.stopPropagation()
          }}
          onMouseOver={(event) => {
            if (range.store.fill === null) range.onMouseOver(event)
          }}
        >
          <AgGridReact<GridLine<Row>>
            theme={gridTheme}
            {...(nonce === undefined ? {} : { styleNonce: nonce })}
            localeText={localeText}
            rowData={lines}
            columnDefs={definitions}
            components={components}
            context={context}
            getRowId={({ data }) => (data.totals ? totalsId : rowId(data.row))}
            pinnedBottomRowData={totals}
            loading={rows === undefined}
            {...(isTree ? {} : { quickFilterText: quickFilter ?? '' })}
            quickFilterParser={searchWords}
            cacheQuickFilter
            enableFilterHandlers
            {...(before === undefined ? {} : { initialState: before })}
            readOnlyEdit
            invalidEditValueMode="block"
            stopEditingWhenCellsLoseFocus
            enterNavigatesVerticallyAfterEdit
            suppressDragLeaveHidesColumns
            animateRows={false}
            tooltipShowDelay={400}
            ensureDomOrder
            onGridReady={({ api: ready }) => {
              setApi(ready)
              readState(ready)
            }}
            onGridPreDestroyed={({ state }) => {
              if (memoryKey) remembered.set(memoryKey, state)
            }}
            onCellEditRequest={onEditRequest}
            onCellFocused={({ rowIndex, rowPinned, column, api: grid }) => {
              const data = rowIndex === null || rowPinned ? undefined : grid.getDisplayedRowAtIndex(rowIndex)?.data
              const id = typeof column === 'string' ? column : column?.getColId()
              if (data) range.onCellFocused(rowIndex, id)
              onFocus?.(data && id ? { row: data.row, column: id } : null)
            }}
            onCellDoubleClicked={({ data, colDef }) => {
              const column = columns.find((each) => each.id === colDef.colId)
              if (data && column && !column.isEditable) onOpen?.(data.row)
            }}
            onCellKeyDown={(pressed) => {
              if (!('column' in pressed)) return
              const { data, column: at, event } = pressed
              if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return
              const column = columns.find((each) => each.id === at.getColId())
              if (column && !column.isEditable) onOpen?.(data.row)
            }}
            onModelUpdated={({ api: grid }) => {
              count(grid)
              range.follow()
            }}
            onRowDragMove={moves.onRowDragMove}
            onRowDragEnd={moves.onRowDragEnd}
            onRowDragLeave={moves.onRowDragLeave}
            onColumnMoved={range.repaint}
            onSortChanged={({ api: grid }) => {
              range.clear()
              readState(grid)
            }}
            onFilterChanged={({ api: grid }) => {
              range.clear()
              readState(grid)
              count(grid)
            }}
          />
        </div>
        {panel === 'refusals' ? <RefusalPanel marks={marks} onGoTo={goTo} onClose={closePanel} /> : null}
        {panel === 'find' || panel === 'replace' ? (
          <FindPanel
            range={range}
            marks={marks}
            version={version}
            isReplacing={panel === 'replace'}
            onReplacing={onEdits ? () => setPanel('replace') : null}
            onReplace={(edits, refused) => {
              marks.setRefused(refused)
              if (edits.length > 0) onEdits?.(edits)
            }}
            onClose={closePanel}
          />
        ) : null}
      </div>
      <GridFooter
        counts={counts}
        filters={filters}
        range={range.store}
        marks={marks}
        onShowRefusals={() => setPanel('refusals')}
        onRemove={(column) => {
          api?.setColumnFilterModel(column, null).then(
            () => api.onFilterChanged(),
            () => undefined,
          )
        }}
        onClear={() => api?.setFilterModel(null)}
        tools={
          api && !api.isDestroyed() ? (
            <GridTools
              api={api}
              columns={columns}
              fixed={isTree ? (columns[0]?.id ?? null) : null}
              views={views}
              onSaveView={onSaveView}
              onRemoveView={onRemoveView}
              onFind={() => setPanel('find')}
              onOpenAll={isTree ? setAllOpen : null}
            />
          ) : null
        }
      />
    </section>
  )
}
