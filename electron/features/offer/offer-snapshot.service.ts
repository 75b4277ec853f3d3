import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Cell, type Field, fieldsOf, isList, type Sheet } from '#shared/offer/field.ts'
import { cellOf, columnOf, isLinked, ownFields, tableOf } from './offer-columns.ts'

/** One row of a sheet. */
export interface SheetRow {
  readonly id: string
  /** Place among the rows of its parent. */
  readonly position: number
  /** All its cells, by field. */
  readonly cells: Readonly<Record<string, Cell>>
  /** Number of the refresh that last read it. */
  readonly version: number
}

/** Child tables of an action; a change of one of their rows is a change of the action. */
const childTables = ['action_role', 'action_coverage'] as const

const roleField = new Map(
  fieldsOf.action.filter((field) => field.role !== undefined).map((field) => [field.role as string, field.id]),
)

type Stored = Row[string]
/** Changes of one command beyond which reading every row is quicker than finding out which. */
const most = 5000
/** Before the first column of a field in what is read of a row: its id and its position. */
const firstColumn = 2

/** How the rows of a sheet are read from what is stored. */
interface Shape {
  readonly fields: readonly Field[]
  readonly readers: ReadonlyMap<string, (row: StoredRow) => Cell>
  /** Every field, empty. Parsed: such an object is copied whole, where one filled field by field is a dictionary. */
  readonly empty: Readonly<Record<string, Cell>>
  /** Lists by their stored form: the same few occur in thousands of rows. */
  readonly lists: Map<string, readonly string[]>
}

function shapeOf(sheet: Sheet): Shape {
  const fields = fieldsOf[sheet]
  const own = ownFields(sheet)
  const lists: Shape['lists'] = new Map()
  const readerOf = (field: Field): ((row: StoredRow) => Cell) => {
    if (isLinked(field)) return (row) => row.links[field.id] ?? null
    const column = firstColumn + own.indexOf(field)
    if (isList(field)) return (row) => cellOf(field, row.stored[column], lists)
    return (row) => (row.stored[column] ?? null) as Cell
  }
  const empty = JSON.stringify(Object.fromEntries(fields.map(({ id }) => [id, null])))
  return {
    fields,
    readers: new Map(fields.map((field) => [field.id, readerOf(field)])),
    empty: JSON.parse(empty) as Record<string, Cell>,
    lists,
  }
}

type Links = Readonly<Record<string, readonly string[]>>
const noLinks: Links = {}

/** A row as it is stored; its cells are made when they are asked for: most rows are only counted, sent or searched. */
class StoredRow implements SheetRow {
  readonly id: string
  readonly position: number
  readonly version: number
  readonly stored: readonly Stored[]
  readonly links: Links
  readonly #shape: Shape
  #cells: Readonly<Record<string, Cell>> | undefined

  constructor(shape: Shape, stored: readonly Stored[], links: Links, version: number) {
    this.id = String(stored[0])
    this.position = Number(stored[1])
    this.version = version
    this.stored = stored
    this.links = links
    this.#shape = shape
  }

  get cells(): Readonly<Record<string, Cell>> {
    if (this.#cells === undefined) {
      const cells: Record<string, Cell> = { ...this.#shape.empty }
      for (const { id } of this.#shape.fields) cells[id] = this.#shape.readers.get(id)?.(this) ?? null
      this.#cells = cells
    }
    return this.#cells
  }
}

/**
 * The rows of one sheet in memory, read whole once and then row by row as the journal says that they changed: an edit of one cell among
 * twenty thousand rows reads one row. `epoch` changes with each opening, so that what a screen kept from another is not mistaken.
 */
export class SheetSnapshot {
  readonly epoch = newId()
  readonly #workspace: OpenWorkspace
  readonly #sheet: Sheet
  readonly #rows = new Map<string, StoredRow>()
  readonly #removed = new Map<string, number>()
  readonly #dirty = new Set<string>()
  readonly #shape: Shape
  #version = 0
  /** Not read yet, or so many rows have changed that all are read again. */
  #isOutdated = true

  constructor(workspace: OpenWorkspace, sheet: Sheet) {
    this.#workspace = workspace
    this.#sheet = sheet
    this.#shape = shapeOf(sheet)
    const tables: readonly string[] = [tableOf[sheet], ...(sheet === 'action' ? childTables : [])]
    workspace.onChange(({ entities, ids }) => {
      if (this.#isOutdated || !entities.some((table) => tables.includes(table))) return
      if (ids.length > most) this.#isOutdated = true
      else for (const id of ids) this.#dirty.add(id)
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

  /** The cell of a field in each row, without making the others. */
  reader(field: string): (row: SheetRow) => Cell {
    return (this.#shape.readers.get(field) ?? (() => null)) as (row: SheetRow) => Cell
  }

  /** Rows that are gone since a version. */
  removedSince(version: number): string[] {
    return [...this.#removed].filter(([, at]) => at > version).map(([id]) => id)
  }

  #refresh(): void {
    if (this.#isOutdated) {
      this.#isOutdated = false
      this.#dirty.clear()
      this.#version += 1
      const before = [...this.#rows.keys()]
      this.#rows.clear()
      this.#load(null)
      for (const id of before) if (!this.#rows.has(id)) this.#removed.set(id, this.#version)
      return
    }
    if (this.#dirty.size === 0) return
    this.#version += 1
    const ids = [...this.#dirty]
    this.#dirty.clear()
    const known = new Set(ids)
    if (this.#sheet === 'action') for (const action of this.#ownersOf(ids)) known.add(action)
    this.#load([...known])
  }

  /** Actions of rows of the child tables; of those that are gone, as the journal tells. */
  #ownersOf(ids: readonly string[]): string[] {
    const asked = JSON.stringify(ids)
    const listed = '(SELECT value FROM json_each(?))'
    return childTables.flatMap((table) =>
      this.#workspace.db
        .rows(
          `SELECT action FROM ${table} WHERE id IN ${listed}
            UNION SELECT json_extract(before, '$.action') FROM journal_change
            WHERE table_name = '${table}' AND row_id IN ${listed} AND before IS NOT NULL`,
          asked,
          asked,
        )
        .map((row) => String(row.action)),
    )
  }

  /** What stands beside the actions: organizations by role, territories covered. */
  #links(where: string, asked: readonly string[]): ReadonlyMap<string, Links> {
    const links = new Map<string, Record<string, readonly string[]>>()
    const { lists } = this.#shape
    const read = (sql: string) =>
      this.#workspace.db
        .prepare(sql)
        .raw(true)
        .all(...asked) as string[][]
    const link = (action: string, field: string, stored: string) => {
      let list = lists.get(stored)
      if (list === undefined) {
        list = JSON.parse(stored) as string[]
        lists.set(stored, list)
      }
      const of = links.get(action)
      if (of === undefined) links.set(action, { [field]: list })
      else of[field] = list
    }
    for (const [action = '', role = '', organizations = ''] of read(
      `SELECT action, role, json_group_array(organization ORDER BY id) FROM action_role${where} GROUP BY action, role`,
    ))
      link(action, roleField.get(role) ?? 'relays', organizations)
    for (const [action = '', territories = ''] of read(
      `SELECT action, json_group_array(territory ORDER BY id) FROM action_coverage${where} GROUP BY action`,
    ))
      link(action, 'coverage', territories)
    return links
  }

  /** Reads rows; those asked for and not found are gone. */
  #load(ids: readonly string[] | null): void {
    const columns = ownFields(this.#sheet).map(columnOf).join(', ')
    const asked = ids === null ? [] : [JSON.stringify(ids)]
    const where = (column: string) => (ids === null ? '' : ` WHERE ${column} IN (SELECT value FROM json_each(?))`)
    const links = this.#sheet === 'action' ? this.#links(where('action'), asked) : null
    const missing = new Set(ids ?? [])
    const hasPosition = this.#sheet === 'policy' || this.#sheet === 'mission' || this.#sheet === 'action'
    const statement = this.#workspace.db.prepare(
      `SELECT id, ${hasPosition ? 'position' : '0'}, ${columns} FROM ${tableOf[this.#sheet]}${where('id')}`,
    )
    for (const stored of statement.raw(true).all(...asked) as Stored[][]) {
      const id = String(stored[0])
      this.#rows.set(id, new StoredRow(this.#shape, stored, links?.get(id) ?? noLinks, this.#version))
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
  const ranks = new Map(
    holder === undefined ? [] : inOrder(workspace, holder).map((row, index) => [row.id as Cell, index]),
  )
  const parent = snapshotOf(workspace, sheet).reader(holder ?? '')
  return rows
    .map((row) => ({ row, rank: ranks.get(parent(row)) ?? -1, position: row.position }))
    .sort((a, b) => a.rank - b.rank || a.position - b.position || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row)
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
