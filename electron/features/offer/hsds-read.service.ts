import { basename } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { listTables, openTable } from '#electron/formats/archive.ts'
import type { ByteSource } from '#electron/formats/byte-source.ts'
import { readJsonDocument } from '#electron/formats/json-document.ts'
import { isJson } from '#electron/formats/json-records.ts'
import { readDialect } from '#electron/formats/text-head.ts'
import { textRecords } from '#electron/formats/text-records.ts'
import { CellCount } from '#electron/formats/workbook.ts'
import { unguardedText } from '#shared/lib/formula.ts'
import { hsdsTableNames, hsdsTables } from '#shared/offer/hsds.rules.ts'
import type { ExchangeFile } from './exchange-file.service.ts'

export type HsdsValues = Record<string, unknown>

/** Names under which a table stands in documents and packages. */
const tableNames = new Map<string, string>(
  [
    ...hsdsTableNames.flatMap((name) => [
      [name, name],
      [hsdsTables[name].path.replace('.csv', ''), name],
    ]),
    ['service_at_locations', 'service_at_location'],
    ['fundings', 'funding'],
    ['taxonomy_detail', 'taxonomy'],
    ['parent_organization', 'organization'],
    ...['cost_option', 'language', 'program', 'unit', 'url'].flatMap((name) => [
      [name, name],
      [`${name}s`, name],
    ]),
    ['metadata', 'metadata'],
    ['meta_table_descriptions', 'meta_table_description'],
  ].map(([from = '', to = '']) => [from, to]),
)

const isObject = (value: unknown): value is HsdsValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every table of the files, with its rows in their order. Nested documents repeat a row under each that names it: it is one. */
export class HsdsRows {
  readonly tables = new Map<string, HsdsValues[]>()
  readonly #byId = new Map<string, HsdsValues>()
  readonly #listed = new Set<string>()

  /** A row of a table as it stands. */
  addRow(table: string, row: HsdsValues): void {
    const rows = this.tables.get(table)
    if (rows === undefined) this.tables.set(table, [row])
    else rows.push(row)
  }

  of(table: string): readonly HsdsValues[] {
    return this.tables.get(table) ?? []
  }

  /**
   * A row and all that is nested in it: children name it, and it names what it holds one of. One that is listed by itself a second time
   * is a row of its own, to be told as standing twice.
   */
  addNested(table: string, value: HsdsValues, isListed = false): HsdsValues {
    const own: HsdsValues = {}
    const key = `${table} ${typeof value.id === 'string' ? value.id : ''}`
    const isTwice = isListed && this.#listed.has(key)
    if (isListed && typeof value.id === 'string') this.#listed.add(key)
    const known = typeof value.id === 'string' && !isTwice ? this.#byId.get(key) : undefined
    const row = known ?? own
    if (known === undefined) {
      this.addRow(table, own)
      if (typeof value.id === 'string') this.#byId.set(key, own)
    }
    for (const [name, held] of Object.entries(value)) {
      const child = tableNames.get(name)
      if (child !== undefined && Array.isArray(held)) {
        for (const one of held) if (isObject(one)) this.#link(this.addNested(child, one), table, row)
      } else if (child !== undefined && isObject(held)) {
        const nested = this.addNested(child, held)
        row[name === 'taxonomy_detail' ? 'taxonomy_id' : `${name}_id`] ??= nested.id
      } else row[name] ??= held
    }
    return row
  }

  #link(child: HsdsValues, table: string, parent: HsdsValues): void {
    if (Object.hasOwn(child, 'taxonomy_term_id')) {
      child.link_id ??= parent.id
      child.link_entity ??= table
    } else child[`${table}_id`] ??= parent.id
  }
}

/** Which table a document that stands alone is a row of. */
function tableOfDocument(value: HsdsValues): string | null {
  if (isObject(value.location) && isObject(value.service)) return 'service_at_location'
  if ('location_type' in value) return 'location'
  if ('status' in value && 'name' in value) return 'service'
  if ('term_uri' in value || 'taxonomy_detail' in value) return 'taxonomy_term'
  const organization = [
    'website',
    'legal_status',
    'organization_identifiers',
    'services',
    'locations',
    'alternate_name',
    'tax_status',
  ]
  return 'name' in value && organization.some((name) => name in value) ? 'organization' : null
}

function readDocument(value: unknown, rows: HsdsRows): void {
  if (Array.isArray(value)) {
    for (const one of value) readDocument(one, rows)
    return
  }
  if (!isObject(value)) return
  const table = tableOfDocument(value)
  if (table !== null) {
    rows.addNested(table, value, true)
    return
  }
  for (const [name, list] of Object.entries(value)) {
    if (!Array.isArray(list)) continue
    const known = tableNames.get(name.replace(/\.csv$/, ''))
    if (known === undefined) {
      if (name === 'contents') readDocument(list, rows)
    } else for (const one of list) if (isObject(one)) rows.addNested(known, one, true)
  }
}

/** A CSV of a data package: commas, whatever its texts hold. */
async function readTable(source: ByteSource, table: string, rows: HsdsRows, count: CellCount): Promise<void> {
  const dialect = await readDialect(source, { delimiter: ',' })
  let header: readonly string[] | null = null
  for await (const { cells } of textRecords(source, dialect)) {
    if (header === null) {
      header = cells.map((cell) => cell.trim())
      continue
    }
    if (cells.every((cell) => cell === '')) continue
    count.add(cells.length)
    const row: HsdsValues = {}
    for (const [index, name] of header.entries()) if (name !== '') row[name] = unguardedText(cells[index] ?? '') || null
    rows.addRow(table, row)
  }
}

async function readPart(source: ByteSource, name: string, rows: HsdsRows, count: CellCount): Promise<void> {
  const stem = basename(name).toLowerCase()
  if (stem === 'datapackage.json') return
  if (await isJson(source)) {
    readDocument(await readJsonDocument(source), rows)
    return
  }
  const table = tableNames.get(stem.replace(/\.csv$/, ''))
  if (table !== undefined) await readTable(source, table, rows, count)
}

/**
 * Tables of HSDS from a data package (an archive, or its CSV files one by one) or from JSON documents, flat or nested.
 * Errors: `offer.exchange` when nothing in the files is of HSDS, `file.*`.
 */
export async function readHsds(files: readonly ExchangeFile[]): Promise<HsdsRows> {
  const rows = new HsdsRows()
  for (const { path, name = basename(path) } of files) {
    const count = new CellCount(name)
    for (const { entry } of await listTables(path, name)) {
      const source = await openTable(path, entry, name)
      await readPart(source, entry ?? name, rows, count)
    }
  }
  if (['organization', 'service', 'location'].every((table) => rows.of(table).length === 0))
    throw new EngineError('offer.exchange', { file: files.map(({ path, name }) => name ?? basename(path)).join(', ') })
  return rows
}
