import { basename } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { listTables, openTable } from '#electron/formats/archive.ts'
import { type ByteSource, fileSource, readStart } from '#electron/formats/byte-source.ts'
import { readJsonDocument } from '#electron/formats/json-document.ts'
import { isJson } from '#electron/formats/json-records.ts'
import { CellCount, type ReadSheet } from '#electron/formats/workbook.ts'
import { readCsv } from '#electron/formats/workbook-csv.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'

/** A file as a person hands it over. */
export interface ExchangeFile {
  readonly path: string
  readonly name?: string | undefined
}

/** One document or one table of what was handed over. */
export type ExchangePart = {
  /** Name of the file that was handed over: `name` is that of the part, as people read it. */
  readonly file: string
} & (
  | { readonly kind: 'json'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'table'; readonly name: string; readonly sheet: ReadSheet; readonly isAlone: boolean }
)

const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4

async function partOf(file: string, source: ByteSource): Promise<ExchangePart> {
  const name = basename(source.name)
  if (await isJson(source)) return { file, kind: 'json', name, value: await readJsonDocument(source) }
  return { file, kind: 'table', name, sheet: await readCsv(source, new CellCount(name)), isAlone: true }
}

/**
 * What files hold, whatever their packing: JSON documents, CSV tables, workbooks, archives of those. Nothing in them is run.
 * Errors: `file.*`, `workbook.unreadable`.
 */
export async function readExchange(files: readonly ExchangeFile[]): Promise<ExchangePart[]> {
  const parts: ExchangePart[] = []
  for (const { path, name = basename(path) } of files) {
    const { bytes } = await readStart(fileSource(path, name), 8)
    const entries = isZip(bytes) ? await tablesOf(path, name) : null
    if (entries !== null)
      for (const entry of entries) parts.push(await partOf(name, await openTable(path, entry, name)))
    else if (await isJson(fileSource(path, name))) parts.push(await partOf(name, fileSource(path, name)))
    else {
      const book = await readWorkbook(path, name)
      const isAlone = book.format === 'csv'
      for (const sheet of book.sheets) parts.push({ file: name, kind: 'table', name, sheet, isAlone })
    }
  }
  return parts
}

/** Tables of an archive in their order; null for a workbook, which is an archive of another kind. */
async function tablesOf(path: string, name: string): Promise<string[] | null> {
  try {
    return (await listTables(path, name)).flatMap(({ entry }) => entry ?? []).sort()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file.binary') return null
    throw error
  }
}
