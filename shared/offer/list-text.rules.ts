import { foldText } from '#shared/lib/text.ts'

/** Between the values of a list in one cell of a file. */
const separator = ' ; '

const needsQuotes = (value: string) => /[;"\n]|^\s|\s$/.test(value)

/** Several values as the text of one cell; a value that holds the separator stands between quotes, as in CSV. */
export function listText(values: readonly string[]): string {
  return values.map((value) => (needsQuotes(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(separator)
}

/**
 * The values of a cell: between semicolons or on lines of their own. A quote that is never closed, or that stands inside a value, is
 * a sign like any other.
 */
export function readListText(text: string): string[] {
  const values: string[] = []
  const pattern = /\s*(?:"((?:[^"]|"")*)"\s*(?=[;\n]|$)|([^;\n]*))(?:[;\n]|$)/gy
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (!found) break
    const value = found[1] === undefined ? (found[2] ?? '').trim() : found[1].replaceAll('""', '"')
    if (value !== '') values.push(value)
  }
  return values
}

/** A name with the code that tells it from its homonyms. */
export function namedCode(name: string, code: string): string {
  return name === code ? code : `${name} (${code})`
}

/** The code at the end of what `namedCode` wrote, or the whole text. */
export function codeIn(text: string): string {
  return /\(([^()\s]+)\)\s*$/.exec(text)?.[1] ?? text.trim()
}

/** What two names are the same by: accents, case and hyphens set aside. Names of other alphabets are themselves. */
export function nameKey(name: string): string {
  return foldText(name) || name.normalize('NFC').trim()
}
