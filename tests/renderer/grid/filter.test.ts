import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridColumn } from '#renderer/grid/cells.ts'
import {
  type CellFilter,
  countValues,
  filterText,
  isKept,
  keysOf,
  rowTest,
  searchTest,
  type ValueSet,
  withKept,
} from '#renderer/grid/filter.ts'
import { rowOrder, sortKeys } from '#renderer/grid/order.ts'
import { type Offer, offerColumns, offers } from './offers.ts'

const column = (id: string) => offerColumns.find((each) => each.id === id) as GridColumn<Offer>
const kept = (id: string, filter: Partial<CellFilter>) =>
  offers.filter(rowTest(column(id), { text: '', set: null, ...filter })).map((row) => row.id)

describe('the filter of a column', () => {
  test('holds a text whatever the case and accents', () => {
    expect(kept('name', { text: 'accueil' })).toEqual(['a', 'c'])
    expect(kept('name', { text: 'ECOUTE' })).toEqual(['b'])
    expect(kept('publics', { text: 'enfance' })).toEqual(['a'])
    expect(kept('name', { text: '  ' })).toHaveLength(offers.length)
  })
  test('compares figures and days, or finds their text', () => {
    expect(kept('places', { text: '> 10' })).toEqual(['a', 'b'])
    expect(kept('places', { text: '<=12' })).toEqual(['a', 'd'])
    expect(kept('places', { text: '0..12' })).toEqual(['a', 'd'])
    expect(kept('places', { text: '14,5' })).toEqual(['b'])
    expect(kept('start', { text: '>= 31/01/2026' })).toEqual(['a', 'b'])
    expect(kept('start', { text: '01/12/2025..31/01/2026' })).toEqual(['a', 'd'])
    expect(kept('start', { text: '2026' })).toEqual(['a', 'b'])
  })
  test('keeps values, or leaves some out, empty cells among them', () => {
    expect(kept('kind', { set: { mode: 'only', keys: ['action', ''] } })).toEqual(['a', 'c'])
    expect(kept('kind', { set: { mode: 'not', keys: ['action'] } })).toEqual(['b', 'c', 'd'])
    expect(kept('publics', { set: { mode: 'only', keys: ['p3'] } })).toEqual(['a'])
    expect(kept('free', { set: { mode: 'only', keys: ['false'] } })).toEqual(['c'])
    expect(kept('name', { text: 'accueil', set: { mode: 'not', keys: ['Accueil'] } })).toEqual(['c'])
  })
  test('counts the values in the order of their list, those of texts in that of the alphabet, none last', () => {
    const counts = (id: string) => countValues(column(id), offers).map(({ label, count }) => [label, count])
    expect(counts('kind')).toEqual([
      ['Politique', 1],
      ['Mission', 1],
      ['Action', 1],
      ['(vide)', 1],
    ])
    expect(counts('publics')).toEqual([
      ['Familles', 1],
      ['Jeunes', 1],
      ['Enfance, famille', 1],
      ['(vide)', 2],
    ])
    expect(counts('name').map(([label]) => label)).toEqual(['Accueil', 'Accueil de jour', 'Écoute', '(vide)'])
    expect(counts('free')).toEqual([
      ['oui', 1],
      ['non', 1],
      ['(vide)', 2],
    ])
  })
  test('counts a reason shown in place of a value under its own words', () => {
    const shown: GridColumn<Offer> = { ...column('places'), shown: (row) => (row.places === null ? 'secret' : null) }
    expect(countValues(shown, offers).map(({ label }) => label)).toContain('secret')
  })
  test('is told in a few words', () => {
    expect(filterText(column('kind'), { text: '', set: { mode: 'not', keys: ['action'] } })).toBe('sauf Action')
    expect(
      filterText(column('publics'), { text: 'a', set: { mode: 'only', keys: ['p0', 'p1', 'p2', 'p3', 'p4'] } }),
    ).toBe('a ; Familles, Jeunes, Personnes âgées et 2\u00a0autres')
    expect(filterText(column('kind'), { text: '', set: { mode: 'only', keys: [] } })).toBe('aucune valeur')
  })
  test('ticking and unticking any values, in any order, keeps just the rows that hold a ticked one', () => {
    const known = countValues(column('publics'), offers).map(({ key }) => key)
    const step = fc.tuple(fc.subarray(known, { minLength: 1 }), fc.boolean())
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.boolean(), (steps, fromNone) => {
        let set: ValueSet | null = fromNone ? { mode: 'only', keys: [] } : null
        const ticked = new Set(fromNone ? [] : known)
        for (const [keys, isOn] of steps) {
          set = withKept(set, keys, isOn, known)
          for (const key of keys) {
            if (isOn) ticked.add(key)
            else ticked.delete(key)
          }
          expect(known.filter((key) => isKept(set, key))).toEqual(known.filter((key) => ticked.has(key)))
        }
        const test = rowTest(column('publics'), { text: '', set })
        for (const row of offers) expect(test(row)).toBe(keysOf(column('publics'), row).some((key) => ticked.has(key)))
      }),
    )
  })
})

describe('a search over all columns', () => {
  test('wants every word, in whichever cell', () => {
    const found = (typed: string) => offers.filter(searchTest(offerColumns, typed) ?? (() => true)).map(({ id }) => id)
    expect(found('ecoute ccas')).toEqual(['b'])
    expect(found('enfance 31/01')).toEqual(['a'])
    expect(found('')).toHaveLength(offers.length)
  })
})

describe('the order of rows', () => {
  test('is that of several columns, empty cells last whatever the direction', () => {
    const sorted = (...keys: [string, boolean][]) => {
      const order = rowOrder(
        offerColumns,
        keys.map(([id, isDescending]) => ({ column: id, isDescending })),
      )
      return offers.toSorted(order ?? (() => 0)).map(({ id }) => id)
    }
    expect(sorted(['places', false])).toEqual(['d', 'a', 'b', 'c'])
    expect(sorted(['places', true])).toEqual(['b', 'a', 'd', 'c'])
    expect(sorted(['free', false], ['name', false])).toEqual(['c', 'b', 'a', 'd'])
    expect(sorted(['kind', false])).toEqual(['a', 'b', 'd', 'c'])
    expect(rowOrder(offerColumns, [])).toBeNull()
  })
  test('is read from the columns of the widget, the first that decides first', () => {
    expect(
      sortKeys([
        { colId: 'a', sort: 'asc', sortIndex: 1 },
        { colId: 'b', sort: null },
        { colId: 'c', sort: 'desc', sortIndex: 0 },
      ]),
    ).toEqual([
      { column: 'c', isDescending: true },
      { column: 'a', isDescending: false },
    ])
  })
})
