/** Forms in which a meeting, a review or a plan is issued. */
export const governanceFormats = ['odt', 'docx', 'pdf'] as const
export type GovernanceFormat = (typeof governanceFormats)[number]

/** A review may also be read by other programs. */
export const reviewFormats = ['json', ...governanceFormats] as const
export type ReviewFormat = (typeof reviewFormats)[number]

/** Means beside need are also figures to work with. */
export const equityFormats = [...governanceFormats, 'ods', 'xlsx'] as const
export type EquityFormat = (typeof equityFormats)[number]

/** What is sent before a meeting, and what is kept of it. */
export const meetingParts = ['agenda', 'minutes'] as const
export type MeetingPart = (typeof meetingParts)[number]
