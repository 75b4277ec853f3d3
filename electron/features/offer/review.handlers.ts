import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { reviewApi } from '#shared/offer/review.api.ts'
import { decideDistinct, readDuplicates } from './duplicate.service.ts'
import { mergeRows } from './merge.service.ts'
import { readDashboard, readQuality } from './quality.service.ts'

export const reviewHandlers: FeatureHandlers<typeof reviewApi> = {
  'offer.quality': ({ sheet }, { workspace }) => readQuality(workspace, sheet, today()),
  'offer.dashboard': ({ by }, { workspace }) => readDashboard(workspace, by, today()),
  'offer.duplicates': (question, { workspace, job }) => readDuplicates(workspace, question, job),
  'offer.merge': ({ sheet, keep, others, values }, { workspace }) => ({
    removed: mergeRows(workspace, sheet, keep, others, values ?? {}),
  }),
  'offer.distinct': ({ sheet, pairs, isDistinct }, { workspace, profile }) => ({
    changed: decideDistinct(workspace, sheet, pairs, isDistinct ?? true, profile.identity()?.name ?? null),
  }),
}
