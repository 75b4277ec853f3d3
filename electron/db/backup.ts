import { createHash } from 'node:crypto'
import { closeSync, copyFileSync, fsyncSync, linkSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { digestOf, type ReadRows } from './digest.ts'

/** What is asked of a connection to copy it; the connection itself needs this file, by its migrations. */
interface Copied extends ReadRows {
  value(sql: string, ...given: unknown[]): unknown
  copyTo(path: string): void
}

/** What stands in a file that was just written whole. */
export interface FileFacts {
  readonly bytes: number
  readonly sha256: string
}

/** Makes sure that a file, or the names in a folder, are on the disk. Windows keeps names by itself and refuses to be asked. */
function settle(path: string, isFolder = false): void {
  if (isFolder && process.platform === 'win32') return
  const handle = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A second name of a file, on the disk: where it knows one name for each file (FAT, some shares), a copy. */
export function settleSecondName(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch {
    copyFileSync(file, name)
    settle(name)
  }
  settle(dirname(name), true)
}

/** Size and SHA-256 of a file, read a piece at a time. */
export function factsOfFile(path: string): FileFacts {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(1 << 20)
  const handle = openSync(path, 'r')
  try {
    let bytes = 0
    for (;;) {
      const read = readSync(handle, piece)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(piece.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(handle)
  }
}

/** Gives a file that is on the disk another name, in place of whatever had it: a crash leaves one or the other, whole. */
export function settleAs(written: string, path: string): void {
  settle(written)
  renameSync(written, path)
  settle(dirname(path), true)
}

/** Removes a file of SQLite and what it keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/**
 * A complete copy at `path`, consistent at this instant and without deleted pages: made under another name, opened, read whole
 * and compared with what it was made of, and only then given its name. False when what is read back is not what stands here: the
 * copy is then gone. Not inside a transaction.
 */
export function verifiedCopy(connection: Copied, path: string): FileFacts | false {
  const fresh = `${path}.nouveau`
  removeDatabase(fresh)
  try {
    connection.copyTo(fresh)
    if (!isCopy(connection, fresh)) return false
    const facts = factsOfFile(fresh)
    settleAs(fresh, path)
    return facts
  } finally {
    removeDatabase(fresh)
  }
}

const tablesSql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"

function namesOf(db: ReadRows): string[] {
  return db.rows(tablesSql).map(({ name }) => String(name))
}

/** Whether a copy opens, holds together, and has the version, the tables, the count of rows and the contents of its source. */
function isCopy(source: Copied, path: string): boolean {
  return reading(path, (copy) => {
    if (copy.rows('PRAGMA integrity_check')[0]?.integrity_check !== 'ok') return false
    const one = (db: ReadRows, sql: string) => Object.values(db.rows(sql)[0] ?? {})[0]
    const tables = namesOf(source)
    const asked = [
      'PRAGMA user_version',
      'PRAGMA application_id',
      ...tables.map((name) => `SELECT count(*) FROM "${name}"`),
    ]
    if (JSON.stringify(namesOf(copy)) !== JSON.stringify(tables)) return false
    if (asked.some((sql) => one(source, sql) !== one(copy, sql))) return false
    const edited = tables.includes('table_digest') ? source.rows('SELECT id FROM table_digest') : []
    return edited
      .map(({ id }) => String(id))
      .filter((id) => tables.includes(id))
      .every((table) => {
        const columns = textColumns(source, table)
        return digestOf(source, table, columns) === digestOf(copy, table, columns)
      })
  })
}

/** Columns that an image can hold: bytes are watched by the pages that SQLite checks and by the digest of the whole file. */
function textColumns(db: ReadRows, table: string): string[] {
  return db
    .rows("SELECT name FROM pragma_table_info(?) WHERE type <> 'BLOB' ORDER BY cid", table)
    .map(({ name }) => String(name))
}

function reading(path: string, look: (db: ReadRows) => boolean): boolean {
  let db: Database.Database | undefined
  try {
    db = new Database(path, { readonly: true, fileMustExist: true })
    const opened = db
    return look({
      rows: (sql, ...given) => opened.prepare(sql).all(...given) as Readonly<Record<string, unknown>>[],
      prepare: (sql) => opened.prepare(sql) as { iterate(): IterableIterator<unknown> },
    })
  } catch (error) {
    // Not even a database: what was written did not arrive.
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String(error.code)))
      return false
    throw error
  } finally {
    db?.close()
  }
}

/** Whether a file is what its sheet says, to the byte. */
export function isUntouched(path: string, facts: FileFacts): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  return size === facts.bytes && factsOfFile(path).sha256 === facts.sha256
}
