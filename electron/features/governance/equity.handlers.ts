import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { equityApi } from '#shared/governance/equity.api.ts'
import { today } from '#shared/lib/day.ts'
import { readEquity } from './equity.service.ts'
import { issueEquity } from './equity-document.service.ts'
import { shiftResource, startResources } from './resource.service.ts'

export const equityHandlers: FeatureHandlers<typeof equityApi> = {
  'equity.read': async (question, { workspace }) => {
    const vintage = question.vintage ?? workspace.facts.vintage
    const { store } = await storeForReader(workspace, vintage, question.reader)
    return readEquity(workspace, { ...question, vintage, store }, today())
  },
  'equity.issue': (question, context) => issueEquity(context, question, today()),
  'resource.shift': (shift, { workspace }) => ({ changed: shiftResource(workspace, shift) }),
  'resource.start': (_input, { workspace }) => startResources(workspace),
}
