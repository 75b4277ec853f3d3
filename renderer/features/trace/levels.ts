import type { TraceNode } from './targets.ts'

/** Sizes in units of the drawing. */
export const box = { width: 190, gapX: 14, gapY: 46, perRow: 3, rowGap: 10, margin: 8 } as const
/** Of a level; more are counted in one box. */
const mostOfLevel = 12

/** Of the title of a box: a longer one ends with an ellipsis, and is read whole in the list and in the tooltip. */
const [fewestLines, mostLines] = [2, 4]
/** Width of a line: of the box, without its border and padding. */
const lineWidth = box.width - 16
/** Widths of letters in our font as titles have it, rounded up: the drawing is laid out before it is drawn. */
const widthOf = (text: string) =>
  [...text].reduce(
    (sum, letter) =>
      sum +
      (/[ijl'’.,;:!|()\s-]/.test(letter)
        ? 3.7
        : /[tfrs]/.test(letter)
          ? 5.4
          : /[mwMWœŒ…]/.test(letter)
            ? 10.6
            : /\p{Lu}/u.test(letter)
              ? 8.2
              : 7),
    0,
  )
/** Height of a line, and of what stands over and around the title. */
const [lineHeight, around] = [15, 24]

/** How many lines a text takes when its words are kept whole. */
function linesOf(text: string): number {
  let [lines, width] = [1, 0]
  for (const word of text.split(/\s+/)) {
    const own = widthOf(word)
    if (width > 0 && width + widthOf(' ') + own > lineWidth) {
      lines += 1
      width = 0
    }
    // A word longer than a line is cut.
    const over = Math.ceil(own / lineWidth) - 1
    lines += over
    width += (width === 0 ? 0 : widthOf(' ')) + own - over * lineWidth
  }
  return lines
}

export interface Placed {
  /** Null for the box that counts the others of its level. */
  readonly node: TraceNode | null
  readonly more: number
  readonly x: number
  readonly y: number
  readonly height: number
}

/** Boxes by level, the highest at the top: what came of the row over it, where it comes from under it. Those of a row are as tall as the longest. */
export function placed(nodes: readonly TraceNode[]): {
  readonly boxes: readonly Placed[]
  readonly width: number
  readonly height: number
} {
  const levels = [...Map.groupBy(nodes, ({ level }) => level)].sort(([a], [b]) => b - a)
  const boxes: Placed[] = []
  const width = box.margin * 2 + box.perRow * (box.width + box.gapX) - box.gapX
  let y: number = box.margin
  for (const [, all] of levels) {
    const shown: (TraceNode | null)[] = all.slice(0, mostOfLevel)
    const more = all.length - shown.length
    if (more > 0) shown.push(null)
    for (let at = 0; at < shown.length; at += box.perRow) {
      const row = shown.slice(at, at + box.perRow)
      const room = row.length * (box.width + box.gapX) - box.gapX
      const lines = Math.max(fewestLines, ...row.map((node) => (node === null ? 0 : linesOf(node.title))))
      const height = around + lineHeight * Math.min(lines, mostLines)
      for (const [index, node] of row.entries())
        boxes.push({ node, more, x: (width - room) / 2 + index * (box.width + box.gapX), y, height })
      y += height + box.rowGap
    }
    y += box.gapY - box.rowGap
  }
  return { boxes, width, height: y - box.gapY + box.margin }
}
