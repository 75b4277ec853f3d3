import { randomBytes, randomInt } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import { cellContext } from '#electron/features/offer/cell-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { ballotFault, completed } from '#shared/forum/ballot.rules.ts'
import { readCode } from '#shared/forum/ballot-code.rules.ts'
import { forumRecords } from '#shared/forum/forum.record.ts'
import { ballotReasons, faultSentence } from '#shared/forum/rating.labels.ts'
import type { Ballot } from '#shared/forum/rating.rules.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { type CollegeCount, countsOf, itemsOf, type Rating, ratingOf } from './rating-rows.service.ts'

/*
 * Nobody may find out who answered what, not even who keeps the workspace. A ballot has no name and no hour, but the journal has both: who
 * entered rows, and when. Whoever saw people come to the post could put two and two together. Hence:
 * - ballots are written many at once, in an order drawn by lot: one entry of the journal, one hour, for all of a sitting; fewer than
 *   `leastAtOnce` only when it was confirmed that nobody can be recognised by it;
 * - their ids are drawn at random, where those of other rows begin with the hour (UUIDv7); rows are always read in the order of ids,
 *   so that neither the order of the table nor that of a package is that of the votes;
 * - history and the dump of the workspace say how many ballots, never a ballot (`isIndividual` of the entity);
 * - nothing is computed of them before the vote is closed, but how many there are by college; what is computed then is masked;
 * - they leave the workspace for a colleague of the same team only.
 */

/** Ballots that are written together at the least. */
export const leastAtOnce = 3

export interface GivenBallot extends Ballot {
  readonly code?: string | null | undefined
}

/** Version 4 of UUID: nothing but chance. */
function randomId(): string {
  const bytes = randomBytes(16)
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list]
  for (let at = result.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    const kept = result[at] as T
    result[at] = result[other] as T
    result[other] = kept
  }
  return result
}

const refused = (at: number, reason: string) => new EngineError('rating.ballot', { number: at + 1, reason })

/** Ballots as they are kept, in the order given. Error: `rating.ballot` with the first that is refused and why. */
function checkedBallots(workspace: OpenWorkspace, rating: Rating, given: readonly GivenBallot[]) {
  const items = itemsOf(workspace, rating.id)
  const ids = items.map(({ id }) => id)
  const labels = new Map(items.map(({ id, label }) => [id, label]))
  const context = cellContext(workspace)
  const field = forumRecords.contribution.fields.find(({ id }) => id === 'college')
  if (field === undefined) throw new Error('no field of colleges')
  const codes = new Set(
    workspace.db
      .rows('SELECT code FROM ballot WHERE rating = ? AND code IS NOT NULL', rating.id)
      .map((row) => String(row.code)),
  )
  return given.map((ballot, at) => {
    if (!checkCell(field, ballot.college, context).ok) throw refused(at, ballotReasons.college)
    const fault = ballotFault(ballot.answers, ids, rating)
    if (fault !== null)
      throw refused(
        at,
        faultSentence(fault, (id) => labels.get(id) ?? id),
      )
    const typed = (ballot.code ?? '').trim()
    const code = typed === '' ? null : readCode(rating.id, typed)
    if (typed !== '' && code === null) throw refused(at, ballotReasons.code(typed))
    if (code !== null && codes.has(code)) throw refused(at, ballotReasons.codeTwice(code))
    if (code !== null) codes.add(code)
    return { college: ballot.college, code, answers: completed(ballot.answers, ids, rating) }
  })
}

/**
 * Puts ballots of one sitting in the box, all or none. Errors: `rating.unknown`, `rating.not-open`, `rating.ballot`, `rating.few`.
 */
export function addBallots(
  workspace: OpenWorkspace,
  id: string,
  given: readonly GivenBallot[],
  isFew: boolean,
): { added: number; ballots: CollegeCount[] } {
  const rating = ratingOf(workspace, id)
  if (rating.state !== 'open') throw new EngineError('rating.not-open')
  const ballots = checkedBallots(workspace, rating, given)
  if (ballots.length < leastAtOnce && !isFew) throw new EngineError('rating.few', { least: leastAtOnce })
  for (const { college, code, answers } of shuffled(ballots))
    workspace.db.run(
      'INSERT INTO ballot (id, rating, code, college, answers) VALUES (?, ?, ?, ?, ?)',
      randomId(),
      id,
      code,
      college,
      JSON.stringify(answers),
    )
  return { added: ballots.length, ballots: countsOf(workspace, id) }
}
