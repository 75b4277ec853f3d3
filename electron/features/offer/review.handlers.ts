import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { reviewApi } from '#shared/offer/review.api.ts'
import { today } from './offer-write.service.ts'
import { readDashboard, readQuality } from './quality.service.ts'

export const reviewHandlers: FeatureHandlers<typeof reviewApi> = {
  'offer.quality': ({ sheet }, { workspace }) => readQuality(workspace, sheet, today()),
  'offer.dashboard': ({ by }, { workspace }) => readDashboard(workspace, by, today()),
}
