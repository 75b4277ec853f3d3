import { zipParts } from '#electron/formats/package-write.ts'
import type { Cell, SheetColumn, WrittenSheet } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import { dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { type DataRecord, recordColumns } from '#shared/offer/data-inclusion.rules.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import type { DataInclusion } from './data-inclusion-export.service.ts'

export type DataInclusionFormat = 'json' | 'zip' | 'xlsx'

const numbers: ReadonlySet<string> = new Set([
  'longitude',
  'latitude',
  'volume_horaire_hebdomadaire',
  'nombre_semaines',
])

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Lists as the national validator reads them: between commas, which no code holds. */
const cellOf = (value: DataRecord[string] | undefined): Cell =>
  Array.isArray(value) ? value.join(', ') : ((value ?? null) as string | number | null)

function sheetOf(name: string, names: readonly string[], records: readonly DataRecord[]): WrittenSheet {
  const columns = names.map(
    (header): SheetColumn => ({
      header,
      width: header === 'description' ? 60 : 22,
      type: numbers.has(header) ? 'number' : header === 'date_maj' ? 'date' : 'text',
    }),
  )
  const rows = records.map((record) =>
    names.map((column) => (column === 'date_maj' ? { date: String(record[column]) } : cellOf(record[column]))),
  )
  return { name, columns, rows }
}

/** What an export leaves out, as a table. */
export function lossSheet(lost: readonly ExchangeLoss[]): WrittenSheet {
  return {
    name: texts.sheets.losses,
    columns: texts.lossColumns.map((header): SheetColumn => ({ header, width: 40, type: 'text' })),
    rows: lost.map(({ where, field, text, reason }) => [where, field, text === '' ? null : text, reason]),
  }
}

/**
 * An export of data·inclusion as a file: one JSON document of both lists, an archive with a file of each entity and what is lost, or the
 * workbook that the national validator reads.
 */
export async function writeDataInclusion(data: DataInclusion, format: DataInclusionFormat): Promise<Uint8Array> {
  const { structures, services, lost } = data
  if (format === 'json') return Buffer.from(json({ structures, services }))
  if (format === 'xlsx')
    return await writeWorkbook(
      {
        sheets: [
          sheetOf(texts.sheets.structure, recordColumns.structure, structures),
          sheetOf(texts.sheets.service, recordColumns.service, services),
        ],
      },
      'xlsx',
    )
  return await zipParts([
    { name: 'structures.json', content: json(structures) },
    { name: 'services.json', content: json(services) },
    { name: 'pertes.csv', content: writeCsv(lossSheet(lost)) },
  ])
}
