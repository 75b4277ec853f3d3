/** Forms in which a panorama leaves the workspace. `json`: the data, for other programs. */
export const documentFormats = ['json', 'html', 'pdf', 'odt', 'docx', 'ods', 'xlsx'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** Levels whose panoramas are issued all at once. */
export const issuedLevels = ['epci', 'mds'] as const
