import { EngineError } from '#electron/core/errors.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { Reversal } from '#electron/db/journal.ts'
import { hasLeftSince, placeOf } from '#electron/features/exchange/left.service.ts'
import { cellChanges } from '#electron/features/history/changes.service.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import {
  frozenReasons,
  removedStanding,
  signedProject,
  undoLeft,
  undoOrder,
} from '#shared/agreement/lifecycle.labels.ts'
import { answeredFields, isBeforeParties } from '#shared/agreement/lifecycle.rules.ts'
import { columnOf } from '#shared/record/record.ts'
import { standingUpon } from './agreement-standing.service.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

/**
 * Undo beside the life of agreements; to be called in the transaction of an undo or redo, and throws to refuse it.
 *
 * A step of the life (signing among them) is undone only as the last thing done: a signature that was noted by mistake a moment ago must
 * be taken back, with the version that it froze, as its name in the history says; but once work stands on it, or a package may have
 * carried the signed version to somebody, a text that is called signed does not vanish. Likewise no edit is undone
 * into a text that stands before others (before the parties, or ended) if it is older than that, which the guards of rows keep
 * from being edited: what came since, a merge say, gives back the text as it stood.
 *
 * Errors: `record.frozen`.
 */
export function guardReversal(db: Connection, { id, reverses }: Reversal): void {
  const isStep = db.value(
    `SELECT 1 FROM journal_change c WHERE entry = ? AND table_name IN ('agreement_event', 'agreement_version') AND NOT EXISTS (
       SELECT 1 FROM journal_change w WHERE w.entry = c.entry AND w.table_name = 'agreement' AND (w.before IS NULL OR w.after IS NULL))`,
    id,
  )
  if (isStep !== undefined) {
    guardStep(db, id, reverses)
    return
  }
  guardTaken(db, id, reverses)
  const written = placeOf(db, reverses)
  const rows = db.rows(
    `SELECT DISTINCT a.id AS id, a.state AS state FROM journal_change c JOIN agreement a ON a.id = CASE c.table_name
       WHEN 'agreement' THEN c.row_id ELSE json_extract(coalesce(c.after, c.before), '$.agreement') END
     WHERE c.entry = ? AND c.table_name IN ('agreement', 'agreement_article', 'agreement_party', 'agreement_delegation')`,
    id,
  )
  for (const { id: agreement, state } of rows) {
    if (written > standsSince(db, agreement, id)) continue
    if (isAnswer(db, id, state as AgreementState)) continue
    const reason = (frozenReasons as Partial<Record<string, string>>)[String(state)]
    if (reason !== undefined) throw frozen(reason)
  }
}

/** What may not be taken away is not unmade either: an agreement that was sent or signed since, and what a text that stands names. */
function guardTaken(db: Connection, id: string, reverses: string): void {
  const gone = db.row(
    `SELECT c.before ->> '$.title' AS title, c.before ->> '$.state' AS state FROM journal_change c
     WHERE c.entry = ? AND c.table_name = 'agreement' AND c.after IS NULL AND c.before ->> '$.state' <> 'draft'
     AND NOT EXISTS (SELECT 1 FROM journal_change o WHERE o.entry = ? AND o.table_name = 'agreement' AND o.row_id = c.row_id) LIMIT 1`,
    id,
    reverses,
  )
  if (gone !== undefined) {
    const title = String(gone.title)
    const state = gone.state as AgreementState
    throw frozen(isBeforeParties(state) ? removedStanding({ title, state, isWhole: true }) : signedProject(title))
  }
  const taken = db.rows('SELECT row_id FROM journal_change WHERE entry = ? AND after IS NULL', id)
  const standing = standingUpon(
    db,
    taken.map(({ row_id }) => String(row_id)),
  )
  if (standing !== null) throw frozen(removedStanding(standing))
}

/** The change that gave an agreement the state in which it is, before an entry that is being written; 0 where it came so. */
function standsSince(db: Connection, agreement: unknown, entry: string): number {
  const since = db.value(
    `SELECT max(id) FROM journal_change WHERE table_name = 'agreement' AND row_id = ? AND entry <> ?
     AND before ->> '$.state' <> after ->> '$.state'`,
    agreement,
    entry,
  )
  return Number(since ?? 0)
}

/** Whether only what parties answer to the text goes back: that is written while the text stands. */
function isAnswer(db: Connection, entry: string, state: AgreementState): boolean {
  const columns = (answeredFields[state] ?? []).map(columnOf)
  const changes = db.rows(
    `SELECT table_name, before, after FROM journal_change
     WHERE entry = ? AND table_name IN ('agreement', 'agreement_article', 'agreement_party', 'agreement_delegation')`,
    entry,
  )
  return changes.every(
    (change) =>
      change.table_name === 'agreement_party' &&
      cellChanges(change).every(({ kind, column }) => kind === 'update' && columns.includes(column)),
  )
}

function guardStep(db: Connection, id: string, reverses: string): void {
  const entry = db.row('SELECT rowid AS place, label FROM journal_entry WHERE id = ?', reverses)
  const label = String(entry?.label ?? '')
  // What was undone since is as if it had not been done; an undo that stands was followed by nothing.
  const since = db.value(
    `SELECT 1 FROM journal_entry WHERE rowid > ? AND id <> ? AND kind IN ('do', 'redo') AND undone_by IS NULL AND undoable = 1`,
    entry?.place,
    id,
  )
  if (since !== undefined) throw frozen(undoOrder(label))
  const takesVersion = db.value(
    `SELECT 1 FROM journal_change WHERE entry = ? AND table_name = 'agreement_version' AND after IS NULL`,
    id,
  )
  if (takesVersion === undefined) return
  if (hasLeftSince(db, placeOf(db, reverses))) throw frozen(undoLeft(label))
}
