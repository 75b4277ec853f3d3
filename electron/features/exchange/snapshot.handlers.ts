import { basename } from 'node:path'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { pathNamed } from '#electron/features/workspace/enter.service.ts'
import type { Output } from '#shared/api/contract.ts'
import type { snapshotApi } from '#shared/exchange/snapshot.api.ts'
import { snapshotSteps, snapshotSubjects } from '#shared/exchange/snapshot.labels.ts'
import { dumpWorkspace } from './dump.service.ts'
import { shownSheet, shownSnapshot, snapshotsChanged, snapshotsOf, takeSnapshot } from './snapshot.service.ts'
import { knownPath } from './snapshot-rescue.service.ts'
import { goBack, inspectFile, readable, recoverFile } from './snapshot-return.service.ts'
import { writtenSince } from './snapshot-store.service.ts'

/** Most entries of a list of what would be lost; their count says the others. */
const shownLosses = 200

export const snapshotHandlers: FeatureHandlers<typeof snapshotApi> = {
  'snapshot.list': (_input, context) => {
    const { db } = context.workspace
    return snapshotsOf(context, db)
      .list()
      .map((sheet) =>
        readable(
          () => shownSnapshot(db, sheet),
          () => ({ ...shownSheet(sheet), since: null }),
        ),
      )
  },

  'snapshot.inspect': async (input, context) => {
    const path = pathNamed(context, input)
    return { file: basename(path), path: knownPath(path), ...(await inspectFile(context, path)) }
  },

  'snapshot.recover': ({ id, ...named }, context) => recoverFile(context, pathNamed(context, named), id),

  'snapshot.create': ({ label }, context) => {
    context.job.progress(snapshotSteps.making, null)
    return takeSnapshot(context, 'asked', label === undefined || label === '' ? snapshotSubjects.asked : label)
  },

  'snapshot.losses': ({ id }, context) => {
    const { db } = context.workspace
    const last = snapshotsOf(context, db).get(id).lastEntry ?? ''
    return readable<Output<'snapshot.losses'>>(
      () => ({
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
      }),
      () => ({ total: null, entries: [] }),
    )
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
