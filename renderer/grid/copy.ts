import { guardedText } from '#shared/lib/formula.ts'
import { type CellValue, cellText, type GridColumn } from './cells.ts'
import type { Box } from './range.ts'

const numberLike = /^[+-]?[\d\s\u202f\u00a0]*[,.]?\d+\s*%?$/

/** Text is text, but « -5 » stays the number that it is. */
const guarded = (text: string) => (numberLike.test(text) ? text : guardedText(text))

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
