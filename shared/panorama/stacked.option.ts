import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from './chart.labels.ts'
import { baseOption, type ChartModel, type ChartPlace, nameAxis, nameRoom, quietAxis } from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import { seriesDecal } from './decal.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { itemsTable } from './table.rules.ts'
import { columnsOf, type FactsOf, isCount, shortLabelOf, type TerritoryFrame } from './territories.rules.ts'
import { cellText, periodText, sourceLines, valueText } from './value.rules.ts'

const labels = chartLabels.stacked

/** What each part weighs in its bar: a rate weighs itself, a count its share of the bar. */
function shares(items: readonly PanoramaItem[], code: string, areCounts: boolean): (number | null)[] {
  const values = items.map((item) => item.values[code]?.value ?? null)
  if (!areCounts) return values
  const total = values.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0)
  // A share of an incomplete total would be false.
  return values.map((value) =>
    value === null || total === 0 || values.includes(null) ? null : (Math.max(0, value) / total) * 100,
  )
}

function option(
  items: readonly PanoramaItem[],
  frame: TerritoryFrame,
  facts: FactsOf,
  areCounts: boolean,
  title: string,
  place: ChartPlace,
) {
  const { palette, width } = place
  const territories = columnsOf(frame)
  const names = territories.map((each) => each.name)
  const room = nameRoom(names, width)
  const inner = width - room - 24
  const parts = territories.map((each) => shares(items, each.code, areCounts))
  const most = Math.max(...parts.map((list) => list.reduce<number>((sum, value) => sum + (value ?? 0), 0)), 1)
  const top = most <= 101 && most > 60 ? 100 : most
  const rows = legendRows(
    items.map((item) => shortLabelOf(item, facts)),
    width,
  )
  return {
    ...baseOption(place, title),
    grid: { left: room + 12, right: 12, top: 8 + rows * 22, bottom: 6 },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      min: 0,
      max: top,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: nameAxis(place, names, room, true),
    legend: {
      top: 0,
      left: 0,
      right: 0,
      itemWidth: 14,
      itemHeight: 12,
      itemGap: 14,
      icon: 'rect',
      selectedMode: false,
      textStyle: { color: palette.ink, fontSize: 12.5, fontFamily: palette.font },
      data: items.map((item) => shortLabelOf(item, facts)),
    },
    series: items.map((item, index) => ({
      type: 'bar',
      name: shortLabelOf(item, facts),
      stack: 'parts',
      barWidth: 20,
      itemStyle: {
        color: palette.series[index % palette.series.length],
        borderColor: palette.surface,
        borderWidth: 1,
        ...seriesDecal(index, palette),
      },
      tooltip: {
        valueFormatter: (value: unknown) =>
          value === null || value === undefined ? '' : `${formatNumber(Number(value), 1)} %`,
      },
      label: {
        show: true,
        position: 'inside',
        fontSize: 12.5,
        fontFamily: palette.font,
        color: palette.onSeries[index % palette.onSeries.length],
        // The pattern must not cut the figures.
        backgroundColor: palette.series[index % palette.series.length],
        padding: [2, 5],
        borderRadius: 2,
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const value = parts[dataIndex]?.[index] ?? null
          // A figure that its part cannot hold would be cut.
          return value === null || (value / top) * inner < 40 ? '' : formatNumber(value, 1)
        },
      },
      data: parts.map((list) => list[index] ?? null),
    })),
  }
}

/** Lines that the names of the parts take over the bars. */
function legendRows(names: readonly string[], width: number): number {
  let [rows, used] = [1, 0]
  for (const name of names) {
    const wide = name.length * 6.6 + 34
    if (used > 0 && used + wide > width) {
      rows += 1
      used = 0
    }
    used += wide
  }
  return rows
}

/** Parts of one whole, one bar per territory. */
export function stackedChart(exact: readonly PanoramaItem[], frame: TerritoryFrame, facts: FactsOf): ChartModel {
  const items = exact.map(drawnItem)
  const territories = columnsOf(frame)
  const areCounts = items.every((item) => isCount(item, facts))
  const { code, name } = frame.territory
  const inText = (item: PanoramaItem, of: string) => {
    const figure = item.values[of]
    return figure && figure.value !== null ? valueText(figure.value, item.unit, item.decimals) : cellText(figure, 0)
  }
  const known = items.filter((item) => (item.values[code]?.value ?? null) !== null)
  const title = labels.title(
    name,
    (known.length > 0 ? known : items).map((item) => labels.part(shortLabelOf(item, facts), inText(item, code))),
  )
  const isIncomplete = territories.some((each) =>
    items.some((item) => (item.values[each.code]?.value ?? null) === null),
  )
  const isSigned = items.some((item) => territories.some((each) => (item.values[each.code]?.value ?? 0) < 0))
  const drawn =
    !isSigned && territories.some((each) => shares(items, each.code, areCounts).some((value) => value !== null))
  const leading = known[0] ?? items[0]
  const periods = [...new Set(items.flatMap((item) => (item.period === null ? [] : [periodText(item.period)])))]
  return {
    title,
    subtitle: chartLabels.subtitle('', areCounts ? '%' : (leading?.unit ?? ''), periods.join(', ')),
    reading: leading ? labels.reading(name, shortLabelOf(leading, facts), inText(leading, code)) : '',
    notes: isSigned ? [labels.negative] : isIncomplete ? [labels.incomplete] : [],
    sources: sourceLines(items.flatMap((item) => territories.map((each) => item.values[each.code]))),
    table: itemsTable(title, items, frame, facts),
    height: 62 + territories.length * 32,
    option: drawn ? (place) => option(items, frame, facts, areCounts, title, place) : null,
  }
}
