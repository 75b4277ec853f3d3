import { describe, expect, it } from 'vitest'
import { changedRequests, groupsOf, withGroup } from '#renderer/features/offer/dataRequests.ts'
import { draftOf, groupOf } from '#renderer/features/offer/requestDraft.ts'
import { dataRequest } from '#tests/support/data-request.ts'

const request = dataRequest()
const other = dataRequest({ level: 'epci' })
const reply = (organization: string, asked: typeof request | null) => ({
  organization,
  name: organization,
  sentOn: null,
  answeredOn: null,
  asked: 0,
  confirmed: 0,
  changed: 0,
  added: 0,
  asksOffer: true,
  request: asked,
  figures: 0,
  figuresOn: null,
})
const replies = [reply('caf', request), reply('msa', other), reply('ccas', dataRequest()), reply('cpam', null)]

describe('requests of a campaign', () => {
  it('stand together where they ask the same', () => {
    expect(groupsOf(replies).map(({ organizations }) => organizations)).toEqual([['caf', 'ccas'], ['msa']])
  })

  it('say only what changes: another request, a new partner, one who is asked no more', () => {
    const groups = groupsOf(replies)
    expect(changedRequests(replies, groups)).toEqual([])
    const next = withGroup(groups, null, { organizations: ['ccas', 'cpam'], request: other })
    expect(next.map(({ organizations }) => organizations)).toEqual([['caf'], ['msa'], ['ccas', 'cpam']])
    expect(changedRequests(replies, next.slice(0, 1).concat(next.slice(2)))).toEqual([
      { organization: 'ccas', request: other },
      { organization: 'cpam', request: other },
      { organization: 'msa', request: null },
    ])
  })

  it('drop a request whose partners are all asked another', () => {
    const groups = withGroup(groupsOf(replies), 0, { organizations: ['msa'], request })
    expect(groups).toEqual([{ organizations: ['msa'], request }])
  })
})

describe('a request being typed', () => {
  const group = { organizations: ['caf'], request: dataRequest({ dueOn: '2026-12-15' }) }

  it('comes back as it was', () => {
    expect(groupOf(draftOf(group))).toEqual(group)
  })

  it('begins with last year, and lacks partners and data', () => {
    const draft = draftOf(null)
    expect(draft.periods).toBe(String(new Date().getFullYear() - 1))
    expect(groupOf(draft)).toBeNull()
  })

  it.each([
    [{ periods: '2025 ; 2024, 2025' }, { periods: ['2024', '2025'] }],
    [{ periods: '' }, null],
    [{ periods: '2025, demain' }, null],
    [{ threshold: ' ' }, { threshold: null }],
    [{ threshold: '11' }, { threshold: 11 }],
    [{ threshold: '1' }, null],
    [{ threshold: 'cinq' }, null],
    [{ due: '' }, { dueOn: null }],
    [{ due: '31/11/2026' }, null],
    [{ next: '1/12/2027' }, { nextOn: '2027-12-01' }],
    [{ next: 'plus tard' }, null],
    [{ variables: [] }, null],
    [{ organizations: [] }, null],
  ])('%o is read as %o', (change, expected) => {
    const made = groupOf({ ...draftOf(group), ...change })
    if (expected === null) expect(made).toBeNull()
    else expect(made?.request).toMatchObject(expected)
  })
})
