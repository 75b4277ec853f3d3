import type { DocumentFormat } from '#shared/panorama/document.ts'

/** Forms that a person may ask a portrait in, by what a browser calls them. */
export const documentTypes: Readonly<Record<Exclude<DocumentFormat, 'json'>, string>> = {
  pdf: 'application/pdf',
  html: 'text/html',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
export type DocumentChoice = keyof typeof documentTypes
export const documentChoices = Object.keys(documentTypes) as DocumentChoice[]
