import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { quoted } from '#electron/db/digest.ts'
import { cellContext } from '#electron/features/offer/cell-context.service.ts'
import type { NamedRows } from '#electron/features/offer/named-rows.service.ts'
import { namesOf } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { type CellContext, checkCell } from '#shared/offer/cell.rules.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, recordField, shapeOf } from '#shared/record/records.ts'
import { rowRefusal } from '#shared/record/row.rules.ts'
import { rowRefusals, twiceRefusals } from '#shared/record/row-rule.labels.ts'
import { columnOf, StoredCells, storedOf } from './record-columns.ts'
import type { RecordValues } from './record-guard.service.ts'
import { recordGuards } from './record-guards.ts'
import { place, siblingsOf } from './record-place.service.ts'

export interface RecordEdit {
  readonly id: string
  readonly field: string
  readonly value: Cell
}

/** For cells that may name organizations that are not there yet: each unknown name becomes one. */
export const organizationNames = (workspace: OpenWorkspace): NamedRows => namesOf(workspace)

function refused(kind: RecordKind, field: string, reason: string): EngineError {
  return new EngineError('record.cell', { field: recordLabels[kind].fields[field] ?? field, reason })
}

/** Rows that say again what another of their owner says. Looked at once all are written: two of them may change places. Error: `record.cell`. */
function refuseTwice({ db }: OpenWorkspace, kind: RecordKind, ids: readonly string[]): void {
  const { table, owner, once } = shapeOf(kind)
  if (once === undefined || owner === undefined || ids.length === 0) return
  const same = [owner, ...once].map((field) => `o.${quoted(columnOf(field))} = r.${quoted(columnOf(field))}`)
  const found = db.value(
    `SELECT 1 FROM ${quoted(table)} r JOIN ${quoted(table)} o ON o.id <> r.id AND ${same.join(' AND ')}
     WHERE r.id IN (SELECT value FROM json_each(?)) LIMIT 1`,
    JSON.stringify(ids),
  )
  if (found !== undefined) throw refused(kind, once[0] ?? '', twiceRefusals[kind] ?? rowRefusals.twice)
}

/** The cell as it is kept. Errors: `record.field`, `record.cell`. */
function checked(context: CellContext, kind: RecordKind, id: string, value: Cell, mayBeFixed: boolean): [Field, Cell] {
  const field = recordField(kind, id)
  if (field === undefined) throw new EngineError('record.field', { field: id })
  if (field.isFixed === true && !mayBeFixed) throw refused(kind, id, cellRefusals.fixed)
  const result = checkCell(field, value, context)
  if (!result.ok) throw refused(kind, id, result.reason)
  return [field, result.cell]
}

/** What is around rows that move, where cells are written that move them; undefined for others. */
function placesFollow(workspace: OpenWorkspace, kind: RecordKind, edits: readonly RecordEdit[]) {
  const { around, placing = [] } = recordGuards[kind] ?? {}
  const { table, owner } = shapeOf(kind)
  const ids = edits.flatMap(({ id, field }) => (placing.includes(field) ? [id] : []))
  if (around === undefined || owner === undefined || ids.length === 0) return undefined
  const owners = workspace.db.rows(
    `SELECT DISTINCT ${quoted(columnOf(owner))} AS owner FROM ${quoted(table)} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  const settle = around(
    workspace,
    owners.map((row) => (row.owner === null ? null : String(row.owner))),
  )
  return () => settle(ids)
}

const named = (kind: RecordKind, id: string, value: Cell, names: NamedRows | null): Cell => {
  const field = recordField(kind, id)
  return names === null || field === undefined ? value : names.resolve(field, value)
}

/**
 * Writes cells of rows, a later edit of the same cell winning; returns how many rows changed. `isOwn` is for the feature's own commands,
 * which also write the fields that people do not type.
 * Errors: `record.row` for a row that is gone, `record.field`, `record.cell`, those of the guards; nothing is then written.
 */
export function updateRecords(
  workspace: OpenWorkspace,
  kind: RecordKind,
  edits: readonly RecordEdit[],
  names: NamedRows | null = null,
  isOwn = false,
): number {
  const { db } = workspace
  const { table, once = [] } = shapeOf(kind)
  const moved: string[] = []
  const resolved = edits.map((edit) => ({ ...edit, value: named(kind, edit.field, edit.value, names) }))
  const context = cellContext(workspace)
  const settle = placesFollow(workspace, kind, resolved)
  let count = 0
  for (const [id, list] of Map.groupBy(resolved, (edit) => edit.id)) {
    const before = db.row(`SELECT * FROM ${quoted(table)} WHERE id = ?`, id)
    if (before === undefined) throw new EngineError('record.row', {})
    const changes = new Map<string, [Field, Cell]>()
    for (const edit of list) {
      const [field, cell] = checked(context, kind, edit.field, edit.value, isOwn)
      if ((before[columnOf(field.id)] ?? null) === storedOf(field, cell)) changes.delete(field.id)
      else changes.set(field.id, [field, cell])
    }
    if (changes.size === 0) continue
    const written = Object.fromEntries([...changes].map(([field, [, cell]]) => [field, cell]))
    const standing = new StoredCells().values(kind, before)
    const refusal = rowRefusal(kind, { ...standing, ...written }, new Set(changes.keys()))
    if (refusal !== null) throw refused(kind, refusal.field, refusal.reason)
    if (once.some((field) => changes.has(field))) moved.push(id)
    if (!isOwn) recordGuards[kind]?.beforeUpdate?.(workspace, id, written)
    const set = [...changes.keys()].map((field) => `${quoted(columnOf(field))} = ?`).join(', ')
    const values = [...changes.values()].map(([field, cell]) => storedOf(field, cell))
    db.run(`UPDATE ${quoted(table)} SET ${set} WHERE id = ?`, ...values, id)
    count += 1
  }
  refuseTwice(workspace, kind, moved)
  settle?.()
  return count
}

export interface RecordPlace {
  readonly owner: string | null
  readonly above?: string | null
  readonly before?: string | null
  readonly names?: NamedRows | null
  /** Of the feature's own commands: guards are passed over. */
  readonly isOwn?: boolean
  /** Ids that the rows must have, in the order of the rows. */
  readonly ids?: readonly string[]
}

/**
 * New rows, in this order, before `before` or at the end of their owner. Returns their ids.
 * Errors: `record.owner` for an owner that is gone, `record.above`, `record.cell` also for what a row must have, those of the guards.
 */
export function createRecords(
  workspace: OpenWorkspace,
  kind: RecordKind,
  rows: readonly RecordValues[],
  at: RecordPlace,
): string[] {
  const { db } = workspace
  const { table, owner: ownerField, above: aboveField, isOrdered, fields, defaults } = shapeOf(kind)
  const ownerTable = ownerField === undefined ? undefined : recordField(kind, ownerField)?.table
  const mustHave = ownerField !== undefined && recordField(kind, ownerField)?.isRequired === true
  if (ownerTable !== undefined && (at.owner !== null || mustHave))
    if (db.value(`SELECT 1 FROM ${quoted(ownerTable)} WHERE id = ?`, at.owner) === undefined)
      throw new EngineError('record.owner', {})
  if (at.above != null && ownerField !== undefined) {
    const owner = db.value(`SELECT ${quoted(columnOf(ownerField))} FROM ${quoted(table)} WHERE id = ?`, at.above)
    if (aboveField === undefined || owner !== at.owner) throw new EngineError('record.above', {})
  }
  const context = cellContext(workspace)
  const placed: Record<string, Cell> = {}
  if (ownerField !== undefined && at.owner !== null) placed[ownerField] = at.owner
  if (aboveField !== undefined && at.above != null) placed[aboveField] = at.above
  // Fields that people do not type are not given with a new row either: no agreement is born signed, no vote closed.
  const mayBeFixed = (id: string, value: Cell) =>
    at.isOwn === true || value === null || value === (placed[id] ?? defaults?.[id] ?? null)
  const given = rows.map((values) => {
    const all: Record<string, Cell> = { ...defaults, ...values, ...placed }
    const cells = Object.entries(all).map(([id, value]) =>
      checked(context, kind, id, named(kind, id, value, at.names ?? null), true),
    )
    return new Map(cells.map(([field, cell]) => [field.id, { field, cell }]))
  })
  for (const cells of given)
    for (const field of fields)
      if (field.isRequired === true && (cells.get(field.id)?.cell ?? null) === null)
        throw refused(kind, field.id, cellRefusals.required)
  for (const cells of given) {
    const refusal = rowRefusal(kind, Object.fromEntries([...cells].map(([id, { cell }]) => [id, cell])))
    if (refusal !== null) throw refused(kind, refusal.field, refusal.reason)
  }
  if (at.isOwn !== true)
    recordGuards[kind]?.beforeCreate?.(
      workspace,
      at.owner,
      given.map((cells) => Object.fromEntries([...cells].map(([id, { cell }]) => [id, cell]))),
    )
  // After the guards, which say better where such a row is made.
  for (const values of rows)
    for (const [id, value] of Object.entries(values))
      if (recordField(kind, id)?.isFixed === true && !mayBeFixed(id, value)) throw refused(kind, id, cellRefusals.fixed)
  const settle = recordGuards[kind]?.around?.(workspace, [at.owner])
  const scope = { owner: at.owner, above: at.above ?? null }
  const siblings = isOrdered ? siblingsOf(workspace, kind, scope) : []
  const ids = given.map((cells, index) => {
    const id = at.ids?.[index] ?? newId()
    const own = [...cells.values()].filter(({ cell }) => cell !== null)
    const columns = ['id', ...(isOrdered ? ['position'] : []), ...own.map(({ field }) => columnOf(field.id))]
    db.run(
      `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      id,
      ...(isOrdered ? [siblings.length + 1 + index] : []),
      ...own.map(({ field, cell }) => storedOf(field, cell)),
    )
    return id
  })
  refuseTwice(workspace, kind, ids)
  if (isOrdered && at.before != null) {
    const index = siblings.indexOf(at.before)
    place(workspace, kind, siblings.toSpliced(index < 0 ? siblings.length : index, 0, ...ids))
  }
  settle?.([])
  return ids
}
