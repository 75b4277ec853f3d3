/** Time between two steps, and from how far inside the edge they begin. */
const stepDelay = 45
const margin = 6

/**
 * While the button is held and the pointer is at or beyond an edge of the rows, a step is made that way again and again: what
 * is dragged goes on past what is in sight. Ends with the button.
 */
export function stepAtEdges(root: HTMLElement, onStep: (down: number, right: number) => void): void {
  let at: { readonly x: number; readonly y: number } | null = null
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    at = { x: clientX, y: clientY }
  }
  const timer = setInterval(() => {
    const area = root.querySelector('.ag-grid-viewport')?.getBoundingClientRect()
    const header = root.querySelector('.ag-header')?.getBoundingClientRect()
    if (at === null || !area) return
    const top = header?.bottom ?? area.top
    const down = at.y > area.bottom - margin ? 1 : at.y < top ? -1 : 0
    const right = at.x > area.right - margin ? 1 : at.x < area.left + margin ? -1 : 0
    if (down !== 0 || right !== 0) onStep(down, right)
  }, stepDelay)
  const end = () => {
    clearInterval(timer)
    document.removeEventListener('pointermove', onMove)
    document.removeEventListener('pointerup', end, true)
    document.removeEventListener('pointercancel', end, true)
  }
  document.addEventListener('pointermove', onMove)
  document.addEventListener('pointerup', end, true)
  document.addEventListener('pointercancel', end, true)
}
