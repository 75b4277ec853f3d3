import { EngineError } from '#electron/core/errors.ts'
import { votedIn } from '#electron/features/forum/rating-guard.service.ts'
import type { RecordGuard } from '#electron/features/record/record-guard.service.ts'
import { changeRefusals } from '#shared/governance/change.labels.ts'

/** A profile goes with the rounds of its barometer: not when people answered one. */
export const changeProfileGuard: RecordGuard = {
  beforeRemove: ({ db }, ids) => {
    const answered = votedIn(db, 'profile', ids)
    if (answered !== null) throw new EngineError('record.frozen', { reason: changeRefusals.answered(answered) })
  },
}
