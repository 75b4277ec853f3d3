import { useCallback, useEffect, useState } from 'react'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { useRowPanel } from '#renderer/parts/useRowPanel.ts'
import type { OfferRow } from './sheetTable.ts'

/** The row and the field of the cell that has the focus, or the row that the address names: it opens the panel. */
export function useFocusedRow() {
  const named = useQueryValue('ligne')
  const [focus, setFocus] = useState<string | null>(named)
  const [field, setField] = useState<string | null>(null)
  const { isOpen, hasPanel, setPanel } = useRowPanel('ctg.offerPanel', focus !== null)
  useEffect(() => {
    if (named === null) return
    setFocus(named)
    setPanel(true)
  }, [named, setPanel])
  const onFocus = useCallback((focused: { readonly row: OfferRow; readonly column: string } | null) => {
    setFocus(focused?.row.id ?? null)
    setField(focused?.column ?? null)
  }, [])
  return { focus, field, setField, isOpen, hasPanel, setPanel, onFocus }
}
