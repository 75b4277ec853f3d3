import type { Cell } from '#shared/merge/merge.types.ts'
import { ByteSink, numberText } from './ctg-bytes.ts'
import type { PackageLimits } from './ctg-limits.ts'
import type { ColumnType, ForeignKey, TableColumn, TableDescription } from './ctg-manifest.ts'
import { tablePath } from './ctg-profile.ts'
import { type FaultPlace, tooLarge, unwritable } from './ctg-refusal.ts'

/** A table as the workspace holds it. `boolean` columns hold 0 or 1. */
export interface TableContent {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly primaryKey?: readonly string[]
  readonly foreignKeys?: readonly ForeignKey[]
  /** In the order in which they are written: give them sorted, so that equal contents are equal bytes. */
  readonly rows: Iterable<readonly Cell[]>
}

export interface WrittenTable extends TableDescription {
  readonly bytes: Buffer
  readonly rows: number
}

/**
 * Signs that a spreadsheet takes for the start of a formula, in their wide forms too, and the apostrophe that keeps it from doing so:
 * a text that begins with one of them gets an apostrophe before it, which every reader takes away.
 */
export const guardedSigns = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'"
const needsQuotes = /[",\r\n]/

/** How a text stands in a table. `isNullable`: nothing between two commas would be null there. */
export function textField(text: string, isNullable: boolean): string {
  if (text === '') return isNullable ? '""' : ''
  const guarded = guardedSigns.includes(text.charAt(0)) ? `'${text}` : text
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function field(cell: Cell, type: ColumnType, isRequired: boolean, limits: PackageLimits, place: FaultPlace): string {
  if (cell === null) {
    if (isRequired) throw unwritable('required', place)
    return ''
  }
  if (type === 'string') {
    if (typeof cell !== 'string') throw unwritable('type', place)
    if (!cell.isWellFormed() || cell.includes('\0')) throw unwritable('text', place)
    if (cell.length > limits.textCharacters) throw tooLarge('textCharacters', limits.textCharacters, place)
    return textField(cell, !isRequired)
  }
  if (typeof cell !== 'number') throw unwritable('type', place)
  if (!Number.isFinite(cell)) throw unwritable('number', place)
  if (type === 'integer' && (!Number.isInteger(cell) || Math.abs(cell) > 2 ** 53)) throw unwritable('number', place)
  if (type === 'boolean' && cell !== 0 && cell !== 1) throw unwritable('type', place)
  return numberText(cell)
}

/** Characters gathered before they are made bytes. */
const batch = 1 << 16

/** The CSV of a table. Errors: `package.unwritable`, `package.too-large`, each with its line and column. */
export function writeTable(table: TableContent, limits: PackageLimits): WrittenTable {
  const { name, columns, primaryKey = [], foreignKeys = [] } = table
  const entry = tablePath(name)
  if (columns.length > limits.fields) throw tooLarge('fields', limits.fields, { entry })
  const sink = new ByteSink()
  sink.text(`${columns.map((column) => column.name).join(',')}\r\n`)
  let rows = 0
  let lines = ''
  const flush = () => {
    sink.text(lines)
    lines = ''
    if (sink.length > limits.tableBytes) throw tooLarge('tableBytes', limits.tableBytes, { entry })
  }
  for (const cells of table.rows) {
    if (++rows > limits.rows) throw tooLarge('rows', limits.rows, { entry })
    let line = ''
    for (let index = 0; index < columns.length; index++) {
      const { name: column, type, required } = columns[index] as TableColumn
      const text = field(cells[index] ?? null, type, required, limits, { entry, line: rows + 1, column })
      line = index === 0 ? text : `${line},${text}`
    }
    if (line.length * 3 > limits.recordBytes && Buffer.byteLength(line) + 2 > limits.recordBytes)
      throw tooLarge('recordBytes', limits.recordBytes, { entry, line: rows + 1 })
    lines += `${line}\r\n`
    if (lines.length > batch) flush()
  }
  flush()
  return { name, columns, primaryKey, foreignKeys, bytes: sink.done(), rows }
}
