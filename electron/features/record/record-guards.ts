import { rollUpGuard, schemeLineGuard } from '#electron/features/scheme/scheme-guard.service.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard } from './record-guard.service.ts'

/** One line per kind that has rules of its own. */
export const recordGuards: Readonly<Partial<Record<RecordKind, RecordGuard>>> = {
  schemeLine: schemeLineGuard,
  rollUp: rollUpGuard,
}
