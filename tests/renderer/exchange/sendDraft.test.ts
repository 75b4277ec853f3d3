import { describe, expect, test } from 'vitest'
import {
  answerDraft,
  type Draft,
  emptyDraft,
  mandateOf,
  missingIn,
  scopeOf,
  toggled,
} from '#renderer/features/exchange/sendDraft.ts'
import { mandateSchema, scopeSchema } from '#shared/exchange/package.schema.ts'

const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft, partners: ['p1'], ...more })

describe('a package that is being prepared', () => {
  test('is what the engine takes', () => {
    const full = draft({
      parts: ['referential', 'indicators'],
      territories: ['mds-auch'],
      policies: ['p'],
      datasets: ['d'],
      since: ' 2021 ',
      attachments: true,
    })
    expect(scopeSchema.parse(scopeOf(full))).toEqual({
      parts: ['referential', 'indicators'],
      territories: ['mds-auch'],
      policies: ['p'],
      datasets: ['d'],
      since: '2021',
      attachments: true,
    })
  })
  test('asks for no policy without the offer, and for no dataset without the indicators', () => {
    const { policies, datasets, since } = scopeOf(
      draft({ parts: ['organizations'], policies: ['p'], datasets: ['d'], since: '2021' }),
    )
    expect([policies, datasets, since]).toEqual([null, null, null])
  })
  test('says what is missing, in the order of the screen', () => {
    expect(missingIn(emptyDraft)).toBe('partner')
    expect(missingIn(draft())).toBeNull()
    expect(missingIn(draft({ parts: [] }))).toBe('part')
    expect(missingIn(draft({ territories: [] }))).toBe('territory')
    expect(missingIn(draft({ policies: [] }))).toBe('policy')
    expect(missingIn(draft({ parts: ['organizations'], policies: [] }))).toBeNull()
    expect(missingIn(draft({ parts: ['indicators'], since: '21' }))).toBe('since')
    expect(missingIn(draft({ parts: ['indicators'], datasets: [] }))).toBe('dataset')
  })
})

describe('what recipients may change', () => {
  const local = draft({ parts: ['referential', 'organizations', 'indicators'], territories: ['mds-auch'] })
  test('follows the choice, within the territories of the package', () => {
    expect(mandateOf(local)).toBeUndefined()
    expect(mandateOf({ ...local, may: 'same' })).toEqual({ parts: local.parts, territories: ['mds-auch'] })
    expect(mandateOf({ ...local, may: 'offer' })).toEqual({
      parts: ['referential', 'organizations'],
      territories: ['mds-auch'],
    })
    expect(mandateSchema.parse(mandateOf({ ...local, may: 'nothing' }))).toEqual({ parts: [], territories: null })
  })
  test('the offer alone is no more than what the package holds of it', () => {
    expect(mandateOf(draft({ parts: ['organizations', 'portraits'], may: 'offer' }))).toEqual({
      parts: ['organizations'],
      territories: null,
    })
  })
})

test('an answer goes to who sent, with what was sent', () => {
  const scope = scopeSchema.parse({ parts: ['referential'], territories: ['mds-auch'] })
  const answer = answerDraft({ scope, partner: 'p7' })
  expect(answer.partners).toEqual(['p7'])
  expect(scopeOf(answer)).toEqual(scope)
})

test('a list is ticked and unticked', () => {
  expect(toggled(['a'], 'b', true)).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b'])
  expect(toggled(['a'], 'a', true)).toEqual(['a'])
})
