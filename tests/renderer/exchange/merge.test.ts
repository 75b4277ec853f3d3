import { describe, expect, test } from 'vitest'
import {
  type Change,
  canChoose,
  canKeepOurs,
  inSight,
  sideOf,
  sidesOf,
  wayTaken,
  withChoice,
} from '#renderer/features/exchange/merge.ts'

const change = (more: Partial<Change> = {}): Change => ({
  id: 'action/1/phone',
  kind: 'conflict',
  table: 'action',
  entity: 'action',
  row: '1',
  title: 'Permanence',
  column: 'phone',
  label: 'téléphone',
  territories: ['32013'],
  isBaseKnown: true,
  base: '05 62 00 00 00',
  ours: '05 62 00 00 01',
  theirs: '05 62 11 00 00',
  editable: 'text',
  isOpen: true,
  choice: null,
  value: null,
  comment: null,
  reason: null,
  oursBy: null,
  theirsBy: null,
  theirsComment: null,
  area: null,
  seenBefore: false,
  refusal: null,
  ways: [],
  deletedBy: null,
  changed: [],
  ...more,
})

const cleared = { choice: 'clear', value: null, comment: null } as const

describe('what a line takes', () => {
  test('what comes in is taken unless one keeps ours; what is in dispute waits', () => {
    expect(sideOf(change({ kind: 'incoming' }))).toBe('theirs')
    expect(sideOf(change({ kind: 'incoming', choice: 'ours' }))).toBe('ours')
    expect(sideOf(change())).toBeNull()
    expect(sideOf(change({ kind: 'rule' }))).toBeNull()
    expect(sideOf(change({ choice: 'value' }))).toBe('value')
  })
  test('nothing outside the mandate can be chosen, nor what was changed here alone', () => {
    for (const kind of ['mandate', 'ours'] as const) {
      expect(canChoose(change({ kind }))).toBe(false)
      expect(sideOf(change({ kind }))).toBe('ours')
      expect(withChoice(change({ kind, isOpen: false }), cleared).isOpen).toBe(false)
    }
    const reopens = (kind: Change['kind']) =>
      withChoice(change({ kind, isOpen: false, choice: 'ours' }), cleared).isOpen
    expect((['conflict', 'rule', 'incoming'] as const).map(reopens)).toEqual([true, true, false])
  })
})

describe('the two sides', () => {
  const changed = (pieces: readonly { text: string; state: string }[]) =>
    pieces.filter(({ state }) => state === 'added').map(({ text }) => text)
  test('show the words that each has changed since what both come from', () => {
    const { ours, theirs } = sidesOf(change())
    expect(changed(ours)).toEqual(['01'])
    expect(changed(theirs)).toEqual(['11'])
  })
  test('are held against each other where that is not known', () => {
    const { ours, theirs } = sidesOf(change({ base: null, ours: 'Lundi matin', theirs: 'Mardi matin' }))
    expect(changed(ours)).toEqual(['Lundi'])
    expect(changed(theirs)).toEqual(['Mardi'])
  })
  test('the first changed word is in sight, however far it stands', () => {
    const long = 'Accueil des personnes sans rendez-vous et orientation vers les partenaires du territoire'
    const { theirs } = sidesOf(change({ base: `${long}.`, ours: long, theirs: `${long} le jeudi.` }))
    const shown = inSight(theirs)
    expect(shown[0]?.text).toMatch(/^… \S.{0,23}$/)
    expect(long.endsWith(shown[0]?.text.slice(2) ?? '?')).toBe(true)
    expect(shown.slice(1)).toEqual(theirs.slice(1))
    const short = sidesOf(change()).ours
    expect(inSight(short)).toEqual(short)
    expect(inSight([{ text: long, state: 'same' }])).toEqual([{ text: long, state: 'same' }])
  })
  test('a side that holds nothing has no words', () => {
    expect(sidesOf(change({ ours: null })).ours).toEqual([])
    expect(sidesOf(change({ base: null, theirs: null })).ours).toEqual([{ text: '05 62 00 00 01', state: 'same' }])
  })
})

describe('choices', () => {
  test('a choice can be made and given back', () => {
    const chosen = withChoice(change(), { choice: 'value', value: '05 62 22 00 00', comment: 'appelé ce matin' })
    expect([chosen.choice, chosen.value, chosen.comment]).toEqual(['value', '05 62 22 00 00', 'appelé ce matin'])
    expect(withChoice(chosen, cleared)).toEqual(change())
  })
})

describe('ways out of a rule', () => {
  const way = { text: '', goes: [] }
  const line = change({
    id: 'action/1/code',
    kind: 'rule',
    ways: [
      { ...way, line: 'action/1/code', choice: 'value', value: '1.2' },
      { ...way, line: 'action/1/code', choice: 'other', value: '1.2' },
      { ...way, line: 'action/1/', choice: 'ours', value: null },
    ],
  })

  test('where only the whole row can be refused, ours is no side of its cell', () => {
    expect(canKeepOurs(line)).toBe(false)
    expect(canKeepOurs(change())).toBe(true)
  })

  test('the one that was taken is known again, and shows theirs as taken', () => {
    expect(wayTaken(line)).toBe(-1)
    expect(wayTaken({ ...line, choice: 'other', value: '1.2' })).toBe(1)
    expect(wayTaken({ ...line, choice: 'other', value: '1.7' })).toBe(-1)
    expect(sideOf({ ...line, choice: 'other' })).toBe('theirs')
    expect(sideOf({ ...line, choice: 'cascade' })).toBe('theirs')
    expect(withChoice(line, { choice: 'other', value: '1.2', comment: null })).toMatchObject({
      value: '1.2',
      isOpen: false,
    })
  })
})
