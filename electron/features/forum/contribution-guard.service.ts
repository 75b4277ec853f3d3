import { EngineError } from '#electron/core/errors.ts'
import { mayLeave } from '#shared/forum/contribution-leaving.rules.ts'
import { moderationRefusals } from '#shared/forum/forum.labels.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'

/** What was not read over may name somebody: votes and projects, whose words leave, take only what was kept. Error: `record.cell`. */
export function requireKept(state: unknown): void {
  if (mayLeave(String(state))) return
  throw new EngineError('record.cell', {
    field: forumRecordLabels.contribution.fields.state,
    reason: moderationRefusals.kept,
  })
}
