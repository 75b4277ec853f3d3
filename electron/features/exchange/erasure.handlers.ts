import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { erasureApi } from '#shared/exchange/erasure.api.ts'
import { letters, namedBy } from '#shared/exchange/person.rules.ts'
import { erasePerson, finishErasures, rowsOfPerson, stepsOfPerson, textsWithPerson } from './erasure.service.ts'
import { erasedSinceOpening } from './erasure-due.service.ts'
import { snapshotsOf } from './snapshot.service.ts'

function checkName(name: string): void {
  if (letters(name) < 3) throw new EngineError('erasure.name')
}

const held = (context: EngineContext) =>
  snapshotsOf(context, context.workspace.db)
    .heldUntil()
    .map(({ id, at, until }) => ({ id, at, until }))

export const erasureHandlers: FeatureHandlers<typeof erasureApi> = {
  'person.find': ({ name }, context) => {
    checkName(name)
    const { db } = context.workspace
    return {
      rows: rowsOfPerson(db, name),
      authored: stepsOfPerson(db, name).length,
      texts: textsWithPerson(db, name),
      snapshots: held(context),
    }
  },

  'erasure.told': (_input, { workspace }) => [...erasedSinceOpening(workspace)],

  'erasure.apply': ({ name, reason, except = [] }, context) => {
    checkName(name)
    if (namedBy(name)(reason)) throw new EngineError('erasure.reason')
    const { workspace } = context
    const left = new Set(except.map(({ table, row }) => `${table}/${row}`))
    const rows = rowsOfPerson(workspace.db, name).filter(({ table, row }) => !left.has(`${table}/${row}`))
    if (rows.length === 0 && stepsOfPerson(workspace.db, name).length === 0)
      throw new EngineError('erasure.none', { name })
    const by = context.profile.identity()?.name ?? ''
    const erased = context.commit(() => erasePerson(workspace, name, rows, by, reason))
    const removed = finishErasures(context, erased.rows, name)
    return { rows: rows.length, authored: erased.authored, removed, snapshots: held(context) }
  },
}
