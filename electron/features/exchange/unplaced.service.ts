import { entities, entityOf } from '#shared/entities.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import { criteriaOf, type ScopeQuestion } from './scope-criteria.service.ts'

/**
 * Rows that a scope of some territories leaves for the only reason that they lie in none, by table: nobody chose that they stay, and who
 * receives the package does not know that they exist. `isSent`: they come along with others.
 */
export function unplacedRows(
  question: ScopeQuestion,
  isSent: (table: string, id: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const { rows, places, scope, holds } = question
  if (places === null) return found
  // Asked of rows without territory alone, of which nothing is accounted twice.
  const criterion = criteriaOf({ ...question, places: null })
  for (const { table, part, owner } of entities) {
    if (part === null || owner !== undefined || !scope.parts.includes(part) || !holds(table)) continue
    const isPlaced = placing(question, table)
    if (isPlaced === null) continue
    const isAsked = criterion(table)
    const ids = [...rows.live(table)]
      .filter(([id, cells]) => !isPlaced(id, cells) && !isSent(table, id) && isAsked(id, cells, false))
      .map(([id]) => id)
    if (ids.length > 0) found.set(table, ids)
  }
  return found
}

/** Whether a row of a table says where it lies; null for tables whose rows lie nowhere. */
function placing({ rows }: ScopeQuestion, table: string): ((id: string, cells: Cells) => boolean) | null {
  const by = entityOf(table)?.territories
  if (by === undefined) return null
  if (!('table' in by)) return (_id, cells) => cells[by.column] != null
  const placed = new Set([...rows.live(by.table).values()].map((cells) => String(cells[by.by])))
  return (id) => placed.has(id)
}
