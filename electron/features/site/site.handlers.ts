import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { siteApi } from '#shared/site/site.api.ts'
import { publishSite } from './site.service.ts'

export const siteHandlers: FeatureHandlers<typeof siteApi> = {
  'site.publish': (question, context) => publishSite(context, question),
}
