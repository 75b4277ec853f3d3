import { forumThresholdGuard, ratingGuard, ratingItemGuard } from '#electron/features/forum/rating-guard.service.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard } from './record-guard.service.ts'

/** One line per kind that has rules of its own. */
export const recordGuards: Readonly<Partial<Record<RecordKind, RecordGuard>>> = {
  forum: forumThresholdGuard,
  rating: ratingGuard,
  ratingItem: ratingItemGuard,
}
