import { describe, expect, it } from 'vitest'
import {
  type AgendaFacts,
  type AgendaSheet,
  agendaOf,
  inRegisterOrder,
  isOverdue,
} from '#shared/governance/agenda.rules.ts'

const day = '2026-11-30'
const sheet = (id: string, values: Partial<AgendaSheet> = {}): AgendaSheet => ({
  id,
  title: `Fiche ${id}`,
  status: 'running',
  statusReason: null,
  startsOn: null,
  endsOn: null,
  milestones: [],
  lead: 'CAF',
  ...values,
})
const facts = (values: Partial<AgendaFacts>): AgendaFacts => ({
  sheets: [],
  decisions: [],
  commitments: [],
  rollUps: [],
  since: null,
  ...values,
})
const told = (values: Partial<AgendaFacts>) => agendaOf(facts(values), day).map(({ kind, id }) => `${kind} ${id}`)

describe('the agenda that is proposed', () => {
  it('tells a blocked sheet once, a late one by its dates, and closed ones for nothing', () => {
    const sheets = [
      sheet('a', { endsOn: '2026-11-29' }),
      sheet('b', { status: 'blocked', statusReason: 'Budget', endsOn: '2026-01-01' }),
      sheet('c', { status: 'dropped', endsOn: '2026-01-01', lead: null }),
      sheet('d', { endsOn: day }),
    ]
    expect(told({ sheets })).toEqual(['blocked b', 'late a', 'deadline d'])
  })

  it('tells deadlines of the next sixty days, and no further', () => {
    const milestones = [
      { title: 'Ouverture', dueOn: '2027-01-29', doneOn: null },
      { title: 'Bilan', dueOn: '2027-01-30', doneOn: null },
      { title: 'Recrutement', dueOn: '2026-12-10', doneOn: '2026-11-01' },
    ]
    const items = agendaOf(facts({ sheets: [sheet('a', { milestones })] }), day)
    expect(items).toEqual([{ kind: 'deadline', id: 'a', title: 'Fiche a', detail: 'Ouverture', on: '2027-01-29' }])
  })

  it('tells answers of schemes since the last meeting, open decisions and what has no lead', () => {
    const answer = { title: 'Objectif', detail: '' }
    expect(
      told({
        sheets: [sheet('a', { lead: null })],
        decisions: [{ id: 'd', text: 'Chercher un local', follower: '', dueOn: null }],
        commitments: [{ id: 'c', ...answer }],
        rollUps: [
          { id: 'old', ...answer, answeredOn: '2026-05-31' },
          { id: 'new', ...answer, answeredOn: '2026-06-01' },
        ],
        since: '2026-06-01',
      }),
    ).toEqual(['decision d', 'commitment c', 'noLead a', 'rollUp new'])
  })
})

describe('the register of decisions', () => {
  it('begins with what should have been done, and ends with what is closed', () => {
    const decision = (id: string, state: string, dueOn: string | null, heldOn = '2026-01-01') => ({
      id,
      state,
      dueOn,
      heldOn,
    })
    const list = [
      decision('done', 'done', '2020-01-01', '2026-06-01'),
      decision('open', 'open', null),
      decision('soon', 'open', '2026-12-15'),
      decision('overdue', 'open', '2026-03-01'),
      decision('dropped', 'dropped', null, '2026-07-01'),
    ]
    expect(inRegisterOrder(list).map(({ id }) => id)).toEqual(['overdue', 'soon', 'open', 'dropped', 'done'])
    expect(list.filter((each) => isOverdue(each, day)).map(({ id }) => id)).toEqual(['overdue'])
    expect(isOverdue(decision('today', 'open', day), day)).toBe(false)
  })
})
