import type { CellClassParams, ColDef, SuppressKeyboardEventParams } from 'ag-grid-community'
import { parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { type CellValue, cellText, type GridColumn, isCellEditable } from './cells.ts'

/** Row as the widget holds it: the person's row, and its place in a tree when there is one. */
export interface GridLine<Row> {
  readonly row: Row
  readonly depth: number
  readonly hasChildren: boolean
  readonly isOpen: boolean
}

export interface DefinitionHooks<Row> {
  /** Whether the cell is in the selected range now. */
  readonly isSelected: (params: CellClassParams<GridLine<Row>>) => boolean
  readonly hasFilters: boolean
  readonly isTree: boolean
}

const arrows = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/** Keys that the range takes over; the widget keeps plain arrows, Tab, Enter and typing. */
function isRangeKey({ event, editing }: SuppressKeyboardEventParams): boolean {
  if (editing) return false
  if (event.shiftKey && arrows.has(event.key)) return true
  if (event.key === 'Delete' || event.key === 'Backspace') return true
  return (event.ctrlKey || event.metaKey) && 'aczyvx'.includes(event.key.toLowerCase())
}

/** Empty cells last, whatever the direction: they are no small values. */
function compareValues(a: CellValue, b: CellValue, _nodeA: unknown, _nodeB: unknown, isDescending: boolean): number {
  if (a === b) return 0
  if (a === null) return isDescending ? -1 : 1
  if (b === null) return isDescending ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'fr', { numeric: true })
}

/** One column of the widget from one of ours. Edits are asked for, never done by the widget (read-only-edit mode). */
export function definitionOf<Row>(column: GridColumn<Row>, hooks: DefinitionHooks<Row>): ColDef<GridLine<Row>> {
  const isNumber = column.type === 'number'
  const text = (line: GridLine<Row> | undefined) => (line ? cellText(column, line.row) : '')
  return {
    colId: column.id,
    headerName: column.detail ? `${column.header} (${column.detail})` : column.header,
    headerTooltip: column.detail ? `${column.header} (${column.detail})` : column.header,
    valueGetter: ({ data }) => (data ? column.value(data.row) : null),
    valueFormatter: ({ data }) => text(data),
    getQuickFilterText: ({ data }) => text(data),
    comparator: compareValues,
    sortable: !hooks.isTree,
    resizable: true,
    editable: ({ data }) => data !== undefined && isCellEditable(column, data.row),
    cellEditor: 'ctgCellEditor',
    cellEditorParams: { definition: column },
    suppressKeyboardEvent: isRangeKey,
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.flex === undefined ? {} : { flex: column.flex, minWidth: column.width ?? 120 }),
    ...(column.isPinned ? { pinned: 'left' as const, lockPosition: 'left' as const } : {}),
    ...(isNumber ? { headerClass: 'ag-right-aligned-header' } : {}),
    cellClass: ({ data }) => {
      const own = data ? (column.className?.(data.row) ?? '') : ''
      const reason = data && (column.shown?.(data.row) ?? null) !== null ? 'grid-reason' : ''
      return [own, reason, isNumber ? 'ag-right-aligned-cell' : '']
        .filter((each) => each !== '')
        .flatMap((each) => each.split(' '))
    },
    cellClassRules: { 'grid-selected': hooks.isSelected },
    ...(column.tooltip
      ? { tooltipValueGetter: ({ data }) => (data ? (column.tooltip?.(data.row) ?? null) : null) }
      : {}),
    ...filterOf(column, hooks),
  }
}

function filterOf<Row>(column: GridColumn<Row>, { hasFilters, isTree }: DefinitionHooks<Row>): ColDef<GridLine<Row>> {
  if (!hasFilters || isTree) return { filter: false }
  if (column.type === 'number') {
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
    filter: 'agTextColumnFilter',
    floatingFilter: true,
    suppressFloatingFilterButton: true,
    suppressHeaderFilterButton: true,
    filterValueGetter: ({ data }) => (data ? cellText(column, data.row) : ''),
    filterParams: {
      filterOptions: ['contains', 'notContains', 'equals', 'startsWith', 'blank', 'notBlank'],
      // Accents and case do not matter, in the text as in what is typed.
      textFormatter: (value: string | null) => (value === null ? null : foldText(value)),
      maxNumConditions: 1,
    },
  }
}
