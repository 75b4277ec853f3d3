import type { Connection } from '#electron/db/connection.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { WaitingPackage } from '#shared/exchange/erasure.api.ts'
import { erasedName } from '#shared/exchange/erasure.labels.ts'
import { letters, namedBy } from '#shared/exchange/person.rules.ts'
import { discard, openedPackage } from './received-package.service.ts'

/** What was erased: texts that stood in cells, and the name by which it was asked where that is known. */
export interface ErasedTexts {
  readonly texts: ReadonlySet<string>
  readonly name?: string | undefined
}

/** Numbers and addresses may be those of a whole service: alone they tell nobody. */
const isTelling = (text: string) => !text.includes('@') && letters(text.replace(/\d/g, '')) >= 3

/** Tells whether a text is of who was erased. */
function isErased({ texts, name }: ErasedTexts): (text: string) => boolean {
  const isNamed = name === undefined ? () => false : namedBy(name)
  const telling = new Set([...texts].filter(isTelling))
  return (text) => telling.has(text) || isNamed(text)
}

/** A text without what was erased; the same text where nothing of it stands there. */
function cleaner(erased: ErasedTexts): (text: string) => string {
  const isGone = isErased(erased)
  // A word alone is also a word of other texts; two are a name.
  const within = [...erased.texts, erased.name ?? ''].filter((text) => isTelling(text) && /\S\s+\S/.test(text))
  const line = (text: string) => {
    if (erased.texts.has(text)) return erasedName
    const cut = within.reduce((left, name) => left.replaceAll(name, erasedName), text)
    return isGone(cut) ? erasedName : cut
  }
  return (text) => text.split('\n').map(line).join('\n')
}

function walked(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((one) => walked(one, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walked(one, clean)]))
}

/** JSON without what was erased. */
export const jsonWithout = (json: string, erased: ErasedTexts) =>
  JSON.stringify(walked(JSON.parse(json), cleaner(erased)))

/** What packages said and were answered is kept as JSON, under a digest that is only its name. */
export function eraseInReports(db: Connection, erased: ErasedTexts): void {
  for (const { digest, content } of db.rows('SELECT digest, content FROM exchange_report')) {
    const left = jsonWithout(String(content), erased)
    if (left !== content) db.run('UPDATE exchange_report SET content = ? WHERE digest = ?', left, digest)
  }
}

/** Reports of packages in which a name stands. */
export function reportsNaming(db: Connection, name: string): number {
  const erased = { texts: new Set<string>(), name }
  return db
    .rows('SELECT content FROM exchange_report')
    .filter(({ content }) => jsonWithout(String(content), erased) !== JSON.stringify(JSON.parse(String(content))))
    .length
}

/** What was chosen for packages that wait: a value that names somebody is asked again, a comment goes. */
export function eraseInDecisions(db: Connection, erased: ErasedTexts): void {
  const isGone = isErased(erased)
  for (const { id, value, comment } of db.rows('SELECT id, value, comment FROM pending_decision')) {
    const typed: unknown = value === null ? null : JSON.parse(String(value))
    if (typeof typed === 'string' && typed.split('\n').some(isGone))
      db.run('DELETE FROM pending_decision WHERE id = ?', id)
    else if (typeof comment === 'string' && jsonWithout(JSON.stringify(comment), erased) !== JSON.stringify(comment))
      db.run('UPDATE pending_decision SET comment = NULL WHERE id = ?', id)
  }
}

/**
 * Packages on the table in which somebody stands, and those that cannot be looked into. A signed package cannot be rewritten: it can only
 * be forgotten. `isLeft`: rows in which the name is that of somebody else.
 */
export async function waitingPackagesOf(
  context: EngineContext,
  erased: ErasedTexts,
  isLeft: (table: string, row: string) => boolean = () => false,
): Promise<WaitingPackage[]> {
  const isGone = isErased(erased)
  const names = (text: unknown) => typeof text === 'string' && text.split('\n').some(isGone)
  const found: WaitingPackage[] = []
  for (const { id, file } of context.workspace.db.rows('SELECT id, file FROM pending_package ORDER BY opened_at, id')) {
    const told = { id: String(id), file: String(file) }
    try {
      const { read } = await openedPackage(context, told.id)
      const { sender } = read.facts
      const stands = [...read.tables].some(([table, { rows }]) =>
        Iterator.from(rows).some((row) => row.some(names) && !isLeft(table, String(row[0]))),
      )
      if (stands || names(sender.name) || names(told.file)) found.push({ ...told, sender: sender.name })
    } catch {
      // Its key is locked, or it is not for who works here: nobody can say that the name is not in it.
      found.push({ ...told, sender: null })
    }
  }
  return found
}

/** Forgets packages on the table, with what was chosen for them. */
export function forgetWaiting(context: EngineContext, packages: readonly WaitingPackage[]): void {
  for (const { id } of packages) discard(context, id)
}
