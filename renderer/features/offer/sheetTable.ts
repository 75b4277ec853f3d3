import type { Output } from '#shared/api/contract.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'

type Answer = Output<'offer.rows'>

type Cells = ReadonlyMap<string, (row: number) => Cell>

/** One row as a grid holds it: its cells stay in the columns that the engine sent. */
export class OfferRow {
  readonly id: string
  readonly position: number
  /** Per cent of the criteria met; null until judged. */
  readonly score: number | null
  readonly #cells: Cells
  readonly #at: number

  constructor(id: string, position: number, cells: Cells, at: number, score: number | null = null) {
    this.id = id
    this.position = position
    this.score = score
    this.#cells = cells
    this.#at = at
  }

  cell(field: string): Cell {
    return this.#cells.get(field)?.(this.#at) ?? null
  }

  scored(score: number | null): OfferRow {
    return new OfferRow(this.id, this.position, this.#cells, this.#at, score)
  }
}

/** What a policy or a mission is called where others have its title: by its code too. */
export const codedTitle = (row: OfferRow): string =>
  [row.cell('code'), row.cell('title')].filter((part) => part !== null).join(' ')

export interface SheetTable {
  readonly version: string
  readonly rows: readonly OfferRow[]
}

function rowsOf({ ids, positions, columns }: Answer): OfferRow[] {
  const cells: Cells = new Map(Object.entries(columns).map(([field, column]) => [field, cellsOf(column)]))
  return ids.map((id, at) => new OfferRow(id, positions[at] ?? 0, cells, at))
}

/** Rows of a whole answer. */
export function tableOf(answer: Answer): SheetTable {
  return { version: answer.version, rows: rowsOf(answer) }
}

/**
 * A table with what changed since. Rows that changed take the place of what they were; new ones come after the last of the same
 * parent, and rows of one parent stand by their position.
 */
export function patchedTable(table: SheetTable, changes: Answer, parentField: string | null): SheetTable {
  if (changes.isWhole) return tableOf(changes)
  if (changes.ids.length === 0 && changes.removed.length === 0) return table
  const removed = new Set(changes.removed)
  const fresh = new Map(rowsOf(changes).map((row) => [row.id, row]))
  const kept = table.rows.flatMap((row) => {
    if (removed.has(row.id)) return []
    const changed = fresh.get(row.id)
    fresh.delete(row.id)
    return [changed ?? row]
  })
  const all = [...kept, ...fresh.values()]
  if (parentField === null) return { version: changes.version, rows: all }
  const ranks = new Map<Cell, number>()
  for (const row of all) if (!ranks.has(row.cell(parentField))) ranks.set(row.cell(parentField), ranks.size)
  const rank = (row: OfferRow) => ranks.get(row.cell(parentField)) ?? 0
  return {
    version: changes.version,
    rows: all.sort((a, b) => rank(a) - rank(b) || a.position - b.position),
  }
}
