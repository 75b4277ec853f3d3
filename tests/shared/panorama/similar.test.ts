import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceBetween, nearestTo, nearnessOf } from '#shared/panorama/similar.rules.ts'
import { standardised } from '#shared/panorama/standard.rules.ts'
import { leastShared, scaleOf } from '#shared/panorama/structure.ts'

const plain = (...values: number[]) => standardised({ values, scale: 'plain' })
const figure = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map((value) => Math.round(value * 100) / 100)

/** Tables of at least four territories and one to five indicators, some figures missing. */
const table = fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 1, max: 5 })).chain(([size, width]) =>
  fc.array(
    fc.array(fc.oneof({ weight: 6, arbitrary: figure }, fc.constant(Number.NaN)), { minLength: size, maxLength: size }),
    {
      minLength: width,
      maxLength: width,
    },
  ),
)

describe('standard scores', () => {
  it('are the distance to the mean in standard deviations, by hand', () => {
    // Mean 5, deviation 2: the textbook case.
    expect([...(plain(2, 4, 4, 4, 5, 5, 7, 9)?.scores ?? [])]).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
  })

  it('say nothing of figures that are all alike, or of a single one', () => {
    expect(plain(3, 3, 3)).toBeNull()
    expect(plain(0.1 + 0.2, 0.3, 0.3)).toBeNull()
    expect(plain(3, Number.NaN)).toBeNull()
  })

  it('take the logarithm of counts and densities, unless one of them has none', () => {
    expect(scaleOf({ aggregation: 'count', unit: 'pers.' })).toBe('log')
    expect(scaleOf({ aggregation: 'ratio', unit: 'hab./km²' })).toBe('log')
    expect(scaleOf({ aggregation: 'ratio', unit: '%' })).toBe('plain')
    const log = standardised({ values: [1, 10, 100], scale: 'log' })
    expect(log?.scale).toBe('log')
    expect(log?.scores[1]).toBeCloseTo(0, 12)
    expect(standardised({ values: [0, 10, 100], scale: 'log' })?.scale).toBe('plain')
  })
})

describe('distance between territories', () => {
  it('is by hand the root of the mean of squared differences, each indicator having its part', () => {
    // Scores: (−1, 1, 0…) and (1, −1): differences of 2 and 1 standard deviations.
    const dimensions = [
      { scores: Float64Array.of(-1, 1), known: 2, mean: 0, deviation: 1, scale: 'plain' as const },
      { scores: Float64Array.of(0.5, -0.5), known: 2, mean: 0, deviation: 1, scale: 'plain' as const },
      null,
      { scores: Float64Array.of(Number.NaN, 3), known: 1, mean: 0, deviation: 1, scale: 'plain' as const },
    ]
    const near = distanceBetween(dimensions, 0, 1)
    expect(near.distance).toBeCloseTo(Math.sqrt((4 + 1) / 2), 12)
    expect(near.shared).toBe(2)
    expect([...near.contributions]).toEqual([0.8, 0.2, Number.NaN, Number.NaN])
  })

  it('is the same both ways, and does not see the unit of an indicator', () => {
    fc.assert(
      fc.property(table, fc.double({ min: 0.01, max: 500, noNaN: true }), figure, (columns, factor, shift) => {
        const dimensions = columns.map((values) => standardised({ values, scale: 'plain' }))
        const rescaled = columns.map((values, at) =>
          standardised({ values: at === 0 ? values.map((value) => value * factor + shift) : values, scale: 'plain' }),
        )
        const size = columns[0]?.length ?? 0
        for (let other = 1; other < size; other += 1) {
          const one = distanceBetween(dimensions, 0, other)
          expect(distanceBetween(dimensions, other, 0).distance).toEqual(one.distance)
          const again = distanceBetween(rescaled, 0, other)
          expect(again.shared).toBe(one.shared)
          if (one.shared > 0) expect(again.distance).toBeCloseTo(one.distance, 4)
          const parts = [...one.contributions].filter(Number.isFinite)
          if (one.distance > 0) expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('nearest territories', () => {
  it('are those of the least distances, whatever the order they come in, and leave out those that lack figures', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const size = columns[0]?.length ?? 0
        const dimensions = columns.map((values) => standardised({ values, scale: 'plain' }))
        const found = nearestTo(dimensions, 0, size, 3)
        // The same territories from the last to the first, the own one still ahead.
        const turned = columns.map(([own = Number.NaN, ...others]) =>
          standardised({ values: [own, ...others.toReversed()], scale: 'plain' }),
        )
        const again = nearestTo(turned, 0, size, 3)
        if (found === null) {
          expect(again).toBeNull()
          return
        }
        const distances = (near: typeof found) => near.nearest.map(({ distance }) => distance.toFixed(6))
        expect(again === null ? null : distances(again)).toEqual(distances(found))
        expect(found.compared + found.leftOut).toBe(size - 1)
        const own = dimensions.filter((each) => each !== null && Number.isFinite(each.scores[0])).length
        for (const near of found.nearest) expect(near.shared).toBeGreaterThanOrEqual(own * leastShared - 1e-9)
        const kept = new Set(found.nearest.map(({ index }) => index))
        const farthest = Math.max(...found.nearest.map(({ distance }) => distance))
        for (let other = 1; other < size; other += 1) {
          const { distance, shared } = distanceBetween(dimensions, 0, other)
          if (!kept.has(other) && shared >= own * leastShared - 1e-9 && kept.size === 3)
            expect(distance).toBeGreaterThanOrEqual(farthest)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are none for a territory without figures', () => {
    expect(nearestTo([plain(Number.NaN, 1, 2)], 0, 3, 2)).toBeNull()
    expect(nearestTo([null], 0, 3, 2)).toBeNull()
    expect(nearestTo([plain(1, 1, 2), plain(Number.NaN, 1, 2), plain(Number.NaN, 3, 2)], 0, 3, 2)).toBeNull()
  })

  it('are called by how far they are', () => {
    expect([0, 0.49, 0.5, 0.9, 1.4, 1.5].map(nearnessOf)).toEqual(['twin', 'twin', 'near', 'fair', 'fair', 'far'])
  })
})
