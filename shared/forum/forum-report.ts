/** Files in which the minutes of a forum are written. */
export const forumReportFormats = ['odt', 'docx', 'pdf'] as const
export type ForumReportFormat = (typeof forumReportFormats)[number]
