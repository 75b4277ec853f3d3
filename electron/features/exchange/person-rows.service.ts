import type { Connection } from '#electron/db/connection.ts'
import { columnsOf, imageOf } from '#electron/db/digest.ts'
import type { Output } from '#shared/api/contract.ts'
import { entities, entityLabel } from '#shared/entities.ts'
import { columnsOfPerson, type Image, namedBy } from '#shared/exchange/person.rules.ts'

type Places = Pick<Output<'person.find'>, 'rows' | 'texts'>

/** Tables of what the application never rewrites: documents, and what was signed. */
export const lasting: ReadonlySet<string> = new Set(['attachment', 'agreement_version'])

/** What a row is called, by the columns that rows have for that. */
export const titleOf = (image: Image) => String(image.name ?? image.title ?? image.file ?? image.label ?? '')

/** Texts that name a person, in columns that are no person's. */
export const textsNaming = (people: readonly string[], image: Image, isNamed: (text: string) => boolean) =>
  Object.keys(image).filter((column) => {
    const text = image[column]
    return typeof text === 'string' && !people.includes(column) && isNamed(text)
  })

/**
 * `texts`: those that name a person now, which only a person can rewrite. `rows`: those with cells of the person, now or before, and with
 * former values of other texts that were rewritten since.
 */
export function placesOfPerson(db: Connection, name: string): Places {
  const places = entities.map(({ table, people }) => placesIn(db, table, people ?? [], namedBy(name)))
  return { rows: places.flatMap(({ rows }) => rows), texts: places.flatMap(({ texts }) => texts) }
}

function placesIn(
  db: Connection,
  table: string,
  people: readonly string[],
  isNamed: (text: string) => boolean,
): Places {
  const label = entityLabel(table)
  const texts: Places['texts'] = []
  const found = new Map<string, { title: string; now: Set<string>; before: Set<string> }>()
  const textsIn = (image: Image) => (lasting.has(table) ? [] : textsNaming(people, image, isNamed))
  const see = (row: string, image: Image, columns: readonly string[], when: 'now' | 'before') => {
    if (columns.length === 0) return
    const known = found.get(row) ?? { title: '', now: new Set<string>(), before: new Set<string>() }
    for (const column of columns) known[when].add(column)
    // Not a title that is itself the name.
    if (!isNamed(titleOf(image))) known.title = titleOf(image)
    found.set(row, known)
  }
  const standing = new Map<string, readonly string[]>()
  for (const { id, image: text } of db.rows(`SELECT id, ${imageOf(columnsOf(db, table))} AS image FROM "${table}"`)) {
    const image = JSON.parse(String(text)) as Image
    const row = String(id)
    const named = textsIn(image)
    if (named.length > 0) standing.set(row, named)
    texts.push(...named.map((column) => ({ table, row, label, title: titleOf(image), column })))
    see(row, image, columnsOfPerson(people, image, isNamed), 'now')
  }
  for (const change of db.rows('SELECT row_id, before, after FROM journal_change WHERE table_name = ?', table)) {
    const row = String(change.row_id)
    for (const text of [change.before, change.after]) {
      if (typeof text !== 'string') continue
      const image = JSON.parse(text) as Image
      const rewritten = textsIn(image).filter((column) => standing.get(row)?.includes(column) !== true)
      see(row, image, [...columnsOfPerson(people, image, isNamed), ...rewritten], 'before')
    }
  }
  const rows = [...found].map(([row, { title, now, before }]) => ({
    table,
    row,
    label,
    title,
    columns: [...now].sort(),
    former: [...before].filter((column) => !now.has(column)).sort(),
  }))
  return { rows, texts }
}
