import { gzipSync } from 'node:zlib'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import type { Outcome } from './plan.service.ts'

/** Columns that name a content by the SHA-256 of its bytes. */
const documents = [['attachment', 'sha256']] as const
const frozen = [
  ['portrait', 'content'],
  ['portrait_edition', 'rules'],
] as const

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
 * Keeps documents and contents of frozen portraits that the rows written name, each under the digest of its bytes, which the reader has
 * checked. They are never changed and never undone: nothing shows them without a row that names them.
 */
export function writeReceivedContents({ db }: OpenWorkspace, read: ReadPackage, outcomes: readonly Outcome[]): void {
  const joined = namedIn(outcomes, documents)
  const held = namedIn(outcomes, frozen)
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
}
