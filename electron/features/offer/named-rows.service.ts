import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { nameKey } from '#shared/offer/list-text.rules.ts'
import { RowIdentity } from './row-identity.service.ts'
import { homonymsOf } from './row-names.service.ts'

/** Sheets whose rows a cell may name, by type of field. */
const named = {
  organization: ['organization', 'name, short_name'],
  organizations: ['organization', 'name, short_name'],
  accessPoints: ['access_point', 'name'],
} as const

type NamingType = keyof typeof named
export type NamedSheet = 'organization' | 'accessPoint'

export function namedSheet(field: Field): NamedSheet | null {
  if (!(field.type in named)) return null
  return named[field.type as NamingType][0] === 'organization' ? 'organization' : 'accessPoint'
}

interface Names {
  /** By id, and by what tells a row from all others. */
  readonly ids: Map<string, string>
  /** Names that several rows have, with what each is called. */
  readonly several: ReadonlyMap<string, readonly string[]>
}

/**
 * Finds the rows that cells name: by id, by name or by short name, accents and case set aside, also those of rows merged into them. A name that nothing has is given to
 * `create`, which answers the id of a new row. One object serves one command: it remembers what it created.
 */
export class NamedRows {
  readonly #workspace: OpenWorkspace
  readonly #create: (sheet: NamedSheet, name: string) => string
  readonly #byName = new Map<NamedSheet, Names>()

  constructor(workspace: OpenWorkspace, create: (sheet: NamedSheet, name: string) => string) {
    this.#workspace = workspace
    this.#create = create
  }

  /** The first name of a cell that several rows have: nobody can say which is meant. */
  doubt(field: Field, cell: Cell): { readonly name: string; readonly names: readonly string[] } | null {
    const sheet = namedSheet(field)
    if (sheet === null || cell === null || typeof cell === 'number') return null
    const { ids, several } = this.#names(field, sheet)
    for (const name of typeof cell === 'string' ? [cell] : cell) {
      const names = ids.has(name) ? undefined : several.get(nameKey(name.trim()))
      if (names !== undefined) return { name: name.trim(), names }
    }
    return null
  }

  /** The cell with ids in the place of names. Error: `offer.homonyms` for a name that several rows have. */
  resolve(field: Field, cell: Cell): Cell {
    const sheet = namedSheet(field)
    if (sheet === null || cell === null || typeof cell === 'number') return cell
    if (typeof cell === 'string') return cell.trim() === '' ? null : this.#idOf(field, sheet, cell)
    return cell.filter((name) => name.trim() !== '').map((name) => this.#idOf(field, sheet, name))
  }

  #idOf(field: Field, sheet: NamedSheet, name: string): string {
    const { ids, several } = this.#names(field, sheet)
    const key = nameKey(name.trim())
    let id = ids.get(name) ?? ids.get(key)
    const homonyms = id === undefined ? several.get(key) : undefined
    if (homonyms !== undefined)
      throw new EngineError('offer.homonyms', { name: name.trim(), names: homonyms.join('\n') })
    if (id === undefined) {
      id = this.#create(sheet, name.trim())
      ids.set(key, id)
      ids.set(id, id)
    }
    return id
  }

  #names(field: Field, sheet: NamedSheet): Names {
    const found = this.#byName.get(sheet)
    if (found !== undefined) return found
    const [table, columns] = named[field.type as NamingType]
    const rows = this.#workspace.db.rows(`SELECT id, ${columns} FROM ${table} ORDER BY id`)
    const told = homonymsOf(this.#workspace, sheet)
    const ids = new Map<string, string>()
    const several = new Map<string, readonly string[]>()
    for (const row of rows) ids.set(String(row.id), String(row.id))
    for (const [id, name] of told) ids.set(nameKey(name), id)
    // Short names come after names: they take the place of none.
    for (const column of ['name', 'short_name']) {
      const groups = Map.groupBy(
        rows.filter((row) => typeof row[column] === 'string'),
        (row) => nameKey(String(row[column])),
      )
      for (const [key, group] of groups) {
        if (ids.has(key) || several.has(key)) continue
        if (group.length === 1) ids.set(key, String(group[0]?.id))
        else several.set(key, group.map(({ id, name }) => told.get(String(id)) ?? String(name)).sort())
      }
    }
    for (const { gone, id, said } of new RowIdentity(this.#workspace).merged(sheet)) {
      ids.set(gone, id)
      for (const name of [said.name, said.shortName]) {
        const key = typeof name === 'string' ? nameKey(name) : ''
        if (key !== '' && !ids.has(key) && !several.has(key)) ids.set(key, id)
      }
    }
    const names = { ids, several }
    this.#byName.set(sheet, names)
    return names
  }
}
