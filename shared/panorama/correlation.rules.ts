/** Whether two indicators go together over territories, told with reserve. */

export type CorrelationVerdict = 'too-few' | 'constant' | 'unclear' | 'weak' | 'together' | 'opposite'

export interface RankCorrelation {
  /** Territories that have both figures. */
  readonly count: number
  /** Spearman's coefficient, −1 to 1; null where it has no meaning. */
  readonly coefficient: number | null
  readonly verdict: CorrelationVerdict
}

/** Fewer points say nothing, whatever their order. */
export const leastPoints = 8
/** A coefficient below this is not worth a sentence, even where many points make it certain. */
const leastCoefficient = 0.4

/** Ranks from 1; equal values share the middle of their places. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1
    for (let place = from; place < to; place += 1) ranks[order[place] ?? 0] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Pearson's coefficient; null where one of the two does not vary. */
function pearson(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  let [both, ownA, ownB] = [0, 0, 0]
  for (const [index, value] of a.entries()) {
    const [da, db] = [value - meanA, (b[index] ?? 0) - meanB]
    both += da * db
    ownA += da * da
    ownB += db * db
  }
  return ownA === 0 || ownB === 0 ? null : Math.min(1, Math.max(-1, both / Math.sqrt(ownA * ownB)))
}

/** 97.5 % point of Student's distribution by its expansion around the normal one (Abramowitz and Stegun 26.7.5). */
function student(freedom: number): number {
  const z = 1.959964
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  )
}

/**
 * Spearman's rank correlation (1904) of pairs of displayed figures, with what may be said of it. « unclear »: chance alone
 * would give as much one time in twenty (Student's approximation); « weak »: certain, and too small to matter.
 */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): RankCorrelation {
  const count = pairs.length
  const coefficient = count < 2 ? null : pearson(ranksOf(pairs.map(([a]) => a)), ranksOf(pairs.map(([, b]) => b)))
  if (count < leastPoints) return { count, coefficient: null, verdict: 'too-few' }
  if (coefficient === null) return { count, coefficient, verdict: 'constant' }
  const size = Math.abs(coefficient)
  const limit = student(count - 2)
  const isCertain = size === 1 || size * Math.sqrt((count - 2) / (1 - size * size)) >= limit
  if (!isCertain) return { count, coefficient, verdict: 'unclear' }
  if (size < leastCoefficient) return { count, coefficient, verdict: 'weak' }
  return { count, coefficient, verdict: coefficient > 0 ? 'together' : 'opposite' }
}

/** Middle of the values; of the two in the middle, half of their sum. NaN without values. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? Number.NaN)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2
}
