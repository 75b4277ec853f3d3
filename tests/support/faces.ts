import { type AreaSeries, multiplesModel } from '#shared/panorama/area.models.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { crossChart } from '#shared/panorama/cross.option.ts'
import { evolutionTable } from '#shared/panorama/evolution.models.ts'
import { choroplethModel, symbolsModel } from '#shared/panorama/map.models.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { profileChart } from '#shared/panorama/profile.option.ts'
import { pyramidChart } from '#shared/panorama/pyramid.option.ts'
import { radarChart } from '#shared/panorama/radar.option.ts'
import { rangeChart } from '#shared/panorama/range.option.ts'
import { type AreaValue, rankingChart, type Shown } from '#shared/panorama/ranking.option.ts'
import { stackedChart } from '#shared/panorama/stacked.option.ts'
import { trendChart } from '#shared/panorama/trend.option.ts'
import { country, department, epci, item } from './panorama.ts'

/** Every model of a chart, given the same awkward values: what a reader may meet in real data, and worse. */

export const unit = '%'
export const frame = { territory: epci, comparators: [department, country] }

/** Figures of the territories, one list per way of being awkward. */
export const awkward: Readonly<Record<string, readonly (number | null)[]>> = {
  empty: [],
  secret: Array.from({ length: 12 }, () => null),
  one: [12.3, ...Array.from({ length: 11 }, () => null)],
  zero: Array.from({ length: 12 }, () => 0),
  equal: Array.from({ length: 12 }, () => 7.5),
  negative: Array.from({ length: 12 }, (_, index) => -index * 1.7 - 0.3),
  mixed: Array.from({ length: 12 }, (_, index) => (index - 6) * 2.25),
  huge: Array.from({ length: 12 }, (_, index) => 1e9 + index * 3.3e8),
  outlier: [1e9, ...Array.from({ length: 11 }, (_, index) => 10 + index)],
  tiny: Array.from({ length: 12 }, (_, index) => 0.01 + index * 0.002),
  gaps: Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? null : 10 + index * 1.11)),
}

const shown: Shown = { label: 'Taux de chômage', unit, decimals: 1, period: '2021', sources: ['INSEE, 2021'] }
const places = [
  ['200000001', 'CC du Test'],
  ['b', 'CA Grand Auch Cœur de Gascogne'],
  ['c', 'CC Armagnac Adour'],
] as const

export const areasOf = (values: readonly (number | null)[]): AreaValue[] =>
  values.map((value, index) => ({
    code: places[index]?.[0] ?? `e${index}`,
    name: places[index]?.[1] ?? `CC des Coteaux ${index}`,
    value,
    status: value === null ? 'secret' : 'ok',
  }))

export const seriesIn = (values: readonly (number | null)[]): AreaSeries[] =>
  areasOf(values).map(({ code, name, value, status }) => ({
    code,
    name,
    status,
    points: [
      { period: '2011', value: value === null ? null : value * 0.9, status },
      { period: '2016', value, status },
      { period: '2021', value: value === null ? null : value * 1.2, status },
    ],
  }))

const itemsOf = (values: readonly (number | null)[]): PanoramaItem[] =>
  ['A', 'B', 'C', 'D'].map((part, index) => {
    const at = (place: number) => values[(index * 3 + place) % Math.max(1, values.length)] ?? null
    return item(`X01.${part}`, [at(0), at(1), at(2)], {
      label: `Part des ${part}`,
      trend: [
        { period: '2016', value: at(0) },
        { period: '2021', value: at(1) },
      ],
      position: at(0) === null ? null : { quarter: 3, of: 12, margin: 0, otherPerimeters: 0 },
    })
  })

const noFacts = () => undefined

/** A pyramid is made of shares: whoever computes them leaves nothing outside of 0 to 100. */
const shareOf = (value: number | null) => Math.min(100, Math.max(0, value ?? 0))

/** Every model of these values, by its name. */
export function modelsOf(values: readonly (number | null)[]): Readonly<Record<string, ChartModel>> {
  const items = itemsOf(values)
  const areas = areasOf(values)
  const [first = item('X01.A', [null, null, null])] = items
  const series = seriesIn(values)
  const line = series[0] ?? { code: epci.code, name: epci.name, points: [] }
  const second = [...values].reverse()
  return {
    bars: barsChart(first, frame),
    stacked: stackedChart(items, frame, noFacts),
    profile: profileChart(items, frame, noFacts),
    range: rangeChart(items.slice(0, 2), items[2] ?? null, frame, noFacts),
    radar: radarChart(items, frame, noFacts),
    ranking: rankingChart({ shown, areas, chosen: epci.code, reference: null, position: null }),
    rankingWithReference: rankingChart({
      shown,
      areas,
      chosen: epci.code,
      reference: values[1] === undefined || values[1] === null ? null : { name: 'Gers', value: values[1] },
      position: null,
    }),
    trend: trendChart({ shown, lines: [line], breaks: [], isCount: false }),
    pyramid: pyramidChart(
      {
        period: '2021',
        ages: values.map(
          (_, index) => `${String(index * 5).padStart(2, '0')}${String(index * 5 + 4).padStart(2, '0')}`,
        ),
        women: values.map(shareOf),
        men: values.map(shareOf),
        reference: null,
        total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
        coverage: { known: 10, expected: 10 },
        sentence: '',
        source: 'INSEE, 2021',
      },
      epci.name,
      frame,
    ),
    cross: crossChart({
      x: { shown, areas },
      y: { shown: { ...shown, label: 'Taux de pauvreté' }, areas: areasOf(second) },
      chosen: epci.code,
    }),
    choropleth: choroplethModel({ shown, areas, chosen: epci.code }),
    jenks: choroplethModel({ shown, areas, chosen: epci.code, choice: { method: 'jenks', most: 7, edges: [] } }),
    symbols: symbolsModel({ shown, areas, chosen: epci.code }),
    multiples: multiplesModel(shown, series, epci.code, null),
    evolution: evolutionTable(items, frame, noFacts),
  }
}

/** Twelve squares in a grid, for maps. */
export function contours(values: readonly unknown[]) {
  const paths = areasOf(values.map(() => 0)).map(({ code }, index): [string, string] => {
    const [x, y] = [(index % 4) * 150 + 10, Math.floor(index / 4) * 150 + 10]
    return [code, `M${x} ${y}L${x + 145} ${y}L${x + 145} ${y + 145}L${x} ${y + 145}Z`]
  })
  return { width: 640, height: 480, paths: new Map(paths) }
}
