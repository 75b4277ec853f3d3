import { EngineError } from '#electron/core/errors.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { Reversal } from '#electron/db/journal.ts'
import { hasLeftSince, placeOf } from '#electron/features/exchange/left.service.ts'
import { seesEverything } from '#shared/forum/contribution-leaving.rules.ts'
import { frozenReasons } from '#shared/forum/rating.labels.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

interface ImageChange {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** Rows of a table that the entry changed; those that it made or took away too, with an empty image on that side. */
function changesOf(db: Connection, entry: string, table: string): ImageChange[] {
  const image = (text: unknown) => (text === null ? {} : (JSON.parse(String(text)) as Record<string, unknown>))
  return db
    .rows('SELECT before, after FROM journal_change WHERE entry = ? AND table_name = ?', entry, table)
    .map(({ before, after }) => ({ before: image(before), after: image(after) }))
}

/**
 * Undo beside votes; to be called in the transaction of an undo or redo, once its rows are back, and throws to refuse it. Items and the
 * number of voters under which a college is masked are those under which people voted: no edit older than the opening is undone into them (nor into the
 * rules, whose row the opening changed), no opening is undone once there are ballots, and ballots do not leave a vote that was closed,
 * whose results would then tell of people who are gone (or, by what differs, of one person). For the same reason a vote whose results
 * may have left the team is not opened again. Nor is a forum or the profile of a team
 * unmade under the votes that came since.
 *
 * Errors: `record.frozen`.
 */
export function guardRatingReversal(db: Connection, { id, reverses }: Reversal): void {
  if (takesVotes(db, id, reverses)) throw frozen(frozenReasons.voted)
  // A vote that comes back or goes as a whole, with its forum or its profile, brings its items and ballots.
  const whole = new Set<unknown>()
  for (const { before, after } of changesOf(db, id, 'rating')) {
    if (before.id === undefined || after.id === undefined) whole.add(before.id ?? after.id)
    else if (before.state !== 'draft' && after.state === 'draft' && hasBallots(db, after.id))
      throw frozen(frozenReasons.opened)
    else if (before.results !== after.results && haveResultsLeft(db, after.id, before.results))
      throw frozen(frozenReasons.left)
  }
  const ratingOf = ({ before, after }: ImageChange) => {
    const rating = after.rating ?? before.rating
    return whole.has(rating) ? undefined : db.row('SELECT id, state, results FROM rating WHERE id = ?', rating)
  }
  const stateOf = (change: ImageChange) => ratingOf(change)?.state
  for (const change of changesOf(db, id, 'rating_item'))
    if (['open', 'closed'].includes(String(stateOf(change))) && isOlder(db, reverses, change))
      throw frozen(frozenReasons.items)
  for (const change of changesOf(db, id, 'ballot'))
    if (stateOf(change) === 'closed') {
      const { id: rating, results } = ratingOf(change) ?? {}
      throw frozen(haveResultsLeft(db, rating, results) ? frozenReasons.left : frozenReasons.counted)
    }
  for (const { before, after } of changesOf(db, id, 'forum'))
    if (before.id !== undefined && after.id !== undefined && before.threshold !== after.threshold)
      refuseThreshold(db, String(after.id), Number(before.threshold), Number(after.threshold))
}

/** Whether an entry that is reversed was written before the vote of an item opened: what came since, a merge say, gives back what was voted on. */
function isOlder(db: Connection, reverses: string, { before, after }: ImageChange): boolean {
  const opened = db.value(
    `SELECT max(id) FROM journal_change WHERE table_name = 'rating' AND row_id = ?
     AND before ->> '$.state' = 'draft' AND after ->> '$.state' <> 'draft'`,
    after.rating ?? before.rating,
  )
  return placeOf(db, reverses) <= Number(opened ?? 0)
}

/**
 * Whether a reversal takes away what people voted and what it does not bring back to its place: the forum or the team that it unmakes had
 * no vote when it was made. What the reversed entry itself brought, a package say, goes with it.
 */
function takesVotes(db: Connection, id: string, reverses: string): boolean {
  // An urn is not in the journal: it stays behind when its vote goes.
  const left = 'SELECT 1 FROM waiting_ballot w WHERE NOT EXISTS (SELECT 1 FROM rating r WHERE r.id = w.rating) LIMIT 1'
  if (db.value(left) !== undefined) return true
  const gone = db.value(
    `SELECT 1 FROM journal_change c WHERE c.entry = ? AND c.after IS NULL
     AND (c.table_name = 'ballot' OR c.table_name = 'rating' AND c.before ->> '$.state' = 'closed')
     AND NOT EXISTS (SELECT 1 FROM journal_change o WHERE o.entry = ? AND o.table_name = c.table_name AND o.row_id = c.row_id)
     LIMIT 1`,
    id,
    reverses,
  )
  return gone !== undefined
}

/**
 * Whether results that a vote has, or had until now, may have left for anybody but the team, who has the ballots anyway: a package with
 * votes was written since they were last established.
 */
export function haveResultsLeft(db: Connection, rating: unknown, results: unknown): boolean {
  if (typeof results !== 'string') return false
  const place = db.value(
    `SELECT max(id) FROM journal_change WHERE table_name = 'rating' AND row_id = ? AND after ->> '$.results' = ?
     AND before ->> '$.results' IS NOT after ->> '$.results'`,
    rating,
    results,
  )
  return hasLeftSince(
    db,
    Number(place ?? 0),
    ({ reader, rowsOf }) => (reader === null || !seesEverything(reader)) && rowsOf('rating') > 0,
  )
}

/** Whether somebody voted: ballots in the box or in the urn. */
export const hasBallots = (db: Connection, rating: unknown): boolean =>
  db.value('SELECT 1 FROM ballot WHERE rating = ?', rating) !== undefined ||
  db.value('SELECT 1 FROM waiting_ballot WHERE rating = ?', rating) !== undefined

/** Under a vote that is open it does not change; once one was closed it does not come down, or closing again would unmask. Error: `record.frozen`. */
export function refuseThreshold(db: Connection, forum: string, before: number, after: number): void {
  const has = (state: string) =>
    db.value('SELECT 1 FROM rating WHERE forum = ? AND state = ?', forum, state) !== undefined
  if (before !== after && has('open')) throw frozen(frozenReasons.threshold)
  if (after < before && has('closed')) throw frozen(frozenReasons.lowered)
}
