import { EngineError } from '#electron/core/errors.ts'
import { writingDetails } from '#shared/exchange/workbook.labels.ts'
import { limits } from './limits.ts'
import { writeOds } from './ods-write.ts'
import { plainText } from './plain-text.ts'
import type { Cell, WrittenBook, WrittenSheet } from './workbook.ts'
import { writeXlsx } from './xlsx-write.ts'

/**
 * A workbook with real types: numbers are numbers, days are days, and a text stays a text whatever it begins with. Column
 * headers stay in sight and filter, columns of choices have drop-down lists, locked columns are protected without a
 * password. The texts are those that `plainText` gives.
 *
 * Errors: `workbook.unwritable` for a text or a table longer than any spreadsheet keeps.
 */
export async function writeWorkbook(book: WrittenBook, format: 'xlsx' | 'ods'): Promise<Uint8Array> {
  const names = sheetNames(book.sheets.map((sheet) => sheet.name))
  const sheets = book.sheets.map((sheet, index) => prepared(sheet, names[index] ?? ''))
  return format === 'xlsx' ? await writeXlsx(sheets) : await writeOds(sheets)
}

/** The sheet with texts as cells keep them. */
function prepared(sheet: WrittenSheet, name: string): WrittenSheet {
  const refuse = (row: number, column: string, detail: string) =>
    new EngineError('workbook.unwritable', { sheet: name, row, column, detail })
  const most = limits.sheetRows - 1
  if (sheet.rows.length > most)
    throw refuse(most + 1, sheet.columns[0]?.header ?? '', writingDetails.rows(limits.sheetRows))
  const clean = (cell: Cell, row: number, column: string): Cell => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
    if (typeof cell !== 'string') return cell
    const text = plainText(cell)
    if (text.length > limits.cellCharacters)
      throw refuse(row, column, writingDetails.longText(text.length, limits.cellCharacters))
    return text === '' ? null : text
  }
  return {
    ...sheet,
    name,
    columns: sheet.columns.map((column) => ({
      ...column,
      header: plainText(column.header),
      ...(column.choices && { choices: column.choices.map(plainText).filter((choice) => choice !== '') }),
    })),
    rows: sheet.rows.map((cells, row) =>
      sheet.columns.map(({ header }, column) => clean(cells[column] ?? null, row + 2, header)),
    ),
  }
}

/** Names that Excel takes: 31 characters, without its signs, none twice, no apostrophe at the ends. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, index) => {
    const plain = plainText(name)
      .replace(/[[\]:*?/\\\n\t]/g, '-')
      .replace(/^[\s']+|[\s']+$/g, '')
    const base = plain === '' ? String(index + 1) : plain
    let unique = base.slice(0, 31).trim()
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base.slice(0, 30 - ` (${n})`.length)} (${n})`
    taken.add(unique.toLowerCase())
    return unique
  })
}
