import { changeObservationGuard } from '#electron/features/governance/change-guard.service.ts'
import { actionSheetGuard, projectLineGuard } from '#electron/features/project/project-guard.service.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard } from './record-guard.service.ts'

/** One line per kind that has rules of its own. */
export const recordGuards: Readonly<Partial<Record<RecordKind, RecordGuard>>> = {
  projectLine: projectLineGuard,
  actionSheet: actionSheetGuard,
  changeObservation: changeObservationGuard,
}
