import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { type Duplicate, DuplicateSearch } from '#shared/offer/duplicate.rules.ts'
import { type ComparedSheet, comparedSheets } from '#shared/offer/duplicate-row.rules.ts'
import { tableOf } from './offer-columns.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'

/** Everything in a sheet that may be there twice, decided or not; compared again where rows have changed. */
function candidates(workspace: OpenWorkspace, sheet: ComparedSheet): readonly Duplicate[] {
  const { version, rows } = snapshotOf(workspace, sheet)
  const kept = workspace.cached(`offer.duplicates.${sheet}`, [], () => ({
    version: -1,
    search: new DuplicateSearch(sheet),
    found: [] as readonly Duplicate[],
  }))
  if (kept.version !== version) Object.assign(kept, { version, found: kept.search.find([...rows.values()]) })
  return kept.found
}

export const decisionId = (sheet: ComparedSheet, a: string, b: string) =>
  `${sheet}/${a < b ? `${a}/${b}` : `${b}/${a}`}`

function decisions(workspace: OpenWorkspace): ReadonlySet<string> {
  return workspace.cached(
    'offer.decisions',
    ['duplicate_decision'],
    () => new Set(workspace.db.rows('SELECT id FROM duplicate_decision').map((row) => String(row.id))),
  )
}

export interface DuplicateQuestion {
  readonly sheet?: ComparedSheet | undefined
  /** Also those that somebody said to be different things. */
  readonly withDistinct?: boolean | undefined
  readonly limit?: number | undefined
}

/** Rows that may be one, the likeliest first. */
export function readDuplicates(workspace: OpenWorkspace, question: DuplicateQuestion) {
  const decided = decisions(workspace)
  const pairs = (question.sheet === undefined ? comparedSheets : [question.sheet]).flatMap((sheet) => {
    const { rows } = snapshotOf(workspace, sheet)
    const homonyms = sheet === 'action' ? null : homonymsOf(workspace, sheet)
    const nameOf = (id: string) =>
      homonyms?.get(id) ?? String(rows.get(id)?.cells[sheet === 'action' ? 'title' : 'name'] ?? '')
    return candidates(workspace, sheet).flatMap(({ ids, score, reasons }) => {
      const isDistinct = decided.has(decisionId(sheet, ...ids))
      if (isDistinct && question.withDistinct !== true) return []
      const names: [string, string] = [nameOf(ids[0]), nameOf(ids[1])]
      return [
        {
          sheet,
          ids: [...ids] as [string, string],
          names,
          score,
          reasons: reasons.map(({ text }) => text),
          isDistinct,
        },
      ]
    })
  })
  const sorted = pairs.toSorted((a, b) => b.score - a.score)
  return { pairs: sorted.slice(0, question.limit ?? 500), total: pairs.length }
}

/** Remembers that rows are different things, or forgets it. Returns how many pairs changed. Error: `offer.row`. */
export function decideDistinct(
  workspace: OpenWorkspace,
  sheet: ComparedSheet,
  pairs: readonly (readonly [string, string])[],
  isDistinct: boolean,
  by: string | null,
): number {
  const { db } = workspace
  let changed = 0
  for (const [a, b] of pairs) {
    const [first, second] = a < b ? [a, b] : [b, a]
    for (const id of [first, second])
      if (a === b || db.value(`SELECT 1 FROM ${tableOf[sheet]} WHERE id = ?`, id) === undefined)
        throw new EngineError('offer.row', {})
    const id = decisionId(sheet, first, second)
    changed += isDistinct
      ? db.run(
          `INSERT INTO duplicate_decision (id, sheet, first, second, decided_on, decided_by) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO NOTHING`,
          id,
          sheet,
          first,
          second,
          today(),
          by,
        )
      : db.run('DELETE FROM duplicate_decision WHERE id = ?', id)
  }
  return changed
}
