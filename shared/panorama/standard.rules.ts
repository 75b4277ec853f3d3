import type { Scale } from './structure.ts'

/** Figures of one indicator for the territories compared, by index; NaN where there is none. */
export interface Dimension {
  readonly values: ArrayLike<number>
  readonly scale: Scale
}

export interface Standardised {
  /** Standard scores by index; NaN where there is no figure. */
  readonly scores: Float64Array
  /** Territories that have a figure. */
  readonly known: number
  /** Mean and standard deviation on the scale that was used. */
  readonly mean: number
  readonly deviation: number
  /** The scale that was used: a logarithm needs positive figures, and is not taken where one is not. */
  readonly scale: Scale
}

/**
 * Standard scores: (value − mean) ÷ standard deviation of the territories that have a figure, so that each indicator weighs the
 * same whatever its unit. null where fewer than two have one or all are alike: nothing is then told apart.
 */
export function standardised({ values, scale }: Dimension): Standardised | null {
  const size = values.length
  let known = 0
  let isPositive = true
  for (let at = 0; at < size; at += 1) {
    const value = values[at] as number
    if (!Number.isFinite(value)) continue
    known += 1
    isPositive &&= value > 0
  }
  if (known < 2) return null
  const used: Scale = scale === 'log' && isPositive ? 'log' : 'plain'
  const scores = new Float64Array(size).fill(Number.NaN)
  let sum = 0
  for (let at = 0; at < size; at += 1) {
    const value = values[at] as number
    if (!Number.isFinite(value)) continue
    const placed = used === 'log' ? Math.log(value) : value
    scores[at] = placed
    sum += placed
  }
  const mean = sum / known
  let squares = 0
  let largest = 0
  for (const score of scores) {
    if (!Number.isFinite(score)) continue
    squares += (score - mean) ** 2
    largest = Math.max(largest, Math.abs(score))
  }
  const deviation = Math.sqrt(squares / known)
  // What is left of equal numbers by rounding is no spread.
  if (deviation <= largest * 1e-12) return null
  for (let at = 0; at < size; at += 1) scores[at] = ((scores[at] as number) - mean) / deviation
  return { scores, known, mean, deviation, scale: used }
}

/** Least number of indicators that a territory must have, of those that tell territories apart. */
export function leastKnown(dimensions: number, leastShare: number): number {
  return Math.max(1, Math.ceil(dimensions * leastShare - 1e-9))
}
