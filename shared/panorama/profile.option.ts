import { formatNumber } from '#shared/lib/format.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { chartLabels } from './chart.labels.ts'
import {
  axisEnds,
  baseOption,
  type ChartModel,
  type ChartPlace,
  chosenOutline,
  longestOf,
  nameAxis,
  nameRoom,
  quietAxis,
  textRoom,
} from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import {
  columnsOf,
  type FactsOf,
  isCount,
  referenceOf,
  shortLabelOf,
  type TerritoryFrame,
} from './territories.rules.ts'
import { barText, periodText, sourceLines, valueText } from './value.rules.ts'

const labels = chartLabels.profile

/** Share of each item in the territory's total for counts, the value itself for rates; null when one is missing. */
function sharesOf(items: readonly PanoramaItem[], code: string, areCounts: boolean): readonly (number | null)[] {
  const values = items.map((item) => item.values[code]?.value ?? null)
  if (!areCounts) return values
  const known = values.filter((value) => value !== null)
  const total = known.reduce((sum, value) => sum + value, 0)
  return known.length < values.length || total <= 0
    ? values.map(() => null)
    : known.map((value) => (value / total) * 100)
}

function option(
  names: readonly string[],
  own: readonly (number | null)[],
  other: readonly (number | null)[],
  referenceName: string | null,
  title: string,
  place: ChartPlace,
) {
  const { palette, width } = place
  const room = nameRoom(names, width)
  const texts = own.map((value) => (value === null ? chartLabels.noValue : barText(value, '%', 1)))
  const known = [...own, ...other].filter((value) => value !== null)
  const [left, right] = [room + 12, 8]
  const ends: readonly [number, number] = [Math.min(0, ...known), Math.max(0, ...known)]
  const below = longestOf(texts.filter((_, index) => (own[index] ?? 0) < 0))
  const above = longestOf(texts.filter((_, index) => (own[index] ?? 0) >= 0))
  const rooms = [textRoom(below), textRoom(above)] as const
  const perUnit = Math.max(0, width - left - right - rooms[0] - rooms[1]) / (ends[1] - ends[0] || 1)
  return {
    ...baseOption(place, title),
    grid: { left, right, top: 6, bottom: 6 },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      ...axisEnds(ends, rooms, width - left - right),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: nameAxis(place, names, room),
    series: [
      {
        type: 'bar',
        barWidth: 14,
        itemStyle: { color: palette.chosen, ...chosenOutline(palette), borderWidth: 0 },
        tooltip: { show: false },
        label: { show: true, position: 'right', color: palette.ink, fontSize: 12.5, fontFamily: palette.font },
        data: own.map((value, index) => {
          const reference = other[index] ?? null
          // The mark of the reference must not cross the figure: the label then starts after it.
          const isCrossed = value !== null && reference !== null && reference > value
          return {
            value: value ?? 0,
            label: {
              formatter: texts[index] ?? '',
              ...(value !== null && value < 0 ? { position: 'left' } : {}),
              ...(isCrossed && value >= 0 && value * perUnit > 60
                ? { position: 'insideRight', color: palette.surface }
                : {}),
              // A bar shorter than its figure: that is written beyond the mark.
              ...(isCrossed && value >= 0 && value * perUnit <= 60
                ? { position: 'right', distance: (reference - value) * perUnit + 6 }
                : {}),
            },
          }
        }),
      },
      {
        type: 'scatter',
        name: referenceName ?? '',
        symbol: 'rect',
        symbolSize: [3, 20],
        z: 4,
        itemStyle: { color: palette.reference, opacity: 1 },
        data: other.flatMap((value, index) => (value === null ? [] : [[value, index]])),
        tooltip: {
          formatter: ({ value }: { value: readonly [number, number] }) =>
            chartLabels.tooltip(referenceName ?? '', valueText(value[0], '%', 1)),
        },
      },
    ],
  }
}

/** Many parts of one whole (ages, occupations): one bar per part and a mark for the département, in one colour. */
export function profileChart(exact: readonly PanoramaItem[], frame: TerritoryFrame, facts: FactsOf): ChartModel {
  const items = exact.map(drawnItem)
  const reference = referenceOf(frame)
  const areCounts = items.every((item) => isCount(item, facts))
  const { code, name } = frame.territory
  const names = items.map((item) => shortLabelOf(item, facts))
  const own = sharesOf(items, code, areCounts)
  const other = reference ? sharesOf(items, reference.code, areCounts) : []
  const top = own.reduce<number>((best, value, index) => ((value ?? -1) > (own[best] ?? -1) ? index : best), 0)
  const topValue = own[top] ?? null
  const title =
    topValue === null ? labels.none(name) : labels.title(name, names[top] ?? '', valueText(topValue, '%', 1))
  const periods = [...new Set(items.flatMap((item) => (item.period === null ? [] : [periodText(item.period)])))]
  const columns = columnsOf(frame)
  const shares = columns.map((each) => sharesOf(items, each.code, areCounts))
  return {
    title,
    subtitle: chartLabels.subtitle('', '%', periods.join(', ')),
    reading: reference ? labels.reading(theTerritory(reference)) : '',
    notes: [],
    sources: sourceLines(items.flatMap((item) => columns.map((each) => item.values[each.code]))),
    table: {
      caption: title,
      columns: [
        { id: 'part', label: labels.part },
        ...columns.map((each) => ({ id: each.code, label: each.name, detail: '%', isNumber: true })),
      ],
      rows: items.map((item, index) => ({
        id: item.indicator,
        cells: {
          part: names[index] ?? '',
          ...Object.fromEntries(
            columns.map((each, at) => {
              const value = shares[at]?.[index] ?? null
              return [each.code, value === null ? chartLabels.noValue : formatNumber(value, 1)]
            }),
          ),
        },
      })),
    },
    height: 14 + items.length * 27,
    option: topValue === null ? null : (place) => option(names, own, other, reference?.name ?? null, title, place),
  }
}
