import type { CellClassParams, ColDef, GridApi, SuppressKeyboardEventParams } from 'ag-grid-community'
import { parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { viewLabels } from '#shared/workspace/grid-view.labels.ts'
import { type ColumnType, cellText, type GridColumn, isCellEditable, valueText } from './cells.ts'
import { type CellFilter, rowTest } from './filter.ts'
import type { MarkStore } from './marks.ts'
import { compareCells } from './order.ts'
import type { Totals } from './totals.ts'

/** Row as the widget holds it: the person's row, and its place in a tree when there is one. */
export interface GridLine<Row> {
  /** For the line of totals, any row: nothing of it is shown. */
  readonly row: Row
  readonly depth: number
  readonly hasChildren: boolean
  readonly isOpen: boolean
  readonly totals?: Totals
}

/** What the grid offers to the components that the widget draws in it. */
export interface GridContext {
  readonly toggle: (id: string) => void
  readonly rowId: (row: unknown) => string
  /** Rows that pass every filter but that of a column; null where the widget knows them. */
  readonly rowsBeside: (column: string) => Iterable<unknown> | null
  /** Ends the edit and writes its text into every selected cell, as one gesture. */
  readonly fillAll: (text: string) => void
}

type CellOfRow<Row> = CellClassParams<GridLine<Row>>

export interface DefinitionHooks<Row> {
  /** Whether the cell is in the selected range now, and whether it is its last corner, which bears the handle. */
  readonly isSelected: (params: CellOfRow<Row>) => boolean
  readonly isCorner: (params: CellOfRow<Row>) => boolean
  readonly marks: MarkStore
  readonly hasFilters: boolean
  readonly isTree: boolean
  /** Column by whose cells rows are dragged; null where they stay. */
  readonly dragged: string | null
}

const arrows = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/** Types whose editor is a list to choose in: it answers the keys itself, and says when it has ended. */
const listTypes = new Set<ColumnType>(['boolean', 'choice', 'choices', 'reference'])

/** Keys that the range or the editor takes over; the widget keeps plain arrows, Tab, Enter and typing. */
function isOwnKey(type: ColumnType, { event, editing }: SuppressKeyboardEventParams): boolean {
  if (editing) {
    if (event.key === 'Enter') return event.altKey || event.ctrlKey || event.metaKey || listTypes.has(type)
    return listTypes.has(type) && event.key !== 'Tab'
  }
  if ((event.shiftKey || event.altKey) && arrows.has(event.key)) return true
  // It asks for help, as everywhere; a text that begins so is typed once the cell is open.
  if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey) return true
  if (event.key === 'Delete' || event.key === 'Backspace') return true
  if (event.key === ' ' && (type === 'boolean' || event.shiftKey || event.ctrlKey)) return true
  return (event.ctrlKey || event.metaKey) && 'aczyvxdrfh'.includes(event.key.toLowerCase())
}

/** A cell of the line of totals: the sum, or the name of the line in the first column in sight, frozen or not. */
function totalText<Row>(column: GridColumn<Row>, totals: Totals, api: GridApi): string {
  const total = totals.get(column.id)
  if (total) return valueText(column, total.sum)
  // A widget that is being closed answers nothing.
  return !api.isDestroyed() && api.getAllDisplayedColumns()[0]?.getColId() === column.id ? viewLabels.total : ''
}

/**
 * Classes of a cell as it is drawn. What is selected, found or refused later is painted on the page (`paintCells`): rules that the
 * widget tries for every cell that comes into sight slowed the scrolling.
 */
function classesOf<Row>(column: GridColumn<Row>, hooks: DefinitionHooks<Row>, cell: CellOfRow<Row>): string[] {
  const classes = column.type === 'number' ? ['ag-right-aligned-cell'] : []
  const { data, node } = cell
  if (data === undefined || data.totals) return classes
  if (hooks.dragged === column.id) classes.push('grid-held')
  const own = column.className?.(data.row) ?? ''
  if (own !== '') classes.push(...own.split(' '))
  if (column.shown && column.shown(data.row) !== null) classes.push('grid-reason')
  if (hooks.isSelected(cell)) classes.push('grid-selected')
  if (hooks.isCorner(cell)) classes.push('grid-corner')
  if (hooks.marks.isEmpty) return classes
  const id = node.id ?? ''
  if (hooks.marks.reason(id, column.id) !== null) classes.push('grid-refused')
  if (hooks.marks.isFound(id, column.id)) classes.push('grid-found')
  if (hooks.marks.isLooked(id, column.id)) classes.push('grid-looked')
  return classes
}

/** What resting on a cell tells; why a cell was refused is told by the page itself (`useRange`). */
export function tooltipOf<Row>(column: GridColumn<Row>, line: GridLine<Row> | undefined): string | null {
  const total = line?.totals?.get(column.id)
  if (total) return viewLabels.totalOf(total.counted, total.missing)
  return line === undefined || line.totals ? null : (column.tooltip?.(line.row) ?? null)
}

/** One column of the widget from one of ours. Edits are asked for, never done by the widget (read-only-edit mode). */
export function definitionOf<Row>(
  column: GridColumn<Row>,
  hooks: DefinitionHooks<Row>,
  isFirst: boolean,
): ColDef<GridLine<Row>> {
  const isNumber = column.type === 'number'
  const text = (line: GridLine<Row> | undefined) => (line && !line.totals ? cellText(column, line.row) : '')
  const isFixed = column.isPinned === true || (hooks.isTree && isFirst)
  return {
    colId: column.id,
    headerName: column.detail ? `${column.header} (${column.detail})` : column.header,
    headerTooltip: column.detail ? `${column.header} (${column.detail})` : column.header,
    valueGetter: ({ data }) => (data ? (data.totals ? data.totals.get(column.id)?.sum : column.value(data.row)) : null),
    valueFormatter: ({ data, api }) => (data?.totals ? totalText(column, data.totals, api) : text(data)),
    getQuickFilterText: ({ data }) => foldText(text(data)),
    // In a tree, brothers are sorted before the widget has them.
    comparator: (_a, _b, { data: a }, { data: b }, isDescending) =>
      a && b && !hooks.isTree ? compareCells(column, a.row, b.row, isDescending) : 0,
    sortable: true,
    resizable: true,
    editable: ({ data }) => data !== undefined && !data.totals && isCellEditable(column, data.row),
    cellEditor: listTypes.has(column.type) ? 'ctgChoiceEditor' : 'ctgCellEditor',
    cellEditorParams: { definition: column },
    suppressKeyboardEvent: (pressed) => isOwnKey(column.type, pressed),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.flex === undefined ? {} : { flex: column.flex, minWidth: column.width ?? 120 }),
    ...(isFixed ? { lockPosition: 'left' as const } : {}),
    ...(column.isHidden === true ? { initialHide: true } : {}),
    ...(column.isPinned ? { pinned: 'left' as const } : {}),
    ...(isNumber ? { headerClass: 'ag-right-aligned-header' } : {}),
    // Drawn again with each line: a branch that opens or closes changes no value.
    ...(hooks.isTree && isFirst ? { cellRenderer: 'ctgTreeCell', equals: () => false } : {}),
    cellClass: (cell) => classesOf(column, hooks, cell),
    ...filterOf(column, hooks),
  }
}

const filterTests = new WeakMap<object, (row: never) => boolean>()

/** Compiled once per state of the filter: it is asked for every row. */
function passes<Row>(column: GridColumn<Row>, model: CellFilter, row: Row): boolean {
  const known = filterTests.get(model) as ((row: Row) => boolean) | undefined
  const test = known ?? rowTest(column, model)
  if (!known) filterTests.set(model, test)
  return test(row)
}

function filterOf<Row>(column: GridColumn<Row>, { hasFilters, isTree }: DefinitionHooks<Row>): ColDef<GridLine<Row>> {
  if (!hasFilters) return { filter: false }
  if (column.type === 'number' && !isTree) {
    return {
      filter: 'agNumberColumnFilter',
      floatingFilter: true,
      suppressHeaderFilterButton: true,
      filterParams: {
        allowedCharPattern: '\\d\\-\u2212,. ',
        numberParser: (typed: string | null) => (typed === null ? null : (parseNumber(typed) ?? null)),
        numberFormatter: (value: number | null) => (value === null ? null : String(value).replace('.', ',')),
        maxNumConditions: 1,
      },
    }
  }
  return {
    filter: {
      component: 'ctgSetFilter',
      // In a tree the rows are filtered before the widget has them: what is above a match stays.
      doesFilterPass: ({ data, model }: { data: GridLine<Row>; model: CellFilter }) =>
        isTree || passes(column, model, data.row),
    },
    filterParams: { definition: column },
    floatingFilter: true,
    floatingFilterComponent: 'ctgFloatingFilter',
    floatingFilterComponentParams: { definition: column },
    suppressFloatingFilterButton: true,
    suppressHeaderFilterButton: true,
  }
}
