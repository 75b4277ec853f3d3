import { describe, expect, it } from 'vitest'
import {
  horizonOf,
  indicatorReading,
  meansOf,
  milestoneRate,
  type ReviewIndicator,
  type ReviewSheet,
  sheetRate,
  totalsOf,
} from '#shared/governance/review.rules.ts'

const sheet = (values: Partial<ReviewSheet>): ReviewSheet => ({
  id: 's',
  title: 'Fiche',
  told: 'running',
  reason: null,
  lead: null,
  endsOn: null,
  doneOn: null,
  milestones: [],
  indicators: [],
  ...values,
})

describe('rates of a review', () => {
  it('are of what should be done by the horizon, whatever became of it', () => {
    const sheets = [
      sheet({ endsOn: '2026-06-30', told: 'done' }),
      sheet({ endsOn: '2026-12-31', told: 'dropped' }),
      sheet({ endsOn: '2027-01-01', told: 'done', doneOn: '2027-01-01' }),
      sheet({ told: 'done', doneOn: '2027-03-01' }),
      sheet({ endsOn: '2027-01-01' }),
    ]
    expect(sheetRate(sheets, '2026-12-31')).toEqual({ done: 1, due: 2, percent: 50 })
  })

  it('count what was done before its end, or without one, from the day on which it was', () => {
    const sheets = [
      sheet({ endsOn: '2028-06-30', told: 'done', doneOn: '2026-10-01' }),
      sheet({ told: 'done', doneOn: '2026-10-01' }),
      sheet({ endsOn: '2026-09-30' }),
    ]
    expect(sheetRate(sheets, '2025-12-31')).toEqual({ done: 0, due: 0, percent: null })
    expect(sheetRate(sheets, '2026-12-31')).toEqual({ done: 2, due: 3, percent: 67 })
  })

  it('count a milestone as done only when it was by then', () => {
    const milestones = [
      { dueOn: '2025-03-01', doneOn: '2025-02-01' },
      { dueOn: '2025-05-01', doneOn: '2026-02-01' },
      { dueOn: '2026-05-01', doneOn: null },
      { dueOn: null, doneOn: '2025-01-01' },
    ]
    const sheets = [sheet({ milestones })]
    expect(milestoneRate(sheets, '2025-12-31')).toEqual({ done: 1, due: 2, percent: 50 })
    expect(milestoneRate(sheets, '2026-12-31')).toEqual({ done: 2, due: 3, percent: 67 })
  })

  it('have no meaning where nothing should be done yet', () => {
    expect(sheetRate([], '2026-12-31').percent).toBeNull()
    expect(milestoneRate([sheet({})], '2026-12-31')).toEqual({ done: 0, due: 0, percent: null })
  })

  it('look no further than the day on which the review is made', () => {
    expect(horizonOf(2026, '2026-11-30')).toBe('2026-11-30')
    expect(horizonOf(2025, '2026-11-30')).toBe('2025-12-31')
  })
})

describe('means of a review', () => {
  const line = { signatory: 'CAF', kind: 'money', year: 2026, planned: 1000, actual: null, state: 'signed' } as const

  it('are summed by signatory and kind, without those that were dropped and other years', () => {
    const means = [
      line,
      { ...line, actual: 600, planned: 200 },
      { ...line, state: 'dropped', planned: 9000 },
      { ...line, year: 2025, planned: 7 },
      { ...line, kind: 'staff', planned: 1.5, actual: 1.5 },
    ]
    expect(meansOf(means, 2026)).toEqual([
      { signatory: 'CAF', kind: 'money', planned: 1200, actual: 600, percent: 50 },
      { signatory: 'CAF', kind: 'staff', planned: 1.5, actual: 1.5, percent: 100 },
    ])
    const tenths = [0.1, 0.2, 0.9].map((planned) => ({ ...line, kind: 'staff', planned, actual: planned }))
    expect(totalsOf(tenths, 2026).staff).toMatchObject({ planned: 1.2, actual: 1.2 })
    expect(meansOf(tenths, 2026)[0]).toMatchObject({ planned: 1.2, actual: 1.2 })
    expect(totalsOf(means, 2026)).toMatchObject({ staff: { planned: 1.5 }, money: { planned: 1200, actual: 600 } })
  })

  it('say no rate where nothing was planned or nobody said what was spent', () => {
    expect(meansOf([{ ...line, planned: 0, actual: 10 }], 2026)[0]?.percent).toBeNull()
    expect(meansOf([line], 2026)[0]).toMatchObject({ actual: null, percent: null })
    expect(totalsOf([], 2026).money).toMatchObject({ planned: null, actual: null, percent: null })
  })
})

describe('an indicator of a review', () => {
  const indicator: ReviewIndicator = {
    label: 'Ménages aidés',
    unit: 'ménages',
    baseline: 100,
    baselineYear: 2024,
    target: 60,
    targetYear: 2028,
    measures: [
      { year: 2027, value: 61 },
      { year: 2026, value: null },
      { year: 2025, value: 90 },
      { year: 2024, value: 110 },
    ],
  }

  it('is the latest measure up to the year, on the way from baseline to target even downwards', () => {
    expect(indicatorReading(indicator, 2026)).toMatchObject({ value: 90, valueYear: 2025, before: 90, percent: 25 })
    expect(indicatorReading(indicator, 2024)).toMatchObject({ value: 110, before: null, percent: -25 })
  })

  it('has no way to go without baseline, target or measure, or when they are the same', () => {
    for (const change of [{ baseline: null }, { target: null }, { target: 100 }, { measures: [] }])
      expect(indicatorReading({ ...indicator, ...change }, 2026).percent, JSON.stringify(change)).toBeNull()
  })
})
