import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastPoints, medianOf, rankCorrelation } from '#shared/panorama/correlation.rules.ts'
import { crossChart } from '#shared/panorama/cross.option.ts'
import { placeLabels } from '#shared/panorama/label.rules.ts'
import type { AreaValue, Shown } from '#shared/panorama/ranking.option.ts'

const shown = (label: string): Shown => ({ label, unit: '%', decimals: 1, period: '2021', sources: ['INSEE, 2021'] })
const areas = (values: readonly (number | null)[]): AreaValue[] =>
  values.map((value, index) => ({
    code: String(index),
    name: `CC ${index}`,
    value,
    status: value === null ? 'secret' : 'ok',
  }))
const cross = (x: readonly (number | null)[], y: readonly (number | null)[], chosen: string | null = '0') =>
  crossChart({
    x: { shown: shown('Chômage'), areas: areas(x) },
    y: { shown: shown('Pauvreté'), areas: areas(y) },
    chosen,
  })

describe('correlation of ranks', () => {
  test('equals the textbook formula where no two values are equal', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: leastPoints, maxLength: 30 }), fc.nat(), (xs, seed) => {
        const ys = xs.map((_, index) => (index * 7919 + seed) % 10007)
        fc.pre(new Set(ys).size === ys.length)
        const rank = (all: readonly number[], value: number) => all.filter((other) => other < value).length
        const squares = xs.reduce((sum, x, at) => sum + (rank(xs, x) - rank(ys, ys[at] ?? 0)) ** 2, 0)
        const n = xs.length
        expect(rankCorrelation(xs.map((x, at) => [x, ys[at] ?? 0])).coefficient).toBeCloseTo(
          1 - (6 * squares) / (n * (n * n - 1)),
          9,
        )
      }),
    )
  })
  test('ties share their rank: the example of a handbook', () => {
    // Ranks 1, 2.5, 2.5, 4, 5, 6, 7, 8 against 1 to 8.
    const found = rankCorrelation([1, 2, 2, 4, 5, 6, 7, 8].map((x, index) => [x, index]))
    expect(found.coefficient).toBeCloseTo(0.994, 3)
  })
  test('refuses to conclude from few points, from no variation, and below the tabulated limits', () => {
    expect(rankCorrelation([1, 2, 3, 4, 5, 6, 7].map((x) => [x, x])).verdict).toBe('too-few')
    expect(rankCorrelation(Array.from({ length: 12 }, (_, x) => [x, 5])).verdict).toBe('constant')
    expect(rankCorrelation([])).toEqual({ count: 0, coefficient: null, verdict: 'too-few' })
    // Table of Student: with 17 pairs, 5 % two-sided, the limit is 0.482.
    const pairs = (swaps: number): [number, number][] => {
      const order = Array.from({ length: 17 }, (_, at) => at)
      for (let at = 0; at < swaps; at += 1) [order[at], order[16 - at]] = [order[16 - at] ?? 0, order[at] ?? 0]
      return order.map((y, x) => [x, y])
    }
    for (const swaps of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const { coefficient, verdict } = rankCorrelation(pairs(swaps))
      const size = Math.abs(coefficient ?? 0)
      expect(verdict === 'together' || verdict === 'opposite', String(coefficient)).toBe(size > 0.482)
      if (size > 0.482) expect(verdict).toBe((coefficient ?? 0) > 0 ? 'together' : 'opposite')
    }
    const many = Array.from({ length: 400 }, (_, at): [number, number] => [at, at * 0.3 + ((at * 7919) % 400)])
    expect(rankCorrelation(many).verdict).toBe('weak')
  })
  test('median of an even and of an odd number', () => {
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 3, 2]), medianOf([])]).toEqual([2, 2.5, Number.NaN])
  })
})

describe('two needs crossed', () => {
  const rising = Array.from({ length: 10 }, (_, index) => index + 0.04)
  test('the title says on which sides of the medians the chosen territory stands', () => {
    const model = cross(rising, rising, '9')
    expect(model.title).toBe('CC 9 : « Chômage » au-dessus de la médiane, « Pauvreté » au-dessus')
    expect(model.reading).toMatch(/médianes \(Chômage : 4,5\s%/)
    expect(model.reading).toContain('plutôt élevés aux mêmes endroits (corrélation des rangs : 1,00)')
    expect(model.table.rows.find((row) => row.isCurrent)?.cells.corner).toBe('Les deux valeurs hautes')
  })
  test('a territory without one of the two figures is in the table with its reason, and not on the chart', () => {
    const model = cross([null, ...rising.slice(1)], rising)
    expect(model.table.rows[0]?.cells).toMatchObject({ x: 'secret statistique', corner: '' })
    expect(model.notes[0]).toMatch(/^Une intercommunalité n’est pas placée/)
    expect(JSON.stringify(model.option?.({ palette: {} as never, width: 600 }).series)).not.toContain('CC 0')
  })
  test('draws nothing finer than what is displayed', () => {
    const model = cross([1.23456, 2.34567, 3.45678], [5.55555, 6.66666, 7.77777])
    const drawn = JSON.stringify(model.option?.({ palette: {} as never, width: 600 }))
    expect(drawn).toContain('[1.2,5.6]')
    expect(drawn).not.toMatch(/1\.23|2\.34|5\.55/)
  })
  test('few points, weak links and one value alone end in a refusal', () => {
    expect(cross([1, 2, 3], [1, 2, 3]).reading).toContain('Avec 3\u00a0intercommunalités seulement')
    expect(cross([1], [1]).option).toBeNull()
    expect(cross([null], [null]).notes[0]).toContain('rien ne peut être comparé')
    expect(
      cross(
        rising,
        rising.map(() => 4),
      ).reading,
    ).toContain('partout la même valeur')
  })
})

describe('names beside points', () => {
  test('stay in the frame and meet neither a point nor one another', () => {
    const frame = { left: 0, top: 0, right: 500, bottom: 400 }
    const point = fc.record({ x: fc.integer({ min: 10, max: 490 }), y: fc.integer({ min: 10, max: 390 }) })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 25 }), (points) => {
        const named = points.map((each, index) => ({ ...each, id: String(index), text: 'CC Armagnac Adour' }))
        const placed = placeLabels(named, points, frame)
        for (const [at, box] of placed.entries()) {
          const right = box.left + box.width
          const bottom = box.top + box.height
          expect(box.left >= 0 && box.top >= 0 && right <= 500 && bottom <= 400).toBe(true)
          for (const { x, y } of points)
            expect(x > box.left - 7 && x < right + 7 && y > box.top - 7 && y < bottom + 7).toBe(false)
          for (const other of placed.slice(at + 1))
            expect(
              box.left < other.left + other.width &&
                other.left < right &&
                box.top < other.top + other.height &&
                other.top < bottom,
            ).toBe(false)
        }
        // Alone, a name always finds a place.
        if (points.length === 1) expect(placed.length).toBe(1)
      }),
    )
  })
})
