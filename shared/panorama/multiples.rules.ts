import type { SeriesBreak } from '#shared/indicator/trend.rules.ts'
import { roundTo } from '#shared/lib/round.ts'
import { unbroken } from './trend.option.ts'
import { periodYear } from './value.rules.ts'

/** One value at one period, as it is displayed. */
export interface MultiplePoint {
  readonly period: string
  readonly value: number | null
}

export interface MultipleSize {
  readonly width: number
  readonly height: number
  readonly pad: number
}

/** Scale shared by all small charts. */
export interface MultipleScale {
  /** Several periods: lines over the values' own range; one: bars that begin at zero. */
  readonly isTrend: boolean
  readonly x: (period: string) => number
  readonly y: (value: number) => number
}

/** What is displayed of some points, and no finer. */
export const displayedPoints = (points: readonly MultiplePoint[], decimals: number): MultiplePoint[] =>
  points.map(({ period, value }) => ({ period, value: value === null ? null : roundTo(value, decimals) }))

/** One scale for all, null where nobody has a value. */
export function multiplesScale(points: readonly MultiplePoint[], size: MultipleSize): MultipleScale | null {
  const valued = points.flatMap(({ period, value }) => (value === null ? [] : [{ year: periodYear(period), value }]))
  if (valued.length === 0) return null
  const years = valued.map(({ year }) => year)
  const values = valued.map(({ value }) => value)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const isTrend = last > first
  const low = isTrend ? Math.min(...values) : Math.min(0, ...values)
  const high = isTrend ? Math.max(...values) : Math.max(0, ...values)
  const across = isTrend ? size.height - 2 * size.pad : size.width
  return {
    isTrend,
    x: (period) => size.pad + ((periodYear(period) - first) / (last - first || 1)) * (size.width - 2 * size.pad),
    y: (value) => {
      // All equal: a line through the middle, a bar without length.
      const share = high === low ? (isTrend ? 0.5 : 0) : (value - low) / (high - low)
      return isTrend ? size.height - size.pad - share * across : share * across
    },
  }
}

/** SVG path of a line, interrupted where a break of series lies between two periods. */
export function multiplePath(
  points: readonly MultiplePoint[],
  scale: Pick<MultipleScale, 'x' | 'y'>,
  breaks: readonly SeriesBreak[] = [],
): string {
  const valued = points.filter((point): point is { period: string; value: number } => point.value !== null)
  return unbroken(valued, breaks)
    .map((run) =>
      run
        .map(
          ({ period, value }, index) =>
            `${index === 0 ? 'M' : 'L'}${scale.x(period).toFixed(1)} ${scale.y(value).toFixed(1)}`,
        )
        .join(''),
    )
    .join('')
}
