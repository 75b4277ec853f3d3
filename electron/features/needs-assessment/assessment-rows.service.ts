import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import { organizationName } from '#electron/features/offer/campaign.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type {
  Assessment,
  FindingRow,
  PublicRow,
  RecommendationRow,
} from '#shared/needs-assessment/needs-assessment.schema.ts'
import { type AssessmentText, assessmentTexts, type RowKind } from '#shared/needs-assessment/needs-assessment.ts'

/** Column of each text of an assessment. */
export const textColumns: Readonly<Record<AssessmentText, string>> = {
  legalFrame: 'legal_frame',
  aims: 'aims',
  method: 'method',
  steering: 'steering',
  calendar: 'calendar',
  partners: 'partners',
  offerComment: 'offer_comment',
}

export const rowTables: Readonly<Record<RowKind, string>> = {
  public: 'needs_assessment_public',
  finding: 'needs_assessment_finding',
  recommendation: 'needs_assessment_recommendation',
}

const orNull = (value: Row[string] | undefined) => (typeof value === 'string' ? value : null)

const publicOf = (row: Row): PublicRow => ({
  id: String(row.id),
  code: orNull(row.code),
  title: String(row.title),
  indicators: JSON.parse(String(row.indicators)) as string[],
  comment: String(row.comment),
  strengths: String(row.strengths),
  fragilities: String(row.fragilities),
})

const findingOf = (row: Row): FindingRow => ({
  id: String(row.id),
  public: orNull(row.public),
  source: row.source as FindingRow['source'],
  voice: row.voice as FindingRow['voice'],
  text: String(row.text),
})

const recommendationOf = (row: Row): RecommendationRow => ({
  id: String(row.id),
  public: orNull(row.public),
  text: String(row.text),
  priority: row.priority as RecommendationRow['priority'],
  horizon: row.horizon as RecommendationRow['horizon'],
  who: String(row.who),
})

/** The name of the organization as the referential has it now; the one that was kept once it is gone. */
function bodyOf(workspace: OpenWorkspace, row: Row): string {
  const name = typeof row.organization === 'string' ? organizationName(workspace, row.organization) : ''
  return name === '' ? String(row.body) : name
}

function held(workspace: OpenWorkspace, kind: RowKind, assessment: string): Row[] {
  return workspace.db.rows(`SELECT * FROM ${rowTables[kind]} WHERE assessment = ? ORDER BY position, id`, assessment)
}

function assessmentFrom(workspace: OpenWorkspace, row: Row): Assessment {
  const id = String(row.id)
  const texts = Object.fromEntries(assessmentTexts.map((field) => [field, String(row[textColumns[field]])]))
  return {
    id,
    title: String(row.title),
    organization: orNull(row.organization),
    body: bodyOf(workspace, row),
    territory: String(row.territory),
    vintage: Number(row.vintage),
    state: row.state as Assessment['state'],
    createdOn: String(row.created_on),
    ...(texts as Record<AssessmentText, string>),
    publics: held(workspace, 'public', id).map(publicOf),
    findings: held(workspace, 'finding', id).map(findingOf),
    recommendations: held(workspace, 'recommendation', id).map(recommendationOf),
  }
}

/** Error: `assessment.unknown`. */
export function assessmentOf(workspace: OpenWorkspace, id: string): Assessment {
  const row = workspace.db.row('SELECT * FROM needs_assessment WHERE id = ?', id)
  if (row === undefined) throw new EngineError('assessment.unknown', {})
  return assessmentFrom(workspace, row)
}

/** The latest first. */
export function assessments(workspace: OpenWorkspace): Assessment[] {
  return workspace.db
    .rows('SELECT * FROM needs_assessment ORDER BY created_on DESC, id DESC')
    .map((row) => assessmentFrom(workspace, row))
}

/** A row of an assessment and its neighbours. Error: `assessment.row`. */
export function rowOf(workspace: OpenWorkspace, kind: RowKind, id: string): { row: Row; siblings: readonly Row[] } {
  const row = workspace.db.row(`SELECT * FROM ${rowTables[kind]} WHERE id = ?`, id)
  if (row === undefined) throw new EngineError('assessment.row', {})
  return { row, siblings: held(workspace, kind, String(row.assessment)) }
}
