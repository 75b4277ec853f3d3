import { useEffect } from 'react'
import { navigate } from '#renderer/parts/hash.ts'
import { isSingleKeyOn } from '#renderer/parts/singleKey.ts'
import { type Shortcut, shortcuts } from '#shared/workspace/shortcuts.labels.ts'
import { isPressed } from '#shared/workspace/shortcuts.rules.ts'
import { places } from './places.tsx'
import type { Commands } from './useCommands.ts'

/** Whether keys belong to what has the focus: text being typed, a cell being edited. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches('[type="checkbox"], [type="radio"]')) ||
      target.closest('.ag-cell-inline-editing') !== null)
  )
}

/** Puts the focus on the next region of the frame (F6), as desktop applications do. */
function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  // A table is a region within that of its screen.
  const current = regions.findLastIndex((region) => region.contains(document.activeElement))
  const next = regions.at((current + (backwards ? -1 : 1)) % regions.length)
  next?.focus()
}

export function useShortcuts(commands: Commands): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const asks = ({ keys, others = [] }: Shortcut) => [keys, ...others].some((each) => isPressed(event, each))
      const isDialogOpen = document.querySelector('.ui-veil') !== null
      const run = (action: () => void) => {
        event.preventDefault()
        action()
      }
      if (asks(shortcuts.palette)) return run(commands.palette.run)
      if (isDialogOpen) return
      if (asks(shortcuts.nextRegion)) return run(() => focusNextRegion(false))
      if (asks(shortcuts.formerRegion)) return run(() => focusNextRegion(true))
      const [held] = shortcuts.place.keys
      const place = places.find((_place, at) => isPressed(event, [held, String(at + 1)]))
      if (place) return run(() => navigate(place.screens[0].path))
      if (isTyping(event.target)) return
      if (asks(shortcuts.undo)) run(commands.undo.run)
      else if (asks(shortcuts.redo)) run(commands.redo.run)
      else if (asks(shortcuts.help) && isSingleKeyOn()) run(commands.help.run)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
}
