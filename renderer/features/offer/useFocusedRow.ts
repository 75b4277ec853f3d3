import { useCallback, useEffect, useState } from 'react'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { useLate } from '#renderer/parts/useLate.ts'
import { usePanelOpen } from '#renderer/ui/SidePanel.tsx'
import type { OfferRow } from './sheetTable.ts'

/**
 * The row and the field of the cell that has the focus, or the row that the address names: it opens the panel. A panel that is kept
 * open takes no room while it has no row to tell of, unless it is asked for.
 */
export function useFocusedRow() {
  const named = useQueryValue('ligne')
  const [focus, setFocus] = useState<string | null>(named)
  const [field, setField] = useState<string | null>(null)
  const [isOpen, setOpen] = usePanelOpen('ctg.offerPanel')
  const [isAsked, setAsked] = useState(false)
  // The second click of a double click must find the cell where the first one left it.
  const hasRow = useLate(focus !== null)
  const setPanel = useCallback(
    (next: boolean) => {
      setOpen(next)
      setAsked(next)
    },
    [setOpen],
  )
  useEffect(() => {
    if (named === null) return
    setFocus(named)
    setPanel(true)
  }, [named, setPanel])
  const onFocus = useCallback((focused: { readonly row: OfferRow; readonly column: string } | null) => {
    setFocus(focused?.row.id ?? null)
    setField(focused?.column ?? null)
  }, [])
  return { focus, field, setField, isOpen, hasPanel: isOpen && (hasRow || isAsked), setPanel, onFocus }
}
