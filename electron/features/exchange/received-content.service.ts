import { gzipSync } from 'node:zlib'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { carriers, digestIn, documentColumns, frozenColumns, rememberCarried } from './carried-content.service.ts'
import type { Carrier, Outcome } from './plan.service.ts'

/** Values of columns in the rows that a merge writes. */
export function namedIn(outcomes: readonly Outcome[], columns: readonly (readonly [string, string])[]): Set<string> {
  return new Set(
    outcomes.flatMap(({ table, decided: { state } }) =>
      columns.flatMap(([of, column]) => {
        const cell = of === table ? state.cells?.[column] : null
        return typeof cell === 'string' ? [cell] : []
      }),
    ),
  )
}

/**
 * Keeps documents and contents of frozen portraits that are named by the rows written, or by rows within the mandate that stand here as
 * they were sent (`alike`: their bytes may come later than they); each under the digest of its bytes, which the reader has checked.
 * They are never changed and never undone: nothing shows them without a row that names them.
 */
export function writeReceivedContents(
  { db }: OpenWorkspace,
  read: ReadPackage,
  outcomes: readonly Outcome[],
  alike: readonly Carrier[],
): void {
  const tables = (columns: readonly (readonly [string, string])[]) => new Set(columns.map(([table]) => table))
  const named = (columns: typeof documentColumns | typeof frozenColumns) => {
    const of = tables(columns)
    return namedIn(outcomes, columns).union(
      new Set(alike.filter(({ table }) => of.has(table)).map(({ digest }) => digest)),
    )
  }
  const [joined, held] = [named(documentColumns), named(frozenColumns)]
  for (const { sha256, bytes } of read.attachments) {
    if (held.has(sha256))
      db.run(
        'INSERT INTO frozen_content (digest, bytes) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING',
        sha256,
        gzipSync(bytes),
      )
    if (joined.has(sha256))
      db.run(
        'INSERT INTO attachment_content (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING',
        sha256,
        Buffer.from(bytes),
      )
  }
  const brought = new Set(read.attachments.map(({ sha256 }) => sha256))
  for (const { table, id, digest } of alike) if (brought.has(digest)) rememberCarried(db, table, id, digest, true)
  for (const { table, id, ours, planned, decided } of outcomes) {
    if (!carriers.includes(table)) continue
    const digest = digestIn(table, decided.state.cells)
    // What it says here already, it says for itself; what came is the word of its sender.
    if (
      digest === null ||
      digest === digestIn(table, ours) ||
      digest !== digestIn(table, planned?.theirs.cells ?? null)
    )
      continue
    rememberCarried(db, table, id, digest, brought.has(digest))
  }
}
