/** What a trace leaves as: a table of its steps, or a document. */
export const traceFormats = ['ods', 'xlsx', 'csv', 'odt', 'docx', 'pdf'] as const
export type TraceFormat = (typeof traceFormats)[number]
