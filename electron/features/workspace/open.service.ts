import { existsSync, realpathSync } from 'node:fs'
import { openFile } from '#electron/db/connection.ts'
import { unsafeLocation } from '#electron/db/location.ts'
import { keepBeforeMigration } from '#electron/features/exchange/snapshot.service.ts'
import { forgetReturn } from '#electron/features/exchange/snapshot-restore.service.ts'
import { readOnlyReasons } from '#shared/workspace/workspace.labels.ts'
import type { EngineContext } from './engine-context.service.ts'
import { OpenWorkspace } from './open-workspace.service.ts'

/** Opens a workspace file; the one already open at that place is kept. A shared or synchronised folder is opened read-only. */
export function openWorkspace(context: EngineContext, path: string): OpenWorkspace {
  // The file itself, whatever the link by which it is named: it is already locked by this very application.
  const real = existsSync(path) ? realpathSync(path) : path
  if (context.current?.db.file === real) return context.current
  const place = unsafeLocation(path)
  const reason = place === null ? null : readOnlyReasons[place]
  const workspace = new OpenWorkspace(
    openFile(path, { readOnly: reason !== null, beforeMigration: (db) => keepBeforeMigration(context, db) }),
    reason,
    () => context.profile.identity(),
    (changes) => context.notify(changes),
  )
  // It is open for writing here alone: nobody else is going back.
  if (reason === null) forgetReturn(workspace.db.file)
  return workspace
}
