import type { Output } from '#shared/api/contract.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'

type Answer = Output<'offer.rows'>

/** One row as a grid holds it: its cells stay in the columns that the engine sent. */
export interface OfferRow {
  readonly id: string
  readonly position: number
  readonly cell: (field: string) => Cell
  /** Per cent of the criteria met, once judged. */
  readonly score?: number | null
}

export interface SheetTable {
  readonly version: string
  readonly rows: readonly OfferRow[]
}

function rowsOf({ ids, positions, columns }: Answer): OfferRow[] {
  const cells = new Map(Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)]))
  return ids.map((id, at) => ({
    id,
    position: positions[at] ?? 0,
    cell: (field) => cells.get(field)?.[at] ?? null,
  }))
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
