import { EngineError } from '#electron/core/errors.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { erasureApi } from '#shared/exchange/erasure.api.ts'
import { letters, namedBy } from '#shared/exchange/person.rules.ts'
import { forgetWaiting, reportsNaming, waitingPackagesOf } from './erased-text.service.ts'
import { erasePerson, finishErasures, settleErasures, stepsOfPerson } from './erasure.service.ts'
import { erasedSinceOpening } from './erasure-due.service.ts'
import { lastingPlaces } from './person-place.service.ts'
import { placesOfPerson } from './person-rows.service.ts'
import { snapshotsNaming } from './person-snapshot.service.ts'

function checkName(name: string): void {
  if (letters(name) < 3) throw new EngineError('erasure.name')
}

export const erasureHandlers: FeatureHandlers<typeof erasureApi> = {
  'person.find': async ({ name }, context) => {
    checkName(name)
    const { db } = context.workspace
    const waiting = await waitingPackagesOf(context, { texts: new Set(), name })
    return {
      ...placesOfPerson(db, name),
      authored: stepsOfPerson(db, name).length,
      reports: reportsNaming(db, name),
      waiting,
      lasting: await lastingPlaces(context, name),
      snapshots: snapshotsNaming(context, name),
    }
  },

  'erasure.told': (_input, { workspace }) => [...erasedSinceOpening(workspace)],

  'erasure.apply': async ({ name, reason, except = [] }, context) => {
    checkName(name)
    if (namedBy(name)(reason)) throw new EngineError('erasure.reason')
    const { workspace } = context
    const { db } = workspace
    const left = new Set(except.map(({ table, row }) => `${table}/${row}`))
    const isLeft = (table: string, row: string) => left.has(`${table}/${row}`)
    const waiting = await waitingPackagesOf(context, { texts: new Set(), name }, isLeft)
    // Read before anything is erased: from there on, nothing may be interrupted.
    const places = await lastingPlaces(context, name)
    if (context.job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
    const rows = placesOfPerson(db, name).rows.filter(({ table, row }) => !isLeft(table, row))
    const named = waiting.filter(({ sender }) => sender !== null).length + reportsNaming(db, name)
    if (rows.length + stepsOfPerson(db, name).length + named === 0) throw new EngineError('erasure.none', { name })
    const by = context.profile.identity()?.name ?? ''
    const erased = context.commit(() => {
      const made = erasePerson(workspace, name, rows, by, reason)
      settleErasures(context, made.rows, { texts: made.texts, name })
      workspace.journal.afterEntry(() => forgetWaiting(context, waiting))
      return made
    })
    const removed = finishErasures(context)
    const isNamed = namedBy(name)
    return {
      rows: rows.length,
      authored: erased.authored,
      removed,
      // Who was erased is not whom to ask for another.
      waiting: waiting.map((one) => (isNamed(one.sender ?? '') ? { ...one, sender: null } : one)),
      lasting: places,
      snapshots: snapshotsNaming(context, name),
    }
  },
}
