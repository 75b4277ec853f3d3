/** Contours ready to draw, in one drawing of `width` × `height`. */
export interface MapShapes {
  readonly width: number
  readonly height: number
  /** SVG path by territory code; absolute `M`, `L` and `Z` commands, drawn with fill-rule evenodd. */
  readonly paths: ReadonlyMap<string, string>
  /** Borders laid over the areas (intercommunalités over communes). */
  readonly borders?: ReadonlyMap<string, string>
}

export interface Place {
  readonly x: number
  readonly y: number
}

/** Twice the signed area of a ring, and its centre of gravity. */
function ringOf(points: readonly Place[]): { readonly area: number; readonly centre: Place } {
  let [area, x, y] = [0, 0, 0]
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length] ?? from
    const cross = from.x * to.y - to.x * from.y
    area += cross
    x += (from.x + to.x) * cross
    y += (from.y + to.y) * cross
  }
  const [first = { x: 0, y: 0 }] = points
  return area === 0 ? { area, centre: first } : { area, centre: { x: x / (3 * area), y: y / (3 * area) } }
}

/** Where a circle stands in each territory: the centre of gravity of its largest ring. Islands and enclaves do not pull it. */
export function centresOf(paths: ReadonlyMap<string, string>): Map<string, Place> {
  const found = new Map<string, Place>()
  for (const [code, path] of paths) {
    const rings = path
      .split('M')
      .map((ring) =>
        ringOf([...ring.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))),
      )
    const largest = rings.reduce((best, ring) => (Math.abs(ring.area) > Math.abs(best.area) ? ring : best))
    if (Math.abs(largest.area) > 0) found.set(code, largest.centre)
  }
  return found
}

/** Radius in px of the largest circle of a map with so many of them. */
export const largestRadius = ({ width, height }: Pick<MapShapes, 'width' | 'height'>, count: number) =>
  Math.round(Math.min(width, height) * (count <= 30 ? 0.07 : 0.045))

/** Below this radius in px a circle is no longer seen. */
export const leastRadius = 1.5
