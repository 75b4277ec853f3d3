import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choiceOf,
  choiceText,
  classesOf,
  classMethods,
  classOf,
  mostClasses,
  parseEdges,
  shadeOf,
  usualChoice,
} from '#shared/panorama/classes.rules.ts'
import { classText } from '#shared/panorama/map.models.ts'
import { lightPalette, shadeColour } from '#shared/panorama/palette.ts'

const jenks = (most: number) => ({ method: 'jenks', most, edges: [] }) as const
const own = (...edges: number[]) => ({ method: 'own', most: 5, edges }) as const

/** Least sum of squared distances to the mean of their class, over every way of cutting: what natural breaks must reach. */
function bestCost(sorted: readonly number[], classes: number): number {
  const cost = (part: readonly number[]) => {
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length
    return part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  if (classes === 1) return cost(sorted)
  let best = Number.POSITIVE_INFINITY
  for (let cut = 1; cut <= sorted.length - classes + 1; cut += 1)
    best = Math.min(best, cost(sorted.slice(0, cut)) + bestCost(sorted.slice(cut), classes - 1))
  return best
}

const values = fc.array(fc.integer({ min: -50, max: 300 }), { minLength: 1, maxLength: 40 })
const choices = fc.record({
  method: fc.constantFrom(...classMethods),
  most: fc.integer({ min: 2, max: 7 }),
  edges: fc.array(fc.integer({ min: -60, max: 310 }), { minLength: 1, maxLength: 6 }),
})

describe('classes of a map', () => {
  test('hold every value once, in order, without overlap, seven at most', () => {
    fc.assert(
      fc.property(values, choices, (all, choice) => {
        const scale = classesOf(all, 0, choice)
        expect(scale.bounds.length).toBeGreaterThan(0)
        expect(scale.bounds.length).toBeLessThanOrEqual(mostClasses)
        expect(scale.counts.reduce((sum, count) => sum + count, 0)).toBe(all.length)
        for (const [index, bound] of scale.bounds.entries()) {
          expect(scale.lows[index]).toBeLessThanOrEqual(bound)
          if (index > 0) expect(scale.lows[index]).toBeGreaterThan(scale.bounds[index - 1] ?? 0)
          // Only classes that a person chose may be empty.
          if (choice.method !== 'own') expect(scale.counts[index]).toBeGreaterThan(0)
        }
        for (const value of all) {
          const found = classOf(scale, value, 0)
          expect(value).toBeGreaterThanOrEqual(scale.lows[found] ?? Number.NaN)
          expect(value).toBeLessThanOrEqual(scale.bounds[found] ?? Number.NaN)
        }
      }),
    )
  })

  test('natural breaks are the best of all ways of cutting', () => {
    fc.assert(
      fc.property(
        // Fewer than eight values: none is set apart as extreme.
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 2, max: 4 }),
        (all, most) => {
          const scale = classesOf(all, 0, jenks(most))
          const sorted = all.toSorted((a, b) => a - b)
          const groups = scale.bounds.map((_, index) => sorted.filter((value) => classOf(scale, value, 0) === index))
          const reached = groups.reduce((sum, group) => sum + bestCost(group, 1), 0)
          expect(scale.bounds.length).toBe(Math.min(most, new Set(all).size))
          expect(reached).toBeCloseTo(bestCost(sorted, scale.bounds.length), 6)
        },
      ),
    )
  })

  test('an extreme value has its own class, and the others keep five', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1e9]
    for (const method of ['quantile', 'jenks'] as const) {
      const scale = classesOf(all, 0, { method, most: 5, edges: [] })
      expect(scale.bounds.length).toBe(6)
      expect(scale.extremes).toEqual([false, false, false, false, false, true])
      expect(scale.counts.at(-1)).toBe(1)
    }
    // The tail of a skewed indicator is no exception.
    const skewed = Array.from({ length: 40 }, (_, index) => 1.4 ** index)
    expect(classesOf(skewed, 0, usualChoice).extremes).not.toContain(true)
  })

  test('are computed over what is displayed, and over all maps that share them', () => {
    expect(classesOf([1.04, 1.0, 0.96], 1).bounds).toEqual([1])
    const [small, large] = [
      [1, 2, 3, 4],
      [10, 20, 30, 40],
    ]
    const all = [...small, ...large]
    const [a, b] = [classesOf(small, 0, jenks(4), all), classesOf(large, 0, jenks(4), all)]
    expect([a.bounds, a.lows]).toEqual([b.bounds, b.lows])
    const quantiles = [small, large].map((own) => classesOf(own, 0, usualChoice, all).bounds)
    expect(quantiles[0]).toEqual(quantiles[1])
    expect([a.counts.reduce((x, y) => x + y), b.counts.reduce((x, y) => x + y)]).toEqual([4, 4])
    expect(classesOf([], 1).bounds).toEqual([])
    expect(classesOf([Number.NaN], 1).bounds).toEqual([])
  })

  test('are said without overlap', () => {
    const scale = classesOf([9.95, 12, 15.4, 21], 1, own(10, 15.5))
    // What is displayed as 10,0 lies in the class that 10 opens.
    expect(scale.counts).toEqual([0, 3, 1])
    expect(scale.bounds.map((_, index) => classText(scale, index, '%', 1))).toEqual([
      'moins de 10,0\u202f%',
      'de 10,0 à 15,4\u202f%',
      '15,5\u202f% et plus',
    ])
    const one = classesOf([3, 3, 3], 0)
    expect(classText(one, 0, 'hab.', 0)).toBe('3\u00a0hab.')
  })
})

describe('a choice of classes', () => {
  test('goes to the address and back', () => {
    for (const choice of [usualChoice, jenks(7), own(-3, 12.5, 1000)])
      expect(choiceOf(choiceText(choice))).toEqual(choice)
    for (const bad of [null, '', 'jenks-1', 'jenks-8', 'own-', 'own-a;b', 'x'])
      expect(choiceOf(bad)).toEqual(usualChoice)
  })
  test('edges are read as people type them', () => {
    expect(parseEdges('15 ; 10;12,5')).toEqual([10, 12.5, 15])
    expect(parseEdges('1 000;2 000')).toEqual([1000, 2000])
    for (const bad of ['', ';', 'dix', '1;2;3;4;5;6;7']) expect(parseEdges(bad)).toBeNull()
  })
  test('each class has a colour of its own, up to seven', () => {
    for (let count = 2; count <= mostClasses; count += 1) {
      const colours = Array.from({ length: count }, (_, index) => shadeColour(lightPalette, shadeOf(index, count)))
      expect(new Set(colours).size).toBe(count)
      for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    }
    expect(shadeColour(lightPalette, 4)).toBe(lightPalette.sequential[4])
  })
})
