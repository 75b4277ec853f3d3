/** Marks that are told as one, both ends in it. */
export interface Band {
  readonly low: number
  readonly high: number
}

/** Bands of two marks or three (four when there are four), the lower ones narrower. At least two marks. */
export function evenBands(low: number, high: number): Band[] {
  const size = high - low + 1
  if (size <= 0) return []
  const count = Math.max(1, Math.round(size / 3))
  const starts = Array.from({ length: count + 1 }, (_none, at) => low + Math.floor((at * size) / count))
  return starts.slice(0, -1).map((start, at) => ({ low: start, high: (starts[at + 1] ?? 0) - 1 }))
}

/**
 * Bands of a scale, each at least two marks wide, so that a band never is one mark. They do not stand across the least mark that agrees, and
 * whether a band agrees is then known; where one mark alone agrees, or does not, it shares its band with its neighbour.
 */
export function pureBands(scale: number, agreeFrom: number): Band[] {
  if (agreeFrom === 2) return [{ low: 1, high: 2 }, ...evenBands(3, scale)]
  if (agreeFrom === scale) return [...evenBands(1, scale - 2), { low: scale - 1, high: scale }]
  return [...evenBands(1, agreeFrom - 1), ...evenBands(agreeFrom, scale)]
}

/** The band that holds a mark of the scale. */
export function bandOf(mark: number, bands: readonly Band[]): Band {
  const found = bands.find(({ low, high }) => low <= mark && mark <= high)
  if (found === undefined) throw new Error(`no band holds ${mark}`)
  return found
}
