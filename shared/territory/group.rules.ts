import { foldText } from '#shared/lib/text.ts'

export interface GroupRow {
  readonly code: string
  /** Name of the group. */
  readonly name: string
}

export type GroupTable =
  | {
      readonly ok: true
      readonly rows: readonly GroupRow[]
      /** Codes that are no commune, as written; each once. */
      readonly unknown: readonly string[]
      /** Known communes whose group name is empty. */
      readonly unnamed: readonly string[]
    }
  | { readonly ok: false; readonly reason: 'group.no-codes' | 'group.no-names' }

const groupHeader = /\b(mds|maison|maisons|groupe|secteur|territoire|circonscription|nom mds|perimetre)\b/
const looksLikeCode = /^(\d{4,5}|2[AB]\d{3})$/i

/** A code as the referential writes it: spreadsheets take off the first zero, and some tools put quotes or `.0` around. */
export function communeCode(text: string): string {
  const bare = text
    .trim()
    .replace(/^["'=]+|["']+$/g, '')
    .replace(/\.0$/, '')
    .toUpperCase()
  return /^\d{4}$/.test(bare) ? `0${bare}` : bare
}

/**
 * Commune codes and group names of a table of texts, whatever the order of its columns, with or without a header: the column
 * that holds most known codes is the code; the group is the column whose header says so, otherwise the one that repeats itself
 * the most.
 */
export function readGroupTable(rows: readonly (readonly string[])[], isKnown: (code: string) => boolean): GroupTable {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  const cell = (row: readonly string[], column: number) => (row[column] ?? '').trim()
  const hits = columns.map((column) => rows.filter((row) => isKnown(communeCode(cell(row, column)))).length)
  const codeColumn = hits.indexOf(Math.max(...hits))
  if (width === 0 || (hits[codeColumn] ?? 0) === 0) return { ok: false, reason: 'group.no-codes' }
  const first = rows[0] ?? []
  const firstCode = communeCode(cell(first, codeColumn))
  const hasHeader = !isKnown(firstCode) && !looksLikeCode.test(firstCode)
  const body = hasHeader ? rows.slice(1) : rows
  const nameColumn = groupColumn(hasHeader ? first : [], body, columns, codeColumn)
  if (nameColumn === null) return { ok: false, reason: 'group.no-names' }
  const found: GroupRow[] = []
  const unknown = new Set<string>()
  const unnamed = new Set<string>()
  for (const row of body) {
    const code = communeCode(cell(row, codeColumn))
    const name = cell(row, nameColumn).replace(/\s+/g, ' ')
    if (!isKnown(code)) unknown.add(cell(row, codeColumn))
    else if (name === '') unnamed.add(code)
    else found.push({ code, name })
  }
  unknown.delete('')
  return { ok: true, rows: found, unknown: [...unknown], unnamed: [...unnamed] }
}

function groupColumn(
  header: readonly string[],
  body: readonly (readonly string[])[],
  columns: readonly number[],
  codeColumn: number,
): number | null {
  const others = columns.filter((column) => column !== codeColumn)
  const filled = others.filter((column) => body.some((row) => (row[column] ?? '').trim() !== ''))
  const named = filled.filter((column) => groupHeader.test(foldText(header[column] ?? '')))
  // « Code MDS » beside « MDS »: the name is the one that does not say that it is a code.
  const plain = named.filter((column) => !/\bcode\b/.test(foldText(header[column] ?? '')))
  const [chosen] = plain.length > 0 ? plain : named
  if (chosen !== undefined) return chosen
  const texts = filled.filter((column) => body.some((row) => /\p{L}/u.test(row[column] ?? '')))
  const distinct = (column: number) => new Set(body.map((row) => foldText(row[column] ?? ''))).size
  return texts.toSorted((a, b) => distinct(a) - distinct(b) || b - a)[0] ?? filled[0] ?? null
}
