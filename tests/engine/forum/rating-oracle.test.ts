import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
beforeAll(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

/** Park and Miller: the same ballots each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const colleges = ['technique', 'politique', 'usage'] as const

/** Middle of a list, found by counting who is below and above, without sorting. */
function middle(list: readonly number[]): number {
  const below = (value: number) => list.filter((each) => each < value).length
  const rank = (place: number) =>
    list.find(
      (value) => below(value) <= place && below(value) + list.filter((each) => each === value).length > place,
    ) ?? 0
  return (rank(Math.floor((list.length - 1) / 2)) + rank(Math.floor(list.length / 2))) / 2
}

describe('a vote of 1,000 ballots, from the entry to the results', () => {
  it('gives the medians, the agreement and the quadrants of a computation of its own', async () => {
    const { ids } = await engine.call('record.create', {
      kind: 'forum',
      rows: [{ title: 'Forum', territory: '200066926' }],
    })
    const { id } = await engine.call('rating.create', {
      forum: ids[0] ?? '',
      title: 'Vote',
      method: 'importance',
      cut: 'mean',
      texts: Array.from({ length: 8 }, (_none, at) => `Sujet ${at + 1}`),
    })
    await engine.call('rating.open', { rating: id })
    const { items } = await engine.call('rating.get', { rating: id })
    const draw = drawing(20_261_130)
    const mark = () => (draw(10) === 0 ? null : draw(5) + 1)
    const ballots = Array.from({ length: 1000 }, () => ({
      college: colleges[draw(3)] ?? 'usage',
      answers: Object.fromEntries(items.map((item) => [item.id, { mark: mark(), coverage: mark() }])),
    }))
    // Of two sittings.
    await engine.call('rating.addBallots', { rating: id, ballots: ballots.slice(0, 600) })
    await engine.call('rating.addBallots', { rating: id, ballots: ballots.slice(600) })
    await engine.call('rating.close', { rating: id })
    const { results, isSame } = await engine.call('rating.get', { rating: id })
    expect(isSame).toBe(true)
    const own = items.map((item) => {
      const of = (college: string, part: 'mark' | 'coverage') =>
        ballots.filter((each) => each.college === college).flatMap((each) => each.answers[item.id]?.[part] ?? [])
      const medians = colleges.map((college) => middle(of(college, 'mark')))
      const coverages = colleges.map((college) => middle(of(college, 'coverage')))
      const shares = colleges.map((college) => {
        const marks = of(college, 'mark')
        return (marks.filter((value) => value >= 4).length + 1) / (marks.length + 2)
      })
      const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
      return {
        medians,
        pooled: mean(medians),
        coverage: mean(coverages),
        agreement: Math.cbrt(shares.reduce((product, each) => product * each, 1)),
      }
    })
    const cut = own.reduce((sum, each) => sum + each.pooled, 0) / own.length
    const coverageCut = own.reduce((sum, each) => sum + each.coverage, 0) / own.length
    for (const [at, expected] of own.entries()) {
      const found = results?.results.items[at]
      expect(colleges.map((college) => found?.colleges[college]?.median)).toEqual(expected.medians)
      expect(found?.pooled).toBeCloseTo(expected.pooled, 12)
      expect(found?.pooledCoverage).toBeCloseTo(expected.coverage, 12)
      expect(found?.agreement).toBeCloseTo(expected.agreement, 12)
      const isHigh = expected.pooled >= cut - 1e-12
      const isCovered = expected.coverage >= coverageCut - 1e-12
      expect(found?.quadrant).toBe(
        isHigh ? (isCovered ? 'keepUp' : 'concentrate') : isCovered ? 'overkill' : 'lowPriority',
      )
    }
  }, 30_000)
})
