import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell as FileCell, SheetColumn, WrittenSheet } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import type { Input } from '#shared/api/contract.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { type Cell, type Sheet, sheets } from '#shared/offer/field.ts'
import { temporaryFolder } from './workspace.ts'

const column = (header: string): SheetColumn => ({ header, width: 20, type: 'text' })

/** A sheet whose first line is its header. */
export function tableOf(name: string, [header = [], ...rows]: readonly (readonly FileCell[])[]): WrittenSheet {
  return { name, columns: header.map((cell) => column(String(cell ?? ''))), rows }
}

/** A workbook of sheets as a person wrote them, as a file. */
export async function bookFile(
  sheetList: readonly WrittenSheet[],
  format: 'xlsx' | 'ods' | 'csv' = 'xlsx',
): Promise<string> {
  const path = join(temporaryFolder(), `offre.${format}`)
  const [first] = sheetList
  const bytes =
    format === 'csv' && first
      ? writeCsv(first)
      : await writeWorkbook({ sheets: sheetList }, format === 'csv' ? 'xlsx' : format)
  writeFileSync(path, bytes)
  return path
}

export async function previewFiles(
  engine: WorkerEngine,
  paths: readonly string[],
  more: Omit<Input<'offer.preview'>, 'files'> = {},
) {
  const files = await Promise.all(paths.map(async (path) => ({ token: await engine.registerFile(path) })))
  return await engine.call('offer.preview', { files, ...more })
}

/** Files brought in as the screen does: seen, then written. */
export async function importOffer(
  engine: WorkerEngine,
  paths: readonly string[],
  more: Omit<Input<'offer.preview'>, 'files'> = {},
  choice: Omit<Input<'offer.import'>, 'staging'> = {},
) {
  const preview = await previewFiles(engine, paths, more)
  return { preview, written: await engine.call('offer.import', { staging: preview.staging, ...choice }) }
}

export type Row = Readonly<Record<string, Cell>>

/** Rows of a sheet in their order, cells that say nothing left out. */
export async function rowsOf(engine: WorkerEngine, sheet: Sheet): Promise<Row[]> {
  const { ids, columns } = await engine.call('offer.rows', { sheet })
  const cells = Object.entries(columns).map(([field, packed]) => [field, unpackColumn(packed)] as const)
  return ids.map((id, row) => ({
    id,
    ...Object.fromEntries(cells.flatMap(([field, list]) => (list[row] == null ? [] : [[field, list[row]]]))),
  }))
}

/** Everything that the referential says; lists without their order, which says nothing. */
export async function wholeOffer(engine: WorkerEngine) {
  const sorted = (row: Row) =>
    Object.fromEntries(
      Object.entries(row).map(([field, cell]) => [field, Array.isArray(cell) ? [...cell].sort() : cell]),
    )
  const all: Record<string, unknown> = {}
  for (const sheet of sheets) all[sheet] = (await rowsOf(engine, sheet)).map(sorted)
  const means: Record<string, unknown> = {}
  for (const { id } of await rowsOf(engine, 'action')) {
    const { means: lines } = await engine.call('offer.get', { action: String(id) })
    if (lines.length > 0) means[String(id)] = lines.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  return { ...all, means }
}
