import { EngineError } from '#electron/core/errors.ts'
import { recordRow } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#shared/offer/field.ts'
import { lackingText } from '#shared/project/commitment.labels.ts'
import { lacking } from '#shared/project/commitment.rules.ts'

type Values = Readonly<Record<string, Cell>>

function check(values: Values): void {
  const fields = lacking(values)
  if (fields.length > 0) throw new EngineError('record.frozen', { reason: lackingText(String(values.state), fields) })
}

/** A commitment never says that it binds without saying what binds it. Error: `record.frozen`. */
export const commitmentGuard = {
  beforeCreate: (_workspace: OpenWorkspace, _owner: string | null, rows: readonly Values[]) => {
    for (const values of rows) check(values)
  },
  beforeUpdate: (workspace: OpenWorkspace, id: string, values: Values) => {
    check({ ...recordRow(workspace, 'commitment', id)?.values, ...values })
  },
}
