/*
 * Tables as CSV, the way a French spreadsheet opens it without a question: UTF-8 with its mark, `;`, CRLF, quotes doubled,
 * decimal comma, days as 2026-03-01, booleans in words. Texts that a spreadsheet would run are guarded (`shared/lib/formula.ts`).
 */

import { basename } from 'node:path'
import { sheetLabels } from '#shared/exchange/workbook.labels.ts'
import { guardedText, unguardedText } from '#shared/lib/formula.ts'
import type { ByteSource } from './byte-source.ts'
import { headRecords } from './dialect.ts'
import { plainText } from './plain-text.ts'
import { decoder } from './text-encoding.ts'
import { readDialect } from './text-head.ts'
import { textRecords } from './text-records.ts'
import { type Cell, type CellCount, type ReadSheet, RowGatherer, type WrittenSheet } from './workbook.ts'

/** A cell as the text that CSV gives back for it. */
export function csvText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return plainText(cell)
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', ',') : ''
  if (typeof cell === 'boolean') return cell ? sheetLabels.yes : sheetLabels.no
  return cell.date
}

/** What could be taken for a separator, and spaces that a reader may trim, stand between quotes. */
function field(cell: Cell): string {
  const text = typeof cell === 'string' ? guardedText(csvText(cell)) : csvText(cell)
  const isBare = typeof cell === 'number' || !/[";,\t|\n]|^\s|\s$/.test(text)
  return isBare ? text : `"${text.replaceAll('"', '""')}"`
}

/** One sheet as CSV: header, rows. */
export function writeCsv(sheet: WrittenSheet): Uint8Array {
  const line = (cells: readonly Cell[]) => sheet.columns.map((_, column) => field(cells[column] ?? null)).join(';')
  const lines = [line(sheet.columns.map((column) => column.header)), ...sheet.rows.map(line)]
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8')
}

/** The one sheet of a CSV file, every cell a text. Errors: `file.*`. */
export async function readCsv(source: ByteSource, count: CellCount): Promise<ReadSheet> {
  const french = await readDialect(source, { delimiter: ';' })
  const dialect = isOurs(source.name, french.text, french.complete) ? french : await readDialect(source)
  const gatherer = new RowGatherer(count)
  let row = 0
  for await (const { cells } of textRecords(source, dialect)) {
    const values: Cell[] = cells.map((cell) => unguardedText(plainText(cell)) || null)
    while (values.length > 0 && values.at(-1) === null) values.pop()
    gatherer.put(row++, values, 0)
  }
  const name = basename(source.name).replace(/\.[^.]+$/, '')
  return { name, hidden: false, rows: gatherer.rows, indents: gatherer.indents, merges: [] }
}

/** A file of ours, or of a French Excel, has as many `;` on every line: texts full of commas must not win over them. */
function isOurs(file: string, text: Uint8Array, complete: boolean): boolean {
  try {
    const [first, ...others] = headRecords(file, text, complete, ';', decoder('utf-8'), 100)
    const width = first?.cells.length ?? 0
    return width > 1 && others.every(({ cells }) => cells.length === width)
  } catch {
    return false
  }
}
