import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One command: what was intended, by whom. */
export const journalEntry = sqliteTable('journal_entry', {
  id: text('id').primaryKey(),
  at: text('at').notNull(),
  operation: text('operation').notNull(),
  label: text('label').notNull(),
  author: text('author'),
  kind: text('kind', { enum: ['do', 'undo', 'redo'] }).notNull(),
  undoable: integer('undoable').notNull(),
  /** For undo and redo: the entry that it reverses. */
  reverses: text('reverses'),
  undoneBy: text('undone_by'),
})

/** What it did to one row: images as JSON objects, null where the row did not exist. */
export const journalChange = sqliteTable(
  'journal_change',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    entry: text('entry').notNull(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (t) => [index('journal_change_entry').on(t.entry), index('journal_change_row').on(t.tableName, t.rowId)],
)
