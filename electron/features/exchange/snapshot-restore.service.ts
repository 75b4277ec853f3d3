import { chmodSync, copyFileSync, existsSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { isUntouched, removeDatabase, settleAs, settleSecondName } from '#electron/db/backup.ts'
import { type Connection, openFile } from '#electron/db/connection.ts'
import { asideLabel } from '#shared/exchange/snapshot.labels.ts'
import { roomFor } from '#shared/exchange/snapshot.rules.ts'
import type { Sheet, SnapshotStore } from './snapshot-store.service.ts'

/** Where a snapshot waits beside a workspace before it takes its place; what is found there at an opening was interrupted. */
export const waitingPath = (file: string) => `${file}.retour`

/**
 * Copies a snapshot beside the file that it shall replace, verified to the byte, upgraded to this version, changed by `prepare` and
 * read whole again. The workspace itself is not touched. Errors: `snapshot.damaged`, `snapshot.space`, `snapshot.failed`.
 */
export function prepareReturn(
  store: SnapshotStore,
  sheet: Sheet,
  file: string,
  prepare: (db: Connection) => void,
): void {
  const source = store.pathOf(sheet.id)
  if (!isUntouched(source, sheet)) throw new EngineError('snapshot.damaged')
  const { bavail, bsize } = statfsSync(dirname(file))
  const needed = roomFor(sheet.bytes)
  if (bavail * bsize < needed) throw new EngineError('snapshot.space', { needed, free: bavail * bsize })
  const waiting = waitingPath(file)
  removeDatabase(waiting)
  try {
    copyFileSync(source, waiting)
    chmodSync(waiting, (statSync(file, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777)
    if (!isUntouched(waiting, sheet)) throw new EngineError('snapshot.failed')
    // It is itself the copy that would be made before an upgrade.
    const db = openFile(waiting, { readOnly: false, beforeMigration: () => undefined })
    try {
      prepare(db)
      if (db.value('PRAGMA integrity_check(1)') !== 'ok') throw new EngineError('snapshot.failed')
      db.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      db.close()
    }
    if (isPending(waiting)) throw new EngineError('snapshot.failed')
  } catch (error) {
    removeDatabase(waiting)
    throw error
  }
}

/** Pages that wait beside a closed file: it is not whole without them. */
function isPending(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 || existsSync(`${file}-journal`)
}

const besides = ['-wal', '-journal', '-shm'] as const

/**
 * Gives a damaged file a second name, under which it stays when a snapshot takes its place: « gers (abîmé le 2026-11-30 à
 * 12h05).atelier », with what SQLite keeps beside it. Its own name keeps it too until `takePlaceOfDamaged`. The name given, null where
 * the file is gone.
 */
export function keepAside(file: string, now = new Date()): string | null {
  if (!existsSync(file)) return null
  const extension = extname(file)
  const stem = basename(file, extension)
  for (let n = 1; ; n++) {
    const aside = join(dirname(file), `${stem} (${asideLabel(now.toISOString())}${n === 1 ? '' : ` ${n}`})${extension}`)
    if (existsSync(aside)) continue
    for (const suffix of ['-wal', '-journal'])
      if ((statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0)
        settleSecondName(file + suffix, aside + suffix)
    settleSecondName(file, aside)
    return basename(aside)
  }
}

/** Gives a prepared snapshot the name of a file that is damaged, kept aside and closed, or that is gone. */
export function takePlaceOfDamaged(file: string): void {
  // What was beside the damaged file would be read into the snapshot; it is kept with it.
  for (const suffix of besides) rmSync(file + suffix, { force: true })
  settleAs(waitingPath(file), file)
}

/**
 * Gives a prepared snapshot the name of the workspace, which is closed and whole in its file: a log left beside it would be read into
 * the snapshot. At every instant the name is that of one of the two, whole.
 */
export function takePlace(file: string): void {
  if (isPending(file)) throw new EngineError('snapshot.failed')
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
  settleAs(waitingPath(file), file)
}

/** Removes what an interrupted return left beside a workspace. */
export function forgetReturn(file: string): void {
  if (existsSync(waitingPath(file))) removeDatabase(waitingPath(file))
}
