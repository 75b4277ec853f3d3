import { chartLabels } from './chart.labels.ts'
import type { ChartTable } from './chart.types.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { columnsOf, type FactsOf, shortLabelOf, type TerritoryFrame } from './territories.rules.ts'
import { cellText, shownUnit } from './value.rules.ts'

/** Several indicators side by side: a row per territory of the panorama, the chosen one marked, a column per indicator. */
export function itemsTable(
  caption: string,
  items: readonly PanoramaItem[],
  frame: TerritoryFrame,
  facts: FactsOf,
): ChartTable {
  return {
    caption,
    columns: [
      { id: 'name', label: chartLabels.territory },
      ...items.map((item) => ({
        id: item.indicator,
        label: shortLabelOf(item, facts),
        detail: shownUnit(item.unit),
        isNumber: true,
      })),
    ],
    rows: columnsOf(frame).map((each) => ({
      id: each.code,
      isCurrent: each.code === frame.territory.code,
      cells: {
        name: each.name,
        ...Object.fromEntries(items.map((item) => [item.indicator, cellText(item.values[each.code], item.decimals)])),
      },
    })),
  }
}

/** The rows as a spreadsheet takes them: tabs between cells, a line per row. */
export function tableText(table: ChartTable): string {
  // A tab or a line break inside a cell would shift the columns.
  const clean = (text: string) => text.replace(/\s+/g, (space) => (/[\t\r\n]/.test(space) ? ' ' : space))
  const head = table.columns.map((column) => clean(column.detail ? `${column.label} (${column.detail})` : column.label))
  const rows = table.rows.map((row) => table.columns.map((column) => clean(row.cells[column.id] ?? '')))
  return [head, ...rows].map((cells) => cells.join('\t')).join('\n')
}
