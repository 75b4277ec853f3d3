import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, editOf, editText, type GridColumn, parseCell, sameValue } from '#renderer/grid/cells.ts'
import { readList } from '#renderer/grid/choices.ts'
import { shiftDay, shiftMonth } from '#renderer/grid/days.ts'
import { matchingOptions } from '#renderer/grid/options.ts'
import { type Offer, offerColumns, offers, publics } from './offers.ts'

const column = (id: string) => offerColumns.find((each) => each.id === id) as GridColumn<Offer>
const row = offers[0] as Offer
const read = (id: string, text: string) => {
  const parsed = parseCell(column(id), row, text)
  return parsed.ok ? parsed.value : parsed.reason
}

describe('a cell', () => {
  test('takes days as they are typed or copied, and keeps them in one form', () => {
    expect(read('start', '22/11/2026')).toBe('2026-11-22')
    expect(read('start', '2026-11-22')).toBe('2026-11-22')
    expect(read('start', '31/02/2026')).toMatch(/pas une date/)
    expect(read('start', ' ')).toBeNull()
    expect(cellText(column('start'), { ...row, start: '2026-11-22' })).toBe('22/11/2026')
  })
  test('takes yes and no in the ways that spreadsheets write them', () => {
    expect(['Oui', 'o', 'VRAI', '1', 'x'].map((text) => read('free', text))).toEqual(Array(5).fill(true))
    expect(['non', 'N', 'faux', '0'].map((text) => read('free', text))).toEqual(Array(4).fill(false))
    expect(read('free', '')).toBeNull()
    expect(read('free', 'peut-être')).toBe('Écrivez oui ou non.')
  })
  test('takes several values of a list, by label or identifier, whatever the separator, case and accents', () => {
    for (const text of ['Familles ; Personnes âgées', 'familles, personnes agees', 'p0\nPERSONNES ÂGÉES\n', 'p2;p0;p2'])
      expect(read('publics', text)).toEqual(['p0', 'p2'])
    expect(read('publics', 'Enfance, famille ; Jeunes')).toEqual(['p1', 'p3'])
    expect(read('publics', 'Enfance, famille, Jeunes')).toEqual(['p1', 'p3'])
    expect(read('publics', '')).toBeNull()
    expect(read('publics', 'Jeunes ; Martiens ; Lutins')).toMatch(/^« Martiens », « Lutins » ne sont pas dans la liste/)
  })
  test('refuses a value that is not in a short list, and tells the list', () => {
    expect(read('kind', 'Projet')).toBe('« Projet » n’est pas dans la liste : Politique, Mission, Action.')
  })
  test('tells what is to be created where a column allows new names', () => {
    expect(read('lead', 'ccas d auch')).toBe('o1')
    const value = read('lead', ' Mission locale ')
    expect(value).toBe('Mission locale')
    expect(editOf(column('lead'), row, row.id, value).created).toEqual(['Mission locale'])
    expect(editOf(column('lead'), row, row.id, 'o1')).not.toHaveProperty('created')
    expect(editOf(column('kind'), row, row.id, 'action')).not.toHaveProperty('created')
  })
  test('what is shown or edited is read again as the same value', () => {
    const ids = publics.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.option(fc.boolean()),
        fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })),
        (several, free, date) => {
          const start = date === null ? null : date.toISOString().slice(0, 10)
          const cell: Offer = { ...row, publics: several, free, start }
          for (const id of ['publics', 'free', 'start', 'kind', 'lead', 'places']) {
            for (const text of [cellText(column(id), cell), editText(column(id), cell)]) {
              const parsed = parseCell(column(id), cell, text)
              expect(parsed.ok && sameValue(parsed.value, column(id).value(cell)), `${id}: ${text}`).toBe(true)
            }
          }
        },
      ),
    )
  })
  test('a list is the same whatever its order; nothing is an empty list', () => {
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(true)
    expect(sameValue(['a'], ['a', 'b'])).toBe(false)
    expect(sameValue(null, [])).toBe(true)
    expect(sameValue(null, '')).toBe(false)
  })
  test('whatever the labels, each part of a list is found or told unknown', () => {
    const label = fc.stringMatching(/^[a-c,; ]{1,6}$/)
    fc.assert(
      fc.property(fc.array(label, { maxLength: 5 }), fc.stringMatching(/^[a-c,;\n ]{0,20}$/), (labels, text) => {
        const choices = labels.map((each, index) => ({ id: `id${index}`, label: each }))
        const { ids, unknown } = readList(choices, text)
        expect(ids.every((id) => choices.some((choice) => choice.id === id))).toBe(true)
        for (const part of unknown) expect(text).toContain(part)
      }),
    )
  })
})

describe('days', () => {
  test('move by days and by months, to the last of a shorter month', () => {
    expect(shiftDay('2026-02-28', 1)).toBe('2026-03-01')
    expect(shiftMonth('2026-01-31', 1)).toBe('2026-02-28')
    expect(shiftMonth('2026-11-15', 3)).toBe('2027-02-15')
    expect(shiftMonth('2026-01-15', -1)).toBe('2025-12-15')
  })
})

describe('options of a list', () => {
  test('are those that hold every typed word, the closest first', () => {
    expect(matchingOptions(publics, 'fam').map(({ label }) => label)).toEqual(['Familles', 'Enfance, famille'])
    expect(matchingOptions(publics, 'agees pers').map(({ id }) => id)).toEqual(['p2'])
    expect(matchingOptions(publics, '')).toHaveLength(publics.length)
  })
})
