import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { RefusedError } from '#shared/api/errors.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { isUnderway, keepSheet, keptSheet, readSheet } from './sheetsAhead.ts'
import { type OfferRow, patchedTable, type SheetTable } from './sheetTable.ts'

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

/** What of a version names the reading of a sheet that it belongs to. */
const epochOf = (of: { readonly version: string } | null | undefined) => of?.version.split(':')[0]

interface Held {
  readonly sheet: Sheet
  readonly base: SheetTable | null
  /** Rows of an earlier visit may have changed, or be those of another workspace, until what changed since is told. */
  readonly isSure: boolean
}

function startOf(sheet: Sheet): Held {
  const base = keptSheet(sheet)
  return { sheet, base, isSure: base === null }
}

/** Rows of a sheet, read whole once, then only those that changed; those of an earlier visit too, once it is told what changed since. */
export function useSheet(sheet: Sheet): SheetData {
  const [held, setHeld] = useState(() => startOf(sheet))
  const [failure, setFailure] = useState<RefusedError | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { base, isSure } = held.sheet === sheet ? held : startOf(sheet)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the point
  useEffect(() => {
    const start = startOf(sheet)
    setHeld((now) => (now.sheet === sheet && now.base !== null ? now : start))
    setFailure(null)
    if (start.base !== null) return
    let isHere = true
    // One that was begun before may be of a workspace that is closed by now: it is sure once it is told what changed since.
    const isOurs = !isUnderway(sheet)
    const reading = isOurs ? readSheet(sheet) : readSheet(sheet).catch(() => readSheet(sheet))
    reading.then(
      (table) => {
        if (isHere) setHeld({ sheet, base: table, isSure: isOurs })
      },
      (refused: RefusedError) => {
        if (isHere) setFailure(refused)
      },
    )
    return () => {
      isHere = false
    }
  }, [sheet, attempt])
  const {
    data: answer,
    isPlaceholderData,
    isFetching,
    error: refused,
    refetch,
  } = useQuery('offer.rows', { sheet, since: base?.version ?? '' }, { enabled: base !== null, keepPrevious: true })
  // Until its own answer has come, what is kept of the one before may be of another sheet.
  const changes = isPlaceholderData && epochOf(answer) !== epochOf(base) ? undefined : answer
  const table = useMemo(
    () => (base !== null && changes ? patchedTable(base, changes, parentFields[sheet]) : base),
    [base, changes, sheet],
  )
  const isKnown = isSure || (changes !== undefined && !isPlaceholderData && !isFetching && refused === null)
  useEffect(() => {
    if (table === null || !isKnown) return
    keepSheet(sheet, table)
    if (changes && table !== base && (changes.isWhole || changes.ids.length > most))
      setHeld({ sheet, base: table, isSure: true })
    else if (!isSure) setHeld({ sheet, base, isSure: true })
  }, [table, changes, base, sheet, isKnown, isSure])
  return {
    rows: isKnown ? table?.rows : undefined,
    error: isSure ? failure : (failure ?? refused),
    retry: () => {
      if (base === null) setAttempt((n) => n + 1)
      else refetch()
    },
  }
}
