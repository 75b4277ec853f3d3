/**
 * Periods are texts: a year (`2018`), a span of years (`2013-2018`), a month (`2024-12`) or a quarter (`2024-T4`).
 * A formula may ask for another period than that of the figure; these rules say which, and for which periods a formula
 * can be computed at all.
 */

export type PeriodForm = 'year' | 'span' | 'month' | 'quarter'

export interface Period {
  readonly form: PeriodForm
  /** First and last year; the same one unless the period is a span. */
  readonly start: number
  readonly end: number
  /** Month 1–12 or quarter 1–4; 0 for years and spans. */
  readonly part: number
}

/** Where a variable of a formula is read, relative to the figure's period. */
export type PeriodRef =
  | { readonly kind: 'same' }
  | { readonly kind: 'offset'; readonly years: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'fixed'; readonly period: string }

export const samePeriod: PeriodRef = { kind: 'same' }

const shape = /^(\d{4})(?:-(?:(\d{4})|(\d{2})|[TQ]([1-4])))?$/

/** null when the text is no period. */
export function parsePeriod(text: string): Period | null {
  const found = shape.exec(text)
  if (!found) return null
  const start = Number(found[1])
  if (found[2] !== undefined) {
    const end = Number(found[2])
    return end > start ? { form: 'span', start, end, part: 0 } : null
  }
  if (found[3] !== undefined) {
    const part = Number(found[3])
    return part >= 1 && part <= 12 ? { form: 'month', start, end: start, part } : null
  }
  if (found[4] !== undefined) return { form: 'quarter', start, end: start, part: Number(found[4]) }
  return { form: 'year', start, end: start, part: 0 }
}

export function printPeriod(period: Period): string {
  const year = (n: number) => String(n).padStart(4, '0')
  switch (period.form) {
    case 'span':
      return `${year(period.start)}-${year(period.end)}`
    case 'month':
      return `${year(period.start)}-${String(period.part).padStart(2, '0')}`
    case 'quarter':
      return `${year(period.start)}-T${period.part}`
    default:
      return year(period.start)
  }
}

/** Moment at which a period ends, in years, to put periods of any form in order. A year ends after its months. */
function endOf(period: Period): number {
  if (period.form === 'month') return period.end + period.part / 12
  if (period.form === 'quarter') return period.end + period.part / 4
  return period.end + 1
}

/** Oldest first; at the same end the longer span first; texts that are no period come before all others. */
export function comparePeriods(a: string, b: string): number {
  const left = parsePeriod(a)
  const right = parsePeriod(b)
  if (!left || !right) return left ? 1 : right ? -1 : a < b ? -1 : a > b ? 1 : 0
  return endOf(left) - endOf(right) || left.start - right.start || (a < b ? -1 : a > b ? 1 : 0)
}

/** Latest of the periods, null when there is none. */
export function latestPeriod(periods: Iterable<string>): string | null {
  let latest: string | null = null
  for (const period of periods) if (latest === null || comparePeriods(period, latest) > 0) latest = period
  return latest
}

/** Years between the ends of two periods (negative when `to` is the earlier), null when one of them is no period. */
export function yearsBetween(from: string, to: string): number | null {
  const left = parsePeriod(from)
  const right = parsePeriod(to)
  return left && right ? endOf(right) - endOf(left) : null
}

/** Whether a change between the two periods means something: same form and, for spans, same length. */
export function sameForm(a: string, b: string): boolean {
  const left = parsePeriod(a)
  const right = parsePeriod(b)
  return (
    left !== null &&
    right !== null &&
    left.form === right.form &&
    left.part === right.part &&
    left.end - left.start === right.end - right.start
  )
}

/** The period `years` away, of the same form. */
export function shiftPeriod(period: string, years: number): string | null {
  const parsed = parsePeriod(period)
  return parsed && printPeriod({ ...parsed, start: parsed.start + years, end: parsed.end + years })
}

/** The period at which a variable is read for a figure of period `base`; null when that makes no sense. */
export function resolvePeriod(base: string, ref: PeriodRef): string | null {
  if (ref.kind === 'same') return base
  if (ref.kind === 'fixed') return ref.period
  if (ref.kind === 'offset') return shiftPeriod(base, ref.years)
  const parsed = parsePeriod(base)
  if (parsed?.form !== 'span') return null
  return String(ref.kind === 'start' ? parsed.start : parsed.end)
}

/**
 * The closest period not later than `base`, else the closest later one (households of the last census under yearly
 * benefits); null when there is none.
 */
export function nearestPeriod(base: string, available: Iterable<string>): string | null {
  let before: string | null = null
  let after: string | null = null
  for (const period of available) {
    if (comparePeriods(period, base) <= 0) {
      if (before === null || comparePeriods(period, before) > 0) before = period
    } else if (after === null || comparePeriods(period, after) < 0) after = period
  }
  return before ?? after
}
