import type { Indicator } from './indicator.schema.ts'
import { variablesOfCandidates } from './plan.rules.ts'
import { type FigureStatus, isValued } from './status.ts'
import { comparePeriods, sameForm, yearsBetween } from './timeline.rules.ts'
import type { SeriesBreakCode } from './trend.labels.ts'

export interface TrendPoint {
  readonly period: string
  readonly value: number | null
  readonly status: FigureStatus
  /** Names the way of computing (the plan's `note`): points of different ways are not compared. */
  readonly variant?: string | null
}

export interface SeriesBreak {
  readonly code: SeriesBreakCode
  /** Last period of the old series and first of the new one. */
  readonly last: string
  readonly first: string
}

interface KnownBreak extends SeriesBreak {
  readonly variables: ReadonlySet<string>
}

/** Breaks that producers announced: figures on either side are both right and not comparable. */
const knownBreaks: readonly KnownBreak[] = [
  {
    code: 'filosofi-2023',
    last: '2022',
    first: '2023',
    variables: new Set([
      'MED',
      'Q2',
      'MED_SL',
      'TP60',
      'PR_MD60',
      'D1',
      'D1_SL',
      'D9',
      'D9_SL',
      'RD',
      'IR_D9_D1_SL',
      'GI',
      'PPSOC',
      'PPMINI',
      'S_SOC_BEN_DI',
    ]),
  },
]

/** Breaks that concern an indicator, from the variables of its candidates. */
export function breaksOf(indicator: Pick<Indicator, 'candidates'>): readonly SeriesBreak[] {
  const variables = variablesOfCandidates(indicator.candidates)
  return knownBreaks.filter((known) => variables.some((id) => known.variables.has(id)))
}

/**
 * Years that must separate two periods: the census is a five-year rolling survey, so two of its results closer than five
 * years share part of their answers. The yearly municipal population is official every year.
 */
export function leastYears(indicator: Pick<Indicator, 'candidates' | 'growthYears'>): number {
  const variables = variablesOfCandidates(indicator.candidates)
  const numerators = variables.filter((id) => /^[PC]_/.test(id) && id !== 'P_POP')
  return numerators.length > 0 &&
    numerators.length === variables.filter((id) => id !== 'P_POP' && !id.startsWith('AGE_')).length
    ? 5
    : 0
}

export interface Trend {
  readonly first: TrendPoint & { readonly value: number }
  readonly last: TrendPoint & { readonly value: number }
  readonly years: number
  /** `last − first`, in the indicator's unit. */
  readonly change: number
  /** `change / |first|`, null when the first value is zero. */
  readonly relative: number | null
}

export type TrendAbsence = 'too-few' | 'too-close' | 'partial' | 'variant' | 'form' | 'break'

export interface TrendResult {
  readonly trend: Trend | null
  /** Why there is none, null when there is one. */
  readonly absence: TrendAbsence | null
  /** Breaks that lie among the points, to be marked on the chart. */
  readonly breaks: readonly SeriesBreak[]
}

const valued = (point: TrendPoint): point is TrendPoint & { value: number } =>
  point.value !== null && isValued(point.status)

function separates(found: SeriesBreak, from: string, to: string): boolean {
  return comparePeriods(from, found.last) <= 0 && comparePeriods(to, found.first) >= 0
}

/** Change between the latest point and the earliest that is comparable with it. Points in any order. */
export function trendOf(points: readonly TrendPoint[], breaks: readonly SeriesBreak[], least = 0): TrendResult {
  const sorted = points.filter(valued).sort((a, b) => comparePeriods(a.period, b.period))
  const last = sorted.at(-1)
  const earliest = sorted[0]
  const within = last && earliest ? breaks.filter((found) => separates(found, earliest.period, last.period)) : []
  const none = (absence: TrendAbsence): TrendResult => ({ trend: null, absence, breaks: within })
  if (!last || sorted.length < 2) return none('too-few')
  if (last.status === 'partial') return none('partial')
  let absence: TrendAbsence = 'too-few'
  for (const first of sorted) {
    if (first === last) break
    const years = yearsBetween(first.period, last.period) ?? 0
    if (within.some((found) => separates(found, first.period, last.period))) absence = 'break'
    else if (!sameForm(first.period, last.period)) absence = 'form'
    else if ((first.variant ?? null) !== (last.variant ?? null)) absence = 'variant'
    else if (first.status === 'partial') absence = 'partial'
    else if (years < least) absence = 'too-close'
    else {
      const change = last.value - first.value
      const relative = first.value === 0 ? null : change / Math.abs(first.value)
      return { trend: { first, last, years, change, relative }, absence: null, breaks: within }
    }
  }
  return none(absence)
}
