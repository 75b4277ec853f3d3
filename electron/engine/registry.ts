import { agreementHandlers } from '#electron/features/agreement/agreement.handlers.ts'
import { confidentialityHandlers } from '#electron/features/confidentiality/confidentiality.handlers.ts'
import { attachmentHandlers } from '#electron/features/exchange/attachment.handlers.ts'
import { erasureHandlers } from '#electron/features/exchange/erasure.handlers.ts'
import { keyHandlers } from '#electron/features/exchange/key.handlers.ts'
import { partnerHandlers } from '#electron/features/exchange/partner.handlers.ts'
import { receiveHandlers } from '#electron/features/exchange/receive.handlers.ts'
import { sendHandlers } from '#electron/features/exchange/send.handlers.ts'
import { snapshotHandlers } from '#electron/features/exchange/snapshot.handlers.ts'
import { forumHandlers } from '#electron/features/forum/forum.handlers.ts'
import { ratingHandlers } from '#electron/features/forum/rating.handlers.ts'
import { changeHandlers } from '#electron/features/governance/change.handlers.ts'
import { equityHandlers } from '#electron/features/governance/equity.handlers.ts'
import { steeringHandlers } from '#electron/features/governance/steering.handlers.ts'
import { historyHandlers } from '#electron/features/history/history.handlers.ts'
import { importHandlers } from '#electron/features/indicator/import.handlers.ts'
import { indicatorHandlers } from '#electron/features/indicator/indicator.handlers.ts'
import { assessmentHandlers } from '#electron/features/needs-assessment/needs-assessment.handlers.ts'
import { campaignHandlers } from '#electron/features/offer/campaign.handlers.ts'
import { detailHandlers } from '#electron/features/offer/detail.handlers.ts'
import { gapHandlers } from '#electron/features/offer/gap.handlers.ts'
import { offerHandlers } from '#electron/features/offer/offer.handlers.ts'
import { offerImportHandlers } from '#electron/features/offer/offer-import.handlers.ts'
import { reviewHandlers } from '#electron/features/offer/review.handlers.ts'
import { comparisonHandlers } from '#electron/features/panorama/comparison.handlers.ts'
import { editionHandlers } from '#electron/features/panorama/edition.handlers.ts'
import { panoramaHandlers } from '#electron/features/panorama/panorama.handlers.ts'
import { portraitHandlers } from '#electron/features/panorama/portrait.handlers.ts'
import { templateHandlers } from '#electron/features/panorama/template.handlers.ts'
import { commitmentHandlers } from '#electron/features/project/commitment.handlers.ts'
import { projectHandlers } from '#electron/features/project/project.handlers.ts'
import { recordHandlers } from '#electron/features/record/record.handlers.ts'
import { recordFileHandlers } from '#electron/features/record/record-file.handlers.ts'
import { rollUpHandlers, schemeHandlers } from '#electron/features/scheme/scheme.handlers.ts'
import { siteHandlers } from '#electron/features/site/site.handlers.ts'
import { territoryHandlers } from '#electron/features/territory/territory.handlers.ts'
import { traceHandlers } from '#electron/features/trace/trace.handlers.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { viewHandlers } from '#electron/features/workspace/view.handlers.ts'
import { workspaceHandlers } from '#electron/features/workspace/workspace.handlers.ts'
import type { Contract } from '#shared/api/contract.ts'

/** Who answers each operation of the contract; the compiler refuses a missing or a foreign one. */
export const registry: FeatureHandlers<Contract> = {
  ...workspaceHandlers,
  ...viewHandlers,
  ...territoryHandlers,
  ...indicatorHandlers,
  ...importHandlers,
  ...confidentialityHandlers,
  ...panoramaHandlers,
  ...templateHandlers,
  ...portraitHandlers,
  ...editionHandlers,
  ...comparisonHandlers,
  ...siteHandlers,
  ...offerHandlers,
  ...offerImportHandlers,
  ...reviewHandlers,
  ...detailHandlers,
  ...gapHandlers,
  ...campaignHandlers,
  ...assessmentHandlers,
  ...recordHandlers,
  ...recordFileHandlers,
  ...forumHandlers,
  ...projectHandlers,
  ...ratingHandlers,
  ...steeringHandlers,
  ...changeHandlers,
  ...commitmentHandlers,
  ...equityHandlers,
  ...schemeHandlers,
  ...rollUpHandlers,
  ...traceHandlers,
  ...agreementHandlers,
  ...keyHandlers,
  ...partnerHandlers,
  ...receiveHandlers,
  ...sendHandlers,
  ...historyHandlers,
  ...snapshotHandlers,
  ...attachmentHandlers,
  ...erasureHandlers,
}
