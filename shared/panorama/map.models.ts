import { comparePeriods } from '#shared/indicator/timeline.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { roundTo } from '#shared/lib/round.ts'
import { type AreaSeries, mapModel } from './area.models.ts'
import { chartLabels } from './chart.labels.ts'
import type { ChartModel } from './chart.types.ts'
import { type ClassChoice, type ClassScale, classesOf, classOf, shadeOf, usualChoice } from './classes.rules.ts'
import { mapLabels as labels } from './map.labels.ts'
import { type GapKind, gapKinds } from './palette.ts'
import type { AreaValue, Shown } from './ranking.option.ts'
import { gapKind, periodText, valueText, withStatus, wordsOf } from './value.rules.ts'

/** A territory of a map. */
export interface MappedArea {
  readonly code: string
  /** Its name and its figure, as the pointer tells them. */
  readonly text: string
  /** 0 to 4 in the sequential scale; null without a class. */
  readonly shade: number | null
  readonly gap: GapKind | null
}

/** A circle of a map. Its radius is the share `size` (0 to 1) of that of the largest. */
export interface MappedCircle {
  readonly code: string
  readonly text: string
  readonly size: number
  readonly sign: -1 | 0 | 1
}

/** A line of the legend. */
export interface MapKey {
  readonly shade: number | null
  readonly gap: GapKind | null
  readonly text: string
  /** The class without the number of its territories. */
  readonly range?: string
}

/** Words, table, colours, circles and legend of a map; the contours are laid under them by whoever draws. */
export interface MapModel extends ChartModel {
  readonly areas: readonly MappedArea[]
  /** Largest first: small ones are drawn over them. */
  readonly circles: readonly MappedCircle[]
  readonly keys: readonly MapKey[]
  /** Round sizes of the legend, largest first. */
  readonly sizes: readonly { readonly size: number; readonly text: string }[]
  readonly chosen: string | null
}

export interface MapInput {
  readonly shown: Shown
  readonly areas: readonly AreaValue[]
  /** Code of the territory outlined. */
  readonly chosen: string | null
  readonly isDark?: boolean
}

export interface ChoroplethInput extends MapInput {
  readonly choice?: ClassChoice
  /** Values of all the maps that share their classes, this one's too. */
  readonly among?: readonly number[]
}

const valuesOf = (areas: readonly AreaValue[]) => areas.flatMap(({ value }) => (value === null ? [] : [value]))

function textOf(area: AreaValue, { unit, decimals }: Shown): string {
  const text = area.value === null ? wordsOf(area) : withStatus(valueText(area.value, unit, decimals), area)
  return chartLabels.mapped.choose(area.name, text)
}

/** Pattern of a territory: one without a number is never left bare. */
const gapOf = (area: AreaValue): GapKind | null => gapKind(area.status) ?? (area.value === null ? 'absent' : null)

/** Lines of the patterns in use; « absent » too where the contours hold territories that have no row. */
function gapKeys(areas: readonly AreaValue[]): MapKey[] {
  const used = new Set(areas.map(gapOf))
  return gapKinds.filter((kind) => used.has(kind)).map((gap) => ({ shade: null, gap, text: chartLabels.mapped[gap] }))
}

/** « de 12,0 à 15,4 % », « moins de 10,0 % », « 20,0 % et plus ». */
export function classText(
  scale: Pick<ClassScale, 'bounds' | 'lows'>,
  index: number,
  unit: string,
  decimals: number,
): string {
  const [low = Number.NaN, high = Number.NaN] = [scale.lows[index], scale.bounds[index]]
  const inText = (value: number) => valueText(value, unit, decimals)
  if (low === Number.NEGATIVE_INFINITY) return labels.under(inText(scale.lows[index + 1] ?? high))
  if (high === Number.POSITIVE_INFINITY) return labels.over(inText(low))
  return low === high ? inText(low) : labels.between(formatNumber(low, decimals), inText(high))
}

function classKeys(scale: ClassScale, { unit, decimals }: Shown): MapKey[] {
  const short = unit.length <= 6 ? unit : ''
  return scale.bounds.map((_, index) => {
    const range = classText(scale, index, short, decimals)
    const text = labels.counted(range, scale.counts[index] ?? 0)
    return {
      shade: shadeOf(index, scale.bounds.length),
      gap: null,
      text: scale.extremes[index] ? labels.extreme(text) : text,
      range,
    }
  })
}

function choroplethReading(input: ChoroplethInput, scale: ClassScale): string {
  const { shown, areas, isDark = false, among = [] } = input
  const values = valuesOf(areas)
  const first = values[0]
  if (first === undefined) return ''
  if (new Set(values.map((value) => roundTo(value, shown.decimals))).size === 1)
    return labels.oneValue(valueText(first, shown.unit, shown.decimals))
  const extremes = scale.counts.reduce((sum, count, index) => sum + (scale.extremes[index] ? count : 0), 0)
  return [
    labels.reading(isDark, labels.readings[scale.method], values.length),
    among.length === 0 ? '' : labels.sameReading,
    extremes === 0 ? '' : labels.extremes(extremes),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** Territories coloured by class. Nothing known anywhere: `areas` is empty, and the title says so. */
export function choroplethModel(input: ChoroplethInput): MapModel {
  const { shown, chosen, choice = usualChoice, among = [] } = input
  const { decimals } = shown
  const scale = classesOf(valuesOf(input.areas), decimals, choice, among)
  const isEmpty = scale.bounds.length === 0
  return {
    ...mapModel(shown, input.areas, chosen),
    reading: choroplethReading(input, scale),
    areas: isEmpty
      ? []
      : input.areas.map((area) => {
          const found = classOf(scale, area.value, decimals)
          return {
            code: area.code,
            text: textOf(area, shown),
            shade: found < 0 ? null : shadeOf(found, scale.bounds.length),
            gap: gapOf(area),
          }
        }),
    circles: [],
    keys: isEmpty ? [] : [...classKeys(scale, shown), ...gapKeys(input.areas)],
    sizes: [],
    chosen,
  }
}

/** Largest of 1, 2 or 5 times a power of ten that is not above a positive value. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const digit = [5, 2, 1].find((each) => each * power <= value * (1 + 1e-12)) ?? 1
  return digit * power
}

/** Whether the largest leaves more than half of the others too small to be compared: a fiftieth of its radius. */
function isCrushed(shares: readonly number[]): boolean {
  const others = shares.slice(1).filter((share) => share > 0)
  return others.filter((share) => share < 1 / 2500).length > others.length / 2
}

/** Three round sizes, the largest first; fewer where what is displayed has no finer step. */
function legendSizes(largest: number, { unit, decimals }: Shown) {
  const step = 10 ** -decimals
  const sizes = [largest, largest / 4, largest / 20].map(roundBelow).filter((value) => value >= step)
  return [...new Set(sizes)].map((value) => ({
    size: Math.sqrt(value / largest),
    text: valueText(value, unit.length <= 12 ? unit : '', decimals),
  }))
}

/**
 * Circles whose area is proportional to what is displayed, for counts: a large territory of few people must not look like many.
 * Negative values are circles of another drawing, a null value a cross; what has no number keeps the pattern of its area.
 */
export function symbolsModel(input: MapInput): MapModel {
  const { shown, chosen } = input
  const { decimals, unit } = shown
  const valued = input.areas.flatMap((area) =>
    area.value === null ? [] : [{ area, value: roundTo(area.value, decimals) }],
  )
  const sorted = valued.toSorted(
    (a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.area.code < b.area.code ? -1 : 1),
  )
  const [top] = sorted
  const largest = Math.abs(top?.value ?? 0)
  const zeroes = valued.some(({ value }) => value === 0)
  const negatives = valued.some(({ value }) => value < 0)
  const reading =
    top === undefined
      ? ''
      : largest === 0
        ? labels.symbolNone
        : [
            labels.symbolReading(top.area.name, valueText(top.value, unit, decimals)),
            isCrushed(sorted.map(({ value }) => Math.abs(value) / largest)) ? labels.symbolExtreme : '',
            negatives ? labels.symbolNegative : '',
            zeroes ? labels.symbolZero : '',
          ]
            .filter((part) => part !== '')
            .join(' ')
  return {
    ...mapModel(shown, input.areas, chosen),
    reading,
    areas:
      top === undefined
        ? []
        : input.areas.map((area) => ({
            code: area.code,
            text: textOf(area, shown),
            shade: null,
            gap: gapOf(area),
          })),
    circles: sorted.map(({ area, value }) => ({
      code: area.code,
      text: textOf(area, shown),
      size: largest === 0 ? 0 : Math.sqrt(Math.abs(value) / largest),
      sign: value < 0 ? -1 : value > 0 ? 1 : 0,
    })),
    keys: top === undefined ? [] : gapKeys(input.areas),
    sizes: largest === 0 ? [] : legendSizes(largest, shown),
    chosen,
  }
}

/** Periods that have a figure in some series, oldest first. */
function periodsOf(series: readonly AreaSeries[]): string[] {
  const found = new Set(
    series.flatMap(({ points }) => points.flatMap(({ period, value }) => (value === null ? [] : [period]))),
  )
  const order = [...new Set(series.flatMap(({ points }) => points.map(({ period }) => period)))]
  return order.sort(comparePeriods).filter((period) => found.has(period))
}

export interface PeriodMaps {
  readonly title: string
  readonly reading: string
  /** One map per period, oldest first. */
  readonly maps: readonly { readonly caption: string; readonly model: MapModel }[]
}

/** The same territories at several periods, in the same classes: a shade means the same on every map. */
export function periodMaps(
  shown: Shown,
  series: readonly AreaSeries[],
  chosen: string | null,
  choice: ClassChoice = usualChoice,
  most = 4,
): PeriodMaps {
  const all = periodsOf(series)
  const periods = all.slice(-most)
  const among = series.flatMap(({ points }) =>
    points.flatMap(({ period, value }) => (value === null || !periods.includes(period) ? [] : [value])),
  )
  const maps = periods.map((period) => ({
    caption: periodText(period),
    model: choroplethModel({
      shown: { ...shown, period },
      areas: series.map(({ code, name, points, status, coverage }): AreaValue => {
        const point = points.find((each) => each.period === period)
        const isLast = points.at(-1)?.period === period
        const value = point?.value ?? null
        return {
          code,
          name,
          value,
          status: point?.status ?? (isLast ? status : value === null ? 'absent' : 'ok'),
          ...(isLast && coverage ? { coverage } : {}),
        }
      }),
      chosen,
      choice,
      among,
    }),
  }))
  const [first, last] = [periods[0], periods.at(-1)]
  return {
    title:
      first === undefined || last === undefined
        ? chartLabels.mapped.none(shown.label)
        : first === last
          ? labels.of(shown.label, periodText(first))
          : labels.periodTitle(shown.label, periodText(first), periodText(last)),
    reading: maps.length < 2 ? '' : labels.sameScale(maps.length),
    maps,
  }
}
