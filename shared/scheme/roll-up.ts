/** What a territory may carry up, by the field of the roll-up that names it. */
export const rollUpFields = ['objective', 'sheet', 'localLine', 'recommendation'] as const
export type RollUpField = (typeof rollUpFields)[number]

export const rollUpTables: Readonly<Record<RollUpField, string>> = {
  objective: 'project_line',
  sheet: 'action_sheet',
  localLine: 'scheme_line',
  recommendation: 'needs_assessment_recommendation',
}

export const schemeFormats = ['odt', 'docx', 'pdf', 'html', 'xlsx', 'ods'] as const
export type SchemeFormat = (typeof schemeFormats)[number]
/** To what a line of a scheme is refused without its reason. */
export const answersWithReason: ReadonlySet<string> = new Set(['partly', 'refused'])
