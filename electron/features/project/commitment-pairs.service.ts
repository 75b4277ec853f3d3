import { EngineError } from '#electron/core/errors.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { blockOf, countedElsewhere, pairId, seenOf } from '#shared/project/commitment.rules.ts'
import { findTwins } from '#shared/project/commitment-twins.rules.ts'
import { CommitmentNames, type StoredPair, storedCommitments, storedPairs } from './commitment-rows.service.ts'

/** Actions of the offer that each action sheet carries out. */
function actionsOfSheets(workspace: OpenWorkspace): ReadonlyMap<string, readonly string[]> {
  return new Map(
    recordRows(workspace, 'actionSheet').flatMap(({ id, values: { actions } }) =>
      Array.isArray(actions) ? [[id, actions as readonly string[]] as const] : [],
    ),
  )
}

const settledOf = ({ isSame, counted, reason, decidedBy, decidedOn }: StoredPair) => ({
  isSame,
  counted,
  reason,
  decidedBy,
  decidedOn,
})

export interface PairQuestion {
  readonly project?: string | undefined
  readonly isSettled?: boolean | undefined
  readonly limit?: number | undefined
}

/**
 * Pairs that are probably one and that nobody has decided, the likeliest first; a decision holds until one of the two says something
 * else, then it is asked again with what had been decided.
 */
export function readPairs(workspace: OpenWorkspace, { project, isSettled = false, limit = 300 }: PairQuestion) {
  const rows = storedCommitments(workspace)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pairs = storedPairs(workspace)
  const elsewhere = countedElsewhere(rows, pairs)
  const known = new Map(pairs.map((pair) => [pair.id, pair]))
  const isHere = (ids: readonly string[]) =>
    project === undefined || ids.some((id) => byId.get(id)?.project === project)
  const holds = ({ first, second, seen }: StoredPair) => {
    const [one, other] = [byId.get(first), byId.get(second)]
    return one !== undefined && other !== undefined && (seen === null || seen === seenOf(one, other))
  }
  const found = findTwins(rows, actionsOfSheets(workspace)).filter(({ ids }) => isHere(ids))
  const open = found.filter(({ id }) => {
    const pair = known.get(id)
    return pair === undefined || !holds(pair)
  })
  const likely = new Map(found.map((each) => [each.id, each]))
  const decided = pairs
    .filter((pair) => holds(pair) && isHere([pair.first, pair.second]))
    .map(({ id, first, second }) => likely.get(id) ?? { id, ids: [first, second] as const, score: 0, reasons: [] })
  const names = new CommitmentNames(workspace)
  const side = (id: string) => names.view(byId.get(id) as NonNullable<ReturnType<typeof byId.get>>, elsewhere)
  return {
    pairs: (isSettled ? decided : open).slice(0, limit).map(({ id, ids: [first, second], score, reasons }) => {
      const pair = known.get(id)
      return {
        id,
        score,
        reasons: [...reasons],
        sides: [side(first), side(second)] as [ReturnType<typeof side>, ReturnType<typeof side>],
        settled: pair === undefined ? null : settledOf(pair),
      }
    }),
    total: open.length,
    settled: decided.length,
  }
}

export interface Settlement {
  readonly first: string
  readonly second: string
  readonly isSame: boolean
  readonly counted?: string | undefined
  readonly reason?: string | undefined
}

/** Keeps what was decided of a pair. Errors: `commitment.gone`, `commitment.apart`, `commitment.counted`, `commitment.reason`. */
export function settlePair(workspace: OpenWorkspace, settlement: Settlement, today: string, by: string | null): string {
  const { isSame, counted, reason = '' } = settlement
  const byId = new Map(storedCommitments(workspace).map((row) => [row.id, row]))
  const [one, other] = [byId.get(settlement.first), byId.get(settlement.second)]
  if (one === undefined || other === undefined || one === other) throw new EngineError('commitment.gone', {})
  if (isSame && blockOf(one) !== blockOf(other)) throw new EngineError('commitment.apart', {})
  if (isSame && counted !== one.id && counted !== other.id) throw new EngineError('commitment.counted', {})
  if (!isSame && reason === '') throw new EngineError('commitment.reason', {})
  const id = pairId(one.id, other.id)
  const [first, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
  workspace.db.run(
    `INSERT INTO commitment_pair (id, first, second, is_same, counted, reason, decided_by, decided_on, seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET is_same = excluded.is_same, counted = excluded.counted, reason = excluded.reason,
       decided_by = excluded.decided_by, decided_on = excluded.decided_on, seen = excluded.seen`,
    id,
    first,
    second,
    isSame ? 1 : 0,
    isSame ? (counted ?? null) : null,
    reason === '' ? null : reason,
    by,
    today,
    seenOf(one, other),
  )
  return id
}

/** Forgets what was decided; answers how many decisions were. */
export function reopenPair({ db }: OpenWorkspace, id: string): number {
  return db.run('DELETE FROM commitment_pair WHERE id = ?', id)
}
