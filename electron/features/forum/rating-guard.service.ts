import { EngineError } from '#electron/core/errors.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { RecordGuard } from '#electron/features/record/record-guard.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { frozenReasons, votedForum, votedSubject } from '#shared/forum/rating.labels.ts'
import { hasBallots, refuseThreshold } from './rating-undo.service.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

const stateOf = ({ db }: OpenWorkspace, rating: string | null) =>
  db.row('SELECT state, round FROM rating WHERE id = ?', rating)

/** The rules of a vote are those under which people voted: fixed when it opens, and from one round to the next. Its title may be bettered. */
export const ratingGuard: RecordGuard = {
  beforeUpdate: (workspace, id, values) => {
    const found = stateOf(workspace, id)
    if (Object.keys(values).every((field) => field === 'title')) return
    if (found?.state !== 'draft') throw frozen(frozenReasons.rules)
    if (Number(found.round) > 1) throw frozen(frozenReasons.round)
  },
  beforeRemove: ({ db }, ids) => {
    for (const id of ids)
      if (db.value("SELECT 1 FROM rating WHERE id = ? AND state = 'closed'", id) !== undefined || hasBallots(db, id))
        throw frozen(frozenReasons.ballots)
  },
}

function requireDraft(workspace: OpenWorkspace, rating: string | null): void {
  const found = stateOf(workspace, rating)
  if (found !== undefined && found.state !== 'draft') throw frozen(frozenReasons.items)
}

const ratingOf = ({ db }: OpenWorkspace, item: string) =>
  (db.value('SELECT rating FROM rating_item WHERE id = ?', item) ?? null) as string | null

export const ratingItemGuard: RecordGuard = {
  beforeCreate: requireDraft,
  beforeUpdate: (workspace, id) => requireDraft(workspace, ratingOf(workspace, id)),
  beforeRemove: (workspace, ids) => {
    for (const id of ids) requireDraft(workspace, ratingOf(workspace, id))
  },
}

/** The number of voters under which a college is masked belongs to the rules of a vote that is open; votes keep their forum. */
export const forumGuard: RecordGuard = {
  beforeUpdate: ({ db }, id, values) => {
    if (values.threshold === undefined) return
    const before = db.value('SELECT threshold FROM forum WHERE id = ?', id)
    refuseThreshold(db, id, Number(before), Number(values.threshold))
  },
  /** A forum goes with its votes: not when people voted. */
  beforeRemove: ({ db }, ids) => {
    const voted = votedIn(db, 'forum', ids)
    if (voted !== null) throw frozen(votedForum(voted))
  },
}

/** A contribution on which people are asked to vote, or voted, stays: the trace goes from it to what the vote says. */
export const contributionGuard: RecordGuard = {
  beforeDelete: ({ db }, ids) => {
    const vote = voteOn(db, ids)
    if (vote !== null) throw frozen(votedSubject(vote.title))
  },
}

/** A vote that was opened of which one of these contributions is a subject; null for none. */
export function voteOn(db: Connection, contributions: readonly string[]) {
  const row = db.row(
    `SELECT r.id AS id, r.title AS title FROM rating_item i JOIN rating r ON r.id = i.rating
     WHERE r.state <> 'draft' AND i.contribution IN (SELECT value FROM json_each(?)) LIMIT 1`,
    JSON.stringify(contributions),
  )
  return row === undefined ? null : { id: String(row.id), title: String(row.title) }
}

/** The title of a vote in which people voted among those of these forums, or of these profiles of teams; null for none. */
export function votedIn(db: Connection, owner: 'forum' | 'profile', ids: readonly string[]): string | null {
  const title = db.value(
    `SELECT r.title FROM rating r WHERE r.${owner} IN (SELECT value FROM json_each(?))
     AND (r.state = 'closed' OR EXISTS (SELECT 1 FROM ballot b WHERE b.rating = r.id)
       OR EXISTS (SELECT 1 FROM waiting_ballot w WHERE w.rating = r.id)) LIMIT 1`,
    JSON.stringify(ids),
  )
  return title === undefined ? null : String(title)
}
