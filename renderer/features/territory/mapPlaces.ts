import type { Point } from '#renderer/parts/contours.ts'

interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function rectangle(a: Point, b: Point): Rectangle {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  }
}

/** Territories whose middle is in the rectangle. */
export function inside(places: ReadonlyMap<string, Point>, { left, right, top, bottom }: Rectangle): string[] {
  return [...places].filter(([, { x, y }]) => x >= left && x <= right && y >= top && y <= bottom).map(([code]) => code)
}

const directions: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}

/**
 * Nearest territory in the direction of an arrow key; the present one when there is none further, null when the key is no
 * arrow. Without a present one, the territory nearest to the middle of the map.
 */
export function neighbour(places: ReadonlyMap<string, Point>, current: string | null, key: string): string | null {
  const direction = directions[key]
  if (direction === undefined) return null
  const from = current === null ? undefined : places.get(current)
  if (from === undefined) return middle(places)
  let best = current
  let least = Number.POSITIVE_INFINITY
  for (const [code, place] of places) {
    const along = (place.x - from.x) * direction.x + (place.y - from.y) * direction.y
    const beside = Math.abs((place.x - from.x) * direction.y) + Math.abs((place.y - from.y) * direction.x)
    if (code === current || along <= 0 || beside > along * 1.5) continue
    const far = along + 2 * beside
    if (far < least) {
      least = far
      best = code
    }
  }
  return best
}

/** Territory nearest to the middle of all of them. */
export function middle(places: ReadonlyMap<string, Point>): string | null {
  const all = [...places.values()]
  const x = all.reduce((sum, place) => sum + place.x, 0) / Math.max(1, all.length)
  const y = all.reduce((sum, place) => sum + place.y, 0) / Math.max(1, all.length)
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [code, place] of places) {
    const far = (place.x - x) ** 2 + (place.y - y) ** 2
    if (far < least) {
      least = far
      best = code
    }
  }
  return best
}

/** Middle of a group of territories: the mean of its members, brought back to the member that is nearest to it. */
export function middleOf(places: ReadonlyMap<string, Point>, codes: readonly string[]): Point | null {
  const held = new Map(codes.flatMap((code) => (places.has(code) ? [[code, places.get(code) as Point] as const] : [])))
  const code = middle(held)
  return code === null ? null : (held.get(code) ?? null)
}

/** Colours of groups on the map; beyond them a pattern is laid over. */
const groupColours = 8

/** How a group is drawn: one of the colours and, from the ninth group on, lines over it. */
export function groupLook(index: number): { readonly colour: number; readonly isLined: boolean } {
  return { colour: index % groupColours, isLined: Math.floor(index / groupColours) % 2 === 1 }
}
