/** Words of a rule, without their schemas: the page imports these. `filtered`: what is under the threshold is hidden, and what would give it away. */
export const accesses = ['all', 'filtered', 'none'] as const
export type Access = (typeof accesses)[number]

export const roundingModes = ['floor', 'nearest', 'either'] as const

/** The rule of a dataset that names none and that its producer has not published under an open licence. */
export const fallbackRule = 'partner'

export const linkKinds = ['sum', 'ratio', 'count'] as const

/** Tables that what a reader sees depends on besides the figures. */
export const filterTables = ['confidentiality_rule', 'variable_link', 'disclosure', 'disclosed_series'] as const
