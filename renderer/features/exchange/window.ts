/** Height of a line of the merge table, in pixels; the style sheet holds the same. */
export const rowHeight = 60
/** Lines drawn beyond each edge, so that a turn of the wheel never shows a blank. */
const beyond = 6

export interface Window {
  readonly first: number
  /** The one after the last. */
  readonly end: number
}

/** Which of `count` lines are drawn in a box that is scrolled so far. */
export function windowOf(scroll: number, height: number, count: number): Window {
  const first = Math.max(0, Math.floor(scroll / rowHeight) - beyond)
  const end = Math.min(count, Math.ceil((scroll + height) / rowHeight) + beyond)
  return { first: Math.min(first, end), end }
}

/** The pages that hold the lines of a window, by their number. */
export function pagesOf({ first, end }: Window, pageSize: number): readonly number[] {
  if (end <= first) return [0]
  const from = Math.floor(first / pageSize)
  return Array.from({ length: Math.floor((end - 1) / pageSize) - from + 1 }, (_, at) => from + at)
}

/** How far the box is scrolled for a line to be in sight: as it is where it is already. `head` covers the top of the box. */
export function scrollTo(index: number, scroll: number, height: number, head: number): number {
  const top = index * rowHeight
  if (top < scroll) return top
  const bottom = top + rowHeight + head
  return bottom > scroll + height ? bottom - height : scroll
}

/** Where a key leads in a table; null when it leads nowhere. */
export function stepOf(key: string, index: number, count: number, page: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + page)
    case 'PageUp':
      return Math.max(0, index - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
