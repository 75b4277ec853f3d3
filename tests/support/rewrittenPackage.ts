import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { readManifest, type TableColumn } from '#electron/formats/ctg-manifest.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { rowsOf } from '#electron/formats/ctg-table-read.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import type { PackageFacts } from '#shared/exchange/package.schema.ts'
import type { Cell } from '#shared/merge/merge.types.ts'

export interface WrittenTable {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly primaryKey: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

type Signer = Parameters<typeof writePackage>[1]

/** A real package with its tables and what it says of itself changed, as another version of the application would have written and signed it. */
export async function rewritten(
  bytes: Uint8Array,
  sign: Signer,
  change: (tables: readonly WrittenTable[]) => readonly WrittenTable[],
  facts: Partial<PackageFacts> = {},
): Promise<Uint8Array> {
  const file = Buffer.from(bytes)
  const read = await checkPackage(file, { identities: [], keyIds: null, tables: true, limits: packageLimits })
  const manifestEntry = readArchive(file, packageLimits)[1]
  if (manifestEntry === undefined) throw new Error('no manifest')
  const { tables } = readManifest(contentOf(manifestEntry), packageLimits)
  const rows = new Map(read.tables.map((table) => [table.name, [...rowsOf(table)]]))
  const { entries: _entries, ...said } = read.facts
  const written = await writePackage(
    {
      facts: { ...said, ...facts },
      tables: change(
        tables.map(({ name, columns, primaryKey }) => ({ name, columns, primaryKey, rows: rows.get(name) ?? [] })),
      ),
      series: { codes: () => [], list: [] },
      attachments: read.attachments,
      readme: 'Essai',
      title: read.title,
    },
    sign,
  )
  return written.bytes
}

/** A table without some of its columns. */
export function without(table: WrittenTable, names: readonly string[]): WrittenTable {
  const kept = table.columns.flatMap(({ name }, index) => (names.includes(name) ? [] : [index]))
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !names.includes(name)),
    rows: table.rows.map((row) => kept.map((index) => row[index] ?? null)),
  }
}

/** A table with one more column of text. */
export function withColumn(table: WrittenTable, name: string, value: string): WrittenTable {
  return {
    ...table,
    columns: [...table.columns, { name, type: 'string', required: false }],
    rows: table.rows.map((row) => [...row, value]),
  }
}
