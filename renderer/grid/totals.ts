import type { GridColumn } from './cells.ts'
import { decimalsOf } from './decimals.ts'

export interface Total {
  readonly sum: number
  /** Cells that have a figure, and those that have none and are not counted. */
  readonly counted: number
  readonly missing: number
}

export type Totals = ReadonlyMap<string, Total>

/** Sums of the columns that want one, with as many decimals as what is added; null when no column does. */
export function totalsOf<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): Totals | null {
  const summed = columns.filter(({ total }) => total === 'sum')
  if (summed.length === 0 || rows.length === 0) return null
  return new Map(
    summed.map((column) => {
      let sum = 0
      let counted = 0
      let decimals = 0
      for (const row of rows) {
        const value = column.value(row)
        if (typeof value !== 'number') continue
        sum += value
        counted += 1
        decimals = Math.max(decimals, decimalsOf(value))
      }
      return [column.id, { sum: Number(sum.toFixed(Math.min(decimals, 12))), counted, missing: rows.length - counted }]
    }),
  )
}
