import { afterAll } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { importOperation } from '#electron/features/offer/cell-authors.service.ts'
import { applyPlan, type PlanChoices } from '#electron/features/offer/offer-plan.service.ts'
import { snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import type { PlanCounts, PlannedImport } from '#shared/offer/plan.ts'
import { workspaceFile } from './workspace.ts'

const opened: OpenWorkspace[] = []
afterAll(() => {
  for (const workspace of opened.splice(0)) workspace.close()
})

/** A new empty workspace as the services of the engine hold it, for those that no operation of the contract calls alone. */
export async function openedWorkspace(department = '32'): Promise<OpenWorkspace> {
  const db = openFile(await workspaceFile(department), { readOnly: false })
  const author = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }
  const workspace = new OpenWorkspace(
    db,
    null,
    () => author,
    () => undefined,
  )
  opened.push(workspace)
  return workspace
}

/** One command of the journal. */
export function asCommand<T>(workspace: OpenWorkspace, work: () => T, operation = 'offer.update'): T {
  return workspace.journal.run({ operation, label: 'essai', undoable: true }, work)
}

/** A plan written as the command line writes it. */
export function applied(workspace: OpenWorkspace, plan: PlannedImport, choices?: PlanChoices): PlanCounts {
  return asCommand(workspace, () => applyPlan(workspace, plan, choices), importOperation)
}

/** Rows of a sheet with all that they say, by a field that tells them apart. */
export function rowsBy(
  workspace: OpenWorkspace,
  sheet: Sheet,
  field: string,
): Map<Cell, Readonly<Record<string, Cell>>> {
  return new Map(
    [...snapshotOf(workspace, sheet).rows.values()].map((row) => [
      row.cells[field] ?? null,
      Object.fromEntries(Object.entries({ id: row.id, ...row.cells }).filter(([, cell]) => cell !== null)),
    ]),
  )
}

/** Commands in the journal. */
export const entriesOf = (workspace: OpenWorkspace) => Number(workspace.db.value('SELECT count(*) FROM journal_entry'))
