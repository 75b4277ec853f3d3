import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cells, Version } from '#shared/merge/merge.types.ts'
import { cellsOf, keyOf, type Outcome, type Plan } from './plan.service.ts'

/**
 * A row of ours that a decision changes or takes away although the package asks nothing of it.
 * @param cells as it becomes, null when it goes.
 * @param added version of the merge, with what it writes.
 */
export function ownOutcome(
  workspace: OpenWorkspace,
  plan: Plan,
  table: string,
  id: string,
  cells: Cells | null,
  added: Version,
): Outcome {
  const found = plan.rows.get(keyOf(table, id)) ?? null
  // What its sender had no right to say of it is not known here either.
  const planned = found?.isOutside === true ? null : found
  const versions = [...(planned?.merge.versions ?? []), added]
  return {
    table,
    id,
    planned,
    ours: cellsOf(workspace, table, id),
    decided: { state: { cells, versions }, isDecided: true, open: [] },
  }
}
