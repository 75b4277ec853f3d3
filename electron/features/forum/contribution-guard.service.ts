import { EngineError } from '#electron/core/errors.ts'
import type { RecordGuard, RecordValues } from '#electron/features/record/record-guard.service.ts'
import { recordRow } from '#electron/features/record/record-rows.service.ts'
import { mayLeave } from '#shared/forum/contribution-leaving.rules.ts'
import { moderationRefusals } from '#shared/forum/forum.labels.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'

function check({ state, stateReason }: RecordValues): void {
  if (state !== 'setAside' || (stateReason ?? null) !== null) return
  const field = forumRecordLabels.contribution.fields.stateReason
  throw new EngineError('record.cell', { field, reason: moderationRefusals.reason })
}

/** What was not read over may name somebody: votes and projects, whose words leave, take only what was kept. Error: `record.cell`. */
export function requireKept(state: unknown): void {
  if (mayLeave(String(state))) return
  throw new EngineError('record.cell', {
    field: forumRecordLabels.contribution.fields.state,
    reason: moderationRefusals.kept,
  })
}

/** A contribution is not set aside without a reason. Error: `record.cell`. */
export const contributionGuard: RecordGuard = {
  beforeCreate: (_workspace, _owner, rows) => rows.forEach(check),
  beforeUpdate: (workspace, id, values) => check({ ...recordRow(workspace, 'contribution', id)?.values, ...values }),
}
