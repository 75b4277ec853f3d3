/**
 * The number that a figure of so many decimals displays, and no finer. Halves go away from zero, and are those of the decimal
 * that people read: 1.005 gives 1.01 in spite of its binary form.
 */
export function roundTo(value: number, decimals: number): number {
  const size = Math.abs(value)
  const exact = Number(`${Math.round(Number(`${size}e${decimals}`))}e-${decimals}`)
  // Too large or too small to be written without a power of ten.
  const rounded = size < 1e15 && Number.isFinite(exact) ? exact : Number(size.toFixed(decimals))
  return value < 0 && rounded !== 0 ? -rounded : rounded
}
