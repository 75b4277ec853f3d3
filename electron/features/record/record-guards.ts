import {
  agreementGuard,
  articleGuard,
  delegationGuard,
  partyGuard,
  signedProjectGuard,
} from '#electron/features/agreement/agreement-guard.service.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard } from './record-guard.service.ts'

/** One line per kind that has rules of its own. */
export const recordGuards: Readonly<Partial<Record<RecordKind, RecordGuard>>> = {
  project: signedProjectGuard,
  agreement: agreementGuard,
  agreementArticle: articleGuard,
  agreementParty: partyGuard,
  delegation: delegationGuard,
}
