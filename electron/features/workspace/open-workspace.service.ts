import { basename } from 'node:path'
import type { Connection } from '#electron/db/connection.ts'
import { type Changes, Journal } from '#electron/db/journal.ts'
import { guardReversal } from '#electron/features/agreement/agreement-undo.service.ts'
import { followReversal } from '#electron/features/exchange/void-entry.service.ts'
import { guardRatingReversal } from '#electron/features/forum/rating-undo.service.ts'
import { entities } from '#shared/entities.ts'
import type { Identity, Workspace } from '#shared/workspace/workspace.schema.ts'

interface Cached {
  readonly entities: readonly string[]
  readonly value: unknown
}

/** More ids than this are not named to the screens: they refetch by entity anyway. */
const namedIds = 200

/** One open workspace file with its journal, and what has been computed from it since its tables last changed. */
export class OpenWorkspace {
  readonly db: Connection
  readonly journal: Journal
  /** Why nothing can be written, null when it can. */
  readonly readOnly: string | null
  readonly #cache = new Map<string, Cached>()
  readonly #waiting = new Map<string, () => void>()
  readonly #listeners: ((changes: Changes) => void)[] = []
  #isClosed = false

  constructor(
    db: Connection,
    readOnly: string | null,
    author: () => Identity | null,
    notify: (changes: Changes) => void,
  ) {
    this.db = db
    this.readOnly = readOnly
    this.journal = new Journal(
      db,
      entities.map((entity) => entity.table),
      author,
      (changes) => {
        this.forget(changes.entities)
        for (const listener of this.#listeners) listener(changes)
        notify({ ...changes, ids: changes.ids.slice(0, namedIds) })
      },
      (reversal) => {
        guardReversal(db, reversal)
        guardRatingReversal(db, reversal)
        followReversal(db, reversal)
      },
    )
  }

  /** Calls back after each change of the journal with every row of it, before the screens are told: for what is kept row by row. */
  onChange(listener: (changes: Changes) => void): void {
    this.#listeners.push(listener)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get fileName(): string {
    return basename(this.db.file)
  }

  /**
   * Computes once until one of the named tables changes. Inside a transaction such answers are neither given from before nor kept: the
   * tables are changing, and a rollback would leave what never was.
   */
  cached<T>(key: string, tables: readonly string[], compute: () => T): T {
    if (tables.length > 0 && this.db.inTransaction) return compute()
    const found = this.#cache.get(key)
    if (found !== undefined) return found.value as T
    const value = compute()
    this.#cache.set(key, { entities: tables, value })
    return value
  }

  forget(tables: readonly string[]): void {
    for (const [key, cached] of this.#cache)
      if (cached.entities.some((table) => tables.includes(table))) this.#cache.delete(key)
  }

  /** Facts of the workspace, from the `setting` table. */
  get facts(): Workspace {
    return this.cached('workspace.facts', ['setting'], () => {
      // Views of tables and criteria of comparison stand beside them, as `view/…`.
      const rows = this.db.rows(`SELECT id, value FROM setting WHERE id NOT LIKE '%/%'`)
      return Object.fromEntries(
        rows.map((row) => [String(row.id), JSON.parse(String(row.value)) as unknown]),
      ) as unknown as Workspace
    })
  }

  /** Some facts are not there from the start. */
  setFact<K extends keyof Workspace>(name: K, value: NonNullable<Workspace[K]>): void {
    this.db.run(
      'INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value',
      name,
      JSON.stringify(value),
    )
    this.forget(['setting'])
  }

  /**
   * Runs work that only prepares later answers once the current one is given, or when the file closes before. Work of a name
   * that is already waiting runs once.
   */
  later(name: string, work: () => void): void {
    const isWaiting = this.#waiting.size > 0
    this.#waiting.set(name, work)
    if (!isWaiting) setImmediate(() => this.#prepare())
  }

  #prepare(): void {
    const works = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const work of works) {
      try {
        work()
      } catch {
        // A full disk, say: later answers are only slower, nothing that was acknowledged depends on this work.
      }
    }
  }

  close(): void {
    this.#prepare()
    this.#cache.clear()
    this.#isClosed = true
    this.db.close()
  }
}
