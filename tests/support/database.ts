import { createHash } from 'node:crypto'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'

/** Opens a workspace file beside the product: another SQLite, none of its triggers. The file must be closed elsewhere. */
export function openRaw(file: string, readOnly = true): DatabaseSync {
  return new DatabaseSync(file, { readOnly })
}

/** A sign of its kind, then the value: a number, the same number as text, and null are three. */
const printed = (value: SQLOutputValue): string =>
  typeof value === 'string'
    ? `s${value}`
    : value === null
      ? '-'
      : typeof value === 'object'
        ? `x${createHash('sha256').update(value).digest('hex')}`
        : `n${value}`

/** Digest of every table, whatever the order of its rows: two files with equal answers hold the same, to the last cell. */
export function contentOf(file: string, leaveOut: readonly string[] = []): Readonly<Record<string, string>> {
  const db = openRaw(file)
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .all()
      .map((row) => String(row.name))
      .filter((table) => !leaveOut.includes(table))
    return Object.fromEntries(
      tables.map((table) => {
        const rows = db.prepare(`SELECT * FROM "${table}"`)
        rows.setReturnArrays(true)
        const columns = rows.columns().map(({ name }) => name)
        const lines = (rows.all() as unknown as SQLOutputValue[][]).map((row) => row.map(printed).join('\u001f')).sort()
        return [
          table,
          `${lines.length} ${createHash('sha256')
            .update([columns.join(), ...lines].join('\u001e'))
            .digest('hex')}`,
        ]
      }),
    )
  } finally {
    db.close()
  }
}

/** What only tells how the content came about; series stay as they are, whichever is current. */
export const lineage = ['journal_change', 'journal_entry', 'sqlite_sequence', 'series', 'series_level'] as const
