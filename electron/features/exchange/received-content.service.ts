import { gzipSync } from 'node:zlib'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'

/**
 * Keeps documents and contents of frozen portraits, each under the digest of its bytes, which the reader has checked. They are never
 * changed and never undone: nothing shows them without a row that names them.
 */
export function writeReceivedContents({ db }: OpenWorkspace, read: ReadPackage): void {
  const bytesOf = new Map(read.attachments.map(({ sha256, bytes }) => [sha256, bytes]))
  const frozen = read.tables.get('frozen_content')
  const [digest, attachment] = ['digest', 'attachment'].map((name) => frozen?.columns.indexOf(name) ?? -1)
  const held = new Set<string>()
  for (const row of frozen?.rows ?? []) {
    const [name, of] = [String(row[digest ?? -1]), String(row[attachment ?? -1])]
    const bytes = bytesOf.get(of)
    if (bytes === undefined || name !== of) continue
    held.add(of)
    db.run(
      'INSERT INTO frozen_content (digest, bytes) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING',
      name,
      gzipSync(bytes),
    )
  }
  const named = new Set(columnOf(read, 'attachment', 'sha256'))
  for (const [sha256, bytes] of bytesOf) {
    if (held.has(sha256) && !named.has(sha256)) continue
    db.run(
      'INSERT INTO attachment_content (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING',
      sha256,
      Buffer.from(bytes),
    )
  }
}

function columnOf(read: ReadPackage, name: string, column: string): string[] {
  const table = read.tables.get(name)
  const at = table?.columns.indexOf(column) ?? -1
  return table?.rows.map((row) => String(row[at])) ?? []
}
