import type { Connection } from './connection.ts'
import { columnsOf, imageOf, quoted } from './digest.ts'

/**
 * Captures every change of the listed tables, cascades included, into `journal_change`: TEMP triggers made from the tables'
 * own columns when the connection opens, so that no handler has to remember anything. Changes outside `setEntry` are refused.
 */
export function installCapture(db: Connection, tables: readonly string[]): void {
  db.exec('CREATE TEMP TABLE journal_context (entry TEXT)')
  for (const table of tables) {
    const columns = columnsOf(db, table)
    const changed = columns.map((column) => `OLD.${quoted(column)} IS NOT NEW.${quoted(column)}`).join(' OR ')
    const insert = (row: string, before: string, after: string) => `
      SELECT RAISE(ABORT, 'change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM journal_context);
      INSERT INTO journal_change (entry, table_name, row_id, before, after)
      SELECT entry, '${table}', ${row}, ${before}, ${after} FROM journal_context;`
    const oldImage = imageOf(columns, 'OLD.')
    const newImage = imageOf(columns, 'NEW.')
    db.exec(`
      CREATE TEMP TRIGGER ${quoted(`capture_${table}_insert`)} AFTER INSERT ON main.${quoted(table)} BEGIN ${insert('NEW.id', 'NULL', newImage)} END;
      CREATE TEMP TRIGGER ${quoted(`capture_${table}_update`)} AFTER UPDATE ON main.${quoted(table)} WHEN ${changed} BEGIN ${insert('NEW.id', oldImage, newImage)} END;
      CREATE TEMP TRIGGER ${quoted(`capture_${table}_delete`)} AFTER DELETE ON main.${quoted(table)} BEGIN ${insert('OLD.id', oldImage, 'NULL')} END;
    `)
  }
}

/** Says which journal entry the following changes belong to; null closes it. */
export function setEntry(db: Connection, entry: string | null): void {
  db.run('DELETE FROM journal_context')
  if (entry !== null) db.run('INSERT INTO journal_context (entry) VALUES (?)', entry)
}
