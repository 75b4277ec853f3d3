import { EngineError } from '#electron/core/errors.ts'
import { requireKept } from '#electron/features/forum/contribution-guard.service.ts'
import { moveRecords } from '#electron/features/record/record-place.service.ts'
import { recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import { createRecords, updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Input } from '#shared/api/contract.ts'
import type { Cell } from '#shared/offer/field.ts'
import { freeNumber } from '#shared/project/project-numbers.rules.ts'
import { numbersOf } from '#shared/project/project-tree.rules.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { projectHead } from './project-head.service.ts'
import { projectLines } from './project-lines.service.ts'
import { placeNumbers } from './project-numbers.service.ts'

/** Numbers of lines and sheets after their place, but those that an agreement calls by theirs; how many changed. Error: `project.unknown`. */
export function renumberProject(workspace: OpenWorkspace, project: string): number {
  projectHead(workspace, project)
  const numbers = placeNumbers(workspace, project)
  const write = (kind: RecordKind, codes: readonly (readonly [string, string])[]) =>
    updateRecords(
      workspace,
      kind,
      codes.map(([id, value]) => ({ id, field: 'code', value })),
      null,
      true,
    )
  return write('projectLine', numbers.lines) + write('actionSheet', numbers.sheets)
}

/** Sheets under an objective, in this order, before another or last; how many. Errors: those of the guard and of the move. */
export function placeSheets(workspace: OpenWorkspace, input: Input<'project.placeSheets'>): number {
  const { sheets, objective, before } = input
  updateRecords(
    workspace,
    'actionSheet',
    sheets.map((id) => ({ id, field: 'objective', value: objective })),
  )
  return moveRecords(workspace, 'actionSheet', sheets, { above: null, before })
}

/** The number that a row at the end of its brothers gets; null where it has none. */
function numberOfNew(workspace: OpenWorkspace, project: string, id: string, isSheet: boolean): string | null {
  const lines = projectLines(workspace, project)
  const sheets = recordRows(workspace, 'actionSheet', { owner: project }).map((row) => ({
    id: row.id,
    objective: typeof row.values.objective === 'string' ? row.values.objective : null,
  }))
  const numbers = numbersOf(lines, sheets)
  const proposed = (isSheet ? numbers.sheets : numbers.lines).get(id)
  const taken = workspace.db.rows(
    'SELECT code FROM project_line WHERE project = ? UNION SELECT code FROM action_sheet WHERE project = ?',
    project,
    project,
  )
  return proposed === undefined ? null : freeNumber(proposed, new Set(taken.map(({ code }) => String(code))))
}

/** Contributions by which others have been reunited stand for these. Errors: `project.contribution` for one that is gone, `record.cell` for one that was not kept. */
function resolved(workspace: OpenWorkspace, ids: readonly string[]) {
  const rows = new Map(recordRows(workspace, 'contribution').map((row) => [row.id, row.values]))
  const final = ids.map((id) => {
    let at = id
    for (let step = 0; step < rows.size; step += 1) {
      const into = rows.get(at)?.mergedInto
      if (typeof into !== 'string' || !rows.has(into)) break
      at = into
    }
    if (!rows.has(at)) throw new EngineError('project.contribution', {})
    requireKept(rows.get(at)?.state)
    return at
  })
  const chosen = [...new Set(final)]
  const union = (field: string): Cell => {
    const all = new Set(chosen.flatMap((id) => (rows.get(id)?.[field] as readonly string[] | null | undefined) ?? []))
    return all.size === 0 ? null : [...all]
  }
  const said = chosen.map((id) => String(rows.get(id)?.text ?? '')).join('\n')
  return { chosen, union, said: said.slice(0, 10_000) }
}

/**
 * A stake, an axis, an objective or a sheet that names what was said, with what that was about. Returns its id.
 * Errors: `project.unknown`, `project.contribution`, `record.cell` and `record.above` for a place that does not hold it.
 */
export function createFromContributions(workspace: OpenWorkspace, input: Input<'project.fromContributions'>): string {
  const { project, kind, under, title } = input
  projectHead(workspace, project)
  const { chosen, union, said } = resolved(workspace, input.contributions)
  const common = { title, contributions: chosen, audiences: union('audiences') }
  const isSheet = kind === 'sheet'
  if (!isSheet && under !== null && recordRow(workspace, 'projectLine', under) === null)
    throw new EngineError('record.above', {})
  const [id = ''] = isSheet
    ? createRecords(
        workspace,
        'actionSheet',
        [
          {
            ...common,
            objective: under,
            finding: said,
            actions: union('actions'),
            territories: union('territories'),
          },
        ],
        { owner: project },
      )
    : createRecords(
        workspace,
        'projectLine',
        [{ ...common, kind, description: said, indicators: union('indicators') }],
        { owner: project, above: under },
      )
  const value = numberOfNew(workspace, project, id, isSheet)
  if (value !== null)
    updateRecords(workspace, isSheet ? 'actionSheet' : 'projectLine', [{ id, field: 'code', value }], null, true)
  return id
}
