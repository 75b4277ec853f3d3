import { useEffect } from 'react'
import { navigate } from '#renderer/parts/hash.ts'
import { places } from './places.tsx'
import type { Commands } from './useCommands.ts'

/** Whether keys belong to what has the focus: text being typed, a cell being edited. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest('.ag-cell-inline-editing') !== null)
  )
}

/** Puts the focus on the next region of the frame (F6), as desktop applications do. */
function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions.at((current + (backwards ? -1 : 1)) % regions.length)
  next?.focus()
}

export function useShortcuts(commands: Commands): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const control = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      const isDialogOpen = document.querySelector('.ui-veil') !== null
      const run = (action: () => void) => {
        event.preventDefault()
        action()
      }
      if (control && key === 'k') return run(commands.palette.run)
      if (isDialogOpen) return
      if (event.key === 'F6') return run(() => focusNextRegion(event.shiftKey))
      const place = /^Digit([1-9])$/.exec(event.code)
      if (event.altKey && !control && place) {
        const target = places[Number(place[1]) - 1]
        if (target) run(() => navigate(target.screens[0].path))
        return
      }
      if (isTyping(event.target)) return
      if (control && key === 'z') run(event.shiftKey ? commands.redo.run : commands.undo.run)
      else if (control && key === 'y') run(commands.redo.run)
      else if (event.key === '?' && !control && !event.altKey) run(commands.help.run)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
}
