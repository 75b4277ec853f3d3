import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { openWorkspace } from '#electron/features/workspace/open.service.ts'
import type { snapshotApi } from '#shared/exchange/snapshot.api.ts'
import { returnLabel, snapshotSteps, snapshotSubjects } from '#shared/exchange/snapshot.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { dumpWorkspace } from './dump.service.ts'
import { eraseAgain, erasuresOf } from './erasure.service.ts'
import { keepLedger, ledgerOf } from './ledger.service.ts'
import { shownSnapshot, snapshotsChanged, snapshotsOf, takeSnapshot } from './snapshot.service.ts'
import { forgetReturn, prepareReturn, takePlace } from './snapshot-restore.service.ts'
import { writtenSince } from './snapshot-store.service.ts'

/** Most entries of a list of what would be lost; their count says the others. */
const shownLosses = 200

/** Goes back: what stands is kept, closed, replaced and opened again, without letting anything else be answered in between. */
function goBack(context: EngineContext, id: string) {
  const { workspace } = context
  if (workspace.readOnly !== null) throw new EngineError('workspace.read-only', { reason: workspace.readOnly })
  const { file } = workspace.db
  const store = snapshotsOf(context, workspace.db)
  const sheet = store.get(id)
  context.job.progress(snapshotSteps.preparing, null)
  // Before what stands is kept: the ring may then let go the very one that is asked for.
  const erased = [...store.erasures(), ...erasuresOf(workspace.db)]
  // What has left has left, whatever one goes back to: later documents and packages count with it.
  const ledger = ledgerOf(workspace.db)
  prepareReturn(store, sheet, file, (db) => {
    eraseAgain(db, erased)
    keepLedger(db, ledger)
  })
  try {
    takeSnapshot(context, 'restore', returnLabel(formatDateTime(sheet.at)))
    if (context.job.signal.aborted) throw new EngineError('operation.cancelled')
  } catch (error) {
    forgetReturn(file)
    throw error
  }
  try {
    workspace.db.pragma('wal_checkpoint(TRUNCATE)')
    context.switchTo(null)
    takePlace(file)
  } finally {
    forgetReturn(file)
    const opened = openWorkspace(context, file)
    context.switchTo(opened)
    context.profile.remember(opened.db.file, opened.facts.name)
    context.notify({ entities: ['profile', 'snapshot'], ids: [] })
  }
  return context.workspace.facts
}

export const snapshotHandlers: FeatureHandlers<typeof snapshotApi> = {
  'snapshot.list': (_input, context) => {
    const { db } = context.workspace
    return snapshotsOf(context, db)
      .list()
      .map((sheet) => shownSnapshot(db, sheet))
  },

  'snapshot.create': ({ label }, context) => {
    context.job.progress(snapshotSteps.making, null)
    return takeSnapshot(context, 'asked', label === undefined || label === '' ? snapshotSubjects.asked : label)
  },

  'snapshot.losses': ({ id }, context) => {
    const { db } = context.workspace
    const last = snapshotsOf(context, db).get(id).lastEntry ?? ''
    return {
      total: Number(db.value(`SELECT count(*) FROM journal_entry WHERE ${writtenSince}`, last, last)),
      entries: db
        .rows(
          `SELECT at, label, author FROM journal_entry WHERE ${writtenSince} ORDER BY rowid DESC LIMIT ?`,
          last,
          last,
          shownLosses,
        )
        .map(({ at, label, author }) => ({
          at: String(at),
          label: String(label),
          author: author === null ? '' : String((JSON.parse(String(author)) as { name?: unknown }).name ?? ''),
        })),
    }
  },

  'snapshot.restore': ({ id }, context) => goBack(context, id),

  'snapshot.remove': ({ id }, context) => {
    const store = snapshotsOf(context, context.workspace.db)
    store.remove(store.get(id).id)
    snapshotsChanged(context, context.workspace)
    return {}
  },

  'snapshot.dump': (_input, context) => dumpWorkspace(context.workspace, context.job),
}
