import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import type { Profile } from '#electron/core/profile.ts'
import { createRecords, updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { answersWithReason, type RollUpField } from '#shared/scheme/roll-up.ts'
import { rollUps } from './roll-up-matrix.service.ts'
import { sourceOf } from './roll-up-sources.service.ts'
import { schemeBook } from './scheme-lines.service.ts'

/** The same proposal made at two posts is one row: its id comes from what goes up and from where. */
export function rollUpId(field: RollUpField, source: string, line: string): string {
  const hex = createHash('sha256').update(`roll_up ${field} ${source} ${line}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export interface RollUpLink {
  readonly field: RollUpField
  readonly source: string
  readonly line: string
  readonly why?: string | null | undefined
}

/** Where rows are written, and in whose name. */
export interface RollUpContext {
  readonly workspace: OpenWorkspace
  readonly profile: Pick<Profile, 'identity'>
}

/** Errors: `rollup.source-unknown`, `rollup.not-local`, `rollup.not-objective`, `rollup.itself`, `scheme.line-unknown`. */
export function propose({ workspace, profile }: RollUpContext, links: readonly RollUpLink[]) {
  const book = schemeBook(workspace)
  const author = profile.identity()?.name ?? null
  // Of lines that were united, what was carried up to one was carried up to all.
  const known = new Map(rollUps(workspace).map(({ field, source, line, id }) => [`${field} ${source} ${line}`, id]))
  const ids: string[] = []
  let proposed = 0
  for (const { field, source: named, line, why } of links) {
    const source = sourceOf(workspace, field, named)
    const target = book.final(line)
    if (source.scheme === target.scheme) throw new EngineError('rollup.itself', {})
    const key = `${field} ${source.id} ${target.id}`
    const id = known.get(key) ?? rollUpId(field, source.id, target.id)
    ids.push(id)
    if (known.has(key)) continue
    known.set(key, id)
    createRecords(
      workspace,
      'rollUp',
      [{ [field]: source.id, why: why ?? null, proposedOn: today(), proposedBy: author }],
      { owner: target.id, ids: [id], isOwn: true },
    )
    proposed += 1
  }
  return { ids, proposed }
}

/** Errors: `record.row`, `rollup.reason`. */
export function answer(
  { workspace, profile }: RollUpContext,
  ids: readonly string[],
  given: string,
  reason: string | null,
): number {
  if (answersWithReason.has(given) && (reason ?? '') === '') throw new EngineError('rollup.reason', {})
  const isWaiting = given === 'waiting'
  const cells = {
    answer: given,
    reason: isWaiting || reason === '' ? null : reason,
    answeredOn: isWaiting ? null : today(),
    answeredBy: isWaiting ? null : (profile.identity()?.name ?? null),
  }
  const edits = [...new Set(ids)].flatMap((id) => Object.entries(cells).map(([field, value]) => ({ id, field, value })))
  return updateRecords(workspace, 'rollUp', edits, null, true)
}
