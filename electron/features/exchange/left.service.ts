import type { Connection } from '#electron/db/connection.ts'

/** Place in the journal of the last change of an entry. Places are compared, not ids: clocks go back. */
export const placeOf = (db: Connection, entry: unknown): number =>
  Number(db.value('SELECT max(id) FROM journal_change WHERE entry = ?', entry) ?? 0)

export interface SentBy {
  /** For whom it was written, see `Reader`; null where its report is gone. */
  readonly reader: string | null
  /** How many rows of a table it holds. */
  readonly rowsOf: (table: string) => number
}

/** Whether a package that `counts` was written since a place in the journal, and may hold what was done there. */
export function hasLeftSince(db: Connection, place: number, counts: (sent: SentBy) => boolean = () => true): boolean {
  return db
    .rows('SELECT last_entry, report FROM package_sent')
    .some(({ last_entry, report }) => placeOf(db, last_entry) >= place && counts(sentBy(db, report)))
}

function sentBy(db: Connection, report: unknown): SentBy {
  const reader = db.value("SELECT content ->> '$.facts.reader' FROM exchange_report WHERE digest = ?", report)
  return {
    reader: typeof reader === 'string' ? reader : null,
    rowsOf: (table) =>
      Number(
        db.value(
          `SELECT sum(t.value ->> '$.rows') FROM exchange_report r, json_each(r.content, '$.preview.tables') t
           WHERE r.digest = ? AND t.value ->> '$.table' = ?`,
          report,
          table,
        ) ?? 0,
      ),
  }
}
