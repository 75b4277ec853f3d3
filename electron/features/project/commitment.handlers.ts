import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { commitmentApi } from '#shared/project/commitment.api.ts'
import { readPairs, reopenPair, settlePair } from './commitment-pairs.service.ts'
import { listCommitments, totalCommitments } from './commitment-rows.service.ts'

export const commitmentHandlers: FeatureHandlers<typeof commitmentApi> = {
  'commitments.list': (choice, { workspace }) => listCommitments(workspace, choice),
  'commitments.totals': (choice, { workspace }) => totalCommitments(workspace, choice),
  'commitments.duplicates': (question, { workspace }) => readPairs(workspace, question),
  'commitments.settle': (settlement, { workspace, profile }) => ({
    id: settlePair(workspace, settlement, today(), profile.identity()?.name ?? null),
  }),
  'commitments.reopen': ({ id }, { workspace }) => ({ reopened: reopenPair(workspace, id) }),
}
