import type { ReadBook, ReadSheet } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataBook as words } from '#shared/offer/campaign-data.labels.ts'
import { askedVariableSchema, type DataRequest, dataRequestSchema } from '#shared/offer/data-request.schema.ts'
import { shownText } from './cell-read.service.ts'

/** The data of a returned workbook as they stand, before they are compared with anything. */
export interface ReturnedData {
  /** Null when the sheet to fill in is gone. */
  readonly sheet: ReadSheet | null
  /** Place of the header in it. */
  readonly top: number
  /** What was asked; null when its sheet is gone, or is not as it was sent. */
  readonly asked: { readonly request: DataRequest; readonly vintage: number } | null
  /** In bytes, of the whole file. */
  readonly size: number
}

const headerLines = 10

const named = (book: ReadBook, name: string) => book.sheets.find((sheet) => foldText(sheet.name) === foldText(name))

function headerRow(sheet: ReadSheet): number {
  const wanted = [words.code, words.territory].map(foldText)
  return sheet.rows.slice(0, headerLines).findIndex((row) => {
    const texts = new Set(row.map((cell) => foldText(shownText(cell))))
    return wanted.every((text) => texts.has(text))
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function askedOf(book: ReadBook): ReturnedData['asked'] {
  const rows = (named(book, words.sent)?.rows ?? []).map((row) => [
    shownText(row[0] ?? null),
    shownText(row[1] ?? null),
  ])
  const told = (key: string) => rows.flatMap(([name = '', value = '']) => (name === key ? [value] : []))
  const variables = told('variable').flatMap((value) => {
    const found = askedVariableSchema.safeParse(json(value))
    return found.success ? [found.data] : []
  })
  const rest = json(told('request')[0] ?? '')
  const request = dataRequestSchema.safeParse(typeof rest === 'object' && rest !== null ? { ...rest, variables } : null)
  const vintage = Number(told('vintage')[0])
  return request.success && Number.isInteger(vintage) ? { request: request.data, vintage } : null
}

/** The sheets of data of a workbook, null when it has none; the sheet to fill in is known under another name too. */
export function returnedData(book: ReadBook, size: number): ReturnedData | null {
  const asked = askedOf(book)
  const sheet =
    [named(book, words.data), ...book.sheets].find((each) => each !== undefined && headerRow(each) >= 0) ?? null
  if (sheet === null && asked === null) return null
  return { sheet, top: sheet === null ? 0 : headerRow(sheet), asked, size }
}
