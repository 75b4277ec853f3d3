import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { gapApi } from '#shared/offer/gap.api.ts'
import { readGap, readGaps } from './gap.service.ts'
import { readOverlaps } from './overlap.service.ts'

export const gapHandlers: FeatureHandlers<typeof gapApi> = {
  'offer.gaps': (question, { workspace }) => readGaps(workspace, question, today()),
  'offer.gap': (question, { workspace }) => readGap(workspace, question, today()),
  'offer.overlaps': (question, { workspace }) => readOverlaps(workspace, question, today()),
}
