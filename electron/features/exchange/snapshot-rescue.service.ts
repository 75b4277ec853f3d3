import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toErrorEnvelope } from '#electron/core/errors.ts'
import { isUntouched } from '#electron/db/backup.ts'
import { type Connection, openFile } from '#electron/db/connection.ts'
import { columnsOf } from '#electron/db/digest.ts'
import type { ErrorEnvelope } from '#shared/api/errors.ts'
import { isRescued } from '#shared/exchange/snapshot.rules.ts'
import { erasuresOf } from './erasure.service.ts'
import type { ErasureRow } from './erasure-apply.service.ts'
import { ledgerOf, type OutLedger } from './ledger.service.ts'
import { type Sheet, SnapshotStore, storeNames, workspaceIdOf } from './snapshot-store.service.ts'

/** A snapshot of a file that may be unreadable or gone, and where it is kept. */
export interface Found {
  readonly store: SnapshotStore
  readonly sheet: Sheet
}

/** The path by which snapshots know a file, also of one that is gone. */
export function knownPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  return existsSync(dirname(path)) ? join(realpathSync(dirname(path)), basename(path)) : path
}

function reading<T>(path: string, read: (db: Connection) => T): T {
  const db = openFile(path, { readOnly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/**
 * Why a workspace file cannot be worked in because of what it holds, null when its pages are whole. Every page is read. Throws what
 * no snapshot mends: a file that is open elsewhere, of a newer version, out of reach.
 */
export function whyDamaged(path: string): ErrorEnvelope | null {
  try {
    const isWhole = reading(path, (db) => db.value('PRAGMA quick_check(1)') === 'ok')
    return isWhole ? null : { code: 'storage.damaged', params: {} }
  } catch (error) {
    const envelope = toErrorEnvelope(error)
    if (isRescued(envelope.code)) return envelope
    throw error
  }
}

function idIn(path: string): string | null {
  try {
    return reading(path, workspaceIdOf)
  } catch {
    // Its first pages are gone: its path is left to know it by.
    return null
  }
}

/**
 * Snapshots of a file, the last made first: those made at its path; without any, those of the workspace whose id it still tells;
 * else those of a file of its name that is no longer where it was, as when a folder was moved.
 */
export function snapshotsOfFile(profileFolder: string, path: string): Found[] {
  const all = storeNames(profileFolder).flatMap((name) => {
    const store = new SnapshotStore(profileFolder, name)
    return store.list().map((sheet): Found & { readonly name: string } => ({ store, sheet, name }))
  })
  const file = knownPath(path)
  const id = idIn(file)
  const ways: readonly ((found: (typeof all)[number]) => boolean)[] = [
    ({ sheet }) => sheet.file === file,
    ({ name }) => name === id,
    ({ sheet }) => basename(sheet.file) === basename(file) && !existsSync(sheet.file),
  ]
  const found = ways.map((way) => all.filter(way)).find((some) => some.length > 0) ?? []
  return found.toSorted((a, b) => b.sheet.at.localeCompare(a.sheet.at) || b.sheet.rank - a.sheet.rank)
}

export const isWhole = ({ store, sheet }: Found) => isUntouched(store.pathOf(sheet.id), sheet)

/** Name of the workspace in a whole snapshot. */
export function nameInSnapshot({ store, sheet }: Found): string {
  return reading(store.pathOf(sheet.id), (db) => {
    const value = db.value("SELECT value FROM setting WHERE id = 'name'")
    return typeof value === 'string' ? String(JSON.parse(value)) : ''
  })
}

/** What had left as far as the last whole snapshot of a workspace knows: what the damaged file knew besides is not to be read. */
export function ledgerOfLast(store: SnapshotStore): OutLedger {
  return ofLast(store, ledgerOf) ?? new Map()
}

/** Erasures that the last whole snapshot knows of: some may have been made while nothing could be written beside the snapshots. */
export function erasuresOfLast(store: SnapshotStore): readonly ErasureRow[] {
  return ofLast(store, (db) => (columnsOf(db, 'erasure').length === 0 ? [] : erasuresOf(db))) ?? []
}

function ofLast<T>(store: SnapshotStore, read: (db: Connection) => T): T | null {
  const last = store.list().find((sheet) => isUntouched(store.pathOf(sheet.id), sheet))
  return last === undefined ? null : reading(store.pathOf(last.id), read)
}
