import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { organizationName } from '#electron/features/offer/campaign.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Input } from '#shared/api/contract.ts'
import { today } from '#shared/lib/day.ts'
import { suggested } from '#shared/needs-assessment/needs-assessment.rules.ts'
import type { Template } from '#shared/needs-assessment/needs-assessment.schema.ts'
import { assessmentTexts, type RowKind, servedLevels } from '#shared/needs-assessment/needs-assessment.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { knownIn, panoramasOf, perimeterOf } from './assessment-figures.service.ts'
import { assessmentOf, rowOf, rowTables, textColumns } from './assessment-rows.service.ts'
import { shippedTemplate } from './template.service.ts'

type Cell = string | number | null

/** A commune or an intercommunalité. Errors: `territory.unknown`, `assessment.level`. */
function servedTerritory(workspace: OpenWorkspace, code: string, vintage: number): Territory {
  const { territory } = findZone(workspace, code, vintage)
  if (!servedLevels.some((level) => level === territory.level))
    throw new EngineError('assessment.level', { name: territory.name })
  return territory
}

function insert(workspace: OpenWorkspace, table: string, values: Readonly<Record<string, Cell>>): string {
  const id = newId()
  const columns = ['id', ...Object.keys(values)]
  workspace.db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    id,
    ...Object.values(values),
  )
  return id
}

/** Writes the columns that differ: a cell that stays as it is was written by nobody. Returns whether one did. */
function change(workspace: OpenWorkspace, table: string, id: string, values: Readonly<Record<string, Cell>>): boolean {
  let changed = false
  for (const [column, value] of Object.entries(values))
    if (workspace.db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} IS NOT ?`, value, id, value) > 0)
      changed = true
  return changed
}

const given = (values: Readonly<Record<string, Cell | undefined>>): Record<string, Cell> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/**
 * Opens an assessment, prefilled. Which indicators have a figure is looked up before anything is written: within a transaction nothing
 * that was read is kept, and a panorama takes minutes. Errors: `assessment.body`, `assessment.level`, `territory.unknown`.
 */
export function createAssessment(context: EngineContext, input: Input<'assessment.create'>): string {
  const { workspace } = context
  const { organization = null, vintage = workspace.facts.vintage } = input
  const called = organization === null ? '' : organizationName(workspace, organization)
  const body = input.body ?? called
  if (body === '') throw new EngineError('assessment.body', {})
  const { code } = servedTerritory(workspace, input.territory, vintage)
  const { isKnown } = knownIn(panoramasOf(valueStore(workspace, vintage), perimeterOf(workspace, code, vintage)))
  const template = shippedTemplate()
  const write = () =>
    insertPrefilled(workspace, template, isKnown, {
      title: input.title ?? template.title,
      organization: called === '' ? null : organization,
      body,
      territory: code,
      vintage,
    })
  return context.commit(write)
}

function insertPrefilled(
  workspace: OpenWorkspace,
  template: Template,
  isKnown: (indicator: string) => boolean,
  named: Readonly<Record<string, Cell>>,
): string {
  const assessment = insert(workspace, 'needs_assessment', {
    ...named,
    state: 'draft',
    created_on: today(),
    ...Object.fromEntries(
      assessmentTexts.map((field) => [textColumns[field], field === 'offerComment' ? '' : template.framing[field]]),
    ),
  })
  for (const [position, { code: kind, title, indicators }] of template.publics.entries())
    insert(workspace, rowTables.public, {
      assessment,
      position,
      code: kind,
      title,
      indicators: JSON.stringify(suggested(indicators, isKnown)),
      comment: '',
      strengths: '',
      fragilities: '',
    })
  return assessment
}

/** Changes what is given. Errors: `assessment.unknown`, `assessment.body`, `assessment.level`, `territory.unknown`. */
export function updateAssessment(workspace: OpenWorkspace, input: Input<'assessment.update'>): boolean {
  const before = assessmentOf(workspace, input.assessment)
  const named = typeof input.organization === 'string' ? organizationName(workspace, input.organization) : undefined
  if (named === '') throw new EngineError('assessment.body', {})
  const territory =
    input.territory === undefined ? undefined : servedTerritory(workspace, input.territory, before.vintage).code
  return change(
    workspace,
    'needs_assessment',
    before.id,
    given({
      title: input.title,
      organization: input.organization,
      // A centre that is only named from now on keeps the name that it had.
      body: input.body ?? named ?? (input.organization === null ? before.body : undefined),
      territory,
      state: input.state,
      ...Object.fromEntries(assessmentTexts.map((field) => [textColumns[field], input[field]])),
    }),
  )
}

/** Error: `assessment.unknown`. */
export function removeAssessment(workspace: OpenWorkspace, id: string): void {
  if (workspace.db.run('DELETE FROM needs_assessment WHERE id = ?', id) === 0)
    throw new EngineError('assessment.unknown', {})
}

/** A public must be one of the same assessment. Error: `assessment.row`. */
function checkPublic(workspace: OpenWorkspace, assessment: string, wanted: string | null | undefined): void {
  if (wanted == null) return
  if (String(rowOf(workspace, 'public', wanted).row.assessment) !== assessment)
    throw new EngineError('assessment.row', {})
}

/** Adds a row at the end. Returns its id. Errors: `assessment.unknown`, `assessment.row` for a public of another assessment. */
export function addRow(workspace: OpenWorkspace, input: Input<'assessment.addRow'>): string {
  const { kind, ...values } = input
  const { id: assessment } = assessmentOf(workspace, input.assessment)
  const last = workspace.db.value(`SELECT max(position) FROM ${rowTables[kind]} WHERE assessment = ?`, assessment)
  const position = typeof last === 'number' ? last + 1 : 0
  if (input.kind === 'public')
    return insert(workspace, rowTables.public, {
      assessment,
      position,
      code: null,
      title: input.title,
      indicators: '[]',
      comment: '',
      strengths: '',
      fragilities: '',
    })
  checkPublic(workspace, assessment, input.public)
  return insert(workspace, rowTables[kind], { ...values, position } as Record<string, Cell>)
}

/** Changes what is given of a row. Error: `assessment.row`. */
export function setRow(workspace: OpenWorkspace, input: Input<'assessment.setRow'>): boolean {
  const { kind, id, ...values } = input
  const { row } = rowOf(workspace, kind, id)
  if (input.kind !== 'public') checkPublic(workspace, String(row.assessment), input.public)
  const cells = Object.entries(values).map(([field, value]) => [
    field,
    Array.isArray(value) ? JSON.stringify([...new Set(value)]) : value,
  ])
  return change(workspace, rowTables[kind], id, given(Object.fromEntries(cells)))
}

/** Puts a row before another, or last. Returns whether the order changed. Error: `assessment.row`. */
export function moveRow(workspace: OpenWorkspace, { kind, id, before }: Input<'assessment.moveRow'>): boolean {
  const { siblings } = rowOf(workspace, kind, id)
  const order = siblings.map((row) => String(row.id)).filter((each) => each !== id)
  const place = before === null ? order.length : order.indexOf(before)
  if (place < 0) {
    if (before === id) return false
    throw new EngineError('assessment.row', {})
  }
  order.splice(place, 0, id)
  let changed = false
  for (const [position, each] of order.entries())
    changed = change(workspace, rowTables[kind], each, { position }) || changed
  return changed
}

/** Error: `assessment.row`. */
export function removeRow(workspace: OpenWorkspace, kind: RowKind, id: string): void {
  rowOf(workspace, kind, id)
  workspace.db.run(`DELETE FROM ${rowTables[kind]} WHERE id = ?`, id)
}
