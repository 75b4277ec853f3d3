import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardised } from '#shared/panorama/standard.rules.ts'
import { groupWords } from '#shared/panorama/typology.labels.ts'
import { clusteringOf, medianOf, traitsOf, type Unit, unitsOf } from '#shared/panorama/typology.rules.ts'

const unit = (id: string, ...scores: number[]): Unit => ({ id, scores })

/** Sum of squares within groups, from the distances of all pairs: Σ d² ÷ size of the group, another way than by the centres. */
function within(points: readonly (readonly number[])[], labels: readonly number[]): number {
  const sizes = new Map<number, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  let sum = 0
  for (let a = 0; a < points.length; a += 1)
    for (let b = a + 1; b < points.length; b += 1) {
      if (labels[a] !== labels[b]) continue
      const squared = (points[a] ?? []).reduce((total, value, at) => total + (value - (points[b]?.[at] ?? 0)) ** 2, 0)
      sum += squared / (sizes.get(labels[a] ?? -1) ?? 1)
    }
  return sum
}

/** Every way of putting `size` things in exactly `groups` groups (restricted growth strings). */
function* partitions(size: number, groups: number, labels: readonly number[] = []): Generator<readonly number[]> {
  const used = labels.length === 0 ? 0 : Math.max(...labels) + 1
  if (labels.length === size) {
    if (used === groups) yield labels
    return
  }
  for (let label = 0; label <= Math.min(used, groups - 1); label += 1)
    yield* partitions(size, groups, [...labels, label])
}

const coordinate = fc.integer({ min: -300, max: 300 }).map((value) => value / 100)
const points = fc
  .tuple(fc.integer({ min: 4, max: 8 }), fc.integer({ min: 1, max: 3 }))
  .chain(([size, width]) =>
    fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), { minLength: size, maxLength: size }),
  )
const units = (rows: readonly (readonly number[])[]) => rows.map((row, at) => unit(`T${at}`, ...row))

describe('groups of territories', () => {
  it('are by hand those of five places on a line', () => {
    // 0 and 1 join (adds 0.5), then 10 and 12 (adds 2), then 20 with {10, 12} (2 × 1 ÷ 3 × 9² = 54).
    const found = clusteringOf([unit('a', 0), unit('b', 1), unit('c', 10), unit('d', 12), unit('e', 20)])
    expect(found?.steps.map(({ added }) => added)).toEqual([0.5, 2, 54, expect.closeTo(218.7, 9)])
    expect(found?.cut(3)).toEqual([0, 0, 1, 1, 2])
    expect(found?.cut(2)).toEqual([0, 0, 1, 1, 1])
  })

  it('add at each step what the sum of squares grows by, recomputed from the pairs', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const found = clusteringOf(units(rows))
        expect(found).not.toBeNull()
        let before = 0
        for (const { groups, added } of found?.steps ?? []) {
          const now = within(rows, found?.cut(groups) ?? [])
          expect(added).toBeCloseTo(now - before, 7)
          before = now
        }
      }),
      { numRuns: 150 },
    )
  })

  it('never do better than the best of all partitions, and find it where groups are well apart', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 3 }), (rows, groups) => {
        const best = Math.min(...partitions(rows.length, groups).map((labels) => within(rows, labels)))
        expect(within(rows, clusteringOf(units(rows))?.cut(groups) ?? [])).toBeGreaterThanOrEqual(best - 1e-9)
        // The same places moved far apart by thirds of the list.
        const apart = rows.map((row, at) => row.map((value) => value + 100 * (at % groups)))
        const bestApart = Math.min(...partitions(apart.length, groups).map((labels) => within(apart, labels)))
        const found = clusteringOf(units(apart))
        expect(within(apart, found?.cut(groups) ?? [])).toBeCloseTo(bestApart, 7)
      }),
      { numRuns: 60 },
    )
  })

  it('do not depend on the order of the territories, nor on the unit of an indicator', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0.01, max: 100, noNaN: true }), coordinate, (rows, factor, shift) => {
        const ids = rows.map((_row, at) => `T${at}`)
        const width = rows[0]?.length ?? 0
        const columns = Array.from({ length: width }, (_unused, at) => rows.map((row) => row[at] ?? 0))
        const scores = (values: number[]) => standardised({ values, scale: 'plain' })
        const straight = clusteringOf(unitsOf(ids, columns.map(scores)))
        const turned = clusteringOf(unitsOf(ids, columns.map(scores)).toReversed())
        const rescaled = clusteringOf(
          unitsOf(
            ids,
            columns.map((values, at) => scores(at === 0 ? values.map((value) => value * factor + shift) : values)),
          ),
        )
        if (straight === null) {
          expect([turned, rescaled]).toEqual([null, null])
          return
        }
        for (const groups of straight.choices) {
          expect(turned?.cut(groups)).toEqual(straight.cut(groups))
          expect(rescaled?.cut(groups)).toEqual(straight.cut(groups))
        }
        expect(turned?.suggested).toBe(straight.suggested)
      }),
      { numRuns: 100 },
    )
  })

  it('leave out who lacks two figures in five, and take the mean for one that is missing', () => {
    const rows = [
      unit('a', 1, 1, 1),
      unit('b', -1, Number.NaN, -1),
      unit('c', Number.NaN, Number.NaN, 0),
      unit('d', 0, 0, 0),
    ]
    const found = clusteringOf(rows)
    expect(found?.ids).toEqual(['a', 'b', 'd'])
    expect(found?.leftOut).toEqual(['c'])
    expect([...(found?.filled ?? [])]).toEqual([['b', 1]])
    const filled = clusteringOf([unit('a', 1, 1, 1), unit('b', -1, 0, -1), unit('d', 0, 0, 0)])
    expect(found?.steps).toEqual(filled?.steps)
    expect(clusteringOf([unit('a')])).toBeNull()
    expect(clusteringOf([])).toBeNull()
  })

  it('are as many as the highest mean silhouette says', () => {
    const rows = [0, 1, 2, 50, 51, 52, 100, 101, 102].map((at) => [at])
    const found = clusteringOf(units(rows))
    expect(found?.suggested).toBe(3)
    // By hand for two points a side: a = 1, b = mean of 9 and 10 or 10 and 11.
    const four = clusteringOf([unit('a', 0), unit('b', 1), unit('c', 10), unit('d', 11)])
    expect(four?.silhouette(2)).toBeCloseTo(((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5) / 2, 12)
    expect(four?.explained(2)).toBeCloseTo(1 - 1 / 101, 12)
  })
})

describe('what is said of a group', () => {
  const told = (indicator: string, label: string, value: number, whole: number, score: number) => ({
    indicator: { indicator, label, unit: '%', decimals: 1, whole, how: 'joined' as const },
    value,
    score,
  })

  it('is what stands farthest from the whole', () => {
    expect(traitsOf([0.1, -1.2, 0.5, -0.39])).toEqual([
      { at: 1, score: -1.2 },
      { at: 2, score: 0.5 },
    ])
    expect(medianOf([4, 1, Number.NaN, 3])).toBe(3)
    expect(medianOf([4, 1])).toBe(2.5)
    expect(medianOf([])).toBeNaN()
  })

  it('is in French, with the figures of the group and of all', () => {
    const words = groupWords(
      ['A', 'B'],
      [
        told('POP07.65P', 'Part des 65 ans et plus', 31, 26, 1.1),
        told('POP02', 'Densité de population', 12, 30, -0.9),
        told('REV01', 'Niveau de vie médian', 18, 20, -0.8),
      ],
    )
    expect(words.title).toBe('Intercommunalités plus âgées, moins denses et aux revenus plus modestes')
    expect(words.sentence.replaceAll(/\s/g, ' ')).toBe(
      'Part des 65 ans et plus : 31,0 % contre 26,0 % pour l’ensemble ; densité de population : 12,0 % contre 30,0 % ; niveau de vie médian : 18,0 % contre 20,0 %.',
    )
    expect(groupWords(['A'], []).title).toBe('A, à part')
    expect(groupWords(['A', 'B'], []).title).toBe('Intercommunalités proches de l’ensemble')
    expect(groupWords(['A', 'B'], [told('X', 'Autre', 1, 2, -1)]).title).toContain(
      'au-dessous de l’ensemble pour « Autre »',
    )
  })
})
