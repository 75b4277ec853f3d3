import { EngineError } from '#electron/core/errors.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type CellColumn, packColumn } from '#shared/offer/columns.ts'
import { fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { coverageOf } from './coverage.service.ts'
import { meansOf } from './means.service.ts'
import { inOrder, type SheetRow, type SheetSnapshot, snapshotOf } from './offer-snapshot.service.ts'

/** Rows as columns, every field of the sheet. */
function columnsFrom(snapshot: SheetSnapshot, sheet: Sheet, rows: readonly SheetRow[]) {
  const columns: Record<string, CellColumn> = {}
  for (const field of fieldsOf[sheet]) columns[field.id] = packColumn(field, rows, snapshot.reader(field.id))
  return { ids: rows.map((row) => row.id), positions: rows.map((row) => row.position), columns }
}

/** What changed in a sheet since an earlier answer, or all of it. A version is `epoch:number`. */
export function readRows(workspace: OpenWorkspace, sheet: Sheet, since: string | undefined) {
  const snapshot = snapshotOf(workspace, sheet)
  const version = `${snapshot.epoch}:${snapshot.version}`
  const known = since?.startsWith(`${snapshot.epoch}:`) === true ? Number(since.split(':')[1]) : null
  if (known === null)
    return { version, isWhole: true, ...columnsFrom(snapshot, sheet, inOrder(workspace, sheet)), removed: [] }
  const changed = [...snapshot.rows.values()].filter((row) => row.version > known)
  return { version, isWhole: false, ...columnsFrom(snapshot, sheet, changed), removed: snapshot.removedSince(known) }
}

/** One action with what does not stand in its row. Error: `offer.row`. */
export function readAction(workspace: OpenWorkspace, id: string) {
  const row = snapshotOf(workspace, 'action').rows.get(id)
  if (row === undefined) throw new EngineError('offer.row', {})
  const mission = snapshotOf(workspace, 'mission').rows.get(String(row.cells.mission))
  const policy = snapshotOf(workspace, 'policy').rows.get(String(mission?.cells.policy))
  const codes = communeCodes(workspace)
  const coverage = coverageOf(workspace)
  const communes = new Set(
    ((row.cells.coverage as readonly string[] | null) ?? []).flatMap((code) => [...coverage.communes(code)]),
  )
  const step = (of: SheetRow) => ({
    id: of.id,
    code: of.cells.code === null ? null : String(of.cells.code),
    title: String(of.cells.title),
  })
  return {
    id,
    values: { ...row.cells },
    path: [policy, mission, row].filter((of) => of !== undefined).map(step),
    means: meansOf(workspace, id),
    communes: [...communes].map((ord) => codes[ord] ?? '').sort(),
  }
}
