import { type Concordance, concordance, ranksOf } from './concordance.rules.ts'
import { type Band, bandOf, evenBands, pureBands } from './rating-band.rules.ts'

/** Marks that one person gave: importance, dots or rank of each item, and coverage where it is asked; null for « sans avis ». */
export interface Ballot {
  readonly college: string
  readonly answers: Readonly<Record<string, Answer>>
}
/** `mark` is the importance, the number of dots, or the rank (1 first). */
export interface Answer {
  readonly mark: number | null
  readonly coverage?: number | null | undefined
}

/** Rules that were fixed before the vote. */
export interface RatingRules {
  readonly method: 'importance' | 'dots' | 'ranking' | 'scale'
  readonly scale: 5 | 9
  readonly cut: 'midpoint' | 'mean'
  /** A college with fewer voters is masked. */
  readonly threshold: number
  /** Least mark that agrees. */
  readonly agreeFrom: number
  /** Per cent of agreeing voters that makes a consensus. */
  readonly consensusShare: number
  /** Between medians of two colleges, from which they disagree. */
  readonly gap: number
}

export interface Spread {
  readonly median: number
  readonly q1: number
  readonly q3: number
}

/** What a college says of an item; of those who gave a mark all the same, when they are few, nothing that is not said of another mark too. */
export interface CollegeMark extends Spread {
  /** Voters with a mark, « sans avis » apart. */
  readonly voting: number
  readonly without: number
  readonly agreeing: number
  readonly coverage: Spread | null
  /** How many gave each mark, from the least on; null where all gave the same one and they are few: it would tell what each answered. */
  readonly distribution: readonly number[] | null
  readonly isConsensus: boolean
  /** Two separate groups of marks. */
  readonly isSplit: boolean
  /** All gave the same mark and they are few: in place of median and quartiles, the middle and the ends of a band of marks. */
  readonly isBand: boolean
}

export type Quadrant = 'concentrate' | 'keepUp' | 'lowPriority' | 'overkill'

export interface ItemResult {
  readonly item: string
  /** By college; null where it is masked. */
  readonly colleges: Readonly<Record<string, CollegeMark | null>>
  /** Mean of the medians of the colleges shown, each with equal weight; null where none is. */
  readonly pooled: number | null
  readonly pooledCoverage: number | null
  readonly quadrant: Quadrant | null
  /** Geometric mean over the colleges shown of (agreeing + 1) ÷ (voting + 2). */
  readonly agreement: number | null
  readonly isDissensus: boolean
}

export interface RatingResults {
  readonly ballots: Readonly<Record<string, number>>
  /** Colleges of which nothing but the number of voters is shown. */
  readonly masked: readonly string[]
  readonly items: readonly ItemResult[]
  /** Importance and coverage at which quadrants are cut. */
  readonly cuts: { readonly mark: number; readonly coverage: number } | null
  /** Within each college shown, of the ballots that rank every item. */
  readonly within: Readonly<Record<string, Concordance | null>>
  /** Between the mean ranks of the colleges shown. */
  readonly between: Concordance | null
}

/** Quantile by linear interpolation between ranks (type 7 of Hyndman & Fan 1996, as spreadsheets do). `sorted` is not empty. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below] ?? 0
  return low + (place - below) * ((sorted[below + 1] ?? low) - low)
}

export function spreadOf(marks: readonly number[]): Spread | null {
  if (marks.length === 0) return null
  const sorted = marks.toSorted((a, b) => a - b)
  return { median: quantile(sorted, 0.5), q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75) }
}

/** Whether a mark agrees: at least `agreeFrom`; any dot; among the first third of ranks. */
function agrees(mark: number, rules: RatingRules, items: number): boolean {
  if (rules.method === 'dots') return mark > 0
  if (rules.method === 'ranking') return mark <= Math.ceil(items / 3)
  return mark >= rules.agreeFrom
}

/**
 * Two groups apart: at least three in ten in the lowest two fifths of the scale, as many in the highest two fifths, and fewer between
 * than in either. A reading aid of the product, not a test.
 */
function isSplit(distribution: readonly number[], voting: number): boolean {
  const side = Math.floor(distribution.length * 0.4)
  const sum = (part: readonly number[]) => part.reduce((total, n) => total + n, 0)
  const low = sum(distribution.slice(0, side))
  const high = sum(distribution.slice(-side))
  const between = voting - low - high
  return low >= 0.3 * voting && high >= 0.3 * voting && between < Math.min(low, high)
}

/** What may be told of marks of one item: as they are; as a band, of few who gave all the same; or nothing. */
type Told = 'exact' | 'hidden' | Band

const isUnanimous = (marks: readonly number[], { threshold }: RatingRules) =>
  marks.length < 2 * threshold && marks.every((mark) => mark === marks[0])

/**
 * Dots and ranks of few who agree are hidden: zero dots or one are not alike to who reads « d’accord », and a rank that is known tells of the
 * others. So is a band in which some marks agree and others do not: it would have no number of those who agree.
 */
function toldOf(marks: readonly number[], rules: RatingRules): Told {
  if (!isUnanimous(marks, rules)) return 'exact'
  if (rules.method === 'dots' || rules.method === 'ranking') return 'hidden'
  const band = bandOf(marks[0] ?? 0, pureBands(rules.scale, rules.agreeFrom))
  return band.low < rules.agreeFrom && band.high >= rules.agreeFrom ? 'hidden' : band
}

const middleOf = ({ low, high }: Band) => (low + high) / 2
const spreadOfBand = (band: Band): Spread => ({ median: middleOf(band), q1: band.low, q3: band.high })

function markOf(answers: readonly Answer[], rules: RatingRules, items: number): CollegeMark | null {
  const marks = answers.flatMap(({ mark }) => mark ?? [])
  // Too few for nobody to be recognised, though their college is shown elsewhere.
  if (marks.length < rules.threshold) return null
  const told = toldOf(marks, rules)
  const spread = typeof told === 'object' ? spreadOfBand(told) : spreadOf(marks)
  if (spread === null || told === 'hidden') return null
  const isBand = told !== 'exact'
  const isScale = rules.method === 'importance' || rules.method === 'scale'
  const agreeing = marks.filter((mark) => agrees(mark, rules, items)).length
  const distribution = isScale
    ? Array.from({ length: rules.scale }, (_none, at) => marks.filter((mark) => mark === at + 1).length)
    : null
  const coverages = answers.flatMap(({ coverage }) => coverage ?? [])
  return {
    ...spread,
    voting: marks.length,
    without: answers.length - marks.length,
    agreeing,
    coverage: coverages.length < rules.threshold ? null : coverageOf(coverages, rules),
    distribution: isBand ? null : distribution,
    isConsensus: agreeing * 100 >= rules.consensusShare * marks.length,
    isSplit: !isBand && distribution !== null && isSplit(distribution, marks.length),
    isBand,
  }
}

const coverageOf = (marks: readonly number[], rules: RatingRules): Spread | null =>
  isUnanimous(marks, rules) ? spreadOfBand(bandOf(marks[0] ?? 0, evenBands(1, rules.scale))) : spreadOf(marks)

/**
 * Ballots of a college as its orders of items may tell of them: a mark that is told as a band is the middle of the band; null where one
 * is hidden, which an order would give back.
 */
function tellable(ballots: readonly Ballot[], items: readonly string[], rules: RatingRules): readonly Ballot[] | null {
  const bands = new Map<string, number>()
  for (const item of items) {
    const marks = ballots.flatMap(({ answers }) => answers[item]?.mark ?? [])
    const told = marks.length === 0 ? 'exact' : toldOf(marks, rules)
    if (told === 'hidden') return null
    if (told !== 'exact') bands.set(item, middleOf(told))
  }
  return ballots.map(({ college, answers }) => ({
    college,
    answers: Object.fromEntries(
      Object.entries(answers).map(([item, { mark }]) => [
        item,
        { mark: mark === null ? null : (bands.get(item) ?? mark) },
      ]),
    ),
  }))
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** High on both sides of a cut counts as high: Martilla & James 1977 draw the lines, they do not say on which side a point on them falls. */
export function quadrantOf(
  mark: number,
  coverage: number,
  cuts: { readonly mark: number; readonly coverage: number },
): Quadrant {
  if (mark >= cuts.mark) return coverage >= cuts.coverage ? 'keepUp' : 'concentrate'
  return coverage >= cuts.coverage ? 'overkill' : 'lowPriority'
}

function cutsOf(
  rules: RatingRules,
  pooled: readonly { readonly mark: number; readonly coverage: number }[],
): RatingResults['cuts'] {
  if (rules.method !== 'importance' || pooled.length === 0) return null
  const middle = (1 + rules.scale) / 2
  if (rules.cut === 'midpoint') return { mark: middle, coverage: middle }
  return {
    mark: mean(pooled.map(({ mark }) => mark)) ?? middle,
    coverage: mean(pooled.map(({ coverage }) => coverage)) ?? middle,
  }
}

/** Marks in the direction of importance: the first rank is the most. */
const upward = (mark: number, { method }: RatingRules) => (method === 'ranking' ? -mark : mark)

/** Marks of those who marked every item. */
function completeLines(ballots: readonly Ballot[], items: readonly string[], rules: RatingRules): number[][] {
  return ballots.flatMap(({ answers }) => {
    const line = items.flatMap((item) => answers[item]?.mark ?? [])
    return line.length === items.length ? [line.map((mark) => upward(mark, rules))] : []
  })
}

/** Mean rank of each item over complete ballots. */
function meanRanks(lines: readonly (readonly number[])[]): number[] {
  const all = lines.map(ranksOf)
  return (lines[0] ?? []).map((_none, item) => mean(all.map((line) => line[item] ?? 0)) ?? 0)
}

/**
 * Results of a vote, college by college and never pooled by head: a college under the threshold is masked, and nothing shown is computed
 * with it, so that it cannot be found again by difference. Formulas and sources: domain.md §K.
 */
export function resultsOf(ballots: readonly Ballot[], items: readonly string[], rules: RatingRules): RatingResults {
  const byCollege = Map.groupBy(ballots, ({ college }) => college)
  const counts = Object.fromEntries([...byCollege].map(([college, list]) => [college, list.length]))
  const masked = [...byCollege].filter(([, list]) => list.length < rules.threshold).map(([college]) => college)
  const shown = [...byCollege].filter(([college]) => !masked.includes(college))
  const told = new Map(shown.map(([college, list]) => [college, tellable(list, items, rules)]))
  // The ranks of the other items would give back one that is hidden.
  const isSaid = (college: string) => rules.method !== 'ranking' || told.get(college) !== null
  const marked = items.map((item) => {
    const colleges = Object.fromEntries([
      ...shown.map(([college, list]) => {
        const answers = list.map((ballot) => ballot.answers[item] ?? { mark: null })
        return [college, isSaid(college) ? markOf(answers, rules, items.length) : null] as const
      }),
      ...masked.map((college) => [college, null] as const),
    ])
    const known = Object.values(colleges).flatMap((mark) => mark ?? [])
    const medians = known.map(({ median }) => median)
    const pooled = mean(medians)
    const coverages = known.flatMap(({ coverage }) => coverage?.median ?? [])
    // A college that says nothing of the coverage leaves the mean of the others.
    const pooledCoverage = rules.method === 'importance' ? mean(coverages) : null
    const agreement =
      known.length === 0
        ? null
        : Math.exp(
            known.reduce((sum, { agreeing, voting }) => sum + Math.log((agreeing + 1) / (voting + 2)), 0) /
              known.length,
          )
    const apart = medians.length < 2 ? 0 : Math.max(...medians) - Math.min(...medians)
    const isScale = rules.method === 'importance' || rules.method === 'scale'
    const isDissensus = isScale && (apart >= rules.gap || known.some((mark) => mark.isSplit))
    return { item, colleges, pooled, pooledCoverage, agreement, isDissensus }
  })
  const cuts = cutsOf(
    rules,
    marked.flatMap(({ pooled, pooledCoverage }) =>
      pooled === null || pooledCoverage === null ? [] : [{ mark: pooled, coverage: pooledCoverage }],
    ),
  )
  const lines = shown.map(([college]) => [college, completeLines(told.get(college) ?? [], items, rules)] as const)
  const ranked = lines.filter(([, list]) => list.length >= rules.threshold)
  return {
    ballots: counts,
    masked,
    cuts,
    items: marked.map((result) => ({
      ...result,
      quadrant:
        cuts === null || result.pooled === null || result.pooledCoverage === null
          ? null
          : quadrantOf(result.pooled, result.pooledCoverage, cuts),
    })),
    within: Object.fromEntries(
      lines.map(([college, list]) => [college, list.length >= rules.threshold ? concordance(list) : null]),
    ),
    between: concordance(ranked.map(([, list]) => meanRanks(list))),
  }
}
