import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { type CellContext, checkCell } from '#shared/offer/cell.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { cellContext } from './cell-context.service.ts'
import { NamedRows } from './named-rows.service.ts'
import { columnOf, isLinked, ownFields, storedOf, tableOf } from './offer-columns.ts'

export interface Edit {
  readonly id: string
  readonly field: string
  readonly value: Cell
}
export type Values = Readonly<Record<string, Cell>>

/** Sheet that holds the parent of each row, with the field that names it. */
export const parentOf = { policy: null, mission: 'policy', action: 'mission' } as const
export type TreeSheet = keyof typeof parentOf

function refused(sheet: Sheet, field: string, reason: string): EngineError {
  return new EngineError('offer.cell', { field: fieldLabels[sheet][field] ?? field, reason })
}

/** The cell as it is stored. Error: `offer.cell` with what is wrong. */
function checked(context: CellContext, sheet: Sheet, id: string, value: Cell, mayBeFixed: boolean): [Field, Cell] {
  const field = fieldOf(sheet, id)
  if (field === undefined) throw new EngineError('offer.field', { field: id })
  if (field.isFixed === true && !mayBeFixed) throw refused(sheet, id, cellRefusals.fixed)
  const result = checkCell(field, value, context)
  if (!result.ok) throw refused(sheet, id, result.reason)
  return [field, result.cell]
}

/** Rows of a link table brought to what the cell says; those that stay keep their identity. Returns whether something changed. */
function writeLinks(workspace: OpenWorkspace, action: string, field: Field, cell: Cell): boolean {
  const { db } = workspace
  const wanted = new Set(Array.isArray(cell) ? (cell as readonly string[]) : [])
  const [table, column, and, ...of] =
    field.role === undefined
      ? (['action_coverage', 'territory', ''] as const)
      : (['action_role', 'organization', ' AND role = ?', field.role] as const)
  let changed = false
  for (const row of db.rows(`SELECT id, ${column} AS value FROM ${table} WHERE action = ?${and}`, action, ...of)) {
    if (wanted.delete(String(row.value))) continue
    db.run(`DELETE FROM ${table} WHERE id = ?`, String(row.id))
    changed = true
  }
  for (const value of wanted) {
    if (field.role === undefined)
      db.run('INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, ?)', newId(), action, value)
    else
      db.run(
        'INSERT INTO action_role (id, action, role, organization) VALUES (?, ?, ?, ?)',
        newId(),
        action,
        field.role,
        value,
      )
    changed = true
  }
  return changed
}

function withNames(sheet: Sheet, edit: Edit, names: NamedRows): Edit {
  const field = fieldOf(sheet, edit.field)
  return field === undefined ? edit : { ...edit, value: names.resolve(field, edit.value) }
}

const hasUpdatedOn = (sheet: Sheet) => fieldOf(sheet, 'updatedOn') !== undefined

/** For commands that may name what is not there yet: each unknown name becomes a row with that name. */
export function namesOf(workspace: OpenWorkspace): NamedRows {
  return new NamedRows(workspace, (sheet, name) => createRows(workspace, sheet, [{ values: { name } }])[0] ?? '')
}

/**
 * Writes cells, many rows at once; a later edit of the same cell wins. With `names`, cells may name organizations and access points
 * instead of giving their ids. With `isExchange`, the day of the last change may be given too: it is that of the producer.
 * Returns how many rows changed.
 * Errors: `offer.row` for a row that is gone, `offer.field`, `offer.cell`; nothing is then written (the command is one transaction).
 */
export function writeEdits(
  workspace: OpenWorkspace,
  sheet: Sheet,
  edits: readonly Edit[],
  names: NamedRows | null = null,
  isExchange = false,
): number {
  const { db } = workspace
  const resolved = names === null ? edits : edits.map((edit) => withNames(sheet, edit, names))
  // After the names: what they created is known to it.
  const context = cellContext(workspace)
  let count = 0
  for (const [id, list] of Map.groupBy(resolved, (edit) => edit.id)) {
    if (db.value(`SELECT 1 FROM ${tableOf[sheet]} WHERE id = ?`, id) === undefined)
      throw new EngineError('offer.row', {})
    const own = new Map<string, string | number | null>()
    let changed = false
    for (const edit of list) {
      const [field, cell] = checked(context, sheet, edit.field, edit.value, isExchange && edit.field === 'updatedOn')
      if (isLinked(field)) changed = writeLinks(workspace, id, field, cell) || changed
      else own.set(columnOf(field), storedOf(field, cell))
    }
    if (own.size > 0) {
      const columns = [...own.keys()]
      const before = db.row(`SELECT ${columns.join(', ')} FROM ${tableOf[sheet]} WHERE id = ?`, id)
      for (const column of columns) if (before?.[column] === own.get(column)) own.delete(column)
      changed = changed || own.size > 0
    }
    if (!changed) continue
    count += 1
    if (hasUpdatedOn(sheet) && !list.some((edit) => edit.field === 'updatedOn')) own.set('updated_on', today())
    if (own.size > 0) {
      const set = [...own.keys()].map((column) => `${column} = ?`).join(', ')
      db.run(`UPDATE ${tableOf[sheet]} SET ${set} WHERE id = ?`, ...own.values(), id)
    }
  }
  return count
}

export const parentColumn = (sheet: TreeSheet) => parentOf[sheet]

function siblings(workspace: OpenWorkspace, sheet: TreeSheet, parent: string | null): string[] {
  const column = parentColumn(sheet)
  const where = column === null ? '' : ` WHERE ${column} = ?`
  return workspace.db
    .rows(`SELECT id FROM ${sheet}${where} ORDER BY position, id`, ...(column === null ? [] : [parent]))
    .map((row) => String(row.id))
}

/** Writes the places 1, 2, 3… of rows in this order; only those that differ. */
function place(workspace: OpenWorkspace, sheet: TreeSheet, ids: readonly string[]): void {
  for (const [index, id] of ids.entries())
    workspace.db.run(`UPDATE ${sheet} SET position = ? WHERE id = ? AND position <> ?`, index + 1, id, index + 1)
}

/** Gives the free codes under a parent, one after the other: `3.2.4` after `3.2.3`; none when the parent has none. */
/** Codes that come after those of the rows of a parent; none where the parent has no code itself. */
export class FreeCodes {
  readonly #prefix: string | null
  #last = 0

  /** `code`: of a parent that is not there yet. */
  constructor(workspace: OpenWorkspace, sheet: TreeSheet, parent: string | null, code?: string | null) {
    const column = parentColumn(sheet)
    const held = () => workspace.db.value(`SELECT code FROM ${column} WHERE id = ?`, parent)
    const base = column === null ? '' : code === undefined ? held() : code
    this.#prefix = base === null || base === undefined ? null : base === '' ? '' : `${base}.`
    if (this.#prefix === null) return
    const where = column === null ? '' : ` WHERE ${column} = ?`
    for (const row of workspace.db.rows(`SELECT code FROM ${sheet}${where}`, ...(column === null ? [] : [parent])))
      this.taken(row.code)
  }

  taken(code: unknown): void {
    if (this.#prefix === null || typeof code !== 'string' || !code.startsWith(this.#prefix)) return
    const number = code.slice(this.#prefix.length)
    if (/^\d{1,9}$/.test(number)) this.#last = Math.max(this.#last, Number(number))
  }

  next(): string | null {
    if (this.#prefix === null) return null
    this.#last += 1
    return `${this.#prefix}${this.#last}`
  }
}

export interface NewRow {
  readonly values: Values
  /** Kept when an exchange gives it. */
  readonly id?: string | undefined
}

/** Links of new actions, written together: one by one, they would cost as much as the actions themselves. */
class NewLinks {
  readonly #roles: string[][] = []
  readonly #coverage: string[][] = []

  add(action: string, field: Field, cell: Cell): void {
    if (!Array.isArray(cell)) return
    for (const value of new Set(cell as readonly string[]))
      if (field.role === undefined) this.#coverage.push([newId(), action, value])
      else this.#roles.push([newId(), action, field.role, value])
  }

  write({ db }: OpenWorkspace): void {
    const column = (place: number) => `json_extract(value, '$[${place}]')`
    const write = (into: string, rows: readonly string[][]) => {
      const values = into.split(',').map((_name, place) => column(place))
      for (let at = 0; at < rows.length; at += 10_000)
        db.run(
          `INSERT INTO ${into}) SELECT ${values.join(', ')} FROM json_each(?) ORDER BY key`,
          JSON.stringify(rows.slice(at, at + 10_000)),
        )
    }
    write('action_role (id, action, role, organization', this.#roles)
    write('action_coverage (id, action, territory', this.#coverage)
  }
}

/**
 * New rows, in this order, before `before` or at the end of their parent. Returns their ids.
 * Errors: `offer.parent` for a parent that is gone, `offer.required` for a row without what it must have, and those of `writeEdits`.
 */
export function createRows(
  workspace: OpenWorkspace,
  sheet: Sheet,
  rows: readonly NewRow[],
  at: {
    readonly parent?: string | null | undefined
    readonly before?: string | null | undefined
    /** Cells have been checked against the base as it stands. */
    readonly isChecked?: boolean | undefined
    /** What others say: a row that they do not date is not one of today. */
    readonly isExchange?: boolean | undefined
  } = {},
): string[] {
  const tree = sheet in parentOf ? (sheet as TreeSheet) : null
  const parentField = tree === null ? null : parentColumn(tree)
  const parent = at.parent ?? null
  if (parentField !== null && workspace.db.value(`SELECT 1 FROM ${parentField} WHERE id = ?`, parent) === undefined)
    throw new EngineError('offer.parent', {})
  const list = tree === null ? [] : siblings(workspace, tree, parent)
  const context = cellContext(workspace)
  const codes = tree === null ? null : new FreeCodes(workspace, tree, parent)
  const links = new NewLinks()
  const fields = ownFields(sheet).map((field) => ({ field, column: columnOf(field) }))
  const ids = rows.map((row, index) => {
    const id = row.id ?? newId()
    const values: Record<string, Cell> = { ...row.values }
    if (codes !== null && values.code === undefined) values.code = codes.next()
    else codes?.taken(values.code)
    if (parentField !== null) values[parentField] = parent
    if (hasUpdatedOn(sheet) && at.isExchange !== true) values.updatedOn ??= today()
    const cells = new Map(
      Object.entries(values).map(([field, value]) => {
        const sure = at.isChecked === true ? fieldOf(sheet, field) : undefined
        const [known, cell] = sure === undefined ? checked(context, sheet, field, value, true) : [sure, value]
        return [known.id, { known, cell }] as const
      }),
    )
    for (const field of fieldsOf[sheet])
      if (field.isRequired === true && (cells.get(field.id)?.cell ?? null) === null)
        throw refused(sheet, field.id, cellRefusals.required)
    const own = fields.filter(({ field }) => cells.has(field.id))
    const columns = ['id', ...(tree === null ? [] : ['position']), ...own.map(({ column }) => column)]
    workspace.db.run(
      `INSERT INTO ${tableOf[sheet]} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      id,
      ...(tree === null ? [] : [list.length + 1 + index]),
      ...own.map(({ field }) => storedOf(field, cells.get(field.id)?.cell ?? null)),
    )
    for (const { known, cell } of cells.values()) if (isLinked(known)) links.add(id, known, cell)
    return id
  })
  links.write(workspace)
  if (tree !== null) {
    const index = at.before == null ? -1 : list.indexOf(at.before)
    place(workspace, tree, list.toSpliced(index < 0 ? list.length : index, 0, ...ids))
  }
  return ids
}

/** New rows at the end of a parent, whose cells may name what is not there yet. Returns their ids. Errors: those of `createRows`. */
export function addRows(
  workspace: OpenWorkspace,
  sheet: Sheet,
  { parent, rows }: { readonly parent: string | null; readonly rows: readonly Values[] },
  names: NamedRows | null,
): string[] {
  const resolved = rows.map((values) => ({
    values:
      names === null
        ? values
        : Object.fromEntries(
            Object.entries(values).map(([field, value]) => {
              const known = fieldOf(sheet, field)
              return [field, known === undefined ? value : names.resolve(known, value)]
            }),
          ),
  }))
  return createRows(workspace, sheet, resolved, { parent })
}

/** Puts rows, in this order, before another or at the end of a parent. Returns how many there were. Errors: `offer.row`, `offer.parent`. */
export function moveRows(
  workspace: OpenWorkspace,
  sheet: TreeSheet,
  ids: readonly string[],
  parent: string | null,
  before: string | null,
): number {
  const column = parentColumn(sheet)
  const left = new Set<string | null>()
  for (const id of ids) {
    const row = workspace.db.row(`SELECT ${column ?? 'NULL'} AS parent FROM ${sheet} WHERE id = ?`, id)
    if (row === undefined) throw new EngineError('offer.row', {})
    left.add(row.parent === null ? null : String(row.parent))
  }
  if (column !== null) {
    if (workspace.db.value(`SELECT 1 FROM ${column} WHERE id = ?`, parent) === undefined)
      throw new EngineError('offer.parent', {})
    for (const id of ids) workspace.db.run(`UPDATE ${sheet} SET ${column} = ? WHERE id = ?`, parent, id)
  }
  const moved = new Set(ids)
  const others = siblings(workspace, sheet, parent).filter((id) => !moved.has(id))
  const index = before === null ? -1 : others.indexOf(before)
  place(workspace, sheet, others.toSpliced(index < 0 ? others.length : index, 0, ...ids))
  for (const former of left) if (former !== parent) place(workspace, sheet, siblings(workspace, sheet, former))
  return ids.length
}

/** Says that actions were looked at today and still hold. Returns how many. Error: `offer.row`. */
export function checkActions(workspace: OpenWorkspace, ids: readonly string[], by: string | null): number {
  for (const id of ids)
    if (workspace.db.run('UPDATE action SET checked_on = ?, checked_by = ? WHERE id = ?', today(), by, id) === 0)
      throw new EngineError('offer.row', {})
  return ids.length
}
