import type { Rounding } from './dataset.schema.ts'

/**
 * How far a sum of `cells` rounded numbers may be from the exact one. One cell floored to 5 hides 0 to 4; over many cells
 * the errors compensate, so beyond the middle we allow twice the standard deviation of independent errors and never more
 * than the certain bound. The lower bound of floored cells is what was published: in small communes the true remainder
 * is often nothing.
 */
export function roundingSpread(rounding: Rounding, cells: number): readonly [low: number, high: number] {
  const largest = rounding.base - 1
  const deviation = Math.sqrt((cells * (rounding.base ** 2 - 1)) / 12)
  if (rounding.mode === 'floor') return [0, Math.min(cells * largest, (cells * largest) / 2 + 2 * deviation)]
  const reach = Math.min((cells * largest) / 2, 2 * deviation)
  return [-reach, reach]
}
