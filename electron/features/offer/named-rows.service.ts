import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { RowIdentity } from './row-identity.service.ts'

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

/**
 * Finds the rows that cells name: by id, by name or by short name, accents and case set aside, also those of rows merged into them. A name that nothing has is given to
 * `create`, which answers the id of a new row. One object serves one command: it remembers what it created.
 */
export class NamedRows {
  readonly #workspace: OpenWorkspace
  readonly #create: (sheet: NamedSheet, name: string) => string
  readonly #byName = new Map<NamedSheet, Map<string, string>>()

  constructor(workspace: OpenWorkspace, create: (sheet: NamedSheet, name: string) => string) {
    this.#workspace = workspace
    this.#create = create
  }

  /** The cell with ids in the place of names. */
  resolve(field: Field, cell: Cell): Cell {
    const sheet = namedSheet(field)
    if (sheet === null || cell === null || typeof cell === 'number') return cell
    if (typeof cell === 'string') return cell.trim() === '' ? null : this.#idOf(field, sheet, cell)
    return cell.filter((name) => name.trim() !== '').map((name) => this.#idOf(field, sheet, name))
  }

  #idOf(field: Field, sheet: NamedSheet, name: string): string {
    const names = this.#names(field, sheet)
    const key = foldText(name.trim())
    let id = names.get(name) ?? names.get(key)
    if (id === undefined) {
      id = this.#create(sheet, name.trim())
      names.set(key, id)
      names.set(id, id)
    }
    return id
  }

  #names(field: Field, sheet: NamedSheet): Map<string, string> {
    const found = this.#byName.get(sheet)
    if (found !== undefined) return found
    const names = new Map<string, string>()
    const [table, columns] = named[field.type as NamingType]
    for (const row of this.#workspace.db.rows(`SELECT id, ${columns} FROM ${table} ORDER BY id`)) {
      const id = String(row.id)
      names.set(id, id)
      for (const name of [row.short_name, row.name])
        if (typeof name === 'string' && !names.has(foldText(name))) names.set(foldText(name), id)
    }
    for (const { gone, id, said } of new RowIdentity(this.#workspace).merged(sheet)) {
      names.set(gone, id)
      for (const name of [said.name, said.shortName])
        if (typeof name === 'string' && !names.has(foldText(name))) names.set(foldText(name), id)
    }
    this.#byName.set(sheet, names)
    return names
  }
}
