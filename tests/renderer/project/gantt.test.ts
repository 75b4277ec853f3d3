import { describe, expect, it } from 'vitest'
import { barOf, deadlinesOf, shareOf, spanOf } from '#renderer/features/project/gantt.ts'
import { byCode, type Followed, uncompleted } from '#renderer/features/project/project.ts'

const sheet = (facts: Partial<Followed>): Followed => ({
  id: 's',
  project: 'p',
  sharedFrom: null,
  sharedWith: [],
  objective: null,
  code: null,
  title: 'Fiche',
  status: 'running',
  statusReason: null,
  lead: null,
  startsOn: null,
  endsOn: null,
  told: 'running',
  milestones: [],
  missing: [],
  score: 0,
  alerts: [],
  ...facts,
})
const step = (dueOn: string, doneOn: string | null = null) => ({ id: dueOn, title: 'Étape', dueOn, doneOn })

describe('the calendar of sheets', () => {
  it('shows whole years, from the first date to the last, today among them', () => {
    expect(spanOf([], '2026-05-04')).toEqual({ first: 2026, last: 2026 })
    const sheets = [sheet({ startsOn: '2027-02-01' }), sheet({ milestones: [step('2025-12-31')] })]
    expect(spanOf(sheets, '2026-05-04')).toEqual({ first: 2025, last: 2027 })
  })

  it('draws a sheet from its first day to the end of its last; what has no end goes on', () => {
    const span = { first: 2026, last: 2026 }
    expect([shareOf('2026-01-01', span), shareOf('2027-01-01', span)]).toEqual([0, 1])
    expect(barOf(sheet({ startsOn: '2026-01-01', endsOn: '2026-12-31' }), span)).toEqual({ from: 0, to: 1 })
    expect(barOf(sheet({ startsOn: '2026-01-01' }), span)).toEqual({ from: 0, to: 1 })
    expect(barOf(sheet({}), span)).toBe(null)
    const day = barOf(sheet({ startsOn: '2026-03-01', endsOn: '2026-03-01' }), span)
    expect((day?.to ?? 0) - (day?.from ?? 0)).toBeCloseTo(1 / 365)
    const reversed = barOf(sheet({ startsOn: '2026-06-01', endsOn: '2026-03-01' }), span)
    expect(reversed !== null && reversed.to > reversed.from).toBe(true)
  })

  it('tells by month what is still waited for, not what is done or closed', () => {
    const months = deadlinesOf([
      sheet({ endsOn: '2026-12-31', milestones: [step('2026-03-20'), step('2026-03-01', '2026-02-27')] }),
      sheet({ status: 'toLaunch', startsOn: '2026-03-05' }),
      sheet({ status: 'done', endsOn: '2026-03-31' }),
    ])
    expect([...months].map(([month, list]) => [month, list.map(({ kind, on }) => `${kind} ${on}`)])).toEqual([
      ['2026-03', ['start 2026-03-05', 'step 2026-03-20']],
      ['2026-12', ['end 2026-12-31']],
    ])
  })

  it('orders sheets by their numbers, those without one last', () => {
    const ordered = byCode(['1.10', null, '1.2', '1.1.3'].map((code) => sheet({ code })))
    expect(ordered.map(({ code }) => code)).toEqual(['1.1.3', '1.2', '1.10', null])
  })

  it('leaves complete sheets out of those to complete, the least complete first', () => {
    const ordered = uncompleted([
      sheet({ code: '1', score: 93, missing: ['means'] }),
      sheet({ code: '2', score: 100 }),
      sheet({ code: '4', score: 86, missing: ['lead', 'means'] }),
      sheet({ code: '3', score: 86, missing: ['lead', 'means'] }),
    ])
    expect(ordered.map(({ code }) => code)).toEqual(['3', '4', '1'])
  })
})
