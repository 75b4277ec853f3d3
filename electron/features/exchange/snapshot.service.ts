import { basename } from 'node:path'
import type { Connection } from '#electron/db/connection.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Snapshot } from '#shared/exchange/snapshot.api.ts'
import { snapshotSteps, snapshotSubjects } from '#shared/exchange/snapshot.labels.ts'
import { type Reason, type Sheet, SnapshotStore, workspaceIdOf, writtenSince } from './snapshot-store.service.ts'

/** Snapshots of the workspace of a connection, in the profile of who works at this post. */
export function snapshotsOf(context: Pick<EngineContext, 'profile'>, db: Connection): SnapshotStore {
  return new SnapshotStore(context.profile.folder, workspaceIdOf(db))
}

/** What is known of a snapshot without the workspace. */
export function shownSheet(sheet: Sheet): Omit<Snapshot, 'since'> {
  const { id, at, reason, label, file, bytes, entries } = sheet
  return { id, at, reason, label, file: basename(file), bytes, entries, isVerified: true }
}

/** A snapshot as screens show it. */
export function shownSnapshot(db: Connection, sheet: Sheet): Snapshot {
  const last = sheet.lastEntry ?? ''
  const since = Number(db.value(`SELECT count(*) FROM journal_entry WHERE ${writtenSince}`, last, last))
  return { ...shownSheet(sheet), since }
}

/** Tells the screens that the list of snapshots changed. */
export function snapshotsChanged(context: EngineContext, workspace: OpenWorkspace): void {
  workspace.forget(['snapshot'])
  context.notify({ entities: ['snapshot'], ids: [] })
}

/**
 * Keeps the open workspace as it stands, before what `label` names: a verified copy in the profile of the user. The last snapshot when
 * nothing changed since. Not inside a transaction. Errors: `snapshot.space`, `snapshot.folder`,
 * `snapshot.failed`, of which nothing was changed.
 */
export function takeSnapshot(context: EngineContext, reason: Reason, label: string): Snapshot {
  const { workspace } = context
  const sheet = snapshotsOf(context, workspace.db).take(workspace.db, reason, label)
  snapshotsChanged(context, workspace)
  return shownSnapshot(workspace.db, sheet)
}

/** Keeps what stands before an import, unless nothing was done yet: a new workspace is made again as easily. Errors: as `takeSnapshot`. */
export function keepBeforeImport(context: EngineContext, label: string): void {
  if (context.workspace.db.value('SELECT 1 FROM journal_entry LIMIT 1') === undefined) return
  context.job.progress(snapshotSteps.making, null)
  takeSnapshot(context, 'import', label)
}

/** Keeps a file of an older version before it is upgraded. */
export function keepBeforeMigration(context: Pick<EngineContext, 'profile'>, db: Connection): void {
  snapshotsOf(context, db).take(db, 'migration', snapshotSubjects.migration)
}

/** When the last snapshot of this workspace was made, null when none was. */
export function lastBackup(context: EngineContext, workspace: OpenWorkspace): string | null {
  return workspace.cached('snapshot.last', ['snapshot'], () => snapshotsOf(context, workspace.db).list()[0]?.at ?? null)
}

/**
 * At the opening of a session: keeps what an earlier day left without a snapshot. Work of this very day waits for tomorrow, or for
 * something risky.
 */
export function keepEarlierDay(context: EngineContext, workspace: OpenWorkspace): void {
  if (workspace.readOnly !== null) return
  const last = workspace.db.row('SELECT id, at FROM journal_entry ORDER BY rowid DESC LIMIT 1')
  if (last === undefined || String(last.at).slice(0, 10) === new Date().toISOString().slice(0, 10)) return
  workspace.later('session snapshot', () => {
    const store = snapshotsOf(context, workspace.db)
    if (store.list()[0]?.lastEntry === last.id) return
    store.take(workspace.db, 'session', snapshotSubjects.session)
    snapshotsChanged(context, workspace)
  })
}
