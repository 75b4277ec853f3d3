import type { ChartTable } from './chart.types.ts'

/** The rows as a spreadsheet takes them: tabs between cells, a line per row. */
export function tableText(table: ChartTable): string {
  // A tab or a line break inside a cell would shift the columns.
  const clean = (text: string) => text.replace(/\s+/g, (space) => (/[\t\r\n]/.test(space) ? ' ' : space))
  const head = table.columns.map((column) => clean(column.detail ? `${column.label} (${column.detail})` : column.label))
  const rows = table.rows.map((row) => table.columns.map((column) => clean(row.cells[column.id] ?? '')))
  return [head, ...rows].map((cells) => cells.join('\t')).join('\n')
}
