import { chartLabels } from './chart.labels.ts'
import {
  axisEnds,
  baseOption,
  type ChartModel,
  type ChartPlace,
  longestOf,
  nameAxis,
  nameRoom,
  quietAxis,
  textRoom,
} from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { hasOtherPerimeters } from './perimeter.rules.ts'
import { screenLabels } from './screen.labels.ts'
import { itemsTable } from './table.rules.ts'
import { columnsOf, type FactsOf, shortLabelOf, type TerritoryFrame } from './territories.rules.ts'
import { barText, cellText, periodText, sourceLines, valueText } from './value.rules.ts'

const labels = chartLabels.range

interface Spread {
  readonly low: number
  readonly high: number
}

/** Lowest and highest of the values that a territory has among items of one unit; null with fewer than two. */
function spread(items: readonly PanoramaItem[], code: string): Spread | null {
  const values = items.map((item) => item.values[code]?.value ?? null).filter((value) => value !== null)
  return values.length < 2 ? null : { low: Math.min(...values), high: Math.max(...values) }
}

function option(
  items: readonly PanoramaItem[],
  middle: PanoramaItem | null,
  frame: TerritoryFrame,
  title: string,
  place: ChartPlace,
) {
  const { palette, width } = place
  const territories = columnsOf(frame)
  const names = territories.map((each) => each.name)
  const room = nameRoom(names, width)
  const [leading] = items
  const inText = (value: number) => barText(value, leading?.unit ?? '', leading?.decimals ?? 0)
  const spreads = territories.map((each) => spread(items, each.code))
  const lows = spreads.flatMap((each) => (each ? [each.low] : []))
  const highs = spreads.flatMap((each) => (each ? [each.high] : []))
  const [left, right] = [room + 12, 8]
  // The middle lies between the two, unless the figures are of different years or rules.
  const middles = middle ? territories.flatMap((each) => middle.values[each.code]?.value ?? []) : []
  const ends: readonly [number, number] = [Math.min(...lows, ...middles), Math.max(...highs, ...middles)]
  const axis = axisEnds(
    ends,
    [textRoom(longestOf(lows.map(inText))), textRoom(longestOf(highs.map(inText)))],
    width - left - right,
  )
  const text = { show: true, color: palette.ink, fontSize: 12.5, fontFamily: palette.font }
  return {
    ...baseOption(place, title),
    grid: { left, right, top: 8, bottom: 6 },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      ...axis,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: nameAxis(place, names, room, true),
    series: [
      {
        type: 'custom',
        silent: true,
        data: spreads.flatMap((each, index) => (each ? [[each.low, index, each.high]] : [])),
        renderItem: (
          _: unknown,
          api: { value(i: number): number; coord(point: readonly [number, number]): readonly [number, number] },
        ) => {
          const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
          const [end = 0] = api.coord([api.value(2), api.value(1)])
          const isChosen = api.value(1) === 0
          return {
            type: 'rect',
            shape: { x, y: y - 6, width: Math.max(2, end - x), height: 12, r: 3 },
            style: {
              fill: isChosen ? palette.chosen : palette.other,
              ...(isChosen ? { stroke: palette.ink, lineWidth: 2 } : {}),
            },
          }
        },
      },
      ...(['low', 'high'] as const).map((side) => ({
        type: 'scatter',
        symbolSize: 1,
        silent: true,
        itemStyle: { color: 'transparent', opacity: 1 },
        label: { ...text, position: side === 'low' ? 'left' : 'right', distance: 7 },
        data: spreads.flatMap((each, index) =>
          each ? [{ value: [each[side], index], label: { formatter: inText(each[side]) } }] : [],
        ),
      })),
      {
        // A territory without a bar says why.
        type: 'scatter',
        symbolSize: 1,
        silent: true,
        itemStyle: { color: 'transparent', opacity: 1 },
        label: { ...text, color: palette.ink3, fontStyle: 'italic', position: 'right', distance: 7 },
        data: spreads.flatMap((each, index) =>
          each
            ? []
            : [
                {
                  value: [axis.min, index],
                  label: { formatter: cellText(leading?.values[territories[index]?.code ?? ''], 0) },
                },
              ],
        ),
      },
      {
        type: 'scatter',
        silent: true,
        symbol: 'rect',
        symbolSize: [3, 20],
        itemStyle: { color: palette.ink, opacity: 1 },
        data: middle
          ? territories.flatMap((each, index) => {
              const value = middle.values[each.code]?.value ?? null
              return value === null ? [] : [[value, index]]
            })
          : [],
      },
    ],
  }
}

/** What the ends of the bars and the mark between them are, by the first territory that has them. */
function readingOf(
  items: readonly PanoramaItem[],
  middle: PanoramaItem | null,
  territories: ReturnType<typeof columnsOf>,
  facts: FactsOf,
): string {
  const code = territories.find((each) => spread(items, each.code) !== null)?.code ?? ''
  const numberOf = (item: PanoramaItem) => item.values[code]?.value ?? null
  const sorted = items.filter((item) => numberOf(item) !== null).sort((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0))
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (!low || !high) return ''
  return labels.reading(shortLabelOf(low, facts), shortLabelOf(high, facts), middle && shortLabelOf(middle, facts))
}

/** From the lowest to the highest of related figures (first and ninth decile), the middle one marked when there is one. */
export function rangeChart(
  exact: readonly PanoramaItem[],
  exactMiddle: PanoramaItem | null,
  frame: TerritoryFrame,
  facts: FactsOf,
): ChartModel {
  const items = exact.map(drawnItem)
  const middle = exactMiddle && drawnItem(exactMiddle)
  const unit = items[0]?.unit
  const same = items.filter((item) => item.unit === unit)
  const territories = columnsOf(frame)
  const { code, name } = frame.territory
  const own = same
    .filter((item) => (item.values[code]?.value ?? null) !== null)
    .sort((a, b) => (a.values[code]?.value ?? 0) - (b.values[code]?.value ?? 0))
  const [low, high] = [own[0], own.at(-1)]
  const inText = (item: PanoramaItem) => valueText(item.values[code]?.value ?? Number.NaN, item.unit, item.decimals)
  const title =
    low && high && low !== high
      ? labels.title(name, shortLabelOf(low, facts), inText(low), shortLabelOf(high, facts), inText(high))
      : (same[0]?.sentence ?? name)
  const all = middle && middle.unit === unit ? [...same, middle] : same
  const periods = [...new Set(all.flatMap((item) => (item.period === null ? [] : [periodText(item.period)])))]
  const drawn = territories.some((each) => spread(same, each.code) !== null)
  return {
    title,
    subtitle: chartLabels.subtitle(
      same.map((item) => shortLabelOf(item, facts)).join(', '),
      unit ?? '',
      periods.join(', '),
    ),
    reading: readingOf(same, middle && middle.unit === unit ? middle : null, territories, facts),
    notes: hasOtherPerimeters(all.map((item) => ({ ...item, position: null }))) ? [screenLabels.otherPerimeters] : [],
    sources: sourceLines(all.flatMap((item) => territories.map((each) => item.values[each.code]))),
    table: itemsTable(title, all, frame, facts),
    height: 20 + territories.length * 30,
    option: drawn
      ? (place) => option(same, all.includes(middle as PanoramaItem) ? middle : null, frame, title, place)
      : null,
  }
}
