import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { gapApi } from '#shared/offer/gap.api.ts'
import { readGap, readGaps } from './gap.service.ts'
import { readOverlaps } from './overlap.service.ts'

export const gapHandlers: FeatureHandlers<typeof gapApi> = {
  'offer.gaps': async (question, { workspace }) => {
    const { store } = await storeForReader(workspace, question.vintage, question.reader)
    return readGaps(workspace, { ...question, store }, today())
  },
  'offer.gap': async (question, { workspace }) => {
    const { store } = await storeForReader(workspace, question.vintage, question.reader)
    return readGap(workspace, { ...question, store }, today())
  },
  'offer.overlaps': (question, { workspace }) => readOverlaps(workspace, question, today()),
}
