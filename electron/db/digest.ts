import { hash as digestOnce } from 'node:crypto'

/** What is asked of a connection here; the connection itself needs the digests, by its migrations. */
export interface ReadRows {
  rows(sql: string, ...given: unknown[]): Readonly<Record<string, unknown>>[]
  prepare(sql: string): { iterate(): IterableIterator<unknown> }
}

/** Columns of a table in order, as SQLite knows them. */
export function columnsOf(db: ReadRows, table: string): string[] {
  return db.rows('SELECT name FROM pragma_table_info(?) ORDER BY cid', table).map((row) => String(row.name))
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** SQL expression of a row as a JSON object, the one image used by journal, undo and digests. */
export function imageOf(columns: readonly string[], prefix = ''): string {
  return `json_object(${columns.map((column) => `'${column}', ${prefix}${quoted(column)}`).join(', ')})`
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
  const bytes = digestOnce('sha256', image, 'buffer')
  return (bytes.readBigUInt64BE(0) << 64n) | bytes.readBigUInt64BE(8)
}

/** Digest of a table as its rows stand now, all columns told or those given. */
export function digestOf(db: ReadRows, table: string, columns: readonly string[] = columnsOf(db, table)): string {
  const digest = new TableDigest()
  for (const row of db.prepare(`SELECT ${imageOf(columns)} AS image FROM ${quoted(table)}`).iterate()) {
    digest.add(String((row as { image: string }).image))
  }
  return digest.hex
}

/**
 * Whether a row stands as an image of it says. An image taken before its table was given a column says nothing of it: the column
 * was empty then.
 */
export function isImageOf(image: string | null, current: string | null, columns: readonly string[]): boolean {
  if (image === current) return true
  if (image === null || current === null) return false
  const [then, now] = [image, current].map((text) => JSON.parse(text) as Record<string, unknown>)
  if (columns.every((column) => then !== undefined && column in then)) return false
  return columns.every((column) => (then?.[column] ?? null) === (now?.[column] ?? null))
}
