import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { candidates } from './constraint.service.ts'
import { dependents, modelOf } from './model.service.ts'
import { keyOf, type Outcome } from './plan.service.ts'

/** A row of ours that cannot stay as it is without another. */
export interface Depending {
  readonly table: string
  readonly id: string
  /** Columns of links that are emptied; null: the row goes, since it belongs to the other or cannot be without it. */
  readonly empties: readonly string[] | null
}

/**
 * Rows of ours that name one which goes, then those that name these, to the end of the chain. Left out: what goes anyway, and what names
 * something else by then or may, as it was not chosen yet.
 */
export function dependingOn(
  workspace: OpenWorkspace,
  outcomes: ReadonlyMap<string, Outcome>,
  gone: { readonly table: string; readonly id: string },
): readonly Depending[] {
  const found = new Map<string, Depending>()
  const waiting = [gone]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { table, reference } of dependents(workspace, next.table)) {
      const { column, cascades } = reference
      const goes = cascades || modelOf(workspace, table).required.has(column)
      for (const row of workspace.db.rows(
        `SELECT id FROM ${quoted(table)} WHERE ${quoted(column)} = ? ORDER BY id`,
        next.id,
      )) {
        const id = String(row.id)
        const key = keyOf(table, id)
        const known = found.get(key)
        if (known?.empties === null || (table === gone.table && id === gone.id)) continue
        if (known === undefined && !names(outcomes.get(key), column, next.id)) continue
        found.set(key, { table, id, empties: goes ? null : [...(known?.empties ?? []), column] })
        if (goes) waiting.push({ table, id })
      }
    }
  return [...found.values()]
}

function names(outcome: Outcome | undefined, column: string, id: string): boolean {
  if (outcome === undefined) return true
  return outcome.decided.state.cells !== null && candidates(outcome, column).every((cell) => cell === id)
}
