/** A name to be written beside a point, in px. */
export interface NamedPoint {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Where a name is written: its upper left corner. */
export interface LabelBox {
  readonly id: string
  readonly text: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const height = 15
/** Width of a text at 12 px, wide enough for any of our fonts. */
const widthOf = (text: string) => Math.ceil(text.length * 6.7)
/** Half of the room that a point takes. */
const dot = 7

const meet = (a: Frame, b: Frame) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const frameOf = (box: LabelBox): Frame => ({
  left: box.left,
  top: box.top,
  right: box.left + box.width,
  bottom: box.top + box.height,
})

/**
 * Names beside their points, in the order given, each at the first of eight places where it stays in the frame and meets neither
 * a point nor a name before it. A name that has no place is left out: its point keeps its tooltip and its row in the table.
 */
export function placeLabels(
  named: readonly NamedPoint[],
  points: readonly { readonly x: number; readonly y: number }[],
  frame: Frame,
): LabelBox[] {
  const dots = points.map(({ x, y }): Frame => ({ left: x - dot, top: y - dot, right: x + dot, bottom: y + dot }))
  const placed: LabelBox[] = []
  for (const { id, x, y, text } of named) {
    const width = widthOf(text)
    const [right, left, middle] = [x + dot + 2, x - dot - 2 - width, x - width / 2]
    const [above, below, beside] = [y - dot - height, y + dot, y - height / 2]
    const places: readonly (readonly [number, number])[] = [
      [right, beside],
      [left, beside],
      [middle, above],
      [middle, below],
      [right, above],
      [right, below],
      [left, above],
      [left, below],
    ]
    const found = places
      .map(([boxLeft, top]): LabelBox => ({ id, text, left: boxLeft, top, width, height }))
      .find((box) => {
        const area = frameOf(box)
        const isInside =
          area.left >= frame.left && area.right <= frame.right && area.top >= frame.top && area.bottom <= frame.bottom
        return isInside && !dots.some((each) => meet(area, each)) && !placed.some((other) => meet(area, frameOf(other)))
      })
    if (found) placed.push(found)
  }
  return placed
}
