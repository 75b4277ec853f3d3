import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homonymNames } from '#shared/offer/choice-name.rules.ts'
import { nameKey } from '#shared/offer/list-text.rules.ts'

const ids = ['01a224c9-b91b-72d8-acda-44a2b38f5401', '01a224c9-b91b-72d8-acda-44a2b38f5402', 'c3', 'c4', 'c5']
const things = (...list: [name: string, ...hints: (string | null)[]][]) =>
  list.map(([name, ...hints], at) => ({ id: ids[at] ?? '', name, hints }))

describe('names of homonyms', () => {
  it('say the least that tells them apart, and nothing where a name is alone', () => {
    const told = homonymNames(
      things(['CCAS', 'Auch'], ['Ccas', 'Condom', '1'], ['MSA'], ['CCAS', 'Condom', '2'], ['CCAS', null, null]),
    )
    expect([...told].sort()).toEqual(
      [
        [ids[0], 'CCAS (Auch)'],
        [ids[1], 'Ccas (Condom · 1)'],
        [ids[3], 'CCAS (Condom · 2)'],
        [ids[4], 'CCAS (c5)'],
      ].sort(),
    )
  })
  it('end with part of the identifier when nothing else tells, and never take the name of another', () => {
    expect([...homonymNames(things(['CCAS', 'Auch'], ['CCAS', 'Auch'], ['CCAS Auch'])).values()]).toEqual([
      'CCAS (8f5401)',
      'CCAS (8f5402)',
    ])
    // What the name says already tells nothing.
    expect(homonymNames(things(['CCAS d’Auch', 'Auch', '7'], ['CCAS d’Auch', 'Auch', '8'])).get(ids[0] ?? '')).toBe(
      'CCAS d’Auch (7)',
    )
  })
  it('are all different once read again, whatever the names and the hints', () => {
    const word = fc.constantFrom('CCAS', 'ccas', 'CCAS (Auch)', 'Auch', 'Condom', 'MSA', 'CCAS Auch', 'Č', '')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.array(fc.option(word), { maxLength: 3 })), { maxLength: 12 }), (list) => {
        const all = list.map(([name, hints], at) => ({
          id:
            `01a224c9-b91b-72d8-acda-44a2b3${String(at % 3).padStart(6, '0')}`.slice(0, 30) +
            String(at).padStart(6, '0'),
          name,
          hints,
        }))
        const told = homonymNames(all)
        const names = all.map(({ id, name }) => nameKey(told.get(id) ?? name))
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})
