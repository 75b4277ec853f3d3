import { ckmeans } from 'simple-statistics'
import { parseNumber } from '#shared/lib/format.ts'
import { roundTo } from '#shared/lib/round.ts'

/** Classes of a map. */
export interface Classes {
  /** Upper bound of each class, ascending; equal values never fall in two classes. The last may be infinite. */
  readonly bounds: readonly number[]
  /** Lowest value of each class; the first may be infinite. */
  readonly lows: readonly number[]
}

export const classMethods = ['quantile', 'jenks', 'own'] as const
export type ClassMethod = (typeof classMethods)[number]

/** How the classes of a map are made. */
export interface ClassChoice {
  readonly method: ClassMethod
  /** Classes wanted, 2 to 7; ties and few distinct values may give fewer. */
  readonly most: number
  /** For `own`: where a class ends and the next begins, in the unit of the indicator. */
  readonly edges: readonly number[]
}

/** More shades than this are not told apart. */
export const mostClasses = 7
export const usualChoice: ClassChoice = { method: 'quantile', most: 5, edges: [] }

/** Classes, with what falls in each. */
export interface ClassScale extends Classes {
  readonly method: ClassMethod
  /** Territories of the map in each class. */
  readonly counts: readonly number[]
  /** Classes kept for values so far from the others that they would crush the scale. */
  readonly extremes: readonly boolean[]
}

/** What is displayed, in ascending order. */
function displayed(values: readonly number[], decimals: number): number[] {
  return values
    .filter(Number.isFinite)
    .map((value) => roundTo(value, decimals))
    .sort((a, b) => a - b)
}

/** Upper bounds of classes of about as many values each; fewer where values are equal. */
function quantileBounds(sorted: readonly number[], most: number): number[] {
  const bounds: number[] = []
  for (let index = 1; index <= most; index += 1) {
    const bound = sorted[Math.ceil((sorted.length * index) / most) - 1]
    if (bound !== undefined && bound !== bounds.at(-1)) bounds.push(bound)
  }
  return bounds
}

/**
 * Natural breaks: the classes whose values differ least from the mean of their class, found exactly (Fisher 1958; Wang and Song,
 * « Ckmeans.1d.dp », 2011), not by Jenks's approximation.
 */
function naturalBounds(sorted: readonly number[], most: number): number[] {
  const distinct = new Set(sorted).size
  if (distinct === 0) return []
  const groups = ckmeans([...sorted], Math.min(most, distinct))
  return [...new Set(groups.flatMap((group) => group.at(-1) ?? []))]
}

/**
 * Extreme values: beyond three times the spread of the middle half (Tukey's outer fences), at most three and an eighth of the
 * values. More of them are the tail of a skewed indicator, which needs no class apart. Numbers at the low and at the high end.
 */
function extremesOf(sorted: readonly number[]): readonly [number, number] {
  const size = sorted.length
  if (size < 8) return [0, 0]
  const first = sorted[Math.floor((size - 1) / 4)] ?? 0
  const third = sorted[Math.ceil(((size - 1) * 3) / 4)] ?? 0
  const reach = 3 * (third - first)
  if (reach <= 0) return [0, 0]
  const low = sorted.filter((value) => value < first - reach).length
  const high = sorted.filter((value) => value > third + reach).length
  return low + high > Math.min(3, Math.floor(size / 8)) ? [0, 0] : [low, high]
}

/** Lowest value of each class. */
function lowsOf(bounds: readonly number[], sorted: readonly number[]): number[] {
  return bounds.map((_, index) => {
    const previous = index === 0 ? Number.NEGATIVE_INFINITY : (bounds[index - 1] ?? 0)
    return sorted.find((value) => value > previous) ?? 0
  })
}

/**
 * Quantile classes over what is displayed (values rounded to `decimals`). Fewer distinct values than classes give fewer
 * classes; no value gives none.
 */
export function quantileClasses(values: readonly number[], decimals: number, most = 5): Classes {
  const sorted = displayed(values, decimals)
  const bounds = quantileBounds(sorted, most)
  return { bounds, lows: lowsOf(bounds, sorted) }
}

/** Classes that a person gave the edges of: all of them stay, empty ones too, and nothing lies outside. */
function ownClasses(edges: readonly number[], decimals: number): Classes {
  const step = 10 ** -decimals
  const sorted = [...new Set(displayed(edges, decimals))].slice(0, mostClasses - 1)
  return {
    bounds: [...sorted.map((edge) => roundTo(edge - step, decimals)), Number.POSITIVE_INFINITY],
    lows: [Number.NEGATIVE_INFINITY, ...sorted],
  }
}

/**
 * Classes of the values of a map. `among`: the values of all the maps that share their classes (all territories, all periods, this
 * map's too), over which the bounds are computed; default: the map's own. No value gives no class.
 */
export function classesOf(
  values: readonly number[],
  decimals: number,
  choice: ClassChoice = usualChoice,
  among: readonly number[] = [],
): ClassScale {
  const own = displayed(values, decimals)
  const sorted = among.length === 0 ? own : displayed(among, decimals)
  const { method } = choice
  const none: ClassScale = { method, bounds: [], lows: [], counts: [], extremes: [] }
  if (own.length === 0) return none
  const counted = (classes: Classes, extremes: readonly boolean[]): ClassScale => {
    const counts = classes.bounds.map(() => 0)
    for (const value of own) {
      const found = classOf(classes, value, decimals)
      counts[found] = (counts[found] ?? 0) + 1
    }
    return { ...classes, method, counts, extremes }
  }
  if (method === 'own' && choice.edges.some(Number.isFinite)) {
    const classes = ownClasses(choice.edges, decimals)
    return counted(
      classes,
      classes.bounds.map(() => false),
    )
  }
  const [low, high] = extremesOf(sorted)
  const room = mostClasses - Number(low > 0) - Number(high > 0)
  const most = Math.max(1, Math.min(choice.most, room))
  const middle = sorted.slice(low, sorted.length - high)
  const inner = method === 'jenks' ? naturalBounds(middle, most) : quantileBounds(middle, most)
  const before = low > 0 ? [sorted[low - 1] ?? 0] : []
  const after = high > 0 ? [sorted.at(-1) ?? 0] : []
  const bounds = [...before, ...inner, ...after]
  return counted({ bounds, lows: lowsOf(bounds, sorted) }, [
    ...before.map(() => true),
    ...inner.map(() => false),
    ...after.map(() => true),
  ])
}

/** Class of a value, 0 = lowest; −1 when there is none. */
export function classOf(classes: Classes, value: number | null, decimals: number): number {
  if (value === null || !Number.isFinite(value)) return -1
  const shown = roundTo(value, decimals)
  const found = classes.bounds.findIndex((bound) => shown <= bound)
  return found === -1 ? classes.bounds.length - 1 : found
}

/**
 * Colour of a class in a five-step scale, 0 to 4: two classes take the ends, not two neighbours. Beyond five classes the colours
 * lie between two steps.
 */
export function shadeOf(index: number, count: number): number {
  if (count <= 1) return 2
  const shade = (index * 4) / (count - 1)
  return count <= 5 ? Math.round(shade) : shade
}

/** Edges as a person types them, « 10 ; 12,5 ; 15 »; null where a part is no number, or where there are none or too many. */
export function parseEdges(text: string): readonly number[] | null {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const numbers = parts.map(parseNumber)
  const edges = numbers.filter((number) => typeof number === 'number')
  if (edges.length < numbers.length || edges.length === 0 || edges.length >= mostClasses) return null
  return [...new Set(edges)].sort((a, b) => a - b)
}

/** A choice as a part of an address: `jenks-5`, `own-10;12.5`. */
export function choiceText({ method, most, edges }: ClassChoice): string {
  return `${method}-${method === 'own' ? edges.join(';') : most}`
}

/** The choice of an address; the usual one where it says nothing that can be read. */
export function choiceOf(text: string | null): ClassChoice {
  const [, method, detail = ''] = /^(quantile|jenks|own)-(.+)$/.exec(text ?? '') ?? []
  if (method === 'own') {
    const edges = parseEdges(detail)
    return edges === null ? usualChoice : { ...usualChoice, method, edges }
  }
  const most = Number(detail)
  if (method === undefined || !Number.isInteger(most) || most < 2 || most > mostClasses) return usualChoice
  return { method: method as ClassMethod, most, edges: [] }
}
