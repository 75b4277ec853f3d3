import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Cell, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { cellOf, columnOf, isLinked, ownFields, tableOf } from './offer-columns.ts'

/** One row with all its cells, by field. */
export interface SheetRow {
  readonly id: string
  /** Place among the rows of its parent. */
  readonly position: number
  readonly cells: Readonly<Record<string, Cell>>
  /** Number of the refresh that last read it. */
  readonly version: number
}

/** Child tables of an action; a change of one of their rows is a change of the action. */
const childTables = ['action_role', 'action_coverage'] as const

const roleField = new Map(
  fieldsOf.action.filter((field) => field.role !== undefined).map((field) => [field.role as string, field.id]),
)

/** Every field of a sheet, empty. Parsed: such an object is copied whole, where one filled field by field is a dictionary. */
function templateOf(sheet: Sheet): Record<string, Cell> {
  return JSON.parse(JSON.stringify(Object.fromEntries(fieldsOf[sheet].map(({ id }) => [id, null])))) as Record<
    string,
    Cell
  >
}

/**
 * The rows of one sheet in memory, read whole once and then row by row as the journal says that they changed: an edit of one cell among
 * twenty thousand rows reads one row. `epoch` changes with each opening, so that what a screen kept from another is not mistaken.
 */
export class SheetSnapshot {
  readonly epoch = newId()
  readonly #workspace: OpenWorkspace
  readonly #sheet: Sheet
  readonly #rows = new Map<string, SheetRow>()
  readonly #removed = new Map<string, number>()
  /** Action of each row of a child table. */
  readonly #owners = new Map<string, string>()
  readonly #dirty = new Set<string>()
  /** Lists by what they say: the same few occur in thousands of rows. */
  readonly #lists = new Map<string, readonly string[]>()
  #version = 0
  #isRead = false

  constructor(workspace: OpenWorkspace, sheet: Sheet) {
    this.#workspace = workspace
    this.#sheet = sheet
    const tables: readonly string[] = [tableOf[sheet], ...(sheet === 'action' ? childTables : [])]
    workspace.onChange(({ entities, ids }) => {
      if (this.#isRead && entities.some((table) => tables.includes(table))) for (const id of ids) this.#dirty.add(id)
    })
  }

  /** Number of the last refresh; rows of a higher version than a reader knows have changed since it read. */
  get version(): number {
    this.#refresh()
    return this.#version
  }

  get rows(): ReadonlyMap<string, SheetRow> {
    this.#refresh()
    return this.#rows
  }

  /** Rows that are gone since a version. */
  removedSince(version: number): string[] {
    return [...this.#removed].filter(([, at]) => at > version).map(([id]) => id)
  }

  #refresh(): void {
    if (!this.#isRead) {
      this.#isRead = true
      this.#version = 1
      this.#load(null)
      return
    }
    if (this.#dirty.size === 0) return
    this.#version += 1
    const ids = [...this.#dirty]
    this.#dirty.clear()
    const known = new Set<string>()
    if (this.#sheet === 'action')
      for (const id of ids) {
        const owner = this.#owners.get(id)
        if (owner !== undefined) known.add(owner)
      }
    const asked = JSON.stringify(ids)
    if (this.#sheet === 'action')
      for (const table of childTables)
        for (const row of this.#workspace.db.rows(
          `SELECT action FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
          asked,
        ))
          known.add(String(row.action))
    for (const id of ids) known.add(id)
    this.#load([...known])
  }

  #shared(cell: Cell): Cell {
    if (!Array.isArray(cell)) return cell
    const key = JSON.stringify(cell)
    const found = this.#lists.get(key)
    if (found !== undefined) return found
    this.#lists.set(key, cell)
    return cell
  }

  /** Reads rows; those asked for and not found are gone. */
  #load(ids: readonly string[] | null): void {
    const { db } = this.#workspace
    const fields = ownFields(this.#sheet)
    const columns = fields.map(columnOf).join(', ')
    const asked = ids === null ? [] : [JSON.stringify(ids)]
    const where = (column: string) => (ids === null ? '' : ` WHERE ${column} IN (SELECT value FROM json_each(?))`)
    const links = new Map<string, Record<string, string[]>>()
    const link = (row: Row, field: string, value: string) => {
      const action = String(row.action)
      this.#owners.set(String(row.id), action)
      let of = links.get(action)
      if (of === undefined) {
        of = {}
        links.set(action, of)
      }
      const list = of[field]
      if (list === undefined) of[field] = [value]
      else list.push(value)
    }
    if (this.#sheet === 'action') {
      for (const row of db.rows(
        `SELECT id, action, role, organization FROM action_role${where('action')} ORDER BY id`,
        ...asked,
      ))
        link(row, roleField.get(String(row.role)) ?? 'relays', String(row.organization))
      for (const row of db.rows(
        `SELECT id, action, territory FROM action_coverage${where('action')} ORDER BY id`,
        ...asked,
      ))
        link(row, 'coverage', String(row.territory))
    }
    const linked = fieldsOf[this.#sheet].filter(isLinked).map((field) => field.id)
    const missing = new Set(ids ?? [])
    const hasPosition = this.#sheet === 'policy' || this.#sheet === 'mission' || this.#sheet === 'action'
    // Arrays, and copies of one object that has every field: twenty thousand rows are read in a third of the time.
    const template = templateOf(this.#sheet)
    const statement = db.prepare(
      `SELECT id, ${hasPosition ? 'position' : '0'}, ${columns} FROM ${tableOf[this.#sheet]}${where('id')}`,
    )
    for (const stored of statement.raw(true).all(...asked) as Row[string][][]) {
      const id = String(stored[0])
      const cells: Record<string, Cell> = { ...template }
      for (const [index, field] of fields.entries()) cells[field.id] = cellOf(field, stored[index + 2], this.#lists)
      const own = links.get(id)
      if (own !== undefined) for (const field of linked) cells[field] = this.#shared(own[field] ?? null)
      this.#rows.set(id, { id, position: Number(stored[1]), cells, version: this.#version })
      this.#removed.delete(id)
      missing.delete(id)
    }
    for (const id of missing) if (this.#rows.delete(id)) this.#removed.set(id, this.#version)
  }
}

/** Rows of a sheet as they stand; not to be asked inside a command that changes them. */
export function snapshotOf(workspace: OpenWorkspace, sheet: Sheet): SheetSnapshot {
  return workspace.cached(`offer.snapshot.${sheet}`, [], () => new SheetSnapshot(workspace, sheet))
}

/** Sheets whose order decides that of another. */
const holders: Readonly<Partial<Record<Sheet, Sheet>>> = { mission: 'policy', action: 'mission' }

function ordered(workspace: OpenWorkspace, sheet: Sheet): SheetRow[] {
  const rows = [...snapshotOf(workspace, sheet).rows.values()]
  if (sheet === 'organization' || sheet === 'accessPoint') {
    const collator = new Intl.Collator('fr', { numeric: true })
    return rows.sort((a, b) => collator.compare(String(a.cells.name), String(b.cells.name)) || (a.id < b.id ? -1 : 1))
  }
  const holder = holders[sheet]
  const ranks = new Map<Cell, number>(
    holder === undefined ? [] : inOrder(workspace, holder).map((row, index) => [row.id, index]),
  )
  const rank = new Map(rows.map((row) => [row, ranks.get(row.cells[holder ?? ''] ?? null) ?? -1]))
  return rows.sort(
    (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || a.position - b.position || (a.id < b.id ? -1 : 1),
  )
}

/** Rows of the referential in its order: policies, their missions, their actions; the others by name. */
export function inOrder(workspace: OpenWorkspace, sheet: Sheet): readonly SheetRow[] {
  const kept = workspace.cached(`offer.order.${sheet}`, [], () => ({ version: '', rows: [] as readonly SheetRow[] }))
  const above = holders[sheet]
  const versions = [sheet, above, above === undefined ? undefined : holders[above]].map((of) =>
    of === undefined ? '' : snapshotOf(workspace, of).version,
  )
  const version = versions.join('.')
  if (kept.version !== version) Object.assign(kept, { version, rows: ordered(workspace, sheet) })
  return kept.rows
}
