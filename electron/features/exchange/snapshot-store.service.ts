import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { factsOfFile, removeDatabase, settleAs, verifiedCopy } from '#electron/db/backup.ts'
import type { Connection } from '#electron/db/connection.ts'
import { snapshotReasons } from '#shared/exchange/snapshot.api.ts'
import { outOfRing, roomFor, termOf } from '#shared/exchange/snapshot.rules.ts'
import type { ErasureRow } from './erasure-apply.service.ts'

/** What stands beside each snapshot: all that is known of it without opening it. */
const sheetSchema = z.object({
  id: z.uuid(),
  /** Order of making among the snapshots of the workspace, independent of the clock. */
  rank: z.int(),
  at: z.string(),
  reason: z.enum(snapshotReasons),
  label: z.string(),
  /** Path of the file that it was made of. */
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  entries: z.int(),
  /** Last entry of the journal that it holds, null when it holds none. */
  lastEntry: z.string().nullable(),
  /** What tells two states of a workspace apart, see `markOf`. */
  mark: z.string(),
})
export type Sheet = z.infer<typeof sheetSchema>
export type Reason = Sheet['reason']

const erasuresName = 'effacements.json'
const erasuresSchema = z.array(
  z.object({
    id: z.string(),
    tableName: z.string(),
    rowId: z.string(),
    columns: z.string(),
    reason: z.string(),
    at: z.string(),
    by: z.string(),
    /** When it was carried out in this workspace: one that came by package was made before. */
    receivedAt: z.string().optional(),
  }),
)

/** Tables that are written outside the journal: their counts are part of what tells two states apart. */
const unjournaled = [
  'series',
  'package_sent',
  'exchange_report',
  'row_version',
  'foreign_version',
  'void_entry',
  'pending_package',
  'pending_decision',
  'attachment_content',
  'content_awaited',
]

/** What a system says of a folder that is gone, closed, no folder, or on a disk that is gone. */
const outOfReach: ReadonlySet<string> = new Set([
  ...['ENOENT', 'ENOTDIR', 'EEXIST', 'EACCES', 'EPERM', 'EROFS'],
  ...['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EHOSTDOWN', 'ENOTCONN', 'UNKNOWN'],
])

const folderOf = (profileFolder: string) => join(profileFolder, 'sauvegardes')

/** Workspaces that have snapshots at this post, by the names of their folders. */
export function storeNames(profileFolder: string): string[] {
  try {
    return readdirSync(folderOf(profileFolder))
  } catch {
    // No snapshot was ever made.
    return []
  }
}

/** The snapshots of one workspace, in the profile of the user: never beside the file, which may be on a failing or a lent disk. */
export class SnapshotStore {
  readonly folder: string

  constructor(profileFolder: string, workspace: string) {
    this.folder = join(folderOf(profileFolder), workspace)
  }

  pathOf(id: string): string {
    return join(this.folder, `${id}.atelier`)
  }

  #sheetPath(id: string): string {
    return join(this.folder, `${id}.json`)
  }

  /** Sheets of the snapshots that are there, the last made first. */
  list(): Sheet[] {
    const names = new Set(this.#names())
    return [...names]
      .filter((name) => name.endsWith('.json') && names.has(name.replace(/json$/, 'atelier')))
      .flatMap((name) => {
        try {
          const sheet = sheetSchema.parse(JSON.parse(readFileSync(join(this.folder, name), 'utf8')))
          return `${sheet.id}.json` === name ? [sheet] : []
        } catch {
          // A sheet that cannot be read names no snapshot; the file itself stays until it is asked for.
          return []
        }
      })
      .sort((a, b) => b.rank - a.rank)
  }

  #names(): string[] {
    try {
      return readdirSync(this.folder)
    } catch {
      // No snapshot was made yet.
      return []
    }
  }

  get(id: string): Sheet {
    const sheet = this.list().find((one) => one.id === id)
    if (sheet === undefined) throw new EngineError('snapshot.unknown')
    return sheet
  }

  /**
   * A snapshot of what stands in a workspace; the last one when nothing changed since it was made. Errors: `snapshot.space`,
   * `snapshot.folder`, `snapshot.failed`. Not inside a transaction.
   */
  take(db: Connection, reason: Reason, label: string): Sheet {
    const [last] = this.list()
    const mark = markOf(db)
    if (last !== undefined && last.mark === mark && last.file === db.file && this.#isThere(last)) return last
    const id = newId()
    const facts = this.#written(() => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 })
      this.#checkRoom(db)
      return verifiedCopy(db, this.pathOf(id))
    })
    if (facts === false) throw new EngineError('snapshot.failed')
    chmodSync(this.pathOf(id), 0o600)
    const lastEntry = lastEntryOf(db)
    const sheet: Sheet = {
      id,
      rank: (last?.rank ?? 0) + 1,
      at: new Date().toISOString(),
      reason,
      label,
      file: db.file,
      ...facts,
      entries: Number(db.value('SELECT count(*) FROM journal_entry')),
      lastEntry,
      mark,
    }
    this.#written(() => this.#write(sheet))
    this.#prune(sheet)
    return sheet
  }

  /** Writes in the folder of snapshots: what the system refuses there is said of this folder, not of the workspace. */
  #written<T>(write: () => T): T {
    try {
      return write()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR)/.test(code) || outOfReach.has(code))
        throw new EngineError('snapshot.folder', { folder: this.folder })
      throw error
    }
  }

  #write(sheet: Sheet): void {
    const path = this.#sheetPath(sheet.id)
    writeFileSync(`${path}.nouveau`, JSON.stringify(sheet, null, 2), { mode: 0o600 })
    settleAs(`${path}.nouveau`, path)
  }

  remove(id: string): void {
    // The sheet first: a file without one is no snapshot, and is cleaned up later.
    rmSync(this.#sheetPath(id), { force: true })
    removeDatabase(this.pathOf(id))
  }

  /** Erasures made in this workspace: kept here because a snapshot does not know those that came after it. */
  erasures(): (ErasureRow & { readonly receivedAt?: string | undefined })[] {
    try {
      return erasuresSchema.parse(JSON.parse(readFileSync(join(this.folder, erasuresName), 'utf8')))
    } catch {
      return []
    }
  }

  /** False where the folder cannot be written: the workspace knows them all the same, and so will its next snapshots. */
  rememberErasures(rows: readonly ErasureRow[]): boolean {
    const receivedAt = new Date().toISOString()
    const known = new Map(
      [...rows.map((row) => ({ ...row, receivedAt })), ...this.erasures()].map((row) => [row.id, row]),
    )
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 })
      const path = join(this.folder, erasuresName)
      writeFileSync(`${path}.nouveau`, JSON.stringify([...known.values()]), { mode: 0o600 })
      settleAs(`${path}.nouveau`, path)
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (outOfReach.has(code) || code === 'ENOSPC') return false
      throw error
    }
  }

  /** Removes snapshots made before the last erasure here that are past their term; the last one of each file stays. Number removed. */
  removeExpired(now = new Date().toISOString()): number {
    const erased = this.erasures().map(({ at, receivedAt = at }) => receivedAt)
    const last = erased.reduce((latest, at) => (at > latest ? at : latest), '')
    const byFile = Map.groupBy(this.list(), ({ file }) => file)
    const lasts = new Set([...byFile.values()].map(([last]) => last?.id))
    const expired = this.list().filter(({ id, at }) => at <= last && !lasts.has(id) && termOf(at) < now.slice(0, 10))
    for (const { id } of expired) this.remove(id)
    return expired.length
  }

  #isThere(sheet: Sheet): boolean {
    try {
      return factsOfFile(this.pathOf(sheet.id)).sha256 === sheet.sha256
    } catch {
      return false
    }
  }

  #checkRoom(db: Connection): void {
    const { bavail, bsize } = statfsSync(this.folder)
    const needed = roomFor(Number(db.value('PRAGMA page_count')) * Number(db.value('PRAGMA page_size')))
    const free = bavail * bsize
    if (free < needed) throw new EngineError('snapshot.space', { needed, free })
  }

  /** Lets go what the ring no longer keeps of this file, and what an interrupted making left. */
  #prune(last: Sheet): void {
    const all = this.list()
    const ofFile = all.filter(({ file }) => file === last.file)
    const kept = ofFile.map(({ id, rank, at, reason }) => ({ id, rank, at, isAsked: reason === 'asked' }))
    for (const id of outOfRing(kept)) this.remove(id)
    this.removeExpired()
    const known = new Set(all.map(({ id }) => id))
    for (const name of this.#names()) {
      const [id = ''] = name.split('.')
      if (known.has(id) || !/^[0-9a-f-]{36}\./.test(name)) continue
      const path = join(this.folder, name)
      // A copy of this file may be open in another window, and its own snapshot on the way.
      const { mtimeMs = Number.POSITIVE_INFINITY } = statSync(path, { throwIfNoEntry: false }) ?? {}
      if (mtimeMs < Date.now() - longestMaking) rmSync(path, { force: true })
    }
  }
}

/** Milliseconds after which what is not finished was interrupted. */
const longestMaking = 3_600_000

/** The entry written last, whatever the clock said when it was. */
export function lastEntryOf(db: Connection): string | null {
  const id = db.value('SELECT id FROM journal_entry ORDER BY rowid DESC LIMIT 1')
  return typeof id === 'string' ? id : null
}

/** SQL condition of the entries written after one; the same id is to be given twice. */
export const writtenSince = `rowid > coalesce((SELECT rowid FROM journal_entry WHERE id = ?),
  (SELECT max(rowid) FROM journal_entry WHERE id < ?), 0)`

/** What tells two states of a workspace apart: version, last entry of the journal, and counts of what the journal does not see. */
export function markOf(db: Connection): string {
  const tables = new Set(db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => String(name)))
  return [
    db.value('PRAGMA user_version'),
    lastEntryOf(db) ?? '',
    ...unjournaled.map((table) => (tables.has(table) ? db.value(`SELECT count(*) FROM "${table}"`) : 0)),
  ].join('/')
}

/** Id of the workspace in a file, of whatever version. */
export function workspaceIdOf(db: Connection): string {
  const id: unknown = JSON.parse(String(db.value("SELECT value FROM setting WHERE id = 'id'") ?? 'null'))
  // It becomes the name of a folder: what is no id of ours is not taken at its word.
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
    return `fichier-${basename(db.file).replace(/[^\w-]+/g, '-')}`
  return id
}
