import { useEffect } from 'react'

/** Longer than a list or a dialog takes to give the focus back by itself, shorter than the next key. */
const patience = 200

/** A control that is there and can be used. */
const isUsable = (element: HTMLElement) =>
  element.isConnected && !element.matches(':disabled, [aria-disabled="true"]') && element.getClientRects().length > 0

/**
 * The focus is never lost: where what had it goes, or cannot be used any more (a dialog that is done, a button with its banner, the
 * screen of which a command was the last), what held it takes it, or the screen. A browser tells nobody of a focus that goes with its
 * element, so it is looked at now and then. Tables give theirs back themselves.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let last: readonly HTMLElement[] = []
    const onFocus = (event: FocusEvent) => {
      last = event.composedPath().filter((target): target is HTMLElement => target instanceof HTMLElement)
    }
    // Whoever clicks beside everything leaves the focus of their own will.
    const onPointer = () => {
      last = []
    }
    const look = () => {
      const [focused, ...around] = last
      if (focused === undefined || document.activeElement !== document.body || isUsable(focused)) return
      if (around.some((each) => each.isConnected && each.matches('.grid-host'))) return
      const holder = around.find((each) => each.hasAttribute('tabindex') && isUsable(each))
      const next = holder ?? document.querySelector('main')
      next?.focus({ preventScroll: true })
    }
    const timer = setInterval(look, patience)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPointer, true)
    return () => {
      clearInterval(timer)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPointer, true)
    }
  }, [])
}
