import { useMemo, useRef } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { JudgedSheet } from '#shared/offer/quality.rules.ts'
import type { OfferRow } from './sheetTable.ts'

export interface Repair {
  readonly criterion: string
  readonly sentence: string
}

export interface Quality {
  /** 0 to 100, null while it is not known. */
  readonly score: (id: string) => number | null
  readonly repairs: (id: string) => readonly Repair[]
  readonly criteria: readonly { readonly id: string; readonly label: string }[]
}

const none: readonly Repair[] = []
/** Of rows that nothing is asked of, or that are not known yet. */
export const unjudged: Quality = { score: () => null, repairs: () => none, criteria: [] }

/** What each row of a sheet is worth today, and what would mend it. */
export function useQuality(sheet: JudgedSheet): Quality {
  const { data } = useQuery('offer.quality', { sheet }, { keepPrevious: true })
  return useMemo(() => {
    if (!data) return unjudged
    const at = new Map(data.ids.map((id, index) => [id, index]))
    return {
      criteria: data.criteria,
      score: (id) => {
        const index = at.get(id)
        return index === undefined ? null : Math.round((data.scores[index] ?? 0) * 100)
      },
      repairs: (id) => {
        const index = at.get(id)
        if (index === undefined) return none
        return Array.from(
          data.held.subarray(data.starts[index], data.starts[index + 1]),
          (repair) => data.repairs[repair] ?? { criterion: '', sentence: '' },
        )
      },
    }
  }, [data])
}

/**
 * The rows with what each is worth. A row whose score has not changed stays the same object: after an edit among twenty thousand rows the
 * table draws one again.
 */
export function useScored(rows: readonly OfferRow[], quality: Quality): readonly OfferRow[] {
  const known = useRef(new WeakMap<OfferRow, OfferRow>())
  return useMemo(
    () =>
      rows.map((row) => {
        const score = quality.score(row.id)
        if (score === row.score) return row
        const before = known.current.get(row)
        if (before?.score === score) return before
        const scored = row.scored(score)
        known.current.set(row, scored)
        return scored
      }),
    [rows, quality],
  )
}
