import { EngineError } from '#electron/core/errors.ts'
import { today } from '#shared/lib/day.ts'
import { nameRefusal } from '#shared/record/kept-name.rules.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard } from './record-guard.service.ts'
import { recordRow } from './record-rows.service.ts'

/** Keeps rows of a kind from naming somebody without a purpose and a day. Error: `record.cell`. */
export function nameGuard(kind: RecordKind): RecordGuard {
  const check = (values: Parameters<typeof nameRefusal>[0]) => {
    const reason = nameRefusal(values, today())
    if (reason !== null) throw new EngineError('record.cell', { field: recordLabels[kind].fields.name ?? '', reason })
  }
  return {
    beforeCreate: (_workspace, _owner, rows) => rows.forEach(check),
    beforeUpdate: (workspace, id, values) => check({ ...recordRow(workspace, kind, id)?.values, ...values }),
  }
}
