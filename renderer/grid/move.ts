export type Place = 'before' | 'after' | 'inside'

/** Where rows are to go, as a screen is told: beside another row, or as the last under it. */
export interface Move<Row> {
  readonly rows: readonly Row[]
  readonly target: Row
  readonly place: Place
}

interface Line<Row> {
  readonly row: Row
  readonly depth: number
}

/** The rows at the top of a selection of lines; those under them go with them. Null when the first is under another's brother. */
export function movedRows<Row>(lines: readonly Line<Row>[], top: number, bottom: number): readonly Row[] | null {
  const chosen = lines.slice(top, bottom + 1)
  const depth = Math.min(...chosen.map((line) => line.depth))
  if (chosen[0] === undefined || chosen[0].depth !== depth) return null
  return chosen.filter((line) => line.depth === depth).map((line) => line.row)
}

/**
 * What Alt with an arrow does to the selected rows: before the brother above, after the one below, under the one above, or
 * beside their parent. Null where there is no such place.
 */
export function keyMove<Row>(lines: readonly Line<Row>[], top: number, bottom: number, key: string): Move<Row> | null {
  const rows = movedRows(lines, top, bottom)
  const depth = lines[top]?.depth
  if (!rows || depth === undefined) return null
  const at = (index: number, place: Place): Move<Row> | null => {
    const line = lines[index]
    return line ? { rows, target: line.row, place } : null
  }
  const above = lines.findLastIndex((line, index) => index < top && line.depth <= depth)
  const isBrotherAbove = above >= 0 && lines[above]?.depth === depth
  switch (key) {
    case 'ArrowUp':
      return isBrotherAbove ? at(above, 'before') : null
    case 'ArrowRight':
      return isBrotherAbove ? at(above, 'inside') : null
    case 'ArrowDown': {
      const below = lines.findIndex((line, index) => index > bottom && line.depth <= depth)
      return below >= 0 && lines[below]?.depth === depth ? at(below, 'after') : null
    }
    case 'ArrowLeft':
      return depth === 0
        ? null
        : at(
            lines.findLastIndex((line, index) => index < top && line.depth === depth - 1),
            'after',
          )
    default:
      return null
  }
}

/** Which place a pointer at `ratio` of the height of a row means: its edges are beside it, its middle is under it. */
export function dropPlace(ratio: number, isTree: boolean): Place {
  if (!isTree) return ratio < 0.5 ? 'before' : 'after'
  if (ratio < 0.3) return 'before'
  return ratio > 0.7 ? 'after' : 'inside'
}

/** Whether rows may go beside or under a target: not under themselves. */
export function canDrop(moved: ReadonlySet<string>, target: string, parentOf: (id: string) => string | null): boolean {
  const seen = new Set<string>()
  let current: string | null = target
  while (current !== null && !seen.has(current)) {
    if (moved.has(current)) return false
    seen.add(current)
    current = parentOf(current)
  }
  return true
}
