import { agreementErrors } from '#shared/agreement/agreement.labels.ts'
import { confidentialityErrors } from '#shared/confidentiality/confidentiality.labels.ts'
import { attachmentErrors } from '#shared/exchange/attachment.labels.ts'
import { erasureErrors } from '#shared/exchange/erasure.labels.ts'
import { packageErrors } from '#shared/exchange/package.labels.ts'
import { partnerErrors } from '#shared/exchange/partner.labels.ts'
import { receiveErrors } from '#shared/exchange/receive.labels.ts'
import { sendErrors } from '#shared/exchange/send.labels.ts'
import { snapshotErrors } from '#shared/exchange/snapshot.labels.ts'
import { workbookErrors } from '#shared/exchange/workbook.labels.ts'
import { forumErrors } from '#shared/forum/forum.labels.ts'
import { ratingErrors } from '#shared/forum/rating.labels.ts'
import { changeErrors } from '#shared/governance/change.labels.ts'
import { equityErrors } from '#shared/governance/equity.labels.ts'
import { steeringErrors } from '#shared/governance/steering.labels.ts'
import { historyErrors } from '#shared/history/history.labels.ts'
import { indicatorErrors } from '#shared/indicator/indicator.labels.ts'
import { assessmentErrors } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { campaignErrors } from '#shared/offer/campaign.labels.ts'
import { importErrors as offerImportErrors } from '#shared/offer/import.labels.ts'
import { offerErrors } from '#shared/offer/offer.labels.ts'
import { editionErrors } from '#shared/panorama/edition.labels.ts'
import { panoramaErrors } from '#shared/panorama/panorama.labels.ts'
import { templateErrors } from '#shared/panorama/template.labels.ts'
import { commitmentErrors } from '#shared/project/commitment.labels.ts'
import { projectErrors } from '#shared/project/project.labels.ts'
import { recordErrors } from '#shared/record/record.labels.ts'
import { recordFileErrors } from '#shared/record/record-file.labels.ts'
import { schemeErrors } from '#shared/scheme/scheme.labels.ts'
import { siteErrors } from '#shared/site/site.labels.ts'
import { territoryErrors } from '#shared/territory/territory.labels.ts'
import { traceErrors } from '#shared/trace/trace.labels.ts'
import { hostErrors } from '#shared/workspace/host.labels.ts'
import { workspaceErrors } from '#shared/workspace/workspace.labels.ts'
import type { ErrorSentences } from './sentence.ts'

/** Closed list of everything that the engine can refuse, one line per feature. */
export const errorSentences = {
  ...workspaceErrors,
  ...hostErrors,
  ...territoryErrors,
  ...indicatorErrors,
  ...confidentialityErrors,
  ...siteErrors,
  ...panoramaErrors,
  ...editionErrors,
  ...templateErrors,
  ...offerErrors,
  ...offerImportErrors,
  ...campaignErrors,
  ...assessmentErrors,
  ...recordErrors,
  ...recordFileErrors,
  ...forumErrors,
  ...projectErrors,
  ...ratingErrors,
  ...steeringErrors,
  ...changeErrors,
  ...commitmentErrors,
  ...equityErrors,
  ...schemeErrors,
  ...traceErrors,
  ...agreementErrors,
  ...historyErrors,
  ...workbookErrors,
  ...partnerErrors,
  ...receiveErrors,
  ...snapshotErrors,
  ...packageErrors,
  ...attachmentErrors,
  ...erasureErrors,
  ...sendErrors,
} satisfies ErrorSentences
