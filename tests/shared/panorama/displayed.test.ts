import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber } from '#shared/lib/format.ts'
import { roundTo } from '#shared/lib/round.ts'
import { drawnItem } from '#shared/panorama/coverage.rules.ts'
import { displayedPyramid } from '#shared/panorama/displayed.rules.ts'
import { country, department, epci, item } from '#tests/support/panorama.ts'

const decimals = fc.integer({ min: 0, max: 3 })

describe('a number as it is displayed', () => {
  test('halves go away from zero, in the decimal that people read', () => {
    expect([roundTo(1.005, 2), roundTo(-2.25, 1), roundTo(-0.04, 1), roundTo(1e-9, 2)]).toEqual([1.01, -2.3, 0, 0])
  })
  test('is the one that is written, and is written the same', () => {
    const number = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 2000),
    )
    fc.assert(
      fc.property(number, decimals, (value, n) => {
        const shown = roundTo(value, n)
        expect(formatNumber(shown, n)).toBe(formatNumber(value, n))
        expect(roundTo(shown, n)).toBe(shown)
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.5 * 10 ** -n * (1 + 1e-6))
      }),
    )
  })
})

describe('what charts are drawn of', () => {
  test('an item keeps its words and no decimal more than it displays', () => {
    const one = item('EMP03', [12.1234, null, 13.46], { trend: [{ period: '2018', value: 12.1234 }] })
    const shown = drawnItem(one)
    expect([epci, department, country].map(({ code }) => shown.values[code]?.value)).toEqual([12.1, null, 13.5])
    expect(shown.trend).toEqual([{ period: '2018', value: 12.1 }])
    expect({ ...shown, values: one.values, trend: one.trend }).toEqual(one)
  })
  test('a pyramid has the decimals of its table', () => {
    const shown = displayedPyramid({
      period: '2023',
      ages: ['0004'],
      women: [2.34567],
      men: [1.99999],
      reference: { name: 'Gers', women: [3.26159], men: [2.82828] },
      total: 10,
      coverage: { known: 1, expected: 1 },
      sentence: '',
      source: '',
    })
    expect([shown.women, shown.men, shown.reference?.women, shown.reference?.men]).toEqual([
      [2.35],
      [2],
      [3.26],
      [2.83],
    ])
  })
})
