import { formatNumber } from '#shared/lib/format.ts'
import { baseOption, type ChartModel, type ChartPlace, quietAxis } from '#shared/panorama/chart.types.ts'
import { type EquityMeasure, type EquityUnit, giniIndex, type LorenzPoint, lorenzCurve } from './equity.rules.ts'
import { lorenzLabels as labels } from './equity-screen.labels.ts'

export interface LorenzInput {
  readonly measure: EquityMeasure
  readonly units: readonly EquityUnit[]
  readonly names: ReadonlyMap<string, string>
  readonly need: string
  readonly year: number
  readonly vintage: number
  /** Territories without a known number of persons. */
  readonly hidden: number
}

const percent = (share: number) => formatNumber(share * 100, 1)

function option(points: readonly LorenzPoint[], names: LorenzInput['names'], title: string, place: ChartPlace) {
  const { palette } = place
  const axis = (name: string) => ({
    ...quietAxis(place),
    type: 'value',
    min: 0,
    max: 100,
    interval: 25,
    name,
    nameLocation: 'middle',
  })
  const line = (color: string, data: readonly (readonly number[])[]) => ({
    type: 'line',
    data,
    symbol: 'circle',
    symbolSize: 7,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    emphasis: { disabled: true },
  })
  return {
    ...baseOption(place, title),
    grid: { left: 66, right: 24, top: 16, bottom: 52 },
    xAxis: { ...axis(`${labels.persons} (%)`), nameGap: 30 },
    yAxis: { ...axis(`${labels.means} (%)`), nameGap: 42 },
    series: [
      {
        ...line(palette.reference, [
          [0, 0],
          [100, 100],
        ]),
        name: labels.equal,
        symbol: 'none',
        lineStyle: { color: palette.reference, width: 1.2, type: [5, 4] },
        silent: true,
        tooltip: { show: false },
      },
      {
        ...line(
          palette.chosen,
          points.map(({ persons, means }) => [persons * 100, means * 100]),
        ),
        name: labels.means,
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const point = points[dataIndex]
            return point?.id == null ? '' : labels.point(names.get(point.id) ?? '', point.persons, point.means)
          },
        },
      },
    ],
  }
}

/** The curve of a measure over the persons concerned, with its index; nothing is drawn where nothing is shared out. */
export function lorenzChart(input: LorenzInput): ChartModel {
  const { measure, units, names, need, year, vintage, hidden } = input
  const points = lorenzCurve(units)
  const n = Math.max(0, points.length - 1)
  const title = labels.title(measure, giniIndex(units))
  const middle = points.find(({ persons }) => persons >= 0.5)
  // Where they have nothing, all who have nothing are told.
  const half = middle?.means === 0 ? points.findLast(({ means }) => means === 0) : middle
  return {
    title,
    subtitle: labels.subtitle(need, year, units.length),
    reading: half === undefined || n < 2 ? '' : labels.reading(half.persons, half.means),
    notes: [...(hidden > 0 ? [`${labels.hidden(hidden)}.`] : []), `${labels.vintage(vintage)}.`],
    sources: [labels.source],
    table: {
      caption: labels.caption,
      columns: [
        { id: 'name', label: labels.territory },
        { id: 'persons', label: labels.persons, detail: '%', isNumber: true },
        { id: 'means', label: labels.means, detail: '%', isNumber: true },
      ],
      rows: points.flatMap(({ id, persons, means }) =>
        id === null
          ? []
          : [{ id, cells: { name: names.get(id) ?? id, persons: percent(persons), means: percent(means) } }],
      ),
    },
    height: 360,
    option: n < 2 ? null : (place) => option(points, names, title, place),
  }
}
