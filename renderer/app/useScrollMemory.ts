import { type RefObject, useEffect, useRef } from 'react'
import { splitHash } from '#renderer/parts/hash.ts'

/** Long enough for a screen to be read again and laid out. */
const patience = 1500
const gestures = ['wheel', 'pointerdown', 'keydown'] as const

/** Puts an element where it was left, as its content grows back; gives up when the person takes over. */
function restore(element: HTMLElement, top: number): () => void {
  const until = performance.now() + patience
  let frame = 0
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const gesture of gestures) window.removeEventListener(gesture, stop)
  }
  const step = () => {
    if (Math.abs(element.scrollTop - top) > 1) element.scrollTo(0, top)
    if (performance.now() < until) frame = requestAnimationFrame(step)
    else stop()
  }
  for (const gesture of gestures) window.addEventListener(gesture, stop, { passive: true })
  step()
  return stop
}

/**
 * A new screen begins at its top, and the keyboard with it; going back or forward finds the screen where it was left.
 * Positions are those of the addresses visited since the application was opened.
 */
export function useScrollMemory(main: RefObject<HTMLElement | null>, path: string): void {
  const positions = useRef(new Map<string, number>())
  const returningTo = useRef<string>(null)
  const shown = useRef(path)
  const isFirst = useRef(true)

  useEffect(() => {
    const element = main.current
    if (!element) return
    const remember = () => {
      // Between two screens the element still shows the one that the address has left.
      const { hash } = window.location
      if (splitHash(hash).path === shown.current) positions.current.set(hash, element.scrollTop)
    }
    const onReturn = () => {
      returningTo.current = window.location.hash
    }
    element.addEventListener('scroll', remember, { passive: true })
    // The address changes without a scroll when a panel opens.
    window.addEventListener('hashchange', remember)
    window.addEventListener('popstate', onReturn)
    return () => {
      element.removeEventListener('scroll', remember)
      window.removeEventListener('hashchange', remember)
      window.removeEventListener('popstate', onReturn)
    }
  }, [main])

  useEffect(() => {
    const element = main.current
    const { hash } = window.location
    const left = returningTo.current === hash ? positions.current.get(hash) : undefined
    returningTo.current = null
    const wasFirst = isFirst.current
    isFirst.current = false
    if (!element || shown.current === path) return
    shown.current = path
    if (!wasFirst) element.focus({ preventScroll: true })
    if (left !== undefined) return restore(element, left)
    element.scrollTo(0, 0)
    return undefined
  }, [main, path])
}
