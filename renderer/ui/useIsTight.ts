import { type RefObject, useLayoutEffect, useState } from 'react'

/** Whether a box is narrower than so many pixels: its commands then go into a menu rather than onto a second line. */
export function useIsTight(box: RefObject<HTMLElement | null>, least: number): boolean {
  const [isTight, setTight] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setTight(entry.contentRect.width < least)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, least])
  return isTight
}
