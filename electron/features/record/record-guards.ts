import {
  agreementGuard,
  articleGuard,
  delegationGuard,
  partyGuard,
  signedProjectGuard,
} from '#electron/features/agreement/agreement-guard.service.ts'
import {
  contributionGuard,
  forumGuard,
  ratingGuard,
  ratingItemGuard,
} from '#electron/features/forum/rating-guard.service.ts'
import { changeProfileGuard } from '#electron/features/governance/change-guard.service.ts'
import { commitmentGuard } from '#electron/features/project/commitment-guard.service.ts'
import { actionSheetGuard, projectLineGuard } from '#electron/features/project/project-guard.service.ts'
import { rollUpGuard, schemeLineGuard } from '#electron/features/scheme/scheme-guard.service.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { nameGuard } from './kept-name.service.ts'
import type { RecordGuard } from './record-guard.service.ts'

/** One line per kind that has rules of its own. */
export const recordGuards: Readonly<Partial<Record<RecordKind, RecordGuard>>> = {
  forumParticipant: nameGuard('forumParticipant'),
  steeringMember: nameGuard('steeringMember'),
  projectLine: projectLineGuard,
  actionSheet: actionSheetGuard,
  forum: forumGuard,
  contribution: contributionGuard,
  rating: ratingGuard,
  ratingItem: ratingItemGuard,
  changeProfile: changeProfileGuard,
  commitment: commitmentGuard,
  schemeLine: schemeLineGuard,
  rollUp: rollUpGuard,
  project: signedProjectGuard,
  agreement: agreementGuard,
  agreementArticle: articleGuard,
  agreementParty: partyGuard,
  delegation: delegationGuard,
}
