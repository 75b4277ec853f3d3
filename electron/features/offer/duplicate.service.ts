import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import { inSlices, nextTurn } from '#electron/core/slices.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { type Duplicate, DuplicateSearch } from '#shared/offer/duplicate.rules.ts'
import { type ComparedSheet, comparedSheets } from '#shared/offer/duplicate-row.rules.ts'
import { duplicateScreen } from '#shared/offer/quality-screen.labels.ts'
import { tableOf } from './offer-columns.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'

/** What is known of the duplicates of a sheet. */
interface Kept {
  /** Of the snapshot that was searched, -1 before the first search. */
  version: number
  found: readonly Duplicate[]
  readonly search: DuplicateSearch
  /** Ends, well or not, with the search that runs; null when none does. */
  running: Promise<void> | null
}

function keptOf(workspace: OpenWorkspace, sheet: ComparedSheet): Kept {
  return workspace.cached(`offer.duplicates.${sheet}`, [], () => ({
    version: -1,
    found: [],
    search: new DuplicateSearch(sheet),
    running: null,
  }))
}

const isCurrent = (workspace: OpenWorkspace, sheet: ComparedSheet) =>
  keptOf(workspace, sheet).version === snapshotOf(workspace, sheet).version

/** Compares again where rows have changed, other calls served in between; `resumed` as in `inSlices`. */
async function search(
  workspace: OpenWorkspace,
  sheet: ComparedSheet,
  resumed: (fraction: number) => void,
): Promise<void> {
  const kept = keptOf(workspace, sheet)
  // One at a time: what another call searches now need not be searched twice, unless that call is stopped.
  while (kept.running !== null) {
    await Promise.race([kept.running, nextTurn()])
    resumed(0)
  }
  if (isCurrent(workspace, sheet)) return
  const { version, rows } = snapshotOf(workspace, sheet)
  const ended = Promise.withResolvers<void>()
  kept.running = ended.promise
  try {
    await nextTurn()
    resumed(0)
    // The rows as they were at that version, whatever is written meanwhile: they are never changed, only replaced.
    const found = await inSlices(kept.search.find([...rows.values()]), resumed)
    Object.assign(kept, { version, found })
  } finally {
    kept.running = null
    ended.resolve()
  }
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

/**
 * Rows that may be one as the base stands when the answer is given, the likeliest first. Other calls are served while it searches; what
 * they write is searched too before it answers. Error: `offer.search-stopped`, what was known before is still known then.
 */
export async function readDuplicates(workspace: OpenWorkspace, question: DuplicateQuestion, job: JobControl) {
  const sheets = question.sheet === undefined ? comparedSheets : [question.sheet]
  const isStopped = () => workspace.isClosed || job.signal.aborted
  for (let sheet = stale(workspace, sheets); sheet !== undefined; sheet = stale(workspace, sheets)) {
    const [searched, at] = [sheet, sheets.indexOf(sheet)]
    await search(workspace, searched, (fraction) => {
      if (isStopped()) throw new EngineError('offer.search-stopped', {})
      job.progress(duplicateScreen.searching(searched), (at + fraction) / sheets.length)
    })
    // A search so short that it was never cut: who waits is served, and may have stopped it.
    await nextTurn()
    if (isStopped()) throw new EngineError('offer.search-stopped', {})
  }
  return answer(workspace, sheets, question)
}

/** The first sheet that has changed since it was searched. */
const stale = (workspace: OpenWorkspace, sheets: readonly ComparedSheet[]) =>
  sheets.find((sheet) => !isCurrent(workspace, sheet))

function answer(workspace: OpenWorkspace, sheets: readonly ComparedSheet[], question: DuplicateQuestion) {
  const decided = decisions(workspace)
  const pairs = sheets.flatMap((sheet) => {
    const { rows } = snapshotOf(workspace, sheet)
    const homonyms = sheet === 'action' ? null : homonymsOf(workspace, sheet)
    const nameOf = (id: string) =>
      homonyms?.get(id) ?? String(rows.get(id)?.cells[sheet === 'action' ? 'title' : 'name'] ?? '')
    return keptOf(workspace, sheet).found.flatMap(({ ids, score, reasons }) => {
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
