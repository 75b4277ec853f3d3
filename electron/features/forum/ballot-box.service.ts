import { randomInt, randomUUID } from 'node:crypto'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'

/*
 * Nobody may find out who answered what, not even who keeps the workspace; and no ballot that was acknowledged on the screen may be lost.
 * A ballot has no name and no hour, but the journal has both: who entered rows, and when. Whoever saw people come to the post could put
 * two and two together. Hence:
 * - a ballot that is entered is at once on the disk, in the urn of its vote: a table that no trigger of the journal watches, that has
 *   neither hour nor author nor rowid, and that no package and no dump carries. Each new one shakes the urn: all its rows are written
 *   anew under ids drawn at random, so that neither their keys nor where they lie in their page tells which came last; the log of
 *   SQLite, where pages would follow each other in time, is emptied after each;
 * - the urn is poured into the box at once, in an order drawn by lot: one entry of the journal, one hour, for all of a sitting. Since the
 *   urn outlives the application, nothing presses anybody to pour few; fewer than `leastAtOnce` only when it was confirmed that nobody
 *   can be recognised by it;
 * - in the box ids and rowids are drawn at random, where ids of other rows begin with the hour (UUIDv7) and rowids count up: one sitting
 *   does not come after another. Rows are always read in the order of ids, so that a package is not in the order of the votes either.
 *   The images of the journal are those of whole sittings, already out of order, which undo needs;
 * - history and the dump of the workspace say how many ballots, never a ballot (`isIndividual` of the entity);
 * - nothing is computed of them before the vote is closed, but how many there are by college; what is computed then is masked;
 * - they leave the workspace for a colleague of the same team only.
 */

/** A ballot as it is kept: answers by id of item. */
export interface KeptBallot {
  readonly college: string
  readonly code: string | null
  readonly answers: object
}

/** As far as `randomInt` goes. */
const mostRowid = 2 ** 48 - 1

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

/** Puts checked ballots of one sitting in the box. */
export function keepBallots({ db }: OpenWorkspace, rating: string, ballots: readonly KeptBallot[]): void {
  for (const { college, code, answers } of shuffled(ballots))
    db.run(
      'INSERT INTO ballot (rowid, id, rating, code, college, answers) VALUES (?, ?, ?, ?, ?, ?)',
      randomInt(1, mostRowid),
      randomUUID(),
      rating,
      code,
      college,
      JSON.stringify(answers),
    )
}

/** Puts a checked ballot in the urn and shakes it; returns how many are in it. */
export function putInUrn(workspace: OpenWorkspace, rating: string, ballot: KeptBallot): number {
  const { db } = workspace
  const all = [...takeFromUrn(workspace, rating), ballot]
  for (const { college, code, answers } of shuffled(all))
    db.run(
      'INSERT INTO waiting_ballot (id, rating, code, college, answers) VALUES (?, ?, ?, ?, ?)',
      randomUUID(),
      rating,
      code,
      college,
      JSON.stringify(answers),
    )
  workspace.later('urn', () => db.pragma('wal_checkpoint(TRUNCATE)'))
  return all.length
}

/** Empties the urn into the hands of who pours it. */
export function takeFromUrn({ db }: OpenWorkspace, rating: string): KeptBallot[] {
  const rows = db.rows('SELECT college, code, answers FROM waiting_ballot WHERE rating = ? ORDER BY id', rating)
  db.run('DELETE FROM waiting_ballot WHERE rating = ?', rating)
  return rows.map(({ college, code, answers }) => ({
    college: String(college),
    code: code === null ? null : String(code),
    answers: JSON.parse(String(answers)) as object,
  }))
}

/** How many ballots wait in the urn of a vote. */
export function waitingIn({ db }: OpenWorkspace, rating: string): number {
  return Number(db.value('SELECT count(*) FROM waiting_ballot WHERE rating = ?', rating))
}

/** The journal, which tells the screens of every other change, does not watch urns. */
export function urnChanged(context: EngineContext): void {
  context.notify({ entities: ['waiting_ballot'], ids: [] })
}
