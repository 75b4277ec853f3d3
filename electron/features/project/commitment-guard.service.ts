import { EngineError } from '#electron/core/errors.ts'
import { recordRow } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#shared/offer/field.ts'
import { lackingText, sheetElsewhere } from '#shared/project/commitment.labels.ts'
import { lacking } from '#shared/project/commitment.rules.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'

type Values = Readonly<Record<string, Cell>>

function check(values: Values): void {
  const fields = lacking(values)
  if (fields.length > 0) throw new EngineError('record.frozen', { reason: lackingText(String(values.state), fields) })
}

/** Means are promised where a sheet is kept: named from another project, they would be counted there and not be seen. */
function checkSheet({ db }: OpenWorkspace, project: Cell | undefined, sheet: Cell | undefined): void {
  if (typeof sheet !== 'string' || db.value('SELECT project FROM action_sheet WHERE id = ?', sheet) === project) return
  throw new EngineError('record.cell', { field: projectRecordLabels.commitment.fields.sheet, reason: sheetElsewhere })
}

/** A commitment never says that it binds without saying what binds it. Errors: `record.frozen`, `record.cell`. */
export const commitmentGuard = {
  beforeCreate: (workspace: OpenWorkspace, owner: string | null, rows: readonly Values[]) => {
    for (const values of rows) {
      check(values)
      checkSheet(workspace, owner, values.sheet)
    }
  },
  beforeUpdate: (workspace: OpenWorkspace, id: string, values: Values) => {
    const before = recordRow(workspace, 'commitment', id)?.values
    check({ ...before, ...values })
    checkSheet(workspace, before?.project, values.sheet)
  },
}
