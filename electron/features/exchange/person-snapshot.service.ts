import { openFile } from '#electron/db/connection.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { termOf } from '#shared/exchange/snapshot.rules.ts'
import { stepsOfPerson } from './erasure.service.ts'
import { placesOfPerson } from './person-rows.service.ts'
import { snapshotsOf } from './snapshot.service.ts'

/**
 * Snapshots in which a person stands, the last made first, with the day at which each goes once the person is erased. One that cannot be
 * looked into, of an older version of the application, counts: nobody can say that the name is not in it.
 */
export function snapshotsNaming(context: EngineContext, name: string): { id: string; at: string; until: string }[] {
  const store = snapshotsOf(context, context.workspace.db)
  const holds = (id: string) => {
    try {
      const db = openFile(store.pathOf(id), { readOnly: true })
      try {
        return placesOfPerson(db, name).rows.length + stepsOfPerson(db, name).length > 0
      } finally {
        db.close()
      }
    } catch {
      return true
    }
  }
  return store
    .list()
    .filter(({ id }) => holds(id))
    .map(({ id, at }) => ({ id, at, until: termOf(at) }))
}
