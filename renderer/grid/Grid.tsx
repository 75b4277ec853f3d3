import type { GridApi } from 'ag-grid-community'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type CellEdit, cellText, type GridColumn } from './cells.ts'
import { componentsOf } from './components.tsx'
import { definitionOf, type GridLine } from './definitions.ts'
import { FindPanel } from './FindPanel.tsx'
import { GridFooter } from './GridFooter.tsx'
import { GridTools } from './GridTools.tsx'
import { MarkStore } from './marks.ts'
import { registerModules } from './modules.ts'
import type { Place } from './move.ts'
import { sortKeys } from './order.ts'
import type { OutsideDrop } from './outsideDrop.ts'
import { PortalStore, Portals } from './portals.tsx'
import { RefusalPanel } from './RefusalPanel.tsx'
import { type NewRows, useGestures } from './useGestures.ts'
import { useLines } from './useLines.ts'
import { useMoves } from './useMoves.ts'
import { useRange } from './useRange.ts'
import { useShown } from './useShown.ts'
import { useWidget, type Widget } from './useWidget.ts'
import type { GridView } from './view.ts'
import { fixedOptions, type Newest, remember } from './widgetOptions.ts'
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
  /** Takes rows dragged out of the table; only where rows move. */
  readonly outside?: OutsideDrop<Row>
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
  return props.rows?.length === 0 && props.empty ? props.empty : <Table {...props} />
}

function Table<Row>(props: GridProps<Row>) {
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
  const host = useRef<HTMLDivElement>(null)
  const widget: Widget<Row> = useRef<GridApi<GridLine<Row>>>(null)
  const [api, setApi] = useState<GridApi<GridLine<Row>> | null>(null)
  const [portals] = useState(() => new PortalStore())
  const [marks] = useState(() => new MarkStore())
  const [panel, setPanel] = useState<'refusals' | 'find' | 'replace' | null>(null)
  const hasHandle = onEdits !== undefined
  const range = useRange<Row>({ widget, root, columns, rowId, marks, hasHandle, onSelect })
  const gestures = useGestures<Row>({
    root,
    range,
    marks,
    onEdits,
    onNewRows,
    onShowRefusals: () => setPanel('refusals'),
  })
  useEffect(() => marks.subscribe(range.repaint), [marks, range])
  const isTree = parent !== undefined
  // The column at the very left, whatever the order that they are given in.
  const leftmost = columns.find(({ isPinned }) => isPinned) ?? columns[0]
  const dragged = onMove === undefined ? null : (leftmost?.id ?? null)

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
  const outside = useRef(props.outside)
  outside.current = props.outside
  const nameOf = useCallback((row: Row) => (leftmost ? cellText(leftmost, row) : ''), [leftmost])
  const moves = useMoves<Row>({ root, widget, range, rowId, parent, onMove, outside, nameOf, setOpen, setAllOpen })
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
            dragged,
          },
          index === 0,
        ),
      ),
    [columns, range, marks, hasHandle, hasFilters, isTree, dragged],
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
  // What the widget is given once reads what is newest here.
  const now: Newest<Row> = {
    columns,
    rowId,
    range,
    marks,
    gestures,
    moves,
    toggle,
    passing,
    count,
    readState,
    onFocus,
    onOpen,
    onEdits,
  }
  const newest = useRef(now)
  newest.current = now
  useWidget<Row>({
    host,
    widget,
    fixed: () => fixedOptions(newest, componentsOf(portals), memoryKey),
    live: {
      rowData: lines,
      columnDefs: definitions,
      pinnedBottomRowData: totals,
      loading: rows === undefined,
      ...(isTree ? {} : { quickFilterText: quickFilter ?? '' }),
    },
    onReady: (ready) => {
      setApi(ready)
      readState(ready)
    },
    onLeave: (left) => remember(left, memoryKey),
  })
  // The widget names its table by nothing: the section around it has a name, which nobody reads once inside.
  useEffect(() => {
    if (api) host.current?.querySelector('[role="grid"], [role="treegrid"]')?.setAttribute('aria-label', label)
  }, [api, label])
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
      // On a heading as in a cell.
      const { target } = event
      const at = target instanceof Element ? target.closest('[col-id]')?.getAttribute('col-id') : null
      const column = at ?? api?.getFocusedCell()?.column
      event.preventDefault()
      if (column) api?.showColumnFilter(column)
      return
    }
    range.onKeyDown(event)
    if (!event.defaultPrevented) moves.onKeyDown(event)
    if (!event.defaultPrevented) gestures.onKeyDown(event)
  }
  const goTo = (id: string, column: string) => range.goTo(id, column)

  /** F6 leads to the cell where one was, or to the first. */
  const enter = () => {
    const [first] = api?.getAllDisplayedColumns() ?? []
    const { rowIndex, column } = api?.getFocusedCell() ?? { rowIndex: 0, column: first }
    if (column && api && api.getDisplayedRowCount() > 0) api.setFocusedCell(rowIndex, column)
  }

  return (
    <section
      className="grid"
      aria-label={label}
      data-region
      tabIndex={-1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) enter()
      }}
      onKeyDownCapture={onKeyDown}
    >
      <div className="grid-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the gestures are those of the cells inside */}
        {/* biome-ignore lint/a11y/useKeyWithMouseEvents: Shift with the arrows does it */}
        <div
          className="grid-body"
          ref={root}
          onFocusCapture={range.onFocus}
          onPointerDownCapture={(event) => {
            if (gestures.onPointerDown(event)) return
            range.onPointerDown(event)
            moves.onPointerDown(event)
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
          <div className="grid-host" ref={host} />
          <Portals store={portals} />
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
              onReplace={onEdits ? () => setPanel('replace') : null}
              onOpenAll={isTree ? setAllOpen : null}
            />
          ) : null
        }
      />
    </section>
  )
}
