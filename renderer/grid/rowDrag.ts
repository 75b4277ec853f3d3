import { stepAtEdges } from './edgeScroll.ts'

/** What rows are held by lies at the left of a cell: letters of the style sheet, nothing that the widget draws or listens to. */
const gripWidth = 24
/** A press that moves less takes hold of nothing. */
const slack = 4

interface Pressed {
  readonly target: EventTarget
  readonly clientX: number
}

/** The cell whose grip is pressed. */
export function gripAt({ target, clientX }: Pressed): Element | null {
  const cell = target instanceof Element ? target.closest('.grid-held:not(.ag-cell-inline-editing)') : null
  return cell !== null && clientX - cell.getBoundingClientRect().left <= gripWidth ? cell : null
}

/** A point of a row that the pointer is over: `ratio` of its height from its top. */
export interface OverRow {
  readonly rowId: string
  readonly ratio: number
}

interface Options {
  readonly root: HTMLElement
  /** What is held, in words. */
  readonly text: string
  /** Another part of the screen that takes what is held. */
  readonly outside: HTMLElement | null
  /** At each movement: over a row, over an element of the other part, or over neither. */
  readonly onOver: (row: OverRow | null, element: Element | null) => void
  readonly onDrop: (row: OverRow | null, element: Element | null) => void
  /** Held beyond an edge: a row that is in sight there, and which way to go on. */
  readonly onBeyond: (row: OverRow, down: number) => void
}

function rowUnder(root: HTMLElement, x: number, y: number): OverRow | null {
  const row = document.elementFromPoint(x, y)?.closest('.ag-row:not(.ag-row-pinned)')
  const rowId = row?.getAttribute('row-id')
  if (!row || rowId == null || !root.contains(row)) return null
  const { top, height } = row.getBoundingClientRect()
  return { rowId, ratio: (y - top) / height }
}

/**
 * Follows the pointer from the press of a grip until it is let go. Escape lets go of everything. Ours and not the widget's own drag: its
 * handle is a component in every row, which each frame of scrolling paid for.
 */
export function dragRows(pressed: PointerEvent, { root, text, outside, onOver, onDrop, onBeyond }: Options): void {
  const start = { x: pressed.clientX, y: pressed.clientY }
  let at = start
  let ghost: HTMLElement | null = null
  const under = (): [OverRow | null, Element | null] => {
    const element = document.elementFromPoint(at.x, at.y)
    return outside?.contains(element) ? [null, element] : [rowUnder(root, at.x, at.y), null]
  }
  const take = () => {
    ghost = document.createElement('div')
    ghost.className = 'grid-ghost'
    ghost.textContent = text
    document.body.append(ghost)
    stepAtEdges(root, (down) => {
      const { left, right, top, bottom } = root.getBoundingClientRect()
      if (ghost === null || down === 0 || at.x < left || at.x > right) return
      const header = root.querySelector('.ag-header')?.getBoundingClientRect().bottom ?? top
      const row = rowUnder(root, at.x, Math.min(Math.max(at.y, header + 8), bottom - 8))
      if (row === null) return
      onBeyond(row, down)
      onOver(...under())
    })
  }
  const isOurs = ({ pointerId }: PointerEvent) => pointerId === pressed.pointerId
  const onMove = (event: PointerEvent) => {
    if (!isOurs(event)) return
    at = { x: event.clientX, y: event.clientY }
    if (ghost === null && Math.hypot(at.x - start.x, at.y - start.y) < slack) return
    if (ghost === null) take()
    if (ghost !== null) ghost.style.transform = `translate(${at.x + 12}px, ${at.y + 8}px)`
    onOver(...under())
  }
  const end = () => {
    ghost?.remove()
    ghost = null
    document.removeEventListener('pointermove', onMove)
    document.removeEventListener('pointerup', onUp, true)
    document.removeEventListener('pointercancel', cancel, true)
    document.removeEventListener('keydown', onKeyDown, true)
    onOver(null, null)
  }
  const cancel = (event: PointerEvent) => {
    if (isOurs(event)) end()
  }
  const onUp = (event: PointerEvent) => {
    if (!isOurs(event)) return
    const found = ghost === null ? null : under()
    end()
    if (found) onDrop(...found)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || ghost === null) return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  document.addEventListener('pointermove', onMove)
  document.addEventListener('pointerup', onUp, true)
  document.addEventListener('pointercancel', cancel, true)
  document.addEventListener('keydown', onKeyDown, true)
}
