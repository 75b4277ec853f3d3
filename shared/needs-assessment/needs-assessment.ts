/** Texts of an assessment itself, each a column. Those of the framing are issued in this order. */
export const framingFields = ['legalFrame', 'aims', 'method', 'steering', 'calendar', 'partners'] as const
export const assessmentTexts = [...framingFields, 'offerComment'] as const
export type AssessmentText = (typeof assessmentTexts)[number]

export const assessmentStates = ['draft', 'finished'] as const

/** Rows that an assessment holds in an order of their own. */
export const rowKinds = ['public', 'finding', 'recommendation'] as const
export type RowKind = (typeof rowKinds)[number]

/** How something was heard. Forums bring theirs under `forum`. */
export const findingSources = ['interview', 'meeting', 'survey', 'observation', 'forum', 'other'] as const
export type FindingSource = (typeof findingSources)[number]
/** Who spoke: the three colleges of a forum, never a name. */
export const voices = ['usage', 'technical', 'political'] as const
export type Voice = (typeof voices)[number]

export const priorities = ['high', 'medium', 'low'] as const
export type Priority = (typeof priorities)[number]
export const horizons = ['short', 'medium', 'long'] as const
export type Horizon = (typeof horizons)[number]

/** Levels of territory that a social centre serves. */
export const servedLevels = ['commune', 'epci'] as const

/** Forms in which an assessment is issued. */
export const assessmentFormats = ['odt', 'docx', 'pdf', 'html'] as const
export type AssessmentFormat = (typeof assessmentFormats)[number]

export const steps = ['framing', 'diagnosis', 'offer', 'findings', 'synthesis', 'recommendations', 'issue'] as const
export type Step = (typeof steps)[number]
