import { leastKnown, type Standardised } from './standard.rules.ts'
import { leastShared, mostGroups } from './structure.ts'

/*
 * Typology: territories put in groups by Ward's hierarchical clustering on standard scores.
 *
 * Ward (1963) starts with one group per territory and joins, at each step, the two groups whose union adds least to the sum of
 * squared distances to the centres. No draw of lots: the same figures always give the same groups, in whatever order the
 * territories come. Sums are updated by the formula of Lance and Williams (1967). The number of groups that is suggested is the
 * one whose mean silhouette (Rousseeuw 1987) is highest.
 */

export interface Unit {
  readonly id: string
  /** Standard scores, one per indicator; NaN where there is no figure. */
  readonly scores: ArrayLike<number>
}

export interface Step {
  /** Number of groups after it. */
  readonly groups: number
  /** What it added to the sum of squares. */
  readonly added: number
}

export interface Clustering {
  /** Territories that were grouped, in the order of their ids. */
  readonly ids: readonly string[]
  /** Those left out for having too few indicators. */
  readonly leftOut: readonly string[]
  /** Figures missing that were taken as the mean. */
  readonly filled: ReadonlyMap<string, number>
  readonly steps: readonly Step[]
  /** Group of each of `ids` for a number of groups: 0 for the group of the first id, then in the order of first appearance. */
  readonly cut: (groups: number) => readonly number[]
  /** Mean silhouette, −1 to 1. */
  readonly silhouette: (groups: number) => number
  /** Part of the sum of squares that lies between the groups, 0 to 1. */
  readonly explained: (groups: number) => number
  /** Numbers of groups that may be asked for. */
  readonly choices: readonly number[]
  readonly suggested: number
}

/** Scores by unit, one column per indicator that tells territories apart. */
export function unitsOf(ids: readonly string[], dimensions: readonly (Standardised | null)[]): Unit[] {
  const usable = dimensions.filter((dimension) => dimension !== null)
  return ids.map((id, at) => ({ id, scores: usable.map(({ scores }) => scores[at] as number) }))
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] as number) - (b[at] as number)) ** 2
  return sum
}

/** Sum of squared distances of the points to the centre of their group. */
export function inertia(points: readonly ArrayLike<number>[], groups: readonly number[]): number {
  let total = 0
  for (const members of Map.groupBy(points, (_point, at) => groups[at] as number).values()) {
    const centre = Array.from({ length: members[0]?.length ?? 0 }, (_unused, at) => {
      let sum = 0
      for (const point of members) sum += point[at] as number
      return sum / members.length
    })
    for (const point of members) total += squaredDistance(point, centre)
  }
  return total
}

/** Numbers from 0 in the order of first appearance. */
function numbered(labels: readonly number[]): number[] {
  const seen = new Map<number, number>()
  return labels.map((label) => {
    const known = seen.get(label)
    if (known !== undefined) return known
    seen.set(label, seen.size)
    return seen.size - 1
  })
}

/** Mean over the points of (b − a) ÷ max(a, b): a, mean distance to the own group; b, to the nearest other. 0 for who is alone. */
function meanSilhouette(points: readonly ArrayLike<number>[], groups: readonly number[]): number {
  const count = Math.max(...groups) + 1
  if (count < 2) return 0
  let total = 0
  for (const [at, point] of points.entries()) {
    const sums = new Float64Array(count)
    const sizes = new Int32Array(count)
    for (const [other, place] of points.entries()) {
      if (other === at) continue
      const group = groups[other] as number
      sums[group] = (sums[group] as number) + Math.sqrt(squaredDistance(point, place))
      sizes[group] = (sizes[group] as number) + 1
    }
    const own = groups[at] as number
    if (sizes[own] === 0) continue
    const within = (sums[own] as number) / (sizes[own] as number)
    let nearest = Number.POSITIVE_INFINITY
    for (let group = 0; group < count; group += 1)
      if (group !== own && (sizes[group] as number) > 0)
        nearest = Math.min(nearest, (sums[group] as number) / (sizes[group] as number))
    const largest = Math.max(within, nearest)
    total += largest === 0 ? 0 : (nearest - within) / largest
  }
  return total / points.length
}

/** Differences below this are rounding: equal steps are told apart by the ids, not by the last bit. */
const tie = 1e-9

/**
 * Ward's clustering of the units. A unit that lacks more than two figures in five is left out; a figure missing from another is
 * taken as the mean of all, which pulls the unit neither way. null with fewer than two units or without an indicator.
 */
export function clusteringOf(units: readonly Unit[]): Clustering | null {
  const width = units[0]?.scores.length ?? 0
  const sorted = units.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  const missingOf = ({ scores }: Unit) => Array.from(scores).filter((score) => !Number.isFinite(score)).length
  const least = leastKnown(width, leastShared)
  const kept = sorted.filter((unit) => width - missingOf(unit) >= least)
  if (width === 0 || kept.length < 2) return null
  const points = kept.map(({ scores }) => Array.from(scores, (score) => (Number.isFinite(score) ? score : 0)))
  const size = points.length

  // Distances are twice what a union would add to the sum of squares: |a||b| ÷ (|a| + |b|) × distance of the centres, times two.
  const distances = points.map((a) => points.map((b) => squaredDistance(a, b)))
  const sizes = new Array<number>(size).fill(1)
  const isThere = new Array<boolean>(size).fill(true)
  const joins: { readonly into: number; readonly from: number; readonly added: number }[] = []
  const between = (a: number, b: number) => distances[a]?.[b] ?? Number.NaN
  for (let left = size; left > 1; left -= 1) {
    let best = Number.POSITIVE_INFINITY
    let [into, from] = [-1, -1]
    for (let a = 0; a < size; a += 1) {
      if (!isThere[a]) continue
      for (let b = a + 1; b < size; b += 1) {
        if (!isThere[b] || between(a, b) >= best - tie * Math.max(1, best === Number.POSITIVE_INFINITY ? 1 : best))
          continue
        best = between(a, b)
        into = a
        from = b
      }
    }
    const [m, n] = [sizes[into] as number, sizes[from] as number]
    for (let other = 0; other < size; other += 1) {
      if (!isThere[other] || other === into || other === from) continue
      const k = sizes[other] as number
      const updated =
        ((m + k) * between(into, other) + (n + k) * between(from, other) - k * between(into, from)) / (m + n + k)
      ;(distances[into] as number[])[other] = updated
      ;(distances[other] as number[])[into] = updated
    }
    isThere[from] = false
    sizes[into] = m + n
    joins.push({ into, from, added: best / 2 })
  }

  const cut = (groups: number): number[] => {
    const labels = points.map((_point, at) => at)
    for (const { into, from } of joins.slice(0, size - groups))
      for (let at = 0; at < size; at += 1) if (labels[at] === from) labels[at] = into
    return numbered(labels)
  }
  const total = inertia(points, new Array<number>(size).fill(0))
  const explained = (groups: number) => (total === 0 ? 0 : 1 - inertia(points, cut(groups)) / total)
  const silhouette = (groups: number) => meanSilhouette(points, cut(groups))
  const choices = Array.from({ length: Math.max(0, Math.min(mostGroups, size - 1) - 1) }, (_unused, at) => at + 2)
  let suggested = choices[0] ?? 1
  let highest = Number.NEGATIVE_INFINITY
  for (const groups of choices) {
    const width = silhouette(groups)
    // The fewer groups, the more is said of each.
    if (width <= highest + tie) continue
    highest = width
    suggested = groups
  }
  return {
    ids: kept.map(({ id }) => id),
    leftOut: sorted.filter((unit) => !kept.includes(unit)).map(({ id }) => id),
    filled: new Map(kept.flatMap((unit) => (missingOf(unit) === 0 ? [] : [[unit.id, missingOf(unit)] as const]))),
    steps: joins.map(({ added }, at) => ({ groups: size - at - 1, added })),
    cut,
    silhouette,
    explained,
    choices,
    suggested,
  }
}

/** The least figure of an even number of them is no better a middle than the greatest: their mean. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** A centre that stands less than this many standard deviations from the mean of all says nothing of its group. */
export const leastTelling = 0.4
export const mostTraits = 4

export interface Trait {
  /** Index of the indicator. */
  readonly at: number
  /** Mean standard score of the group. */
  readonly score: number
}

/** What sets a group apart: its indicators farthest from the mean of all, most marked first. `scores`: mean of the group by indicator. */
export function traitsOf(scores: readonly number[]): Trait[] {
  return scores
    .map((score, at) => ({ at, score }))
    .filter(({ score }) => Math.abs(score) >= leastTelling)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || a.at - b.at)
    .slice(0, mostTraits)
}
