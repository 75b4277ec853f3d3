import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { columnsOf, digestOf, type ReadRows } from './digest.ts'

interface Migration {
  /** Rank, written as `user_version`. */
  readonly version: number
  readonly name: string
  readonly sql: string
}

/** What a migration needs of a connection; the connection itself needs the migrations. */
interface Migrated extends ReadRows {
  value(sql: string, ...given: unknown[]): unknown
  run(sql: string, ...given: unknown[]): unknown
  exec(sql: string): void
  transaction<T>(work: () => T): T
}

let loaded: readonly Migration[] | undefined

/** The migrations shipped with this version, oldest first: beside this file in the sources, beside the bundle when built. */
export function migrations(): readonly Migration[] {
  if (loaded !== undefined) return loaded
  const here = dirname(fileURLToPath(import.meta.url))
  const folder = [
    join(here, 'migrations'),
    join(here, '..', 'migrations'),
    join(here, '..', 'engine', 'migrations'),
  ].find((candidate) => existsSync(candidate))
  if (folder === undefined) throw new Error('migrations are missing from this build')
  loaded = readdirSync(folder)
    .filter((name) => /^\d{14}_.*\.sql$/.test(name))
    .sort()
    .map((name, index) => ({ version: index + 1, name, sql: readFileSync(join(folder, name), 'utf8') }))
  return loaded
}

export function latestVersion(): number {
  return migrations().length
}

/**
 * Brings a file to this version, each migration in its own transaction. `keep` first makes a verified copy of a file that already
 * holds data, and throws when it cannot: without one, nothing is migrated.
 */
export function migrate(connection: Migrated, keep?: () => void): void {
  const current = Number(connection.value('PRAGMA user_version'))
  const pending = migrations().filter((migration) => migration.version > current)
  if (pending.length === 0) return
  if (current > 0) {
    if (keep === undefined) throw new Error('a workspace is not upgraded without a copy of it')
    keep()
  }
  for (const migration of pending) {
    connection.transaction(() => {
      const before = digested(connection)
      connection.exec(migration.sql)
      renewDigests(connection, before)
      const broken = connection.rows('PRAGMA foreign_key_check')
      if (broken.length > 0) throw new Error(`${migration.name} leaves ${broken.length} broken links`)
      connection.exec(`PRAGMA user_version = ${migration.version}`)
    })
  }
}

/** Columns of the tables that have a digest of their content. */
function digested(connection: Migrated): ReadonlyMap<string, readonly string[]> {
  const exists = connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'table_digest'")
  if (exists === 0) return new Map()
  return new Map(
    connection
      .rows("SELECT id FROM table_digest WHERE id IN (SELECT name FROM sqlite_schema WHERE type = 'table')")
      .map(({ id }) => [String(id), columnsOf(connection, String(id))]),
  )
}

/**
 * A table that was given columns has other images of the same rows: its digest is taken anew. Not so where the rows, as they were
 * before, are not those of the digest: what was altered from outside is not made good by a new version.
 */
function renewDigests(connection: Migrated, before: ReadonlyMap<string, readonly string[]>): void {
  for (const [table, columns] of before) {
    const now = new Set(columnsOf(connection, table))
    if (now.size === columns.length || !columns.every((column) => now.has(column))) continue
    const stored = connection.value('SELECT digest FROM table_digest WHERE id = ?', table)
    if (digestOf(connection, table, columns) === stored)
      connection.run('UPDATE table_digest SET digest = ? WHERE id = ?', digestOf(connection, table), table)
  }
}
