import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isUntouched } from '#electron/db/backup.ts'
import { type Connection, openFile } from '#electron/db/connection.ts'
import { digestOf } from '#electron/db/digest.ts'
import { SnapshotStore, storeNames } from '#electron/features/exchange/snapshot-store.service.ts'
import type { DiskImage } from './disk.ts'
import type { Recording } from './recording.ts'

/** What is found on a disk: the workspace and the snapshots of its post. */
export interface State {
  /** Digest of every row of every table. */
  readonly content: string
  /** Ids of the snapshots that are there and whole. */
  readonly snapshots: ReadonlySet<string>
  /** What is not as it should be, in words. */
  readonly faults: readonly string[]
}

/** Large tables that no scenario writes: the check of their pages is enough. */
const reference: ReadonlySet<string> = new Set(['territory', 'movement', 'geography', 'contour'])

/** Contents whose digests were found right. */
const known = new Set<string>()

/** Puts an image in the place of what stands in the folder, and opens it as the application does. */
export function stateOf(folder: string, image: DiskImage, { file, profile }: Recording): State {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, bytes] of image) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  const faults: string[] = []
  const snapshots = new Set<string>()
  for (const name of storeNames(profile)) {
    const store = new SnapshotStore(profile, name)
    for (const sheet of store.list()) {
      snapshots.add(sheet.id)
      if (!isUntouched(store.pathOf(sheet.id), sheet)) faults.push(`snapshot ${sheet.label} is not whole`)
    }
  }
  try {
    const db = openFile(file, { readOnly: false, beforeMigration: () => undefined })
    try {
      for (const row of db.rows('PRAGMA integrity_check'))
        if (Object.values(row)[0] !== 'ok') faults.push(String(Object.values(row)[0]))
      const content = contentOf(db)
      if (known.has(content) || faults.length > 0) return { content, snapshots, faults }
      // A table that nobody has written in yet has none.
      for (const { id, digest } of db.rows('SELECT id, digest FROM table_digest'))
        if (!reference.has(String(id)) && digest !== digestOf(db, String(id))) faults.push(`digest of ${id}`)
      if (faults.length === 0) known.add(content)
      return { content, snapshots, faults }
    } finally {
      db.close()
    }
  } catch (error) {
    return { content: '', snapshots, faults: [...faults, `does not open: ${error}`] }
  }
}

function contentOf(db: Connection): string {
  const hash = createHash('sha256')
  for (const { name } of db.rows(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)) {
    if (reference.has(String(name))) continue
    hash.update(`\n${name}\n`)
    const rows = db.prepare(`SELECT * FROM "${name}"`).raw().all()
    hash.update(
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    )
  }
  return hash.digest('hex')
}
