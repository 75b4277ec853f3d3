import { EngineError } from '#electron/core/errors.ts'
import { sweepLater } from '#electron/features/exchange/attachment.service.ts'
import { watchDueNames } from '#electron/features/exchange/erasure-due.service.ts'
import { keepEarlierDay } from '#electron/features/exchange/snapshot.service.ts'
import type { Workspace } from '#shared/workspace/workspace.schema.ts'
import type { EngineContext } from './engine-context.service.ts'
import { openWorkspace } from './open.service.ts'

/** Path of a file named as for `workspace.open`: by token, or by its place among the recent ones. */
export function pathNamed(
  context: EngineContext,
  named: { readonly token?: string | undefined; readonly recent?: string | undefined },
): string {
  if (named.token !== undefined) return context.files.resolve(named.token).path
  const recent = context.profile.recent()[Number(named.recent ?? -1)]
  if (recent === undefined) throw new EngineError('workspace.missing', { file: named.recent ?? '' })
  return recent.path
}

/** Opens a workspace file in place of the one that is open, which stays when this one cannot be read. */
export function enterWorkspace(context: EngineContext, path: string): Workspace {
  const workspace = openWorkspace(context, path)
  const isNew = context.current !== workspace
  try {
    // Before the other one is closed: pages that are damaged may only show now.
    void workspace.facts
  } catch (error) {
    if (isNew) workspace.close()
    throw error
  }
  context.switchTo(workspace)
  if (isNew) {
    // Before anything keeps a copy of the file.
    watchDueNames(context)
    keepEarlierDay(context, workspace)
    sweepLater(workspace)
  }
  context.profile.remember(workspace.db.file, workspace.facts.name)
  context.notify({ entities: ['profile'], ids: [] })
  return workspace.facts
}
