import { leastKnown, type Standardised } from './standard.rules.ts'
import { leastShared } from './structure.ts'

/*
 * Similar territories: those whose standard scores are nearest.
 *
 * The distance of two territories is the root of the mean of their squared differences over the indicators that both have (the
 * partial distance of Gower 1971, with squares: a territory that lacks an indicator is compared on the others, neither nearer nor
 * farther for it). Its unit is the standard deviation: 0 for twins; two territories taken at random are √2 apart on average.
 */

export interface Near {
  /** Index of the territory among those compared. */
  readonly index: number
  readonly distance: number
  /** Indicators that both have. */
  readonly shared: number
  /** Part of the squared distance that each indicator makes, the whole being 1; NaN where it was not compared. */
  readonly contributions: Float64Array
}

export interface Neighbours {
  /** Nearest first; equal distances keep the order of the territories. */
  readonly nearest: readonly Near[]
  /** Territories that were compared, and those left out for having too few indicators. */
  readonly compared: number
  readonly leftOut: number
}

export function distanceBetween(
  dimensions: readonly (Standardised | null)[],
  a: number,
  b: number,
): Omit<Near, 'index'> {
  const contributions = new Float64Array(dimensions.length).fill(Number.NaN)
  let sum = 0
  let shared = 0
  for (const [at, dimension] of dimensions.entries()) {
    const difference =
      dimension === null ? Number.NaN : (dimension.scores[a] as number) - (dimension.scores[b] as number)
    if (!Number.isFinite(difference)) continue
    contributions[at] = difference ** 2
    sum += difference ** 2
    shared += 1
  }
  if (sum > 0)
    for (let at = 0; at < contributions.length; at += 1) contributions[at] = (contributions[at] as number) / sum
  return { distance: shared === 0 ? Number.NaN : Math.sqrt(sum / shared), shared, contributions }
}

/**
 * The `count` territories nearest to `own`. `dimensions`: one per indicator, null where it tells nobody apart. null where `own`
 * itself has too few indicators.
 */
export function nearestTo(
  dimensions: readonly (Standardised | null)[],
  own: number,
  size: number,
  count: number,
): Neighbours | null {
  const telling = dimensions.filter((dimension) => dimension !== null && Number.isFinite(dimension.scores[own]))
  const usable = dimensions.filter((dimension) => dimension !== null).length
  if (telling.length === 0 || telling.length < leastKnown(usable, leastShared)) return null
  const least = leastKnown(telling.length, leastShared)
  const found: Near[] = []
  let leftOut = 0
  for (let index = 0; index < size; index += 1) {
    if (index === own) continue
    const near = distanceBetween(dimensions, own, index)
    if (near.shared < least) leftOut += 1
    else found.push({ index, ...near })
  }
  found.sort((a, b) => a.distance - b.distance || a.index - b.index)
  return { nearest: found.slice(0, count), compared: found.length, leftOut }
}

/** How near, in four words; `far` begins where two territories taken at random stand. */
export type Nearness = 'twin' | 'near' | 'fair' | 'far'

export function nearnessOf(distance: number): Nearness {
  if (distance < 0.5) return 'twin'
  if (distance < 0.9) return 'near'
  return distance < Math.SQRT2 ? 'fair' : 'far'
}
