import { EngineError } from '#electron/core/errors.ts'
import { quoted } from '#electron/db/digest.ts'
import { refuseStanding } from '#electron/features/agreement/agreement-standing.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type RecordKind, recordKinds, shapeOf } from '#shared/record/records.ts'
import { columnOf } from './record-columns.ts'
import { recordGuards } from './record-guards.ts'

/** Rows among which one has its place: those of the same owner, under the same row in a tree. */
export interface Siblings {
  readonly owner: string | null
  readonly above: string | null
}

export function siblingsOf({ db }: OpenWorkspace, kind: RecordKind, { owner, above }: Siblings): string[] {
  const { table, owner: ownerField, above: aboveField } = shapeOf(kind)
  const where: string[] = []
  const values: (string | null)[] = []
  if (ownerField !== undefined) {
    where.push(`${quoted(columnOf(ownerField))} IS ?`)
    values.push(owner)
  }
  if (aboveField !== undefined) {
    where.push(`${quoted(columnOf(aboveField))} IS ?`)
    values.push(above)
  }
  const filter = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
  return db
    .rows(`SELECT id FROM ${quoted(table)}${filter} ORDER BY position, id`, ...values)
    .map((row) => String(row.id))
}

/** Writes the places 1, 2, 3… of rows in this order; only those that differ. */
export function place({ db }: OpenWorkspace, kind: RecordKind, ids: readonly string[]): void {
  const { table } = shapeOf(kind)
  for (const [index, id] of ids.entries())
    db.run(`UPDATE ${quoted(table)} SET position = ? WHERE id = ? AND position <> ?`, index + 1, id, index + 1)
}

function standing({ db }: OpenWorkspace, kind: RecordKind, id: string): Siblings {
  const { table, owner, above } = shapeOf(kind)
  const column = (field: string | undefined) => (field === undefined ? 'NULL' : quoted(columnOf(field)))
  const row = db.row(
    `SELECT ${column(owner)} AS owner, ${column(above)} AS above FROM ${quoted(table)} WHERE id = ?`,
    id,
  )
  if (row === undefined) throw new EngineError('record.row', {})
  return {
    owner: row.owner === null ? null : String(row.owner),
    above: row.above === null ? null : String(row.above),
  }
}

/**
 * Puts rows of one owner, in this order, before another or at the end of what stands under `above`. Returns how many.
 * Errors: `record.row`, `record.above` for a row put under itself, or among those of another owner; those of the guards.
 */
export function moveRecords(
  workspace: OpenWorkspace,
  kind: RecordKind,
  ids: readonly string[],
  { above, before }: { readonly above: string | null; readonly before: string | null },
): number {
  const { table, above: aboveField, isOrdered } = shapeOf(kind)
  if (!isOrdered) return 0
  recordGuards[kind]?.beforeRemove?.(workspace, ids)
  const moved = new Set(ids)
  const from = ids.map((id) => standing(workspace, kind, id))
  const owner = from[0]?.owner ?? null
  if (from.some((each) => each.owner !== owner)) throw new EngineError('record.above', {})
  for (let up = above; up !== null; up = standing(workspace, kind, up).above)
    if (moved.has(up) || standing(workspace, kind, up).owner !== owner) throw new EngineError('record.above', {})
  recordGuards[kind]?.beforeMove?.(workspace, ids, above)
  const settle = recordGuards[kind]?.around?.(workspace, [owner])
  if (aboveField !== undefined)
    for (const [index, id] of ids.entries())
      if (from[index]?.above !== above)
        workspace.db.run(`UPDATE ${quoted(table)} SET ${quoted(columnOf(aboveField))} = ? WHERE id = ?`, above, id)
  const others = siblingsOf(workspace, kind, { owner, above }).filter((id) => !moved.has(id))
  const index = before === null ? -1 : others.indexOf(before)
  place(workspace, kind, others.toSpliced(index < 0 ? others.length : index, 0, ...ids))
  for (const left of new Set(from.map((each) => each.above)))
    if (left !== above) place(workspace, kind, siblingsOf(workspace, kind, { owner, above: left }))
  settle?.(ids)
  return ids.length
}

/** Takes rows away with what belongs to them. Errors: `record.row`; those of the guards. */
export function removeRecords(workspace: OpenWorkspace, kind: RecordKind, ids: readonly string[]) {
  const { db } = workspace
  const { table, isOrdered } = shapeOf(kind)
  refuseStanding(db, ids)
  recordGuards[kind]?.beforeRemove?.(workspace, ids)
  recordGuards[kind]?.beforeDelete?.(workspace, ids)
  const count = () =>
    recordKinds.reduce((sum, each) => sum + Number(db.value(`SELECT count(*) FROM ${quoted(shapeOf(each).table)}`)), 0)
  const before = count()
  const from = ids.map((id) => standing(workspace, kind, id))
  const owners = [...new Set(from.map(({ owner }) => owner))]
  const settle = recordGuards[kind]?.around?.(workspace, owners)
  // One that stands under another of them goes with it.
  const removed = ids.filter((id) => db.run(`DELETE FROM ${quoted(table)} WHERE id = ?`, id) > 0).length
  const left = new Map(isOrdered ? from.map((at) => [JSON.stringify(at), at]) : [])
  for (const at of left.values()) place(workspace, kind, siblingsOf(workspace, kind, at))
  settle?.([])
  return { removed, others: Math.max(0, before - count() - removed) }
}
