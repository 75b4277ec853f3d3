import type { Cell, Cells } from '#shared/merge/merge.types.ts'

/** A rule between cells of one row that two good sides may break together. */
export interface RowRule {
  readonly table: string
  readonly columns: readonly string[]
  readonly name: 'dates' | 'correction'
  readonly holds: (cells: Cells) => boolean
}

const isDay = (cell: Cell | undefined): cell is string => typeof cell === 'string' && /^\d{4}-\d\d-\d\d/.test(cell)
const ordered = (from: Cell | undefined, to: Cell | undefined) => !isDay(from) || !isDay(to) || from <= to

/** What a row must satisfy as a whole; uniqueness and links are found by themselves. */
export const rowRules: readonly RowRule[] = [
  {
    table: 'action',
    columns: ['starts_on', 'ends_on'],
    name: 'dates',
    holds: (cells) => ordered(cells.starts_on, cells.ends_on),
  },
  {
    table: 'correction',
    columns: ['indicator', 'variable'],
    name: 'correction',
    holds: (cells) => ((cells.indicator ?? null) === null) !== ((cells.variable ?? null) === null),
  },
]
