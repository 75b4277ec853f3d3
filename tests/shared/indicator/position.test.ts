import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { positionSentence } from '#shared/indicator/position.labels.ts'
import { positionOf, positionsOf } from '#shared/indicator/position.rules.ts'

const exact = (values: readonly number[]) => ({ values, lows: values, highs: values })

describe('position among territories', () => {
  test('goes from the lowest value to the highest, in quarters', () => {
    const quarters = positionsOf(exact([40, 10, 30, 20]), 0).map((place) => place?.quarter)
    expect(quarters).toEqual([4, 1, 3, 2])
    expect(positionOf(exact([40, 10, 30, 20]), 0, 0)).toMatchObject({ of: 4, margin: 0, lowest: 4, highest: 4 })
  })

  test('counts only territories that have a figure', () => {
    const places = positionsOf(exact([1, Number.NaN, 3]), 0)
    expect(places[1]).toBeNull()
    expect(places[0]).toMatchObject({ of: 2 })
    expect(positionsOf(exact([1, Number.NaN]), 0)).toEqual([null, null])
  })

  test('does not tell apart what reads the same on the screen', () => {
    const places = positionsOf(exact([9.11, 9.14, 9.5, 8]), 1)
    expect(places[0]).toMatchObject({ rank: 2.5, lowest: 2, highest: 3, margin: 1 })
    expect(places[1]).toEqual(places[0])
    expect(places[2]).toMatchObject({ lowest: 4, highest: 4, margin: 0 })
  })

  test('widens with rounding and missing communes', () => {
    const column = { values: [10, 12, 14, 30], lows: [10, 11, 14, 30], highs: [13, 12, 14, 30] }
    expect(positionOf(column, 0, 0)).toMatchObject({ lowest: 1, highest: 2, margin: 1 })
    expect(positionOf(column, 2, 0)).toMatchObject({ lowest: 3, highest: 3, margin: 0 })
  })

  test('always holds its own rank, and does not depend on the order of the list', () => {
    const territory = fc.record({
      value: fc.integer({ min: 0, max: 40 }),
      less: fc.integer({ min: 0, max: 5 }),
      more: fc.integer({ min: 0, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(territory, { minLength: 2, maxLength: 40 }), (list) => {
        const column = (entries: typeof list) => ({
          values: entries.map(({ value }) => value),
          lows: entries.map(({ value, less }) => value - less),
          highs: entries.map(({ value, more }) => value + more),
        })
        const places = positionsOf(column(list), 0)
        for (const place of places) {
          if (!place) throw new Error('every territory has a figure')
          expect(place.lowest).toBeGreaterThanOrEqual(1)
          expect(place.highest).toBeLessThanOrEqual(list.length)
          expect(place.lowest).toBeLessThanOrEqual(place.rank)
          expect(place.highest).toBeGreaterThanOrEqual(place.rank)
        }
        expect(positionsOf(column(list.toReversed()), 0).toReversed()).toEqual(places)
      }),
    )
  })

  test('is said in a sentence that a person can check', () => {
    expect(positionSentence({ quarter: 2, of: 17, lowest: 6, highest: 8 })).toBe(
      'Parmi 17 intercommunalités, dans le deuxième quart, en dessous de la médiane : entre la 6e et la 8e place en partant de la valeur la plus basse.',
    )
    expect(positionSentence({ quarter: 1, of: 17, lowest: 1, highest: 1 })).toContain(': 1re place en')
  })
})
