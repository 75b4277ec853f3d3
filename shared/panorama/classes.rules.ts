import { roundTo } from '#shared/lib/round.ts'

/** Five classes of about as many territories each, for maps. */
export interface Classes {
  /** Upper bound of each class, ascending; equal values never fall in two classes. */
  readonly bounds: readonly number[]
  readonly lows: readonly number[]
}

/**
 * Quantile classes over what is displayed (values rounded to `decimals`). Fewer distinct values than classes give fewer
 * classes; no value gives none.
 */
export function quantileClasses(values: readonly number[], decimals: number, most = 5): Classes {
  const sorted = values
    .filter(Number.isFinite)
    .map((value) => roundTo(value, decimals))
    .sort((a, b) => a - b)
  const bounds: number[] = []
  for (let index = 1; index <= most; index += 1) {
    const bound = sorted[Math.ceil((sorted.length * index) / most) - 1]
    if (bound !== undefined && bound !== bounds.at(-1)) bounds.push(bound)
  }
  const lows = bounds.map((_, index) => {
    const previous = index === 0 ? Number.NEGATIVE_INFINITY : (bounds[index - 1] ?? 0)
    return sorted.find((value) => value > previous) ?? 0
  })
  return { bounds, lows }
}

/** Class of a value, 0 = lowest; −1 when there is none. */
export function classOf(classes: Classes, value: number | null, decimals: number): number {
  if (value === null || !Number.isFinite(value)) return -1
  const shown = roundTo(value, decimals)
  const found = classes.bounds.findIndex((bound) => shown <= bound)
  return found === -1 ? classes.bounds.length - 1 : found
}

/** Colour of a class in a five-step scale: two classes take the ends, not two neighbours. */
export function shadeOf(index: number, count: number): number {
  if (count <= 1) return 2
  return Math.round((index * 4) / (count - 1))
}
