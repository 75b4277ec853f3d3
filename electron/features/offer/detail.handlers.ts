import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { detailApi } from '#shared/offer/detail.api.ts'
import { readCoverage } from './coverage-map.service.ts'
import { readRoles } from './organization-roles.service.ts'
import { readHistory } from './row-history.service.ts'

export const detailHandlers: FeatureHandlers<typeof detailApi> = {
  'offer.history': ({ sheet, id, field }, { workspace }) => readHistory(workspace, sheet, id, field),
  'offer.roles': ({ organization }, { workspace }) => readRoles(workspace, organization),
  'offer.coverage': (question, { workspace }) => readCoverage(workspace, question),
}
