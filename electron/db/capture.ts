import { createHash } from 'node:crypto'
import type { Connection } from './connection.ts'

/** Columns of a table in order, as SQLite knows them. */
export function columnsOf(db: Connection, table: string): string[] {
  return db.rows('SELECT name FROM pragma_table_info(?) ORDER BY cid', table).map((row) => String(row.name))
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** SQL expression of a row as a JSON object, the one image used by journal, undo and digests. */
export function imageOf(columns: readonly string[], prefix = ''): string {
  return `json_object(${columns.map((column) => `'${column}', ${prefix}${quoted(column)}`).join(', ')})`
}

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

const modulus = 1n << 128n

/** Digest of a table: sum, modulo 2^128, of a 128-bit hash per row. Independent of the order of rows, updated row by row. */
export class TableDigest {
  #sum: bigint
  constructor(hex: string | null = null) {
    this.#sum = hex === null ? 0n : BigInt(`0x${hex}`)
  }
  add(image: string): void {
    this.#sum = (this.#sum + hash(image)) % modulus
  }
  remove(image: string): void {
    this.#sum = (this.#sum - hash(image) + modulus) % modulus
  }
  get hex(): string {
    return this.#sum.toString(16).padStart(32, '0')
  }
}

function hash(image: string): bigint {
  return BigInt(`0x${createHash('sha256').update(image).digest('hex').slice(0, 32)}`)
}

/** Digest of a table as its rows stand now. */
export function digestOf(db: Connection, table: string): string {
  const digest = new TableDigest()
  for (const row of db.prepare(`SELECT ${imageOf(columnsOf(db, table))} AS image FROM ${quoted(table)}`).iterate()) {
    digest.add(String((row as { image: string }).image))
  }
  return digest.hex
}
