import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { type ReadPackage, readPackage } from '#electron/formats/ctg-reader.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { temporaryFolder } from './workspace.ts'

type Asked = Partial<Input<'package.export'>> & Pick<Input<'package.export'>, 'scope' | 'partners'>

/** A package as the product writes it, and as the reader of the format gives it back. */
export async function sentPackage(
  engine: WorkerEngine,
  asked: Asked,
  identities: readonly string[] = [],
): Promise<Output<'package.export'> & { readonly read: ReadPackage }> {
  const sent = await engine.call('package.export', { encrypt: false, ...asked })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, sent.bytes)
  return { ...sent, read: await readPackage(path, 'paquet.ctg', { identities }) }
}

/** Rows of a table of a package, each by its columns. */
export function rowsIn(read: ReadPackage, table: string): Readonly<Record<string, string | number | null>>[] {
  const found = read.tables.get(table)
  return Array.from(found?.rows ?? [], (row) =>
    Object.fromEntries((found?.columns ?? []).map((column, at) => [column, row[at] ?? null])),
  )
}

/** Lineage of a table of a package: by row, the words that say what each version wrote. */
export function lineageIn(read: ReadPackage, table: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rowsIn(read, 'lineage')
      .filter((row) => row.table === table)
      .map((row) => [
        String(row.id),
        String(row.versions)
          .split(' ')
          .map((word) => word.slice(word.indexOf(':') + 1)),
      ]),
  )
}
