import type { Cell, Cells } from '#shared/merge/merge.types.ts'
import { columnOf } from '#shared/record/record.ts'
import { recordKinds, shapeOf } from '#shared/record/records.ts'
import { inOrder } from '#shared/record/row.rules.ts'

/** A rule between cells of one row that two good sides may break together. */
export interface RowRule {
  readonly table: string
  readonly columns: readonly string[]
  readonly name: 'dates' | 'correction'
  readonly holds: (cells: Cells) => boolean
}

/** Every period of the chain, as its descriptors say. */
const periods = recordKinds.flatMap((kind): RowRule[] => {
  const { table, periods: pairs = [] } = shapeOf(kind)
  return pairs.map((pair) => {
    const [from, to] = [columnOf(pair[0]), columnOf(pair[1])]
    return { table, columns: [from, to], name: 'dates', holds: (cells) => inOrder(cells[from], cells[to]) }
  })
})

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
  ...periods,
  {
    table: 'correction',
    columns: ['indicator', 'variable'],
    name: 'correction',
    holds: (cells) => ((cells.indicator ?? null) === null) !== ((cells.variable ?? null) === null),
  },
]
