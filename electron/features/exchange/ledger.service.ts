import type { Connection, Row } from '#electron/db/connection.ts'
import { columnsOf, digestOf, quoted } from '#electron/db/digest.ts'

/** Tables that say what left a workspace: going back to an earlier day does not bring it back. */
const tables = ['disclosure', 'disclosed_series', 'package_sent', 'exchange_report'] as const

export type OutLedger = ReadonlyMap<string, readonly Row[]>

export function ledgerOf(db: Connection): OutLedger {
  // A snapshot of an earlier version may not have them all.
  const there = tables.filter((table) => columnsOf(db, table).length > 0)
  return new Map(there.map((table) => [table, db.rows(`SELECT * FROM ${quoted(table)}`)]))
}

/** Adds what a file does not know yet of what has left. Of a file that nobody has opened: not a step of its journal. */
export function keepLedger(db: Connection, ledger: OutLedger): void {
  db.transaction(() => {
    for (const [table, rows] of ledger) {
      const columns = columnsOf(db, table)
      const names = columns.map(quoted).join(', ')
      const add = `INSERT INTO ${quoted(table)} (${names}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`
      for (const row of rows) db.run(add, ...columns.map((column) => row[column] ?? null))
      if (db.value('SELECT 1 FROM table_digest WHERE id = ?', table) !== undefined)
        db.run('UPDATE table_digest SET digest = ? WHERE id = ?', digestOf(db, table), table)
    }
  })
}
