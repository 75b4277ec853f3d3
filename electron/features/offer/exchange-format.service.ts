import type { ReadBook } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { type ExchangeFile, type ExchangePart, readExchange } from './exchange-file.service.ts'

export type ExchangeFormat = 'data-inclusion' | 'hsds'

type Sample = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Sample =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each schema names its records in its own language: one word tells them apart. */
function formatOf(names: readonly string[]): ExchangeFormat | null {
  // Anybody's table may have a name and a number; those of the schema are dated, classed or attached as well.
  const isDated = ['date_maj', 'thematiques', 'structure_id', 'typologie'].some((name) => names.includes(name))
  if (names.includes('nom') && names.includes('id') && isDated) return 'data-inclusion'
  const isHsds = ['name', 'organization_id', 'location_id', 'service_id', 'link_id'].some((name) =>
    names.includes(name),
  )
  return isHsds && names.includes('id') ? 'hsds' : null
}

/** The record itself, or the first of each list of a document. */
function samples(value: unknown): Sample[] {
  if (Array.isArray(value)) return value.filter(isObject).slice(0, 3)
  if (!isObject(value)) return []
  const lists = Object.values(value).filter(Array.isArray)
  return [value, ...lists.flatMap((list) => (list as unknown[]).filter(isObject).slice(0, 3))]
}

function partFormat(part: ExchangePart): ExchangeFormat | null {
  if (part.kind === 'json') {
    for (const sample of samples(part.value)) {
      const format = formatOf(Object.keys(isObject(sample.properties) ? sample.properties : sample))
      if (format !== null) return format
    }
    return null
  }
  const { rows, name } = part.sheet
  const header = rows.find((row) => row.some((cell) => cell !== null)) ?? []
  const format = formatOf(header.map((cell) => String(cell ?? '').trim()))
  // A workbook with such columns is one of ours or anybody's, unless its sheets are those of the national validator.
  return part.isAlone || ['structures', 'services'].includes(foldText(name)) ? format : null
}

/** In which format of exchange files are written, null for any other table: those are read by matching their columns. */
export async function exchangeFormat(files: readonly ExchangeFile[]): Promise<ExchangeFormat | null> {
  for (const part of await readExchange(files)) {
    const format = partFormat(part)
    if (format !== null) return format
  }
  return null
}

/** The same for a workbook that has been read: its sheets decide. */
export function bookFormat({ sheets }: ReadBook, name: string): ExchangeFormat | null {
  for (const sheet of sheets) {
    const format = partFormat({ file: name, name: sheet.name, kind: 'table', sheet, isAlone: sheets.length === 1 })
    if (format !== null) return format
  }
  return null
}
