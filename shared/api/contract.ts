import { agreementApi } from '#shared/agreement/agreement.api.ts'
import { confidentialityApi } from '#shared/confidentiality/confidentiality.api.ts'
import { attachmentApi } from '#shared/exchange/attachment.api.ts'
import { erasureApi } from '#shared/exchange/erasure.api.ts'
import { keyApi } from '#shared/exchange/key.api.ts'
import { partnerApi } from '#shared/exchange/partner.api.ts'
import { receiveApi } from '#shared/exchange/receive.api.ts'
import { sendApi } from '#shared/exchange/send.api.ts'
import { snapshotApi } from '#shared/exchange/snapshot.api.ts'
import { forumApi } from '#shared/forum/forum.api.ts'
import { ratingApi } from '#shared/forum/rating.api.ts'
import { changeApi } from '#shared/governance/change.api.ts'
import { equityApi } from '#shared/governance/equity.api.ts'
import { steeringApi } from '#shared/governance/steering.api.ts'
import { historyApi } from '#shared/history/history.api.ts'
import { importApi } from '#shared/indicator/import.api.ts'
import { indicatorApi } from '#shared/indicator/indicator.api.ts'
import { assessmentApi } from '#shared/needs-assessment/needs-assessment.api.ts'
import { campaignApi } from '#shared/offer/campaign.api.ts'
import { detailApi } from '#shared/offer/detail.api.ts'
import { gapApi } from '#shared/offer/gap.api.ts'
import { offerImportApi } from '#shared/offer/import.api.ts'
import { offerApi } from '#shared/offer/offer.api.ts'
import { reviewApi } from '#shared/offer/review.api.ts'
import { comparisonApi } from '#shared/panorama/comparison.api.ts'
import { editionApi } from '#shared/panorama/edition.api.ts'
import { panoramaApi } from '#shared/panorama/panorama.api.ts'
import { portraitApi } from '#shared/panorama/portrait.api.ts'
import { templateApi } from '#shared/panorama/template.api.ts'
import { commitmentApi } from '#shared/project/commitment.api.ts'
import { projectApi } from '#shared/project/project.api.ts'
import { recordApi } from '#shared/record/record.api.ts'
import { recordFileApi } from '#shared/record/record-file.api.ts'
import { rollUpApi, schemeApi } from '#shared/scheme/scheme.api.ts'
import { siteApi } from '#shared/site/site.api.ts'
import { territoryApi } from '#shared/territory/territory.api.ts'
import { traceApi } from '#shared/trace/trace.api.ts'
import { viewApi } from '#shared/workspace/view.api.ts'
import { workspaceApi } from '#shared/workspace/workspace.api.ts'
import type { InputOf, OutputOf } from './operation.ts'

/** Everything that the engine answers. Screen, command line, hosts and tests call nothing else. */
export const contract = {
  ...workspaceApi,
  ...viewApi,
  ...territoryApi,
  ...indicatorApi,
  ...importApi,
  ...confidentialityApi,
  ...panoramaApi,
  ...templateApi,
  ...portraitApi,
  ...editionApi,
  ...comparisonApi,
  ...siteApi,
  ...offerApi,
  ...offerImportApi,
  ...reviewApi,
  ...detailApi,
  ...gapApi,
  ...campaignApi,
  ...assessmentApi,
  ...recordApi,
  ...recordFileApi,
  ...forumApi,
  ...projectApi,
  ...ratingApi,
  ...steeringApi,
  ...changeApi,
  ...commitmentApi,
  ...equityApi,
  ...schemeApi,
  ...rollUpApi,
  ...traceApi,
  ...agreementApi,
  ...keyApi,
  ...partnerApi,
  ...sendApi,
  ...receiveApi,
  ...sendApi,
  ...historyApi,
  ...snapshotApi,
  ...attachmentApi,
  ...erasureApi,
} as const

export type Contract = typeof contract
export type OperationName = keyof Contract
export type Input<N extends OperationName> = InputOf<Contract[N]>
export type Output<N extends OperationName> = OutputOf<Contract[N]>

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(contract, name)
}
