/** Workbooks in which rows leave and come back. */
export const recordFormats = ['ods', 'xlsx', 'csv'] as const
export type RecordFormat = (typeof recordFormats)[number]
