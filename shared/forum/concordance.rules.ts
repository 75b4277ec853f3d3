/** Agreement of raters who rank the same items (domain.md §K; Kendall & Babington Smith 1939, ties as in Kendall 1948). */
export interface Concordance {
  /** From 0, no agreement, to 1, the same ranks for all. */
  readonly w: number
  readonly raters: number
  readonly items: number
  /** m (n − 1) W, to be read against χ² with n − 1 degrees of freedom where there are more than seven items. */
  readonly chiSquare: number
}

/** Ranks of marks, 1 for the least; those that are equal share the mean of their ranks. */
export function ranksOf(marks: readonly number[]): number[] {
  const order = marks.map((mark, at) => ({ mark, at })).sort((a, b) => a.mark - b.mark)
  const ranks = new Array<number>(marks.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && order[to + 1]?.mark === order[from]?.mark) to++
    for (let index = from; index <= to; index++) ranks[order[index]?.at ?? 0] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

/**
 * Kendall's W, corrected for ties: 12 Σ(Rᵢ − R̄)² ÷ (m²(n³ − n) − m ΣT), with T = Σ(t³ − t) over the groups of ties of each rater.
 * @param marks one line per rater, one mark per item, in any unit that has an order.
 * @returns null for fewer than two raters or items, and where every rater gives all items the same mark: there is nothing to agree upon.
 */
export function concordance(marks: readonly (readonly number[])[]): Concordance | null {
  const raters = marks.length
  const items = marks[0]?.length ?? 0
  if (raters < 2 || items < 2) return null
  const sums = new Array<number>(items).fill(0)
  let ties = 0
  for (const line of marks) {
    for (const [item, rank] of ranksOf(line).entries()) sums[item] = (sums[item] ?? 0) + rank
    const groups = new Map<number, number>()
    for (const mark of line) groups.set(mark, (groups.get(mark) ?? 0) + 1)
    for (const size of groups.values()) ties += size ** 3 - size
  }
  const mean = (raters * (items + 1)) / 2
  const deviations = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0)
  const most = raters ** 2 * (items ** 3 - items) - raters * ties
  if (most <= 0) return null
  const w = (12 * deviations) / most
  return { w, raters, items, chiSquare: raters * (items - 1) * w }
}
