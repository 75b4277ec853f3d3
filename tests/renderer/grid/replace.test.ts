import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finder, replaceMatches } from '#renderer/grid/find.ts'
import { findCells, planReplace, scopeBox } from '#renderer/grid/replace.ts'
import { applied, offerColumns, offerId, offers, takenBack } from './offers.ts'

const loose = { hasCase: false, isWhole: false }
const found = (wanted: string, text: string, options = loose) =>
  finder(wanted, options)(text).map(({ start, end }) => text.slice(start, end))
const everywhere = { top: 0, left: 0, bottom: offers.length - 1, right: offerColumns.length - 1 }
const sheet = { rows: offers, columns: offerColumns, rowId: offerId }
const plan = (find: string, replacement: string, options = loose, box = everywhere) =>
  planReplace({ ...sheet, box, find, replacement, options })

describe('finding', () => {
  test('folds accents, ligatures and typographic signs, and gives the text as it is written', () => {
    expect(found('ecole', 'Grande École, ÉCOLES')).toEqual(['École', 'ÉCOLE'])
    expect(found('coeur', 'le cœur')).toEqual(['cœur'])
    expect(found("l'ete", 'l’été')).toEqual(['l’été'])
    expect(found('ete', 'e\u0301te\u0301')).toEqual(['e\u0301te\u0301'])
    expect(found('12 000', '12\u202f000')).toEqual(['12\u202f000'])
  })
  test('takes no half of a character', () => {
    expect(found('o', 'œ')).toEqual([])
    expect(found('e', 'œ')).toEqual([])
  })
  test('keeps to the case and to the whole cell when told', () => {
    expect(found('auch', 'Auch', { hasCase: true, isWhole: false })).toEqual([])
    expect(found('École', 'Ecole', { hasCase: true, isWhole: false })).toEqual(['Ecole'])
    expect(found('auch', 'Auch Nord', { hasCase: false, isWhole: true })).toEqual([])
    expect(found('auch', ' Auch', { hasCase: false, isWhole: true })).toEqual([' Auch'])
    expect(found('', 'Auch')).toEqual([])
  })
  test('finds what is shown, in cells of every type', () => {
    const at = (find: string) =>
      findCells({ ...sheet, box: everywhere, find, options: loose }).map(({ rowId, column }) => `${rowId}/${column}`)
    expect(at('accueil')).toEqual(['a/name', 'c/name'])
    expect(at('28/02')).toEqual(['b/start'])
    expect(at('enfance')).toEqual(['a/publics'])
    expect(at('ccas')).toEqual(['b/lead'])
  })
  test('whatever the texts, matches are in order, apart, inside, and each is found alone', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', 'E', 'e\u0301', 'œ', 'o', '’', ' ', '😀'), maxLength: 20 })
    fc.assert(
      fc.property(text, text, fc.boolean(), (wanted, inside, hasCase) => {
        const find = finder(wanted, { hasCase, isWhole: false })
        let last = 0
        for (const { start, end } of find(inside)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(inside.length)
          expect(find(inside.slice(start, end))).toHaveLength(1)
          last = end
        }
      }),
    )
  })
  test('a text that is written in is found there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.stringMatching(/^[0-9]{0,5}$/),
        (wanted, around) => {
          fc.pre(/^\p{L}+$/u.test(wanted))
          const matches = finder(wanted, loose)(`${around} ${wanted} ${around}`)
          expect(matches.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('replacing', () => {
  test('tells each cell before and after, and reads the new text by its column', () => {
    expect(plan('accueil', 'Atelier').changes.map(({ rowId, text, after }) => [rowId, text, after])).toEqual([
      ['a', 'Accueil', 'Atelier'],
      ['c', 'Accueil de jour', 'Atelier de jour'],
    ])
    expect(plan('2026', '2027').changes.map(({ edit }) => edit.after)).toEqual(['2027-01-31', '2027-02-28'])
    expect(plan('Familles', 'Jeunes').changes.map(({ edit }) => edit.after)).toEqual([['p1', 'p3']])
    expect(plan('14,5', '15').changes.map(({ edit }) => edit.after)).toEqual([15])
    expect(plan('MSA', 'Mission locale').changes.map(({ edit }) => edit.created)).toEqual([['Mission locale']])
  })
  test('refuses what a cell cannot hold, counts what cannot be edited, and takes no sign as an order', () => {
    expect(plan('mission', 'projet').refused.map(({ rowId, text }) => [rowId, text])).toEqual([['b', 'projet']])
    const columns = offerColumns.map((column) => ({ ...column, isEditable: false }))
    const locked = planReplace({
      ...sheet,
      columns,
      box: everywhere,
      find: 'accueil',
      replacement: 'x',
      options: loose,
    })
    expect([locked.changes.length, locked.locked]).toEqual([0, 2])
    expect(replaceMatches('a.b', finder('.', loose)('a.b'), '$&$1')).toBe('a$&$1b')
  })
  test('scopes: the selection, its columns, all that is shown', () => {
    const selected = { top: 1, left: 2, bottom: 1, right: 3 }
    expect(scopeBox('selection', selected, 4, 7)).toEqual(selected)
    expect(scopeBox('column', selected, 4, 7)).toEqual({ ...selected, top: 0, bottom: 3 })
    expect(scopeBox('all', null, 4, 7)).toEqual({ top: 0, left: 0, bottom: 3, right: 6 })
    expect(scopeBox('column', null, 4, 7)).toBeNull()
  })
  test('whatever is replaced by whatever: nothing outside of the scope changes, and it can be taken back', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'c', 'e', 'é', 'A', '1', '2', '/', ' '), maxLength: 3 })
    const within = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(6), fc.nat(6)).map(([a, b, c, d]) => ({
      top: Math.min(a, b),
      bottom: Math.max(a, b),
      left: Math.min(c, d),
      right: Math.max(c, d),
    }))
    fc.assert(
      fc.property(short, short, within, fc.boolean(), fc.boolean(), (find, replacement, box, hasCase, isWhole) => {
        const edits = plan(find, replacement, { hasCase, isWhole }, box).changes.map(({ edit }) => edit)
        for (const { rowId, column } of edits) {
          const row = offers.findIndex(({ id }) => id === rowId)
          const at = offerColumns.findIndex(({ id }) => id === column)
          expect(row >= box.top && row <= box.bottom && at >= box.left && at <= box.right).toBe(true)
        }
        const after = applied(offers, edits)
        expect(takenBack(after, edits)).toEqual(offers)
      }),
    )
  })
  test('a word replaced by one that is nowhere, then back, gives the same texts', () => {
    fc.assert(
      fc.property(fc.constantFrom('Accueil', 'Écoute', 'jour', 'de'), (word) => {
        const exact = { hasCase: true, isWhole: false }
        const there = plan(word, '¤¤', exact).changes.map(({ edit }) => edit)
        const rows = applied(offers, there)
        const back = planReplace({ ...sheet, rows, box: everywhere, find: '¤¤', replacement: word, options: exact })
        expect(
          applied(
            rows,
            back.changes.map(({ edit }) => edit),
          ),
        ).toEqual(offers)
      }),
    )
  })
})
