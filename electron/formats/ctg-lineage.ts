import { tablePath } from './ctg-profile.ts'
import { malformed } from './ctg-refusal.ts'
import { cellAt, type ParsedTable } from './ctg-table-read.ts'

const tokens =
  /^[1-9][0-9]{0,8}:(\*|-|[A-Za-z_][A-Za-z0-9_]*(\+[A-Za-z_][A-Za-z0-9_]*)*)( [1-9][0-9]{0,8}:(\*|-|[A-Za-z_][A-Za-z0-9_]*(\+[A-Za-z_][A-Za-z0-9_]*)*))*$/

const columnsOf = { lineage: 'table,id,versions', version: 'number,id,author,at' } as const

/** Numbers of the versions, each with an id of its own. */
function versionNumbers(version: ParsedTable): Set<number> {
  const entry = tablePath('version')
  if (version.columns.join() !== columnsOf.version) throw malformed('header_row', { entry, line: 1 })
  const numbers = new Set<number>()
  const ids = new Set<string>()
  for (let row = 0; row < version.rows; row++) {
    const number = cellAt(version, row, 0)
    const id = cellAt(version, row, 1)
    const place = { entry, line: row + 2 }
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || numbers.has(number))
      throw malformed('key', { ...place, column: 'number' })
    if (typeof id !== 'string' || id === '' || ids.has(id)) throw malformed('key', { ...place, column: 'id' })
    numbers.add(number)
    ids.add(id)
  }
  return numbers
}

/**
 * Checks that lineages can be read: a list of versions for each row, once, and every version told in the table of versions. What they mean
 * is not known here. Errors: `package.malformed` (`lineage`, `version`, `key`, `resource`).
 */
export function checkLineage(lineage: ParsedTable | undefined, version: ParsedTable | undefined): void {
  if (lineage === undefined && version === undefined) return
  if (lineage === undefined || version === undefined)
    throw malformed('resource', { what: lineage === undefined ? 'lineage' : 'version' })
  const entry = tablePath('lineage')
  if (lineage.columns.join() !== columnsOf.lineage) throw malformed('header_row', { entry, line: 1 })
  const numbers = versionNumbers(version)
  const rows = new Set<string>()
  for (let row = 0; row < lineage.rows; row++) {
    const place = { entry, line: row + 2 }
    const key = `${cellAt(lineage, row, 0)}\u001f${cellAt(lineage, row, 1)}`
    if (rows.has(key)) throw malformed('key', { ...place, column: 'id' })
    rows.add(key)
    const versions = String(cellAt(lineage, row, 2) ?? '')
    if (!tokens.test(versions)) throw malformed('lineage', { ...place, column: 'versions' })
    const seen = new Set<number>()
    for (const token of versions.split(' ')) {
      const number = Number.parseInt(token, 10)
      if (!numbers.has(number) || seen.has(number)) throw malformed('version', { ...place, column: 'versions' })
      seen.add(number)
    }
  }
}
