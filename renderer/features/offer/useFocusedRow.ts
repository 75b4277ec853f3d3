import { useCallback, useEffect, useState } from 'react'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { usePanelOpen } from '#renderer/ui/SidePanel.tsx'
import type { OfferRow } from './sheetTable.ts'

/** The row and the field of the cell that has the focus, or the row that the address names: it opens the panel. */
export function useFocusedRow() {
  const named = useQueryValue('ligne')
  const [focus, setFocus] = useState<string | null>(named)
  const [field, setField] = useState<string | null>(null)
  const [hasPanel, setPanel] = usePanelOpen('ctg.offerPanel')
  useEffect(() => {
    if (named === null) return
    setFocus(named)
    setPanel(true)
  }, [named, setPanel])
  const onFocus = useCallback((focused: { readonly row: OfferRow; readonly column: string } | null) => {
    setFocus(focused?.row.id ?? null)
    setField(focused?.column ?? null)
  }, [])
  return { focus, field, setField, hasPanel, setPanel, onFocus }
}
