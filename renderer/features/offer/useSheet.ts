import { useEffect, useMemo, useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { useQuery } from '#renderer/api/hooks.ts'
import type { RefusedError } from '#shared/api/errors.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { type OfferRow, patchedTable, type SheetTable, tableOf } from './sheetTable.ts'

const parentFields: Readonly<Record<Sheet, string | null>> = {
  policy: '',
  mission: 'policy',
  action: 'mission',
  organization: null,
  accessPoint: null,
}
/** Beyond so many changed rows the whole is kept anew: each answer repeats what changed since. */
const most = 2000

export interface SheetData {
  readonly rows: readonly OfferRow[] | undefined
  readonly error: RefusedError | null
  readonly retry: () => void
}

/** Rows of a sheet, read whole once, then only those that changed. */
export function useSheet(sheet: Sheet): SheetData {
  const [base, setBase] = useState<SheetTable | null>(null)
  const [error, setError] = useState<RefusedError | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the point
  useEffect(() => {
    let isHere = true
    call('offer.rows', { sheet }).then(
      (answer) => {
        if (!isHere) return
        setBase(tableOf(answer))
        setError(null)
      },
      (refused: RefusedError) => {
        if (isHere) setError(refused)
      },
    )
    return () => {
      isHere = false
    }
  }, [sheet, attempt])
  const { data: changes } = useQuery(
    'offer.rows',
    { sheet, since: base?.version ?? '' },
    { enabled: base !== null, keepPrevious: true },
  )
  const table = useMemo(
    () => (base !== null && changes ? patchedTable(base, changes, parentFields[sheet]) : base),
    [base, changes, sheet],
  )
  useEffect(() => {
    if (table !== null && changes && table !== base && (changes.isWhole || changes.ids.length > most)) setBase(table)
  }, [table, changes, base])
  return { rows: table?.rows, error, retry: () => setAttempt((n) => n + 1) }
}
