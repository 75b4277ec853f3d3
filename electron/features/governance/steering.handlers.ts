import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { steeringApi } from '#shared/governance/steering.api.ts'
import { today } from '#shared/lib/day.ts'
import { decisionRegister } from './decision-register.service.ts'
import { issueMeeting } from './meeting-document.service.ts'
import { prepareMeeting } from './meeting-prepare.service.ts'
import { readReview } from './review.service.ts'
import { issueReview } from './review-document.service.ts'

export const steeringHandlers: FeatureHandlers<typeof steeringApi> = {
  'meeting.prepare': ({ body, meeting }, { workspace }) => prepareMeeting(workspace, body, meeting, today()),
  'meeting.register': ({ body, sheet }, { workspace }) => decisionRegister(workspace, { body, sheet }, today()),
  'meeting.issue': ({ meeting, part, format }, context) => issueMeeting(context, meeting, part, format, today()),
  'review.read': ({ project, year }, { workspace }) => readReview(workspace, project, year, today()),
  'review.issue': ({ project, year, format }, context) => issueReview(context, project, year, format, today()),
}
