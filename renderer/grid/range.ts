/** Place of a cell among what is displayed: rows after sort and filter, columns in their present order. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** `anchor` is where the selection began and stays, `head` is the end that moves. */
export interface CellRange {
  readonly anchor: Place
  readonly head: Place
}

export interface Box {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Bounds {
  readonly rows: number
  readonly columns: number
}

export function boxOf({ anchor, head }: CellRange): Box {
  return {
    top: Math.min(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.row, head.row),
    right: Math.max(anchor.column, head.column),
  }
}

export function isInside(box: Box, place: Place): boolean {
  return place.row >= box.top && place.row <= box.bottom && place.column >= box.left && place.column <= box.right
}

export function cellCount(range: CellRange): number {
  const { top, left, bottom, right } = boxOf(range)
  return (bottom - top + 1) * (right - left + 1)
}

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

const clamp = (value: number, size: number) => Math.min(Math.max(0, value), Math.max(0, size - 1))

/** Shift with an arrow moves the head by one cell; with Ctrl as well, to the edge. Null when the key does nothing here. */
export function extend(range: CellRange, key: string, toEdge: boolean, bounds: Bounds): CellRange | null {
  const step = steps[key]
  if (!step) return null
  const reach = toEdge ? Math.max(bounds.rows, bounds.columns) : 1
  return {
    anchor: range.anchor,
    head: {
      row: clamp(range.head.row + step.row * reach, bounds.rows),
      column: clamp(range.head.column + step.column * reach, bounds.columns),
    },
  }
}

/**
 * The range where its rows stand now, told by the rows at its ends; null when one of them has gone or others have come between:
 * what is then done to the range would be done to rows that nobody chose.
 */
export function following(range: CellRange, anchor: number | null, head: number | null): CellRange | null {
  if (anchor === null || head === null || head - anchor !== range.head.row - range.anchor.row) return null
  return { anchor: { ...range.anchor, row: anchor }, head: { ...range.head, row: head } }
}

export function everything(bounds: Bounds): CellRange | null {
  if (bounds.rows === 0 || bounds.columns === 0) return null
  return { anchor: { row: 0, column: 0 }, head: { row: bounds.rows - 1, column: bounds.columns - 1 } }
}
