import { useCallback, useState } from 'react'
import { usePanelOpen } from '#renderer/ui/SidePanel.tsx'
import { useLate } from './useLate.ts'

/**
 * The panel that tells of one row of a table. Kept open from one visit to the next, it takes no room while it has no row to tell of,
 * unless it is asked for.
 */
export function useRowPanel(storageKey: string, hasRow: boolean) {
  const [isOpen, setOpen] = usePanelOpen(storageKey)
  const [isAsked, setAsked] = useState(false)
  // The second click of a double click must find the cell where the first one left it.
  const hasLate = useLate(hasRow)
  const setPanel = useCallback(
    (next: boolean) => {
      setOpen(next)
      setAsked(next)
    },
    [setOpen],
  )
  return { isOpen, hasPanel: isOpen && (hasLate || isAsked), setPanel }
}
