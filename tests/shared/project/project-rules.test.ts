import { describe, expect, it } from 'vitest'
import { alertSentence } from '#shared/project/project.labels.ts'
import { alertsOf, dayAfter, needsReason, type SheetFacts, statusOn } from '#shared/project/project-alert.rules.ts'
import { completionOf, sheetParts } from '#shared/project/project-completion.rules.ts'
import { freeNumber, numbersKeeping } from '#shared/project/project-numbers.rules.ts'
import { inTreeOrder, mayStand, numbersOf, placeFor, type TreeLine } from '#shared/project/project-tree.rules.ts'
import { progressStates } from '#shared/record/record.ts'

const day = '2026-03-15'
const sheet = (facts: Partial<SheetFacts>): SheetFacts => ({
  status: 'running',
  statusReason: null,
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  milestones: [],
  indicators: [],
  ...facts,
})
const kinds = (facts: Partial<SheetFacts>) => alertsOf(sheet(facts), day).map(({ kind }) => kind)
const step = (dueOn: string | null, doneOn: string | null = null) => ({ title: 'Étape', dueOn, doneOn })

const isLate = (facts: SheetFacts, on: string) => statusOn(facts, on) === 'late'

describe('what is late', () => {
  it('is what has passed and was not closed; today has not passed', () => {
    expect(isLate(sheet({ endsOn: '2026-03-14' }), day)).toBe(true)
    expect(isLate(sheet({ endsOn: day }), day)).toBe(false)
    expect(isLate(sheet({ milestones: [step('2026-03-14')] }), day)).toBe(true)
    expect(isLate(sheet({ milestones: [step('2026-03-14', '2026-03-20')] }), day)).toBe(false)
    expect(isLate(sheet({ milestones: [step(null)], endsOn: null }), day)).toBe(false)
    expect(isLate(sheet({ status: 'late' }), day)).toBe(true)
    for (const status of ['done', 'dropped', 'postponed'] as const)
      expect(isLate(sheet({ status, endsOn: '2020-01-01', milestones: [step('2020-01-01')] }), day), status).toBe(false)
  })

  it('is told of what was noted otherwise, but of nothing blocked', () => {
    for (const status of ['toSpecify', 'toLaunch', 'running'] as const)
      expect(statusOn(sheet({ status, endsOn: '2026-03-14' }), day), status).toBe('late')
    expect(statusOn(sheet({ status: 'blocked', endsOn: '2026-03-14' }), day)).toBe('blocked')
    expect(statusOn(sheet({ status: 'toLaunch' }), day)).toBe('toLaunch')
  })
})

describe('alerts', () => {
  it('tell of deadlines that have passed or come within thirty days, over months and leap years', () => {
    expect(dayAfter('2028-02-15', 30)).toBe('2028-03-16')
    expect(dayAfter('2026-12-20', 30)).toBe('2027-01-19')
    expect(kinds({ milestones: [step('2026-03-14')] })).toEqual(['stepPassed'])
    expect(kinds({ milestones: [step(day)] })).toEqual(['stepSoon'])
    expect(kinds({ milestones: [step('2026-04-14')] })).toEqual(['stepSoon'])
    expect(kinds({ milestones: [step('2026-04-15')] })).toEqual([])
    expect(kinds({ endsOn: '2026-03-14' })).toEqual(['endPassed'])
    expect(kinds({ endsOn: '2026-04-14' })).toEqual(['endSoon'])
  })

  it('tell of a status that its dates contradict', () => {
    for (const status of ['toSpecify', 'toLaunch'] as const) expect(kinds({ status }), status).toEqual(['notStarted'])
    expect(kinds({ startsOn: '2026-06-01' })).toEqual(['startsLater'])
    expect(kinds({ status: 'done', milestones: [step('2026-02-01'), step(null, '2026-02-01')] })).toEqual(['stepsLeft'])
    expect(kinds({ startsOn: '2026-03-01', endsOn: '2026-02-01' })).toEqual(['endPassed', 'reversed'])
  })

  it('ask for the reason of what is late, blocked, dropped or postponed, and of nothing else', () => {
    const asking = progressStates.filter((status) => kinds({ status }).includes('noReason'))
    expect(asking).toEqual(['late', 'blocked', 'dropped', 'postponed'])
    expect(progressStates.filter(needsReason)).toEqual(asking)
    expect(kinds({ status: 'blocked', statusReason: '  ' })).toEqual(['noReason'])
    expect(kinds({ status: 'blocked', statusReason: 'Poste vacant' })).toEqual([])
  })

  it('ask for what an indicator is measured from and to; zero is a figure', () => {
    const alerts = alertsOf(sheet({ indicators: [{ label: 'Familles', baseline: 0, target: null }] }), day)
    expect(alerts).toEqual([{ kind: 'noTarget', about: 'Familles', on: null }])
    expect(alertSentence({ kind: 'stepPassed', about: 'Comité', on: '2026-03-14' })).toBe(
      'L’étape «\u00a0Comité\u00a0» devait être faite le 14/03/2026.',
    )
  })
})

describe('completion', () => {
  it('counts what is said of a sheet, blank texts and empty lists being nothing', () => {
    const none = { milestones: 0, indicators: 0, means: 0 }
    expect(completionOf(() => null, none)).toEqual({ missing: sheetParts, score: 0 })
    expect(completionOf(() => 'dit', { milestones: 1, indicators: 2, means: 1 })).toEqual({ missing: [], score: 100 })
    const half = completionOf((field) => (field === 'lead' ? 'org' : field === 'partners' ? [] : ' '), none)
    expect(half.missing).not.toContain('lead')
    expect(half.score).toBe(Math.round(100 / sheetParts.length))
  })
})

const line = (id: string, kind: TreeLine['kind'], above: string | null = null): TreeLine => ({ id, kind, above })
const tree = [
  line('E', 'stake'),
  line('A', 'axis', 'E'),
  line('O1', 'objective', 'A'),
  line('O2', 'objective', 'A'),
  line('B', 'axis'),
  line('O3', 'objective', 'B'),
]

describe('the tree of a project', () => {
  it('has stakes at the top, axes under them or at the top, objectives under axes', () => {
    const levels = [null, 'stake', 'axis', 'objective'] as const
    const allowed = (['stake', 'axis', 'objective'] as const).map((kind) =>
      levels.filter((above) => mayStand(kind, above)),
    )
    expect(allowed).toEqual([[null], [null, 'stake'], ['axis']])
  })

  it('puts a new line under what is pointed at, or under what holds it', () => {
    expect(placeFor('objective', 'O1', tree)).toBe('A')
    expect(placeFor('axis', 'O1', tree)).toBe('E')
    expect(placeFor('axis', null, tree)).toBe(null)
    expect(placeFor('stake', 'O1', tree)).toBe(null)
    expect(placeFor('objective', 'E', tree)).toBe(undefined)
  })

  it('keeps the numbers that a signed text tells, and gives the next free one to what comes beside them', () => {
    const codes: Record<string, string> = { E: '1', A: '1.1', O1: '1.1.2', O2: '1.1.4', B: '3', O3: '3.1' }
    const lines = tree.map((line) => ({ ...line, code: codes[line.id] ?? null }))
    const sheets = [
      { id: 's1', objective: 'O2', code: '1.1.4.2' },
      { id: 's2', objective: 'O2', code: null },
      { id: 's3', objective: null, code: '9.9' },
      { id: 's4', objective: 'O3', code: 'B' },
    ]
    const bare = numbersOf(tree, sheets)
    expect(numbersKeeping(lines, sheets, new Set())).toEqual(new Map([...bare.lines, ...bare.sheets]))
    const kept = numbersKeeping(lines, sheets, new Set(['E', 'A', 'O1', 'B', 's1', 's3']))
    expect(Object.fromEntries(kept)).toEqual({
      ...codes,
      O3: '3.1',
      ...{ s1: '1.1.4.2', s2: '1.1.4.3', s3: '9.9', s4: '3.1.1' },
    })
    expect([freeNumber('1.2', new Set(['1.2', '1.3'])), freeNumber('4', new Set())]).toEqual(['1.4', '4'])
  })

  it('is numbered after places, sheets after their objective, those without one not at all', () => {
    const { lines, sheets } = numbersOf(tree, [
      { id: 's1', objective: 'O2' },
      { id: 's2', objective: null },
      { id: 's3', objective: 'O2' },
      { id: 's4', objective: 'O3' },
    ])
    expect(Object.fromEntries(lines)).toEqual({ E: '1', A: '1.1', O1: '1.1.1', O2: '1.1.2', B: '2', O3: '2.1' })
    expect(Object.fromEntries(sheets)).toEqual({ s1: '1.1.2.1', s3: '1.1.2.2', s4: '2.1.1' })
    expect(inTreeOrder([...tree].reverse()).map(({ id }) => id)).toEqual(['B', 'O3', 'E', 'A', 'O2', 'O1'])
  })
})
