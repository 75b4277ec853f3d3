import type { Row } from '#electron/db/connection.ts'
import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type CellColumn, packColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { columnOf, StoredCells } from './record-columns.ts'

export interface RecordRow {
  readonly id: string
  readonly position: number
  readonly values: Readonly<Record<string, Cell>>
}

/** What of a kind is wanted: rows of one owner, or these rows. */
export interface RecordChoice {
  readonly owner?: string | undefined
  readonly ids?: readonly string[] | undefined
}

function storedRows({ db }: OpenWorkspace, kind: RecordKind, { owner, ids }: RecordChoice): Row[] {
  const { table, owner: ownerField, isOrdered } = shapeOf(kind)
  const where: string[] = []
  const values: string[] = []
  if (owner !== undefined && ownerField !== undefined) {
    where.push(`${quoted(columnOf(ownerField))} = ?`)
    values.push(owner)
  }
  if (ids !== undefined) {
    where.push('id IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(ids))
  }
  const order = isOrdered ? 'position, id' : 'id'
  const filter = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
  return db.rows(`SELECT * FROM ${quoted(table)}${filter} ORDER BY ${order}`, ...values)
}

/** Rows of a kind, in their order. */
export function recordRows(workspace: OpenWorkspace, kind: RecordKind, choice: RecordChoice = {}): RecordRow[] {
  const cells = new StoredCells()
  return storedRows(workspace, kind, choice).map((row) => ({
    id: String(row.id),
    position: Number(row.position ?? 0),
    values: cells.values(kind, row),
  }))
}

/** One row; null when it is gone. */
export function recordRow(workspace: OpenWorkspace, kind: RecordKind, id: string): RecordRow | null {
  return recordRows(workspace, kind, { ids: [id] })[0] ?? null
}

export function readRecords(workspace: OpenWorkspace, kind: RecordKind, choice: RecordChoice) {
  const rows = storedRows(workspace, kind, choice)
  const cells = new StoredCells()
  const columns: Record<string, CellColumn> = {}
  for (const field of shapeOf(kind).fields) columns[field.id] = packColumn(field, rows, (row) => cells.cell(field, row))
  return { ids: rows.map((row) => String(row.id)), positions: rows.map((row) => Number(row.position ?? 0)), columns }
}
