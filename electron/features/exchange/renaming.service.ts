import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities } from '#shared/entities.ts'
import type { RowState, Version } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { cellsOf, keyOf, type Outcome, type Plan } from './plan.service.ts'
import { namingRows, renamedCells } from './twin.service.ts'

/**
 * What names a row that was made one with another names the id that stays, on both sides: rows that the package brings, and rows of ours,
 * also those that it says nothing of. Each time it is an edit of the merge, which other workspaces follow.
 */
export function renameReferences(
  workspace: OpenWorkspace,
  plan: Plan,
  outcomes: Map<string, Outcome>,
  version: string,
): void {
  for (const [key, columns] of plan.renamed) {
    const outcome = outcomes.get(key)
    const cells = outcome?.decided.state.cells
    if (outcome === undefined || cells == null) continue
    const before = cellsOf(workspace, outcome.table, outcome.id)
    const came = columns.filter((column) => {
      const cell = cells[column] ?? null
      const isTheirs = sameCell(cell, outcome.planned?.theirs.cells?.[column] ?? null)
      return isTheirs && !sameCell(cell, before?.[column] ?? null)
    })
    if (came.length > 0) outcomes.set(key, edited(outcome, outcome.decided.state, came, version))
  }
  if (plan.gone.size === 0) return
  for (const { table } of entities) {
    for (const { id, cells } of namingRows(workspace, table, plan.gone)) {
      // It is one of two itself, and is written under its own id that stays.
      if (plan.gone.has(keyOf(table, id))) continue
      const renamed = renamedCells(workspace, table, cells, plan.gone)
      const outcome = outcomes.get(keyOf(table, id))
      if (outcome === undefined) {
        const planned = plan.rows.get(keyOf(table, id)) ?? null
        const state: RowState = { cells: renamed.cells, versions: planned?.ours?.versions ?? [] }
        const made: Outcome = { table, id, planned, ours: cells, decided: { state, isDecided: true, open: [] } }
        outcomes.set(keyOf(table, id), edited(made, state, renamed.columns, version))
        continue
      }
      const { state } = outcome.decided
      if (state.cells === null) continue
      outcomes.set(
        keyOf(table, id),
        edited(
          outcome,
          { ...state, cells: renamedCells(workspace, table, state.cells, plan.gone).cells },
          renamed.columns,
          version,
        ),
      )
    }
  }
}

/** One version says all that a merge wrote. */
function edited(outcome: Outcome, state: RowState, columns: readonly string[], version: string): Outcome {
  const own = state.versions.find(({ id }) => id === version)
  const written: Version['columns'] =
    own === undefined || typeof own.columns === 'string'
      ? (own?.columns ?? columns)
      : [...new Set([...own.columns, ...columns])]
  const versions = [...state.versions.filter(({ id }) => id !== version), { id: version, columns: written }]
  return { ...outcome, decided: { ...outcome.decided, state: { ...state, versions }, isDecided: true } }
}
