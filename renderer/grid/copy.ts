import { type CellValue, cellText, type GridColumn } from './cells.ts'
import type { Box } from './range.ts'

/** A text that a spreadsheet would run as a formula. */
const formulaLike = /^[=+\-@\t\r]/
const numberLike = /^[+-]?[\d\s\u202f\u00a0]*[,.]?\d+\s*%?$/

/** Text is text: an apostrophe keeps a spreadsheet from running it. `unguarded` takes it away again. */
export function guarded(text: string): string {
  return formulaLike.test(text) && !numberLike.test(text) ? `'${text}` : text
}

export function unguarded(text: string): string {
  return text.startsWith("'") && formulaLike.test(text.slice(1)) ? text.slice(1) : text
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows of texts as spreadsheets exchange them: tabs, line ends, quotes where needed. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

/** Numbers go out bare (« 1234,5 ») so that a spreadsheet reads them as numbers; other cells as they are shown. */
function copyText<Row>(column: GridColumn<Row>, row: Row): string {
  const value: CellValue = column.value(row)
  if (typeof value === 'number' && (column.shown?.(row) ?? null) === null) return String(value).replace('.', ',')
  return guarded(cellText(column, row))
}

/** Cells of a box as text for the clipboard. `rows` and `columns` are what is displayed, in order. */
export function copyBox<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  box: Box,
  hasHeaders = false,
): string {
  const shownColumns = columns.slice(box.left, box.right + 1)
  const cells = rows.slice(box.top, box.bottom + 1).map((row) => shownColumns.map((column) => copyText(column, row)))
  const headers = shownColumns.map(({ header, detail }) => guarded(detail ? `${header} (${detail})` : header))
  return toTsv(hasHeaders ? [headers, ...cells] : cells)
}
