export interface Place {
  readonly x: number
  readonly y: number
}

type Ring = readonly Place[]

/** Rings of a path of absolute `M`, `L` and `Z` commands, as `projectContours` writes them. */
function ringsOf(path: string): Ring[] {
  return path
    .split('Z')
    .filter((ring) => ring !== '')
    .map((ring) =>
      [...ring.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x = '', y = '']) => ({ x: Number(x), y: Number(y) })),
    )
}

/** Whether a point is inside by the rule « evenodd », holes left out. */
function isInside({ x, y }: Place, rings: readonly Ring[]): boolean {
  let inside = false
  for (const ring of rings)
    for (const [at, a] of ring.entries()) {
      const b = ring[(at + 1) % ring.length] ?? a
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside
    }
  return inside
}

/** Points that a label covers, beside its middle: if these are inside, so is nearly all of it. */
const corners = [-0.5, 0, 0.5].flatMap((x) => [-0.5, 0, 0.5].map((y) => ({ x, y })))
const steps = 24

/**
 * Middle of a label of `width` × `height` that lies inside a territory, as near as can be to the middle of its box; null
 * where it does not fit anywhere.
 */
export function placeOfLabel(path: string, width: number, height: number): Place | null {
  const rings = ringsOf(path)
  const points = rings.flat()
  if (points.length === 0) return null
  const [left, right] = ends(points.map(({ x }) => x))
  const [top, bottom] = ends(points.map(({ y }) => y))
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 }
  const distance = ({ x, y }: Place) => Math.hypot(x - middle.x, y - middle.y)
  const candidates = [middle]
  for (let column = 1; column < steps; column++)
    for (let row = 1; row < steps; row++)
      candidates.push({ x: left + ((right - left) * column) / steps, y: top + ((bottom - top) * row) / steps })
  const fits = (place: Place) =>
    corners.every(({ x, y }) => isInside({ x: place.x + x * width, y: place.y + y * height }, rings))
  return candidates.sort((a, b) => distance(a) - distance(b)).find(fits) ?? null
}

function ends(values: readonly number[]): [number, number] {
  return [
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ]
}

/** Where the middle of a territory lies in the box of all of them: −1 (west, north), 0 (middle) or 1 (east, south). */
export function sideOf(path: string, paths: Iterable<string>): { readonly across: number; readonly down: number } {
  const boxOf = (rings: readonly Ring[]) => {
    const points = rings.flat()
    return { across: ends(points.map(({ x }) => x)), down: ends(points.map(({ y }) => y)) }
  }
  const own = boxOf(ringsOf(path))
  const whole = boxOf([...paths].flatMap(ringsOf))
  const third = ([from, to]: [number, number], [low, high]: [number, number]) => {
    const share = ((from + to) / 2 - low) / (high - low || 1)
    return share < 1 / 3 ? -1 : share > 2 / 3 ? 1 : 0
  }
  return { across: third(own.across, whole.across), down: third(own.down, whole.down) }
}
