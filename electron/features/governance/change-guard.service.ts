import { EngineError } from '#electron/core/errors.ts'
import { votedIn } from '#electron/features/forum/rating-guard.service.ts'
import type { RecordGuard } from '#electron/features/record/record-guard.service.ts'
import { recordRow } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { changeRefusals } from '#shared/governance/change.labels.ts'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'

function refuseTwice({ db }: OpenWorkspace, profile: unknown, item: unknown, own: string): void {
  const other = db.value(
    'SELECT 1 FROM change_observation WHERE profile = ? AND item = ? AND id <> ?',
    String(profile),
    String(item),
    own,
  )
  if (other !== undefined)
    throw new EngineError('record.cell', {
      field: governanceRecordLabels.changeObservation.fields.item,
      reason: changeRefusals.twice,
    })
}

/** A profile goes with the rounds of its barometer: not when people answered one. */
export const changeProfileGuard: RecordGuard = {
  beforeRemove: ({ db }, ids) => {
    const answered = votedIn(db, 'profile', ids)
    if (answered !== null) throw new EngineError('record.frozen', { reason: changeRefusals.answered(answered) })
  },
}

/** An item is observed once in a profile. */
export const changeObservationGuard: RecordGuard = {
  beforeCreate: (workspace, owner, rows) => {
    for (const [index, { item }] of rows.entries()) {
      refuseTwice(workspace, owner, item, '')
      if (rows.findIndex((other) => other.item === item) !== index)
        throw new EngineError('record.cell', {
          field: governanceRecordLabels.changeObservation.fields.item,
          reason: changeRefusals.twice,
        })
    }
  },
  beforeUpdate: (workspace, id, values) => {
    if (values.item === undefined) return
    refuseTwice(workspace, recordRow(workspace, 'changeObservation', id)?.values.profile, values.item, id)
  },
}
