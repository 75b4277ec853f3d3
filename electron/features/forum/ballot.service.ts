import { EngineError } from '#electron/core/errors.ts'
import { cellContext } from '#electron/features/offer/cell-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { ballotFault, completed } from '#shared/forum/ballot.rules.ts'
import { readCode } from '#shared/forum/ballot-code.rules.ts'
import { forumRecords } from '#shared/forum/forum.record.ts'
import { ballotReasons, faultSentence } from '#shared/forum/rating.labels.ts'
import type { Ballot } from '#shared/forum/rating.rules.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { keepBallots, putInUrn, takeFromUrn } from './ballot-box.service.ts'
import { type CollegeCount, countsOf, itemsOf, type Rating, ratingOf } from './rating-rows.service.ts'

/** Ballots that are written together at the least. */
export const leastAtOnce = 3

export interface GivenBallot extends Ballot {
  readonly code?: string | null | undefined
}

type Refusal = (at: number, reason: string) => EngineError

const inTable: Refusal = (at, reason) => new EngineError('rating.ballot', { number: at + 1, reason })
const alone: Refusal = (_at, reason) => new EngineError('rating.entry', { reason })

/** Ballots as they are kept, in the order given. Errors: the first that is refused and why. */
function checkedBallots(workspace: OpenWorkspace, rating: Rating, given: readonly GivenBallot[], refused: Refusal) {
  const items = itemsOf(workspace, rating.id)
  const ids = items.map(({ id }) => id)
  const labels = new Map(items.map(({ id, label }) => [id, label]))
  const context = cellContext(workspace)
  const field = forumRecords.contribution.fields.find(({ id }) => id === 'college')
  if (field === undefined) throw new Error('no field of colleges')
  const codes = new Set(
    workspace.db
      .rows(
        `SELECT code FROM ballot WHERE rating = ? AND code IS NOT NULL
         UNION ALL SELECT code FROM waiting_ballot WHERE rating = ? AND code IS NOT NULL`,
        rating.id,
        rating.id,
      )
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
  const ballots = checkedBallots(workspace, rating, given, inTable)
  if (ballots.length < leastAtOnce && !isFew) throw new EngineError('rating.few', { least: leastAtOnce })
  keepBallots(workspace, id, ballots)
  return { added: ballots.length, ballots: countsOf(workspace, id) }
}

/** Keeps a ballot in the urn; returns how many wait there. Errors: `rating.unknown`, `rating.not-open`, `rating.entry`. */
export function enterBallot(workspace: OpenWorkspace, id: string, given: GivenBallot): number {
  const rating = ratingOf(workspace, id)
  if (rating.state !== 'open') throw new EngineError('rating.not-open')
  const [ballot] = checkedBallots(workspace, rating, [given], alone)
  if (ballot === undefined) throw new Error('a ballot is refused or kept')
  return putInUrn(workspace, id, ballot)
}

/** Pours the urn into the box. Errors: `rating.unknown`, `rating.not-open`, `rating.no-waiting`, `rating.few`. */
export function pourUrn(
  workspace: OpenWorkspace,
  id: string,
  isFew: boolean,
): { added: number; ballots: CollegeCount[] } {
  if (ratingOf(workspace, id).state !== 'open') throw new EngineError('rating.not-open')
  const ballots = takeFromUrn(workspace, id)
  if (ballots.length === 0) throw new EngineError('rating.no-waiting')
  if (ballots.length < leastAtOnce && !isFew) throw new EngineError('rating.few', { least: leastAtOnce })
  keepBallots(workspace, id, ballots)
  return { added: ballots.length, ballots: countsOf(workspace, id) }
}
