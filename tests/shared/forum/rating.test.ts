import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concordance, ranksOf } from '#shared/forum/concordance.rules.ts'
import { type Ballot, quadrantOf, quantile, type RatingRules, resultsOf, spreadOf } from '#shared/forum/rating.rules.ts'
import { minorityViews } from '#shared/forum/rating-reading.rules.ts'

const rules: RatingRules = {
  method: 'importance',
  scale: 5,
  cut: 'midpoint',
  threshold: 5,
  agreeFrom: 4,
  consensusShare: 75,
  gap: 2,
}
const columns = (text: string) => text.split(' ').map(Number)
const turned = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_none, at) => rows.map((row) => row[at] ?? 0))

describe('Kendall’s W', () => {
  it('is 1/16 for four judges of three competitors (ProofWiki, Arbitrary Example 1)', () => {
    expect(
      concordance(
        turned([
          [1, 1, 2, 3],
          [3, 2, 3, 1],
          [2, 3, 1, 2],
        ]),
      )?.w,
    ).toBeCloseTo(1 / 16, 12)
  })

  it('is 12 × 1048 ÷ (16 × 990) for four judges of ten projects (« The Kendall’s coefficient of concordance W », Scribd 659863121)', () => {
    const projects = [
      [1, 2, 3, 4],
      [3, 1, 2, 2],
      [4, 4, 1, 3],
      [5, 5, 5, 1],
      [2, 6, 7, 6],
      [8, 3, 4, 7],
      [6, 8, 6, 5],
    ]
    const all = [...projects, [7, 7, 8, 9], [10, 10, 9, 8], [9, 9, 10, 10]]
    expect(concordance(turned(all))?.w).toBeCloseTo((12 * 1048) / (16 * 990), 12)
  })

  it('is 0.54 with χ² = 30.8 on the data « anxiety » that the R packages irr and DescTools document, ties corrected', () => {
    const raters = [
      columns('3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3'),
      columns('3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4'),
      columns('2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2'),
    ]
    const found = concordance(raters)
    expect(found?.w).toBeCloseTo(0.54, 2)
    expect(found?.chiSquare).toBeCloseTo(30.8, 1)
  })

  it('equals the mean of Spearman’s correlations of all pairs, (m ρ̄ = m W − 1), on ranks without ties', () => {
    const permutation = (n: number) =>
      fc.shuffledSubarray(
        Array.from({ length: n }, (_none, at) => at + 1),
        { minLength: n },
      )
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }).chain((n) => fc.array(permutation(n), { minLength: 2, maxLength: 9 })),
        (raters) => {
          const n = raters[0]?.length ?? 0
          const rhos: number[] = []
          for (const [at, one] of raters.entries())
            for (const other of raters.slice(at + 1))
              rhos.push(
                1 - (6 * one.reduce((sum, rank, item) => sum + (rank - (other[item] ?? 0)) ** 2, 0)) / (n ** 3 - n),
              )
          const rho = rhos.reduce((sum, each) => sum + each, 0) / rhos.length
          const m = raters.length
          expect(concordance(raters)?.w).toBeCloseTo((1 + rho * (m - 1)) / m, 9)
        },
      ),
    )
  })

  it('stays from 0 to 1, is 1 when all rank alike and unknown when nobody tells items apart', () => {
    const marks = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), { minLength: 2 })
    fc.assert(
      fc.property(marks, (lines) => {
        const w = concordance(lines)?.w ?? 0
        expect(w).toBeGreaterThanOrEqual(-1e-12)
        expect(w).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
    expect(
      concordance([
        [1, 2, 2, 5],
        [2, 3, 3, 4],
      ])?.w,
    ).toBeCloseTo(1, 12)
    expect(
      concordance([
        [3, 3, 3],
        [2, 2, 2],
      ]),
    ).toBeNull()
    expect(ranksOf([5, 1, 5, 2])).toEqual([3.5, 1, 3.5, 2])
  })
})

describe('quadrants', () => {
  it('quartiles are those of Hyndman & Fan’s seventh definition', () => {
    expect([0.25, 0.5, 0.75].map((p) => quantile([1, 2, 3, 4], p))).toEqual([1.75, 2.5, 3.25])
  })

  /**
   * Cases that another tool publishes with the quadrant it gives them, a mark on the line counting as above it: Turas, module « keydriver »,
   * `tests/testthat/test_quadrant.R` (GitHub, DuncanRBrett/Turas), percentages of importance and performance.
   */
  it.each([
    { importance: 70, performance: 30, quadrant: 'concentrate' },
    { importance: 70, performance: 70, quadrant: 'keepUp' },
    { importance: 30, performance: 30, quadrant: 'lowPriority' },
    { importance: 30, performance: 70, quadrant: 'overkill' },
    { importance: 50, performance: 50, quadrant: 'keepUp' },
    { importance: 50, performance: 49.99, quadrant: 'concentrate' },
  ])('are those of a published implementation: $importance, $performance → $quadrant', (given) => {
    expect(quadrantOf(given.importance, given.performance, { mark: 50, coverage: 50 })).toBe(given.quadrant)
  })

  it('are cut where the rules say', () => {
    const cuts = { mark: 3, coverage: 3 }
    expect(quadrantOf(4, 2, cuts)).toBe('concentrate')
    expect(quadrantOf(4, 4, cuts)).toBe('keepUp')
    expect(quadrantOf(2, 2, cuts)).toBe('lowPriority')
    expect(quadrantOf(2, 4, cuts)).toBe('overkill')
  })
})

/** Results found again another way: no shared helper, whole lists sorted anew, ranks counted by comparison. */
function again(ballots: readonly Ballot[], items: readonly string[]) {
  const colleges = [...new Set(ballots.map(({ college }) => college))]
  const middle = (list: number[]) => {
    const sorted = [...list].sort((a, b) => a - b)
    const half = sorted.length >> 1
    return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
  }
  return items.map((item) => {
    const medians: number[] = []
    let product = 1
    for (const college of colleges) {
      const own = ballots.filter((ballot) => ballot.college === college)
      const marks = own.map(({ answers }) => answers[item]?.mark).filter((mark) => mark !== null && mark !== undefined)
      if (own.length < 5 || marks.length < 5) continue
      const isBand = marks.length < 10 && new Set(marks).size === 1
      const first = marks[0] ?? 0
      medians.push(isBand ? (first <= 3 ? 2 : 4.5) : middle(marks))
      product *= (marks.filter((mark) => mark >= 4).length + 1) / (marks.length + 2)
    }
    return {
      pooled: medians.length === 0 ? null : medians.reduce((sum, each) => sum + each, 0) / medians.length,
      agreement: medians.length === 0 ? null : product ** (1 / medians.length),
    }
  })
}

describe('results of a vote', () => {
  const items = ['a', 'b', 'c']
  const mark = fc.option(fc.integer({ min: 1, max: 5 }))
  const ballot: fc.Arbitrary<Ballot> = fc.record({
    college: fc.constantFrom('technique', 'politique', 'usage'),
    answers: fc.record({
      a: fc.record({ mark, coverage: mark }),
      b: fc.record({ mark, coverage: mark }),
      c: fc.record({ mark, coverage: mark }),
    }),
  })

  it('equal an independent computation on random ballots', () => {
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 60 }), (ballots) => {
        const found = resultsOf(ballots, items, rules).items
        for (const [at, expected] of again(ballots, items).entries()) {
          if (expected.pooled === null) expect(found[at]?.pooled).toBeNull()
          else expect(found[at]?.pooled).toBeCloseTo(expected.pooled, 9)
          if (expected.agreement === null) expect(found[at]?.agreement).toBeNull()
          else expect(found[at]?.agreement).toBeCloseTo(expected.agreement, 9)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('say nothing of a college under the threshold that its ballots could change', () => {
    const small = fc.array(
      ballot.map((each) => ({ ...each, college: 'usage' })),
      { minLength: 4, maxLength: 4 },
    )
    const others = fc.array(ballot.map((each) => (each.college === 'usage' ? { ...each, college: 'technique' } : each)))
    fc.assert(
      fc.property(others, small, small, (rest, one, other) => {
        expect(resultsOf([...rest, ...one], items, rules)).toEqual(resultsOf([...rest, ...other], items, rules))
      }),
    )
  })

  it('weigh colleges alike, whatever their heads: doubling every ballot of one changes no pooled median', () => {
    const all = (college: string, mark_: number, n: number): Ballot[] =>
      Array.from({ length: n }, (_none, at) => ({
        college,
        answers: { a: { mark: at === 0 ? 3 : mark_, coverage: 2 } },
      }))
    const [few, many] = [all('technique', 5, 11), all('technique', 5, 110)]
    const usage = all('usage', 2, 12)
    const pooled = (ballots: Ballot[]) => resultsOf(ballots, ['a'], rules).items[0]?.pooled
    expect(pooled([...few, ...usage])).toBe(3.5)
    expect(pooled([...many, ...usage])).toBe(3.5)
    expect(resultsOf([...few, ...usage], ['a'], rules).items[0]?.isDissensus).toBe(true)
  })
})

describe('few voters who agree', () => {
  /** Every way to take `n` of `list`, the order apart. */
  const bags = <T>(list: readonly T[], n: number): T[][] =>
    n === 0 ? [[]] : list.flatMap((one, at) => bags(list.slice(at), n - 1).map((rest) => [one, ...rest]))
  type Line = readonly (number | null)[]
  const names = ['a', 'b', 'c']
  const ballotsOf = (college: string, lines: readonly Line[], key: 'mark' | 'coverage' = 'mark'): Ballot[] =>
    lines.map((line) => ({
      college,
      answers: Object.fromEntries(
        line.map((mark, at) => [names[at] ?? '', key === 'mark' ? { mark } : { mark: (at % 4) + 1, coverage: mark }]),
      ),
    }))
  /** Two colleges of which every vote is known, beside the one that is asked about: what is left is what the totals tell of it. */
  const others = (lines: readonly Line[]) => [
    ...ballotsOf(
      'technique',
      lines.length === 0 ? [] : Array.from({ length: 11 }, (_, at) => lines[at % lines.length] ?? []),
    ),
  ]

  /**
   * For every item and what is published of a whole vote, the answers that somebody may have given. Voters of a bag are not told apart, so
   * that each of them may have given any answer that is in one of the bags with the same results.
   */
  function guesses(worlds: readonly (readonly Line[])[], own: RatingRules, known: readonly Line[], key?: 'coverage') {
    const found = new Map<string, Set<number | null>[]>()
    for (const lines of worlds) {
      const items = names.slice(0, lines[0]?.length)
      const told = resultsOf([...ballotsOf('usage', lines, key), ...others(known)], items, own)
      const published = JSON.stringify(told)
      const sets = found.get(published) ?? items.map(() => new Set<number | null>())
      for (const line of lines) for (const [at, answer] of line.entries()) sets[at]?.add(answer)
      found.set(published, sets)
    }
    return [...found]
  }
  const from = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, at) => low + at)

  it('on any scale and from any mark that agrees, leave at least two answers to each', () => {
    for (const scale of [5, 9] as const)
      for (const agreeFrom of from(1, scale))
        for (const voters of scale === 5 ? from(5, 9) : [5])
          for (const cut of ['midpoint', 'mean'] as const) {
            const own = { ...rules, scale, agreeFrom, cut }
            // All the same, or nearly: others are told by their distribution, in which nobody is told apart.
            const worlds = from(1, scale).flatMap((mark) => [
              Array.from({ length: voters }, () => [mark]),
              ...from(1, scale).map((other) => Array.from({ length: voters }, (_, at) => [at === 0 ? other : mark])),
            ])
            for (const [published, [answers]] of guesses(worlds, own, [[2], [4]]))
              expect([published, (answers?.size ?? 0) > 1]).toEqual([published, true])
            for (const [published, [answers]] of guesses(worlds, own, [[2], [4]], 'coverage'))
              expect([published, (answers?.size ?? 0) > 1]).toEqual([published, true])
          }
  })

  it('nor do the orders of several items give a mark back', () => {
    const lines = from(1, 5).flatMap((a) => from(1, 5).map((b) => [a, b]))
    const worlds = lines.flatMap((line) => [
      Array.from({ length: 5 }, () => line),
      ...lines.filter(([a]) => a === line[0]).map((other) => [other, line, line, line, line]),
    ])
    for (const method of ['scale', 'importance'] as const)
      for (const [published, sets] of guesses(worlds, { ...rules, method }, [
        [5, 4],
        [1, 2],
      ]))
        for (const answers of sets) expect([published, answers.size > 1]).toEqual([published, true])
  })

  it('in ranks, every bag of five leaves two ranks of each item to each', () => {
    const lines: Line[] = [
      ...[
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
        [2, 3, 1],
        [3, 1, 2],
        [3, 2, 1],
      ],
      ...[
        [1, 2, null],
        [2, 1, null],
        [null, 1, 2],
        [1, null, 2],
      ],
    ]
    const own = { ...rules, method: 'ranking' as const }
    for (const [published, sets] of guesses(bags(lines, 5), own, [
      [1, 2, 3],
      [1, 3, 2],
    ]))
      for (const answers of sets) expect([published, answers.size > 1]).toEqual([published, true])
  })

  it('in dots, what all chose alike is not told, nor given back by what else is', () => {
    const lines = from(0, 2).flatMap((a) => from(0, 2 - a).map((b) => [a, b]))
    const own = { ...rules, method: 'dots' as const }
    for (const [published, sets] of guesses(bags(lines, 5), own, [
      [1, 1],
      [2, 0],
    ]))
      for (const answers of sets) if (!answers.has(0)) expect([published, answers.size > 1]).toEqual([published, true])
    for (const mark of [0, 1, 2]) {
      const told = resultsOf(
        ballotsOf(
          'usage',
          Array.from({ length: 5 }, (_, at) => [mark, at % 2]),
        ),
        ['a', 'b'],
        own,
      )
      expect(told.items.map(({ colleges }) => colleges.usage === null)).toEqual([true, false])
    }
  })
})

describe('who is at odds', () => {
  const views = (...medians: readonly number[]) =>
    minorityViews(
      resultsOf(
        medians.flatMap((median, college) =>
          Array.from({ length: 10 }, () => ({ college: String(college), answers: { a: { mark: median } } })),
        ),
        ['a'],
        rules,
      ),
      rules,
    ).map(({ kind, colleges }) => [kind, ...colleges.map(({ median }) => median)])

  it('is one college against most others, or both of two, and nobody where there is no majority', () => {
    expect(views(5)).toEqual([])
    expect(views(5, 2)).toEqual([['disagreement', 5, 2]])
    expect(views(5, 4)).toEqual([])
    expect(views(5, 4, 1)).toEqual([['minority', 1]])
    expect(views(1, 3, 5)).toEqual([])
    expect(views(1, 1, 5, 5)).toEqual([])
    expect(views(1, 5, 5, 5)).toEqual([['minority', 1]])
  })
})

describe('published examples', () => {
  it('of medians and quartiles: those that pandas prints for two lists (documentation of `Series.describe`, tutorialspoint)', () => {
    expect(spreadOf([1, 2, 3])).toEqual({ median: 2, q1: 1.5, q3: 2.5 })
    expect(spreadOf([9, 2, 3, 5, 8, 9, 1, 4, 6])).toEqual({ median: 5, q1: 3, q3: 8 })
  })

  it('of agreement: the product over groups that Jigsaw’s sensemaking-tools test (stats_util.test.ts), here its root by college', () => {
    // Agreeing, disagreeing and passing; who passes there has seen the statement: here a middle mark.
    const group = (college: string, ...counts: readonly number[]): Ballot[] =>
      counts.flatMap((count, at) =>
        Array.from({ length: count }, () => ({ college, answers: { a: { mark: [5, 1, 3][at] ?? null } } })),
      )
    const agreement = (ballots: readonly Ballot[]) => resultsOf(ballots, ['a'], rules).items[0]?.agreement
    const both = agreement([...group('technique', 10, 5), ...group('usage', 5, 10, 5)])
    expect((both ?? 0) ** 2).toBeCloseTo((11 / 17) * (6 / 22), 12)
    expect(agreement(group('usage', 0, 5))).toBeCloseTo(1 / 7, 12)
    expect(agreement(group('usage', 5, 0))).toBeCloseTo(6 / 7, 12)
  })

  // The 14 means of Martilla & James (1977, table 1) could not be read in a source that anybody may check: their grid is tested by its
  // definition, as published with a cut at 3 on a scale of 1 to 5 (C. Burdett, « Plotting an Importance Performance Matrix »).
  it('of quadrants: above 3 in both it is kept up, above in importance alone it is to be fixed', () => {
    const cuts = { mark: 3, coverage: 3 }
    const grid = [4.2, 1.8].map((mark) => [4.1, 2.2].map((coverage) => quadrantOf(mark, coverage, cuts)))
    expect(grid).toEqual([
      ['keepUp', 'concentrate'],
      ['overkill', 'lowPriority'],
    ])
  })
})
