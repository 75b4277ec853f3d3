import { documentTypes } from './documentTypes.ts'

/** What a browser calls documents, workbooks and tables. */
export const fileTypes = { ...documentTypes, csv: 'text/csv' } as const
