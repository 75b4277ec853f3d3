import { existsSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { EngineError, toErrorEnvelope } from '#electron/core/errors.ts'
import { latestVersion, migrate } from './migrate.ts'

/** « CTG1 »: says that a SQLite file is a workspace of this application. */
export const applicationId = 0x43544731
/** First version without the lock fault of mapped network drives (reference: reliability of SQLite 3.50 to 3.54.0). */
const sqliteFloor = '3.54.1'

export type Statement = Database.Statement<unknown[], unknown>
export type Row = Readonly<Record<string, string | number | null | Buffer>>

/** One open workspace file. drizzle for ordinary rows, prepared statements (kept by text) where a measurement asks for them. */
export class Connection {
  readonly file: string
  readonly readOnly: boolean
  readonly orm: BetterSQLite3Database
  readonly #sqlite: Database.Database
  readonly #statements = new Map<string, Statement>()
  #inTransaction = false

  constructor(sqlite: Database.Database, file: string, readOnly: boolean) {
    this.#sqlite = sqlite
    this.file = file
    this.readOnly = readOnly
    this.orm = drizzle(sqlite)
  }

  prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#sqlite.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  rows(sql: string, ...params: unknown[]): Row[] {
    return this.prepare(sql).all(...params) as Row[]
  }

  row(sql: string, ...params: unknown[]): Row | undefined {
    return this.prepare(sql).get(...params) as Row | undefined
  }

  /** First column of the first row. */
  value(sql: string, ...params: unknown[]): string | number | null | Buffer | undefined {
    const row = this.row(sql, ...params)
    return row === undefined ? undefined : Object.values(row)[0]
  }

  run(sql: string, ...params: unknown[]): number {
    return this.prepare(sql).run(...params).changes
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql)
  }

  pragma(text: string): unknown {
    return this.#sqlite.pragma(text)
  }

  /** Known here, since nothing else begins a transaction: asked of SQLite it would cost more than most of what is kept. */
  get inTransaction(): boolean {
    return this.#inTransaction
  }

  /** Runs `work` in one transaction; whatever it throws undoes everything. Not to be nested. */
  transaction<T>(work: () => T): T {
    this.#sqlite.exec('BEGIN IMMEDIATE')
    this.#inTransaction = true
    try {
      const result = work()
      this.#sqlite.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk or a write error has already rolled back by itself.
      if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK')
      throw error
    } finally {
      this.#inTransaction = false
    }
  }

  /**
   * Runs `work`, which writes much in transactions of its own, with a rollback journal instead of the write-ahead log: new pages
   * then go to the file once instead of twice. As whole after a crash: the next opening rolls back. As durable, thanks to EXTRA: with
   * FULL alone the deletion of the journal, which is the commit, may not have reached the disk.
   */
  bulk<T>(work: () => T): T {
    this.#sqlite.pragma('journal_mode = DELETE')
    this.#sqlite.pragma('synchronous = EXTRA')
    try {
      return work()
    } finally {
      // On a full disk going back may fail too: the error of the work is the one to tell, and the next opening goes back by itself.
      try {
        this.#sqlite.pragma('journal_mode = WAL')
        this.#sqlite.pragma('synchronous = FULL')
      } catch {
        this.#sqlite.pragma('synchronous = EXTRA')
      }
    }
  }

  /** A complete, verified copy at `path` (which must not exist), consistent at this instant. */
  copyTo(path: string): void {
    this.prepare('VACUUM INTO ?').run(path)
  }

  close(): void {
    this.#statements.clear()
    this.#sqlite.close()
  }
}

function applyPragmas(sqlite: Database.Database, readOnly: boolean): void {
  const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get())
  if (version.localeCompare(sqliteFloor, 'en', { numeric: true }) < 0)
    throw new EngineError('sqlite.version', { version, floor: sqliteFloor })
  sqlite.pragma('busy_timeout = 2000')
  if (!readOnly) {
    // One process at a time: the second one is refused at its first statement instead of interleaving writes.
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
  }
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('cell_size_check = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('mmap_size = 0')
}

/** Creates a workspace file, which must not exist, with the tables of this version and nothing in them. */
export function createFile(path: string): Connection {
  if (existsSync(path)) throw new EngineError('workspace.exists', { file: basename(path) })
  const sqlite = new Database(path)
  try {
    // Before the first table: 16 kB pages quarter the overflow chains of the value columns.
    sqlite.pragma('page_size = 16384')
    applyPragmas(sqlite, false)
    sqlite.pragma(`application_id = ${applicationId}`)
    const connection = new Connection(sqlite, path, false)
    migrate(connection)
    return connection
  } catch (error) {
    sqlite.close()
    throw error
  }
}

export interface Opening {
  readonly readOnly: boolean
  /** Makes a verified copy of a file of an older version, before it is upgraded: without it, such a file is not opened for writing. */
  readonly beforeMigration?: (connection: Connection) => void
}

/** Opens an existing workspace, upgrading an older schema. Errors: `workspace.missing`, `.not-one`, `.newer`, `.busy`, and those of its upgrade. */
export function openFile(path: string, options: Opening): Connection {
  const file = basename(path)
  if (!existsSync(path)) throw new EngineError('workspace.missing', { file })
  const real = realpathSync(path)
  const found = statSync(real)
  if (found.isDirectory()) throw new EngineError('workspace.not-one', { file })
  if (found.size === 0) throw new EngineError('workspace.emptied', { file })
  const sqlite = new Database(real, { readonly: options.readOnly, fileMustExist: true })
  try {
    let id: unknown
    try {
      id = sqlite.pragma('application_id', { simple: true })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB')
        throw new EngineError('workspace.not-one', { file })
      throw error
    }
    if (id !== applicationId) throw new EngineError('workspace.not-one', { file })
    const version = Number(sqlite.pragma('user_version', { simple: true }))
    if (version > latestVersion()) throw new EngineError('workspace.newer', { file })
    applyPragmas(sqlite, options.readOnly)
    // What an interrupted bulk write left was rolled back by the first reading; SQLite leaves an emptied journal where it is.
    if (!options.readOnly && sqlite.pragma('journal_mode', { simple: true }) === 'wal')
      rmSync(`${real}-journal`, { force: true })
    const connection = new Connection(sqlite, real, options.readOnly)
    if (!options.readOnly) migrate(connection, options.beforeMigration && (() => options.beforeMigration?.(connection)))
    return connection
  } catch (error) {
    sqlite.close()
    // Whoever has it open holds it alone.
    if (toErrorEnvelope(error).code === 'storage.busy') throw new EngineError('workspace.busy', { file })
    throw error
  }
}
