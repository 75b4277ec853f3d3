import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber, formatSigned, thinSpace } from '#shared/lib/format.ts'
import { pluralWord } from '#shared/lib/french.ts'
import { roundTo } from '#shared/lib/round.ts'
import { gapLabels, monthNames, periodLabels, scaleLabels } from './chart.labels.ts'
import { coverageText, coveredShare, isTooPartial, leastCovered } from './coverage.rules.ts'
import type { GapKind } from './palette.ts'
import { perimeterMark } from './perimeter.rules.ts'

/** Units that say nothing beside a number: « ratio », « nb ». */
const silentUnits = new Set(['', 'ratio', 'rapport', 'nb', 'nombre', 'indice'])

/** Signs stand close to their number, words at a full space. */
const noBreakSpace = '\u00a0'
const spaceBefore = (unit: string) => (/^[%‰€]/.test(unit) ? thinSpace : noBreakSpace)

/** « 12,3 % », « 5 214 hab. », « 2,1 »: number and unit, kept on one line. */
export function valueText(value: number, unit: string, decimals: number): string {
  const text = formatNumber(value, decimals)
  return silentUnits.has(unit) || text === '' ? text : `${text}${unitText(unit, Number(value.toFixed(decimals)))}`
}

/** Units are named in the plural (« points », « places pour 100 enfants »): below two, their first word loses its s. */
const singularUnit = (unit: string) => unit.replace(/^(\p{Ll}{3,}[^s])s(?=\s|$)/u, '$1')

/** Unit as it follows this number, space included; empty for units that say nothing. */
export function unitText(unit: string, value: number): string {
  if (silentUnits.has(unit)) return ''
  const word = Math.abs(value) < 2 ? singularUnit(unit) : unit
  return `${spaceBefore(unit)}${word.replaceAll(' ', noBreakSpace)}`
}

/** Unit for heads of columns and subtitles; empty for units that say nothing. */
export const shownUnit = (unit: string) => (silentUnits.has(unit) ? '' : unit)

/** « % · 2021 »: what stands beside the name of an indicator. */
export function unitAndPeriod(unit: string, period: string | null): string {
  return [shownUnit(unit), period === null ? '' : periodText(period)].filter((part) => part !== '').join(' · ')
}

/** What a figure without a number says: its coverage when that is too low, else its status. */
export function wordsOf(figure: Pick<Figure, 'status'> & Partial<Pick<Figure, 'coverage'>>): string {
  const { status, coverage } = figure
  return coverage && isTooPartial({ status, coverage }) ? coverageText({ coverage }) : figureStatusLabels[status]
}

/** Number without its unit, for columns whose head gives it; words where there is no number. */
export function cellText(
  figure: (Pick<Figure, 'value' | 'status'> & Partial<Pick<Figure, 'coverage'>>) | undefined,
  decimals: number,
): string {
  if (!figure) return figureStatusLabels.absent
  const { value, status, coverage } = figure
  const isHidden = coverage !== undefined && isTooPartial({ status, coverage })
  return value === null || isHidden ? wordsOf(figure) : formatNumber(value, decimals)
}

/** The number that is displayed, and no finer: what rounding protects stays protected. Null where words stand in its place. */
export function displayedValue(figure: Figure | undefined, decimals: number): number | null {
  return figure === undefined || figure.value === null || isTooPartial(figure) ? null : roundTo(figure.value, decimals)
}

/** « 2018 », « 2013 à 2018 », « décembre 2024 », « 4e trimestre 2024 ». */
export function periodText(period: string): string {
  const span = /^(\d{4})-(\d{4})$/.exec(period)
  if (span) return periodLabels.span(span[1] ?? '', span[2] ?? '')
  const quarter = /^(\d{4})-T([1-4])$/.exec(period)
  if (quarter) return periodLabels.quarter(Number(quarter[2]), quarter[1] ?? '')
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  if (month) return `${monthNames[Number(month[2]) - 1] ?? ''} ${month[1]}`
  return period
}

/** Place of a period on a time axis, in years: the end of a span, the middle of a quarter, the end of a month. */
export function periodYear(period: string): number {
  const year = Number(period.slice(0, 4))
  const end = /^\d{4}-(\d{4})$/.exec(period)
  if (end) return Number(end[1])
  const quarter = /^\d{4}-T([1-4])$/.exec(period)
  if (quarter) return year + (Number(quarter[1]) - 0.5) / 4
  const month = /^\d{4}-(\d{2})$/.exec(period)
  return month ? year + Number(month[1]) / 12 : year
}

/** Which pattern a figure takes on a map; null for a full figure. */
export function gapKind(status: FigureStatus): GapKind | null {
  if (status === 'secret') return 'secret'
  if (status === 'partial') return 'partial'
  return status === 'ok' || status === 'rounded' || status === 'provisional' || status === 'corrected' ? null : 'absent'
}

/** How far a value stands from a reference, in the way that fits its unit. */
export interface Gap {
  readonly text: string
  /** Full words, for reading aloud: « 1,2 point de plus que le Gers ». */
  readonly words: string
  readonly direction: -1 | 0 | 1
  /** The value is a part of the reference (counts): there is no higher or lower. */
  readonly isShare: boolean
  /** One of the two figures is of another perimeter than the one shown. */
  readonly isMarked: boolean
}

const relativeUnit = (unit: string) => unit.includes('€') || unit.includes('/km')
const pointUnit = (unit: string) => unit.startsWith('%')

type Measured = Pick<Figure, 'value' | 'status' | 'coverage'> & Partial<Pick<Figure, 'perimeter'>>

/**
 * Gap between two figures, null when a partial one would make it false: half of a count is no count, and a rate of a few
 * communes is not that of their département.
 */
export function gapBetween(
  own: Measured | undefined,
  reference: Measured | undefined,
  shape: { readonly unit: string; readonly decimals: number; readonly isCount: boolean },
  than: string,
  whole: string | null,
): Gap | null {
  const least = shape.isCount ? 0.95 : leastCovered
  if (!own || !reference) return null
  if ([own, reference].some((figure) => figure.status === 'partial' && coveredShare(figure) < least)) return null
  const gap = gapTo(own.value, reference.value, shape, than, whole)
  const marked = [own, reference].find(({ perimeter }) => perimeter)?.perimeter
  if (gap === null || !marked) return gap
  return { ...gap, words: `${gap.words} (${perimeterName(marked)})`, isMarked: true }
}

/**
 * Counts give their share of the reference, per cents a difference in points, amounts and densities a relative gap,
 * the rest a plain difference. Null when one of the two is missing or the gap cannot be expressed.
 * `than` is « le Gers »; `whole` is « du Gers » where a count is a part of the reference's, null where it is not.
 */
export function gapTo(
  value: number | null | undefined,
  reference: number | null | undefined,
  shape: { readonly unit: string; readonly decimals: number; readonly isCount: boolean },
  than: string,
  whole: string | null,
): Gap | null {
  if (value === null || value === undefined || reference === null || reference === undefined) return null
  if (shape.isCount) {
    if (whole === null || reference <= 0 || value < 0 || value > reference) return null
    const share = (value / reference) * 100
    const text = share > 0 && share < 0.05 ? gapLabels.tiny : `${formatNumber(share, share < 10 ? 1 : 0)}${thinSpace}%`
    return { text, words: gapLabels.share(text, whole), direction: 0, isShare: true, isMarked: false }
  }
  // The difference of what is displayed: a reader who subtracts must find the same.
  const difference = roundTo(value, shape.decimals) - roundTo(reference, shape.decimals)
  if (relativeUnit(shape.unit)) {
    if (reference === 0) return null
    const percent = ((value - reference) / Math.abs(reference)) * 100
    const text = `${formatSigned(percent, 1)}${thinSpace}%`
    return say(text, `${formatNumber(Math.abs(percent), 1)}${thinSpace}%`, percent, 1, than)
  }
  const number = formatSigned(difference, shape.decimals)
  const size = formatNumber(Math.abs(difference), shape.decimals)
  if (pointUnit(shape.unit)) {
    const word = pluralWord(difference, gapLabels.point, gapLabels.points)
    return say(
      `${number}${thinSpace}${gapLabels.pointShort}`,
      `${size}${thinSpace}${word}`,
      difference,
      shape.decimals,
      than,
    )
  }
  return say(number, valueText(Math.abs(difference), shape.unit, shape.decimals), difference, shape.decimals, than)
}

function say(text: string, size: string, difference: number, decimals: number, than: string): Gap {
  const direction = Math.abs(difference) < 0.5 * 10 ** -decimals ? 0 : difference > 0 ? 1 : -1
  const words = direction === 0 ? gapLabels.same(than) : gapLabels.than(size, direction > 0, than)
  return { text: direction === 0 ? gapLabels.equal : text, words, direction, isShare: false, isMarked: false }
}

/**
 * Size of a change between two displayed figures, without its sign: per cent for counts, amounts and densities (unless the first is
 * zero), points for percentages, the unit for the rest.
 */
export function changeText(
  from: number,
  to: number,
  { unit, decimals, isCount }: { readonly unit: string; readonly decimals: number; readonly isCount: boolean },
): { readonly text: string; readonly direction: -1 | 0 | 1 } {
  const difference = roundTo(to, decimals) - roundTo(from, decimals)
  const direction = Math.abs(difference) < 0.5 * 10 ** -decimals ? 0 : difference > 0 ? 1 : -1
  const size = Math.abs(difference)
  if ((isCount || relativeUnit(unit)) && from > 0 && to >= 0)
    return { text: `${formatNumber((size / from) * 100, 1)}${thinSpace}%`, direction }
  if (pointUnit(unit))
    return {
      text: `${formatNumber(size, decimals)}${noBreakSpace}${pluralWord(size, gapLabels.point, gapLabels.points)}`,
      direction,
    }
  return { text: valueText(size, unit, decimals), direction }
}

/** « INSEE, Base du comparateur de territoires, 2018 (géographie 2021) » for each distinct source of the figures. */
export function sourceLines(figures: readonly (Figure | undefined)[]): string[] {
  const bySource = Map.groupBy(
    figures.flatMap((figure) => (figure?.source ? [{ ...figure.source, period: figure.period }] : [])),
    ({ producer, title, period }) => `${producer}\u001f${title}\u001f${period}`,
  )
  return [...bySource.values()].flatMap((same) => {
    const [first] = same
    const vintages = [...new Set(same.flatMap(({ vintage }) => vintage ?? []))].sort()
    return first ? [periodLabels.source(first.producer, first.title, periodText(first.period), vintages)] : []
  })
}

/**
 * Figure beside a bar: its unit when that is a sign, since the subtitle gives the words. Longer than `most` signs, a large number is
 * given in millions or billions; the table keeps it whole.
 */
export function barText(value: number, unit: string, decimals: number, most = 14): string {
  const sign = unit.length <= 4 ? unit : ''
  const text = valueText(value, sign, decimals)
  const [scale, word] = Math.abs(value) >= 1e9 ? [1e9, scaleLabels.billions] : [1e6, scaleLabels.millions]
  if (text.length <= most || Math.abs(value) < 1e6) return text
  return `${formatNumber(value / scale, 1)}${noBreakSpace}${word}${unitText(sign, value)}`
}

/** « 21,6 ‰ (partiel) »: what a hatching says, in words (unless `isShort`); « 21,6 ‰ † » for a figure of another perimeter. */
export function withStatus(
  text: string,
  figure: (Pick<Figure, 'status'> & Partial<Pick<Figure, 'perimeter'>>) | undefined,
  isShort = false,
): string {
  if (figure?.perimeter) return `${text}${noBreakSpace}${perimeterMark}`
  return figure?.status === 'partial' && !isShort ? `${text} (${figureStatusLabels.partial})` : text
}
