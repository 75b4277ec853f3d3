import { basename } from 'node:path'
import { EngineError, toErrorEnvelope } from '#electron/core/errors.ts'
import { unsafeLocation } from '#electron/db/location.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { enterWorkspace } from '#electron/features/workspace/enter.service.ts'
import { openWorkspace } from '#electron/features/workspace/open.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type ErrorEnvelope, errorSentence } from '#shared/api/errors.ts'
import type { KeptSnapshot } from '#shared/exchange/snapshot.api.ts'
import { returnLabel, snapshotSteps } from '#shared/exchange/snapshot.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { readOnlyReasons } from '#shared/workspace/workspace.labels.ts'
import type { Workspace } from '#shared/workspace/workspace.schema.ts'
import { eraseAgain, erasuresOf } from './erasure.service.ts'
import type { ErasureRow } from './erasure-apply.service.ts'
import { keepLedger, ledgerOf } from './ledger.service.ts'
import { snapshotsOf, takeSnapshot } from './snapshot.service.ts'
import {
  erasuresOfLast,
  type Found,
  isWhole,
  knownPath,
  ledgerOfLast,
  nameInSnapshot,
  snapshotsOfFile,
  whyDamaged,
} from './snapshot-rescue.service.ts'
import { forgetReturn, keepAside, prepareReturn, takePlace, takePlaceOfDamaged } from './snapshot-restore.service.ts'

export interface Returned {
  readonly workspace: Workspace
  /** Name under which a damaged file is kept. */
  readonly aside: string | null
}

const isDamage = (error: unknown) => toErrorEnvelope(error).code === 'storage.damaged'

/** What a damaged workspace can still say, else what `otherwise` says. */
export function readable<T>(read: () => T, otherwise: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!isDamage(error)) throw error
    return otherwise()
  }
}

/**
 * Keeps what stands as a snapshot; false when its pages are damaged: it is then kept as it is, even where the last snapshot says that
 * nothing was done since.
 */
function isKept(context: EngineContext, { db }: OpenWorkspace, label: string): boolean {
  const isWhole = readable(
    () => db.value('PRAGMA quick_check(1)') === 'ok',
    () => false,
  )
  if (isWhole) takeSnapshot(context, 'restore', label)
  return isWhole
}

/** Goes back: what stands is kept, closed, replaced and opened again, without letting anything else be answered in between. */
export function goBack(context: EngineContext, id: string): Returned {
  const { workspace } = context
  if (workspace.readOnly !== null) throw new EngineError('workspace.read-only', { reason: workspace.readOnly })
  const { db } = workspace
  const { file } = db
  const store = snapshotsOf(context, db)
  const sheet = store.get(id)
  context.job.progress(snapshotSteps.preparing, null)
  // Before what stands is kept: the ring may then let go the very one that is asked for.
  const nothing = (): ErasureRow[] => []
  const erased = [...store.erasures(), ...readable(() => erasuresOf(db), nothing)]
  // What has left has left, whatever one goes back to: later documents and packages count with it.
  const ledger = readable(
    () => ledgerOf(db),
    () => ledgerOfLast(store),
  )
  prepareReturn(store, sheet, file, (back) => {
    eraseAgain(back, erased)
    keepLedger(back, ledger)
  })
  let kept: boolean
  try {
    kept = isKept(context, workspace, returnLabel(formatDateTime(sheet.at)))
    if (context.job.signal.aborted) throw new EngineError('operation.cancelled')
  } catch (error) {
    forgetReturn(file)
    throw error
  }
  let aside: string | null = null
  try {
    if (kept) db.pragma('wal_checkpoint(TRUNCATE)')
    context.switchTo(null)
    if (kept) takePlace(file)
    else {
      aside = keepAside(file)
      takePlaceOfDamaged(file)
    }
  } finally {
    forgetReturn(file)
    const opened = openWorkspace(context, file)
    context.switchTo(opened)
    context.profile.remember(opened.db.file, opened.facts.name)
    context.notify({ entities: ['profile', 'snapshot'], ids: [] })
  }
  return { workspace: context.workspace.facts, aside }
}

function keptSnapshot(found: Found): KeptSnapshot {
  const { id, at, reason, label, bytes, file } = found.sheet
  const isVerified = isWhole(found)
  return { id, at, reason, label, bytes, path: file, isVerified, workspace: isVerified ? nameInSnapshot(found) : '' }
}

/** Why a file does not open, null when it does, and the snapshots of it, each read again. */
export async function inspectFile(context: EngineContext, path: string) {
  const file = knownPath(path)
  context.job.progress(snapshotSteps.verifying, null)
  const why = whyDamaged(file)
  const snapshots: KeptSnapshot[] = []
  const found = snapshotsOfFile(context.profile.folder, file)
  for (const [index, one] of found.entries()) {
    context.job.progress(snapshotSteps.verifying, index / found.length)
    // Between two of them the person may stop.
    await new Promise((next) => setImmediate(next))
    if (context.job.signal.aborted) throw new EngineError('operation.cancelled')
    snapshots.push(keptSnapshot(one))
  }
  // A file of which snapshots were made has been a workspace: what it lacks now is its content.
  const wasOne = why?.code === 'workspace.not-one' && found.some(({ sheet }) => sheet.file === file)
  const told: ErrorEnvelope | null = wasOne ? { code: 'storage.damaged', params: {} } : why
  return { reason: told === null ? null : errorSentence(told), snapshots }
}

/**
 * Puts a snapshot in the place of a file that does not open. The damaged file stays beside it under another name. Errors:
 * `snapshot.sound`, `snapshot.unknown`, `snapshot.damaged`, `snapshot.space`, `snapshot.failed`.
 */
export function recoverFile(context: EngineContext, path: string, id: string): Returned {
  const file = knownPath(path)
  const place = unsafeLocation(file)
  if (place !== null) throw new EngineError('workspace.read-only', { reason: readOnlyReasons[place] })
  if (whyDamaged(file) === null) throw new EngineError('snapshot.sound', { file: basename(file) })
  const found = snapshotsOfFile(context.profile.folder, file).find(({ sheet }) => sheet.id === id)
  if (found === undefined) throw new EngineError('snapshot.unknown')
  const { store, sheet } = found
  context.job.progress(snapshotSteps.preparing, null)
  prepareReturn(store, sheet, file, (back) => {
    eraseAgain(back, [...store.erasures(), ...erasuresOfLast(store)])
    keepLedger(back, ledgerOfLast(store))
  })
  let aside: string | null
  try {
    if (context.job.signal.aborted) throw new EngineError('operation.cancelled')
    aside = keepAside(file)
    takePlaceOfDamaged(file)
  } finally {
    forgetReturn(file)
  }
  return { workspace: enterWorkspace(context, file), aside }
}
