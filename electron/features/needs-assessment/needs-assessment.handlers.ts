import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { assessmentApi } from '#shared/needs-assessment/needs-assessment.api.ts'
import { listAssessments, readBodies } from './assessment-bodies.service.ts'
import { readDiagnosis } from './assessment-figures.service.ts'
import { issueAssessment } from './assessment-issue.service.ts'
import { inventoryOf } from './assessment-offer.service.ts'
import { assessmentOf } from './assessment-rows.service.ts'
import {
  addRow,
  createAssessment,
  moveRow,
  removeAssessment,
  removeRow,
  setRow,
  updateAssessment,
} from './assessment-write.service.ts'

export const assessmentHandlers: FeatureHandlers<typeof assessmentApi> = {
  'assessment.list': (_input, { workspace }) => listAssessments(workspace),
  'assessment.bodies': (_input, { workspace }) => readBodies(workspace),
  'assessment.create': (input, context) => ({ id: createAssessment(context, input) }),
  'assessment.get': ({ assessment }, { workspace }) => assessmentOf(workspace, assessment),
  'assessment.read': ({ assessment, reader }, { workspace }) =>
    readDiagnosis(workspace, assessmentOf(workspace, assessment), reader),
  'assessment.offer': ({ assessment }, { workspace }) =>
    inventoryOf(workspace, assessmentOf(workspace, assessment), today()),
  'assessment.update': (input, { workspace }) => ({ changed: updateAssessment(workspace, input) }),
  'assessment.remove': ({ assessment }, { workspace }) => {
    removeAssessment(workspace, assessment)
    return {}
  },
  'assessment.addRow': (input, { workspace }) => ({ id: addRow(workspace, input) }),
  'assessment.setRow': (input, { workspace }) => ({ changed: setRow(workspace, input) }),
  'assessment.moveRow': (input, { workspace }) => ({ changed: moveRow(workspace, input) }),
  'assessment.removeRow': ({ kind, id }, { workspace }) => {
    removeRow(workspace, kind, id)
    return {}
  },
  'assessment.issue': (input, context) => issueAssessment(context, input),
}
