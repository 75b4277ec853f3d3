import { sumMeans, unitTotals } from '#shared/project/commitment.rules.ts'
import type { ProgressState } from '#shared/record/record.ts'

/** What a yearly review reads of a sheet. Days are ISO. */
export interface ReviewSheet {
  readonly id: string
  /** Number and title. */
  readonly title: string
  /** As everybody is told on the day of the review. */
  readonly told: ProgressState
  readonly reason: string | null
  readonly lead: string | null
  readonly endsOn: string | null
  /** Of one that is done, the day from which that is known. */
  readonly doneOn: string | null
  readonly milestones: readonly { readonly dueOn: string | null; readonly doneOn: string | null }[]
  readonly indicators: readonly ReviewIndicator[]
}

export interface ReviewIndicator {
  readonly label: string
  readonly unit: string | null
  readonly baseline: number | null
  readonly baselineYear: number | null
  readonly target: number | null
  readonly targetYear: number | null
  readonly measures: readonly { readonly year: number; readonly value: number | null }[]
}

/** Means of a signatory. Full-time equivalents for staff, euros for everything else. */
export interface ReviewMeans {
  readonly signatory: string
  readonly kind: string
  readonly year: number
  readonly planned: number | null
  readonly actual: number | null
  readonly state: string
}

/** What is done of what should be; `percent` is null where nothing should be done yet. */
export interface Rate {
  readonly done: number
  readonly due: number
  readonly percent: number | null
}

/** 0 to 100, rounded to the unit; null where the whole is nothing: a share of nothing has no meaning. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part / whole) * 100) : null

export const rate = (done: number, due: number): Rate => ({ done, due, percent: percentOf(done, due) })

/** The last day that a review of a year looks at: the end of the year, or the day on which it is made if that comes first. */
export function horizonOf(year: number, day: string): string {
  const end = `${year}-12-31`
  return day < end ? day : end
}

/**
 * Sheets done ÷ sheets that should be done: those whose end has come by the horizon, whatever became of them, and those that were done
 * before their end, or without one.
 */
export function sheetRate(sheets: readonly ReviewSheet[], horizon: string): Rate {
  const counted = sheets.filter(
    ({ endsOn, doneOn }) => (endsOn !== null && endsOn <= horizon) || (doneOn !== null && doneOn <= horizon),
  )
  return rate(counted.filter(({ told }) => told === 'done').length, counted.length)
}

/** Milestones done by the horizon ÷ milestones due by then. */
export function milestoneRate(sheets: readonly ReviewSheet[], horizon: string): Rate {
  const due = sheets.flatMap(({ milestones }) => milestones).filter(({ dueOn }) => dueOn !== null && dueOn <= horizon)
  return rate(due.filter(({ doneOn }) => doneOn !== null && doneOn <= horizon).length, due.length)
}

export interface MeansLine {
  readonly signatory: string
  readonly kind: string
  /** Null where nobody has said any. */
  readonly planned: number | null
  readonly actual: number | null
  /** Actual ÷ planned in per cent; null where either is unknown, or nothing was planned. */
  readonly percent: number | null
}

const lineOf = (signatory: string, kind: string, planned: number | null, actual: number | null): MeansLine => ({
  signatory,
  kind,
  planned,
  actual,
  percent: planned === null || actual === null ? null : percentOf(actual, planned),
})

/** Means of a year by signatory, then kind; those that were dropped bind nobody any more. */
export function meansOf(means: readonly ReviewMeans[], year: number): MeansLine[] {
  const kept = means.filter((each) => each.year === year && each.state !== 'dropped')
  return [...Map.groupBy(kept, ({ signatory, kind }) => JSON.stringify([signatory, kind])).values()]
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const sum = (amount: (each: ReviewMeans) => number | null) => sumMeans(first.kind, group.map(amount))
      return [
        lineOf(
          first.signatory,
          first.kind,
          sum(({ planned }) => planned),
          sum(({ actual }) => actual),
        ),
      ]
    })
    .sort((a, b) => a.signatory.localeCompare(b.signatory, 'fr') || a.kind.localeCompare(b.kind))
}

/** Totals of a year: full-time equivalents apart from euros, which are never added up. */
export function totalsOf(means: readonly ReviewMeans[], year: number): { staff: MeansLine; money: MeansLine } {
  const kept = means.filter((each) => each.year === year && each.state !== 'dropped')
  const planned = unitTotals(kept, (each) => each.planned)
  const actual = unitTotals(kept, (each) => each.actual)
  return {
    staff: lineOf('', 'staff', planned.staff, actual.staff),
    money: lineOf('', 'money', planned.money, actual.money),
  }
}

export interface IndicatorReading {
  readonly label: string
  readonly unit: string | null
  readonly baseline: number | null
  readonly baselineYear: number | null
  readonly target: number | null
  readonly targetYear: number | null
  /** The latest measure up to the year, and its year. */
  readonly value: number | null
  readonly valueYear: number | null
  /** The latest up to the year before. */
  readonly before: number | null
  /** Way from the baseline to the target, in per cent: 100 reached, negative when it goes the other way; null where it has no meaning. */
  readonly percent: number | null
}

export function indicatorReading(indicator: ReviewIndicator, year: number): IndicatorReading {
  const { measures, baseline, target } = indicator
  const known = measures.filter(({ value }) => value !== null).toSorted((a, b) => a.year - b.year)
  const latest = known.findLast((each) => each.year <= year)
  const before = known.findLast((each) => each.year < year)
  const value = latest?.value ?? null
  const way = baseline === null || target === null ? 0 : target - baseline
  return {
    label: indicator.label,
    unit: indicator.unit,
    baseline,
    baselineYear: indicator.baselineYear,
    target,
    targetYear: indicator.targetYear,
    value,
    valueYear: latest?.year ?? null,
    before: before?.value ?? null,
    percent: value === null || baseline === null || way === 0 ? null : Math.round(((value - baseline) / way) * 100),
  }
}

/** States that ask for their reason to be read. */
export const explainedStates: readonly ProgressState[] = ['blocked', 'late', 'dropped', 'postponed']
