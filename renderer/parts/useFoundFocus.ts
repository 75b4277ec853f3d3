import { type RefObject, useEffect, useRef } from 'react'

/** Of what takes the place of a button that was pressed: it has the focus when it appears, unless somebody is busy elsewhere by then. */
export function useFoundFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true })
  }, [])
  return ref
}
