import { type GridColumn, sameValue, valueText } from './cells.ts'

const order = new Intl.Collator('fr', { numeric: true })

/** Empty cells last, whatever the direction: they are no small values. Names are put in the order of what is read. */
export function compareCells<Row>(column: GridColumn<Row>, a: Row, b: Row, isDescending: boolean): number {
  const first = column.value(a)
  const second = column.value(b)
  if (sameValue(first, second)) return 0
  if (first === null) return isDescending ? -1 : 1
  if (second === null) return isDescending ? 1 : -1
  if (typeof first === 'number' && typeof second === 'number') return first - second
  if (column.type === 'date') return order.compare(String(first), String(second))
  return order.compare(valueText(column, first), valueText(column, second))
}

/** One column that rows are sorted by; the first of a list decides, the next where it is undecided. */
export interface SortKey {
  readonly column: string
  readonly isDescending: boolean
}

/** Order of rows by several columns; null when there is none, and rows stay as they came. */
export function rowOrder<Row>(
  columns: readonly GridColumn<Row>[],
  keys: readonly SortKey[],
): ((a: Row, b: Row) => number) | null {
  const steps = keys.flatMap(({ column: id, isDescending }) => {
    const column = columns.find((each) => each.id === id)
    return column ? [{ column, isDescending }] : []
  })
  if (steps.length === 0) return null
  return (a, b) => {
    for (const { column, isDescending } of steps) {
      const compared = compareCells(column, a, b, isDescending)
      if (compared !== 0) return isDescending ? -compared : compared
    }
    return 0
  }
}

/** Sort keys of the columns of the widget, the first that decides first. */
export function sortKeys(
  state: readonly { readonly colId: string; readonly sort?: unknown; readonly sortIndex?: number | null }[],
): readonly SortKey[] {
  return state
    .filter(({ sort }) => sort === 'asc' || sort === 'desc')
    .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map(({ colId, sort }) => ({ column: colId, isDescending: sort === 'desc' }))
}
