import { EngineError } from '#electron/core/errors.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { Reversal } from '#electron/db/journal.ts'
import { hasLeftSince, placeOf } from '#electron/features/exchange/left.service.ts'
import { cellChanges } from '#electron/features/history/changes.service.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import { frozenReasons, undoLeft, undoOrder } from '#shared/agreement/lifecycle.labels.ts'
import { answeredFields } from '#shared/agreement/lifecycle.rules.ts'
import { columnOf } from '#shared/record/record.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

/**
 * Undo beside the life of agreements; to be called in the transaction of an undo or redo, and throws to refuse it.
 *
 * A step of the life (signing among them) is undone only as the last thing done: a signature that was noted by mistake a moment ago must
 * be taken back, with the version that it froze, as its name in the history says; but once work stands on it, or a package may have
 * carried the signed version to somebody, a text that is called signed does not vanish. Likewise no older edit is undone
 * into a text that stands before others (`sentForOpinion`, `deliberated`, `ended`), which the guards of rows keep from being edited.
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
  const rows = db.rows(
    `SELECT DISTINCT a.state AS state FROM journal_change c JOIN agreement a ON a.id = CASE c.table_name
       WHEN 'agreement' THEN c.row_id ELSE json_extract(coalesce(c.after, c.before), '$.agreement') END
     WHERE c.entry = ? AND c.table_name IN ('agreement', 'agreement_article', 'agreement_party', 'agreement_delegation')`,
    id,
  )
  for (const { state } of rows) {
    if (isAnswer(db, id, state as AgreementState)) continue
    const reason = (frozenReasons as Partial<Record<string, string>>)[String(state)]
    if (reason !== undefined) throw frozen(reason)
  }
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
