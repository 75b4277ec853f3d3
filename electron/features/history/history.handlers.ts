import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Entry, historyApi } from '#shared/history/history.api.ts'
import { cellChanges, identityOf } from './changes.service.ts'
import { entryChanges, namesInEntry } from './entry-names.service.ts'

const entryColumns = `id, at, operation, label, author, kind, undoable, undone_by,
  (SELECT count(*) FROM journal_change WHERE entry = journal_entry.id) AS changes`

function toEntry(row: Row): Entry {
  return {
    id: String(row.id),
    at: String(row.at),
    operation: String(row.operation),
    label: String(row.label),
    author: identityOf(row.author),
    kind: row.kind as Entry['kind'],
    undoable: row.undoable === 1,
    undoneBy: row.undone_by === null ? null : String(row.undone_by),
    changes: Number(row.changes),
  }
}

function entryById(context: EngineContext, id: string): Entry {
  const row = context.workspace.db.row(`SELECT ${entryColumns} FROM journal_entry WHERE id = ?`, id)
  if (row === undefined) throw new EngineError('history.unknown')
  return toEntry(row)
}

export const historyHandlers: FeatureHandlers<typeof historyApi> = {
  'history.state': (_input, context) => context.workspace.journal.next(),

  'history.list': (input, context) =>
    context.workspace.db
      .rows(
        `SELECT ${entryColumns} FROM journal_entry
         WHERE id < ? AND (? = '' OR label LIKE '%' || ? || '%' OR author LIKE '%' || ? || '%') ORDER BY id DESC LIMIT ?`,
        input.before ?? '~',
        input.search ?? '',
        input.search ?? '',
        input.search ?? '',
        input.limit ?? 200,
      )
      .map(toEntry),

  'history.changes': (input, context) => {
    entryById(context, input.entry)
    return entryChanges(context.workspace.db, input.entry, input.limit ?? 500)
  },

  'history.names': (input, context) => {
    entryById(context, input.entry)
    return namesInEntry(context.workspace, input.entry, input.limit ?? 500)
  },

  'history.cell': (input, context) => {
    if (entityOf(input.table)?.isIndividual === true) return []
    return context.workspace.db
      .rows(
        `SELECT c.entry, e.at, e.label, e.author, c.before, c.after FROM journal_change c JOIN journal_entry e ON e.id = c.entry
         WHERE c.table_name = ? AND c.row_id = ? ORDER BY c.id DESC LIMIT 1000`,
        input.table,
        input.row,
      )
      .flatMap((change) =>
        cellChanges(change)
          .filter((cell) => input.column === undefined || cell.column === input.column)
          .map((cell) => ({
            entry: String(change.entry),
            at: String(change.at),
            label: String(change.label),
            author: identityOf(change.author),
            ...cell,
          })),
      )
  },

  'history.undo': (input, context) => ({ entry: entryById(context, context.workspace.journal.undo(input.entry)) }),
  'history.redo': (_input, context) => ({ entry: entryById(context, context.workspace.journal.redo()) }),
}
