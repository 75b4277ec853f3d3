import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText, openLigatures } from '#shared/lib/text.ts'
import { fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { labelled, namesVersion } from './cell-names.service.ts'
import { type SheetSnapshot, snapshotOf } from './offer-snapshot.service.ts'

const telephone = /(?<!\d)(?:(?:\+|00)33[\s.]?(?:\(0\))?[\s.]?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)/g

/** A telephone number in one piece, as dialled in France: spaces and points in it are anybody's choice. */
const dialled = (text: string) =>
  text
    .replace('(0)', '')
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)33(?=\d)/, '0')

/** What a row is found by: as it is written, ligatures in two letters, telephone numbers also in one piece. */
function indexed(words: readonly string[]): string {
  const text = openLigatures(words.join('\n'))
  return [text, ...(text.match(telephone) ?? []).map(dialled)].join('\n')
}

/** Every word at the start of one; figures alone also as one number: « 0562112233 », « +33 5 62… », « 200 066 926 ». */
function queryOf(text: string): string | null {
  const words = openLigatures(text).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return null
  const starts = words.map((word) => `"${word}"*`).join(' AND ')
  return /^[\d\s.+()-]+$/.test(text) ? `(${starts}) OR "${dialled(text)}"*` : starts
}

/** Full-text index of one sheet, in memory (TEMP): rows are indexed again as they change. */
class SearchIndex {
  readonly #workspace: OpenWorkspace
  readonly #sheet: Sheet
  readonly #table: string
  readonly #numbers = new Map<string, number>()
  readonly #ids: string[] = []
  #version = 0
  #names = ''

  constructor(workspace: OpenWorkspace, sheet: Sheet) {
    this.#workspace = workspace
    this.#sheet = sheet
    this.#table = `search_${sheet}`
    workspace.db.exec(
      `CREATE VIRTUAL TABLE temp.${this.#table} USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
    )
  }

  #refresh(): void {
    const snapshot = snapshotOf(this.#workspace, this.#sheet)
    const { db } = this.#workspace
    const { version } = snapshot
    // A row is found by the names of its organizations and terms: when they change, all are indexed again.
    const names = namesVersion(this.#workspace)
    if (names !== this.#names) this.#version = 0
    this.#names = names
    if (version === this.#version) return
    // The index is in memory, but row by row each would be a transaction of its own.
    db.exec('BEGIN')
    try {
      this.#index(snapshot)
    } finally {
      db.exec('COMMIT')
    }
    this.#version = version
  }

  #index(snapshot: SheetSnapshot): void {
    const { db } = this.#workspace
    const fields = fieldsOf[this.#sheet].map((field) => [field.id, labelled(this.#workspace, field)] as const)
    for (const id of snapshot.removedSince(this.#version)) {
      const number = this.#numbers.get(id)
      if (number !== undefined) db.run(`DELETE FROM temp.${this.#table} WHERE rowid = ?`, number)
      this.#numbers.delete(id)
    }
    for (const row of snapshot.rows.values()) {
      if (row.version <= this.#version) continue
      const words: string[] = []
      for (const [field, label] of fields) {
        const cell = row.cells[field] ?? null
        if (cell === null) continue
        if (Array.isArray(cell)) words.push(...cell.map(label))
        else words.push(typeof cell === 'string' ? label(cell) : String(cell))
      }
      let number = this.#numbers.get(row.id)
      if (number === undefined) {
        number = this.#ids.push(row.id)
        this.#numbers.set(row.id, number)
      } else db.run(`DELETE FROM temp.${this.#table} WHERE rowid = ?`, number)
      db.run(`INSERT INTO temp.${this.#table} (rowid, text) VALUES (?, ?)`, number, indexed(words))
    }
  }

  find(text: string): Set<string> {
    this.#refresh()
    const query = queryOf(text)
    if (query === null) return new Set()
    return new Set(
      this.#workspace.db
        .rows(`SELECT rowid FROM temp.${this.#table} WHERE ${this.#table} MATCH ?`, query)
        .map((row) => this.#ids[Number(row.rowid) - 1] ?? ''),
    )
  }
}

/** Ids of the rows where every word is found, at the start of a word, in any cell. */
export function matchingText(workspace: OpenWorkspace, sheet: Sheet, text: string): Set<string> {
  return workspace.cached(`offer.search.${sheet}`, [], () => new SearchIndex(workspace, sheet)).find(text)
}

const searched = ['policy', 'mission', 'action', 'organization', 'accessPoint'] as const

/** Rows of the sheets that people look for by name, those whose own name holds the words first. */
export function searchOffer(workspace: OpenWorkspace, text: string, limit: number) {
  const words = foldText(text).split(/\s+/)
  const found = searched.flatMap((sheet) => {
    const { rows } = snapshotOf(workspace, sheet)
    return [...matchingText(workspace, sheet, text)].flatMap((id) => {
      const row = rows.get(id)
      if (row === undefined) return []
      const name = String(row.cells.title ?? row.cells.name ?? '')
      const folded = foldText(name)
      return [{ sheet, id, name, isNamed: words.every((word) => folded.includes(word)) }]
    })
  })
  return found
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed))
    .slice(0, limit)
    .map(({ sheet, id, name }) => ({ sheet, id, name }))
}
