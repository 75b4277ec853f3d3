import { zipParts } from '#electron/formats/package-write.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { guardedText } from '#shared/lib/formula.ts'
import { type HsdsRow, type HsdsTable, hsdsTableNames, hsdsTables } from '#shared/offer/hsds.rules.ts'
import { lossSheet } from './data-inclusion-write.service.ts'
import type { Hsds } from './hsds-export.service.ts'

/** As the package declares it: commas, decimal points. A text that a spreadsheet would run gets an apostrophe before it. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = guardedText(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function csv({ fields }: HsdsTable, rows: readonly HsdsRow[]): string {
  const lines = rows.map((row) => fields.map(({ name }) => cell(row[name])).join(','))
  return `${[fields.map(({ name }) => name).join(','), ...lines].join('\r\n')}\r\n`
}

function resource(name: string, { path, fields, links }: HsdsTable) {
  return {
    name,
    path,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', doubleQuote: true },
    schema: {
      fields: fields.map((field) => ({
        name: field.name,
        type: field.type,
        ...(field.format !== null && { format: field.format }),
        ...(field.type === 'datetime' && { format: 'any' }),
        constraints: { required: field.isRequired, unique: field.isUnique },
      })),
      primaryKey: 'id',
      ...(links.length > 0 && {
        foreignKeys: links.map(([column, resourceName]) => ({
          fields: column,
          reference: { resource: resourceName, fields: 'id' },
        })),
      }),
    },
  }
}

/** An export of HSDS 3.0 as a tabular data package: `datapackage.json` and a CSV for each table, in one archive, with what is lost. */
export async function writeHsds({ title, tables, lost }: Hsds): Promise<Uint8Array> {
  const described = {
    name: 'human_services_data',
    title,
    profile: 'tabular-data-package',
    version: '3.0.0',
    homepage: 'http://docs.openreferral.org',
    resources: hsdsTableNames.map((name) => resource(name, hsdsTables[name])),
  }
  return await zipParts([
    { name: 'datapackage.json', content: `${JSON.stringify(described, null, 2)}\n` },
    ...hsdsTableNames.map((name) => ({ name: hsdsTables[name].path, content: csv(hsdsTables[name], tables[name]) })),
    ...(lost.length > 0 ? [{ name: 'pertes.csv', content: writeCsv(lossSheet(lost)) }] : []),
  ])
}
