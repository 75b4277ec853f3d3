import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { entityLabel } from '#shared/entities.ts'
import { redoLabel, undoLabel } from '#shared/history/history.labels.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import { installCapture, setEntry } from './capture.ts'
import type { Connection } from './connection.ts'
import { columnsOf, imageOf, isImageOf, TableDigest } from './digest.ts'

export interface Intent {
  readonly operation: string
  readonly label: string
  readonly undoable: boolean
}

export interface Changes {
  readonly entities: readonly string[]
  readonly ids: readonly string[]
}

/** An undo or a redo as it is written, and the entry that it takes back. */
export interface Reversal {
  readonly id: string
  readonly reverses: string
}

interface StoredEntry {
  readonly id: string
  readonly label: string
  readonly kind: 'do' | 'undo' | 'redo'
  readonly undoable: number
  readonly reverses: string | null
  readonly undone_by: string | null
}

interface StoredChange {
  readonly table_name: string
  readonly row_id: string
  readonly before: string | null
  readonly after: string | null
}

/**
 * Journal of one workspace: every command is one transaction and one entry, with the images of each row before and after.
 * Undo and redo are entries built from those images, so they survive sort, filter and restart, and can be undone themselves.
 */
export class Journal {
  readonly #db: Connection
  readonly #author: () => Identity | null
  readonly #notify: (changes: Changes) => void
  readonly #onReversed: ((reversal: Reversal) => void) | undefined
  readonly #columns: Map<string, readonly string[]>
  readonly #afterEntry: (() => void)[] = []

  /** `onReversed` is called within the transaction of each undo and redo. */
  constructor(
    db: Connection,
    tables: readonly string[],
    author: () => Identity | null,
    notify: (changes: Changes) => void,
    onReversed?: (reversal: Reversal) => void,
  ) {
    this.#db = db
    this.#onReversed = onReversed
    this.#author = author
    this.#notify = notify
    this.#columns = new Map(tables.map((table) => [table, columnsOf(db, table)]))
    if (!db.readOnly) installCapture(db, tables)
  }

  /** Runs one command. A command that changes nothing leaves no entry. Throws what `work` throws, with nothing written. */
  run<T>(intent: Intent, work: () => T): T {
    return this.#record({ ...intent, kind: 'do', reverses: null }, work)
  }

  /** To be called by the command that is being run: done once its entry is written, in the same transaction, and not told in it. */
  afterEntry(act: () => void): void {
    this.#afterEntry.push(act)
  }

  /** The entry that Undo would reverse now, and the one that Redo would bring back. */
  next(): { undo: { id: string; label: string } | null; redo: { id: string; label: string } | null } {
    const undo = this.#db.row(
      `SELECT id, label FROM journal_entry WHERE kind IN ('do', 'redo') AND undoable = 1 AND undone_by IS NULL ORDER BY rowid DESC LIMIT 1`,
    )
    // Redo stands until a new command is done: what was undone before it belongs to another branch of the work.
    const redo = this.#db.row(
      `SELECT u.id AS id, d.label AS label FROM journal_entry u JOIN journal_entry d ON d.id = u.reverses
       WHERE u.kind = 'undo' AND u.undone_by IS NULL
         AND NOT EXISTS (SELECT 1 FROM journal_entry n WHERE n.kind = 'do' AND n.undoable = 1 AND n.rowid > u.rowid)
       ORDER BY u.rowid DESC LIMIT 1`,
    )
    const named = (row: typeof undo) => (row === undefined ? null : { id: String(row.id), label: String(row.label) })
    return { undo: named(undo), redo: named(redo) }
  }

  /** Reverses the last standing entry, or the one given. Returns the id of the new entry. */
  undo(entryId?: string): string {
    const id = entryId ?? this.next().undo?.id
    if (id === undefined) throw new EngineError('history.nothing-to-undo')
    return this.#reverse(this.#entry(id), 'undo')
  }

  redo(): string {
    const id = this.next().redo?.id
    if (id === undefined) throw new EngineError('history.nothing-to-redo')
    return this.#reverse(this.#entry(id), 'redo')
  }

  #entry(id: string): StoredEntry {
    const entry = this.#db.row(
      'SELECT id, label, kind, undoable, reverses, undone_by FROM journal_entry WHERE id = ?',
      id,
    )
    if (entry === undefined) throw new EngineError('history.unknown')
    return entry as unknown as StoredEntry
  }

  #reverse(entry: StoredEntry, kind: 'undo' | 'redo'): string {
    if (entry.undoable !== 1 || entry.undone_by !== null)
      throw new EngineError('history.not-undoable', { label: entry.label })
    const label = kind === 'undo' ? undoLabel(entry.label) : redoLabel(this.#entry(entry.reverses ?? entry.id).label)
    let reversed = ''
    this.#record({ operation: `history.${kind}`, label, undoable: true, kind, reverses: entry.id }, (id) => {
      reversed = id
      this.#db.exec('PRAGMA defer_foreign_keys = ON')
      const changes = this.#db.rows(
        'SELECT table_name, row_id, before, after FROM journal_change WHERE entry = ? ORDER BY id DESC',
        entry.id,
      ) as unknown as StoredChange[]
      const moved = new Map<string, number>()
      for (const change of changes) {
        if (!this.#restore(change)) moved.set(change.table_name, (moved.get(change.table_name) ?? 0) + 1)
      }
      const [table] = moved.keys()
      if (table !== undefined) {
        const rows = [...moved.values()].reduce((sum, n) => sum + n, 0)
        throw new EngineError('history.changed-since', {
          label: entry.label,
          rows,
          table: [...moved.keys()].map(entityLabel).join(', '),
        })
      }
      this.#db.run('UPDATE journal_entry SET undone_by = ? WHERE id = ?', id, entry.id)
      this.#onReversed?.({ id, reverses: entry.id })
    })
    return reversed
  }

  /** Puts one row back to its image before the change; false when it no longer is what the change left. */
  #restore(change: StoredChange): boolean {
    const columns = this.#columns.get(change.table_name)
    if (columns === undefined) return false
    const table = `"${change.table_name}"`
    const current = this.#db.value(`SELECT ${imageOf(columns)} FROM ${table} WHERE id = ?`, change.row_id)
    if (!isImageOf(change.after, (current ?? null) as string | null, columns)) return false
    if (change.before === null) {
      this.#db.run(`DELETE FROM ${table} WHERE id = ?`, change.row_id)
      return true
    }
    const image = JSON.parse(change.before) as Record<string, string | number | null>
    const values = columns.map((column) => image[column] ?? null)
    const names = columns.map((column) => `"${column}"`)
    if (change.after === null) {
      this.#db.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...values)
    } else {
      this.#db.run(
        `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
        ...values,
        change.row_id,
      )
    }
    return true
  }

  #record<T>(
    intent: Intent & { kind: 'do' | 'undo' | 'redo'; reverses: string | null },
    work: (entry: string) => T,
  ): T {
    const id = newId()
    let changes: Changes = { entities: [], ids: [] }
    this.#afterEntry.length = 0
    const result = this.#db.transaction(() => {
      setEntry(this.#db, id)
      const value = work(id)
      setEntry(this.#db, null)
      changes = this.#seal(id, intent)
      for (const act of this.#afterEntry.splice(0)) act()
      return value
    })
    if (changes.entities.length > 0) this.#notify(changes)
    return result
  }

  /** Writes the entry and the digests of the tables that it touched. */
  #seal(id: string, intent: Intent & { kind: 'do' | 'undo' | 'redo'; reverses: string | null }): Changes {
    const changes = this.#db.rows(
      'SELECT table_name, row_id, before, after FROM journal_change WHERE entry = ? ORDER BY id',
      id,
    ) as unknown as StoredChange[]
    if (changes.length === 0) return { entities: [], ids: [] }
    const author = this.#author()
    this.#db.run(
      'INSERT INTO journal_entry (id, at, operation, label, author, kind, undoable, reverses, undone_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)',
      id,
      new Date().toISOString(),
      intent.operation,
      intent.label,
      author === null ? null : JSON.stringify(author),
      intent.kind,
      intent.undoable ? 1 : 0,
      intent.reverses,
    )
    const digests = new Map<string, TableDigest>()
    for (const change of changes) {
      let digest = digests.get(change.table_name)
      if (digest === undefined) {
        const stored = this.#db.value('SELECT digest FROM table_digest WHERE id = ?', change.table_name)
        digest = new TableDigest(typeof stored === 'string' ? stored : null)
        digests.set(change.table_name, digest)
      }
      if (change.before !== null) digest.remove(change.before)
      if (change.after !== null) digest.add(change.after)
    }
    for (const [table, digest] of digests) {
      this.#db.run(
        'INSERT INTO table_digest (id, digest) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET digest = excluded.digest',
        table,
        digest.hex,
      )
    }
    return {
      entities: [...digests.keys(), 'journal_entry'],
      ids: changes.map((change) => change.row_id),
    }
  }
}
