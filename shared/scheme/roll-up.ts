import type { RecordKind } from '#shared/record/records.ts'

/** What a territory may carry up, by the field of the roll-up that names it. */
export const rollUpFields = ['objective', 'sheet', 'localLine', 'recommendation'] as const
export type RollUpField = (typeof rollUpFields)[number]

export const rollUpTables: Readonly<Record<RollUpField, string>> = {
  objective: 'project_line',
  sheet: 'action_sheet',
  localLine: 'scheme_line',
  recommendation: 'needs_assessment_recommendation',
}

/** Rows of the chain that can be carried up; recommendations are rows of a needs assessment. */
export const rollUpKinds: Readonly<Partial<Record<RecordKind, RollUpField>>> = {
  projectLine: 'objective',
  actionSheet: 'sheet',
  schemeLine: 'localLine',
}

export const suggestionReasons = ['policy', 'audience', 'words'] as const
export const schemeFormats = ['odt', 'docx', 'pdf', 'html', 'xlsx', 'ods'] as const
export type SchemeFormat = (typeof schemeFormats)[number]
/** To what a line of a scheme is refused without its reason. */
export const answersWithReason: ReadonlySet<string> = new Set(['partly', 'refused'])
