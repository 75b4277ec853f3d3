import { EngineError } from '#electron/core/errors.ts'
import { type RecordRow, recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import { updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { likeContributions } from '#shared/forum/contribution-likeness.rules.ts'
import { mergeRefusals } from '#shared/forum/forum.labels.ts'
import type { Cell } from '#shared/offer/field.ts'

/** What the one that stays says for all. */
const united = ['indicators', 'actions', 'territories', 'audiences'] as const

const refused = (reason: string) => new EngineError('contribution.merge', { reason })
const listOf = (cell: Cell | undefined): readonly string[] =>
  cell === null || cell === undefined ? [] : Array.isArray(cell) ? cell : [String(cell)]

function found(workspace: OpenWorkspace, id: string): RecordRow {
  const row = recordRow(workspace, 'contribution', id)
  if (row === null) throw refused(mergeRefusals.gone)
  return row
}

/**
 * Makes several contributions of one forum one, `into`; those that had been merged into them follow. Returns how many were merged.
 * Error: `contribution.merge`.
 */
export function mergeContributions(workspace: OpenWorkspace, into: string, ids: readonly string[]): number {
  const kept = found(workspace, into)
  if (kept.values.mergedInto !== null) throw refused(mergeRefusals.already)
  if (ids.includes(into)) throw refused(mergeRefusals.alone)
  const rows = [...new Set(ids)].map((id) => found(workspace, id))
  if (rows.some(({ values }) => values.forum !== kept.values.forum)) throw refused(mergeRefusals.otherForum)
  const of = new Set(ids)
  const followers = recordRows(workspace, 'contribution', { owner: String(kept.values.forum) }).filter(
    ({ id, values }) => of.has(String(values.mergedInto)) && !of.has(id),
  )
  const merged = [...rows, ...followers]
  const edits = merged.map(({ id }) => ({ id, field: 'mergedInto', value: into as Cell }))
  const unions = united.map((field) => ({
    id: into,
    field,
    value: [...new Set([kept, ...merged].flatMap(({ values }) => listOf(values[field])))] as Cell,
  }))
  updateRecords(workspace, 'contribution', [...edits, ...unions], null, true)
  return rows.length
}

/** Takes contributions out of the one that spoke for them; what it names stays named. Returns how many. Error: `contribution.merge`. */
export function splitContributions(workspace: OpenWorkspace, ids: readonly string[]): number {
  for (const id of ids) found(workspace, id)
  return updateRecords(
    workspace,
    'contribution',
    ids.map((id) => ({ id, field: 'mergedInto', value: null })),
    null,
    true,
  )
}

/** Keeps that two contributions say something else, or forgets it; answers how many rows changed. Error: `contribution.merge`. */
export function tellApart(
  workspace: OpenWorkspace,
  [one, other]: readonly [string, string],
  areApart: boolean,
): number {
  const rows = [found(workspace, one), found(workspace, other)] as const
  if (one === other) throw refused(mergeRefusals.alone)
  if (rows[0].values.forum !== rows[1].values.forum) throw refused(mergeRefusals.otherForum)
  // Kept by the one that comes first by its id, so that two posts that judge alike write alike; taken back from both.
  const [holder, named] = one < other ? [rows[0], other] : [rows[1], one]
  const without = (row: RecordRow, id: string) => listOf(row.values.distinctFrom).filter((each) => each !== id)
  const edits = areApart
    ? [{ id: holder.id, field: 'distinctFrom', value: [...without(holder, named), named] as Cell }]
    : rows.map((row, at) => ({
        id: row.id,
        field: 'distinctFrom',
        value: without(row, at === 0 ? other : one) as Cell,
      }))
  return updateRecords(workspace, 'contribution', edits, null, true)
}

/** Contributions of a forum that may say the same, those merged already left out, and pairs that were judged different. */
export function compareContributions(workspace: OpenWorkspace, forum: string, limit: number | undefined) {
  const rows = recordRows(workspace, 'contribution', { owner: forum })
  const said = rows
    .filter(({ values }) => values.mergedInto === null && values.state !== 'setAside')
    .map(({ id, values }) => ({ id, text: String(values.text) }))
  const apart = new Map(rows.map(({ id, values }) => [id, new Set(listOf(values.distinctFrom))]))
  const areApart = (one: string, other: string) =>
    apart.get(one)?.has(other) === true || apart.get(other)?.has(one) === true
  return likeContributions(said, limit, areApart).map(({ ids, score, words }) => ({
    ids: [...ids] as [string, string],
    share: Math.round(score * 100),
    words: [...words],
  }))
}
