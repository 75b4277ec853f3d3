import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type EquityUnit,
  giniIndex,
  isShownAmount,
  leastServed,
  lorenzCurve,
  missingTo,
  moved,
} from '#shared/governance/equity.rules.ts'
import { measureText } from '#shared/governance/equity-screen.labels.ts'

const unit = fc.record({ persons: fc.integer({ min: 1, max: 5000 }), amount: fc.integer({ min: 0, max: 100_000 }) })
const unitsOf = (least: number) =>
  fc
    .array(unit, { minLength: least, maxLength: 25 })
    .map((list) => list.map((each, at): EquityUnit => ({ id: `t${String(at).padStart(2, '0')}`, ...each })))
    .filter((units) => units.some(({ amount }) => amount > 0))

/** Half of the mean difference between the means of two persons drawn at random, over their mean. */
function meanDifference(units: readonly EquityUnit[]): number {
  const persons = units.reduce((sum, each) => sum + each.persons, 0)
  const mean = units.reduce((sum, each) => sum + each.amount, 0) / persons
  let sum = 0
  for (const a of units)
    for (const b of units) sum += a.persons * b.persons * Math.abs(a.amount / a.persons - b.amount / b.persons)
  return sum / (2 * persons ** 2 * mean)
}

describe('the Gini index of means between persons', () => {
  it('is the mean difference, between 0 and 1', () => {
    fc.assert(
      fc.property(unitsOf(2), (units) => {
        const gini = giniIndex(units) ?? Number.NaN
        expect(gini).toBeCloseTo(meanDifference(units), 9)
        expect(gini).toBeGreaterThanOrEqual(0)
        expect(gini).toBeLessThan(1)
      }),
    )
  })

  it('stays the same with another unit of money, another unit of persons, and territories cut in two alike', () => {
    fc.assert(
      fc.property(unitsOf(2), fc.integer({ min: 2, max: 1000 }), (units, times) => {
        const gini = giniIndex(units) ?? Number.NaN
        const scaled = units.map((each) => ({ ...each, amount: each.amount * times }))
        expect(giniIndex(scaled)).toBeCloseTo(gini, 9)
        expect(giniIndex(units.map((each) => ({ ...each, persons: each.persons * times })))).toBeCloseTo(gini, 9)
        const halves = units.flatMap(({ id, persons, amount }) =>
          ['a', 'b'].map((half) => ({ id: id + half, persons: persons / 2, amount: amount / 2 })),
        )
        expect(giniIndex(halves)).toBeCloseTo(gini, 9)
      }),
    )
  })

  it('falls when one who has more gives to one who has less, as long as their order stays', () => {
    fc.assert(
      fc.property(unitsOf(2), fc.double({ min: 0.05, max: 1, noNaN: true }), (units, part) => {
        const [poor, rich] = [units[0] as EquityUnit, units[1] as EquityUnit].sort(
          (a, b) => a.amount / a.persons - b.amount / b.persons,
        ) as [EquityUnit, EquityUnit]
        // What makes both equal: less than all of it keeps their order.
        const equal = (rich.amount * poor.persons - poor.amount * rich.persons) / (rich.persons + poor.persons)
        fc.pre(equal > 1e-6)
        const after = moved(units, { from: rich.id, to: poor.id, amount: equal * part })
        expect(after).not.toBeNull()
        expect(giniIndex(after ?? [])).toBeLessThan(giniIndex(units) ?? 0)
      }),
    )
  })

  it('is 0 when all have as much, near 1 when one has all, and nothing when there is nothing to share', () => {
    const of = (...amounts: number[]) => giniIndex(amounts.map((amount, at) => ({ id: `${at}`, persons: 10, amount })))
    expect(of(5, 5, 5)).toBeCloseTo(0, 12)
    expect(of(...Array.from({ length: 99 }, () => 0), 1)).toBeCloseTo(0.99, 9)
    expect(of(0, 0)).toBeNull()
    expect(of(3)).toBeNull()
    expect(giniIndex([])).toBeNull()
    expect(giniIndex([{ id: 'a', persons: 0, amount: 4 }])).toBeNull()
  })
})

describe('the Lorenz curve', () => {
  it('goes from 0 to 1, never down, ever steeper, under the diagonal', () => {
    fc.assert(
      fc.property(unitsOf(1), (units) => {
        const points = lorenzCurve(units)
        expect([points[0]?.persons, points[0]?.means]).toEqual([0, 0])
        expect([points.at(-1)?.persons, points.at(-1)?.means]).toEqual([1, 1])
        let slope = 0
        for (const [at, point] of points.entries()) {
          const before = points[at - 1]
          if (before === undefined) continue
          const here = (point.means - before.means) / (point.persons - before.persons)
          expect(here).toBeGreaterThanOrEqual(slope - 1e-6)
          slope = here
          expect(point.means).toBeLessThanOrEqual(point.persons + 1e-9)
        }
      }),
    )
  })
})

describe('moving a means', () => {
  it('keeps the sum, and gives nothing that is not there', () => {
    const units = [
      { id: 'a', persons: 10, amount: 100 },
      { id: 'b', persons: 30, amount: 20 },
    ]
    expect(moved(units, { from: 'a', to: 'b', amount: 70 })?.map(({ amount }) => amount)).toEqual([30, 90])
    for (const wrong of [
      { from: 'a', to: 'b', amount: 101 },
      { from: 'a', to: 'a', amount: 1 },
      { from: 'a', to: 'x', amount: 1 },
      { from: 'a', to: 'b', amount: 0 },
      { from: 'a', to: 'b', amount: Number.NaN },
    ])
      expect(moved(units, wrong), JSON.stringify(wrong)).toBeNull()
    expect(missingTo(units, 'b')).toBeCloseTo(70)
    expect(missingTo(units, 'a')).toBeCloseTo(-70)
  })
})

describe('the least served', () => {
  it('come first by person concerned, those whose persons may not be known last, by inhabitants', () => {
    const none = { staff: 0, supportMoney: 0, supportStaff: 0, actions: 0, forums: 0 }
    const row = (name: string, persons: number | null, money: number) => ({
      ...none,
      name,
      persons,
      population: 100,
      money,
    })
    const rows = [row('A', 10, 50), row('B', null, 9), row('C', 40, 60), row('D', null, 3), row('E', 10, 0)]
    expect(leastServed(rows, 'money').map(({ name }) => name)).toEqual(['E', 'C', 'A', 'D', 'B'])
  })
})

describe('an amount as it is shown', () => {
  it('is something exactly where its text is not that of nothing', () => {
    for (const measure of ['money', 'supportMoney', 'staff', 'supportStaff'] as const)
      fc.assert(
        fc.property(fc.double({ min: 0, max: 2, noNaN: true }), (amount) => {
          expect(isShownAmount(measure, amount)).toBe(!/^0(,0+)?\s/.test(measureText(measure, amount)))
        }),
        { examples: [[0.5], [0.499], [0.005], [0.0049], [1e-9]] },
      )
  })
})
