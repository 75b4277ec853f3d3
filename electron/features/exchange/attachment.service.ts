import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Connection, Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Attachment } from '#shared/exchange/attachment.api.ts'
import { namelessDocument } from '#shared/exchange/attachment.labels.ts'
import { attachmentLimit, cleanFileName, kindOf } from '#shared/exchange/attachment.rules.ts'
import { today } from '#shared/lib/day.ts'
import { rememberCarried, speaksFor } from './carried-content.service.ts'

const listSql = `SELECT a.*, EXISTS (SELECT 1 FROM attachment_content c WHERE c.sha256 = a.sha256) AS is_here FROM attachment a`

const shown = (row: Row): Attachment => ({
  id: String(row.id),
  table: String(row.owner_table),
  row: String(row.owner_id),
  name: String(row.name),
  kind: String(row.kind),
  size: Number(row.size),
  sha256: String(row.sha256),
  addedOn: String(row.added_on),
  addedBy: String(row.added_by),
  note: row.note === null ? null : String(row.note),
  isHere: row.is_here === 1,
})

/** Documents of one row, by name. */
export function attachmentsOfRow({ db }: OpenWorkspace, table: string, row: string): Attachment[] {
  return db.rows(`${listSql} WHERE a.owner_table = ? AND a.owner_id = ? ORDER BY a.name, a.id`, table, row).map(shown)
}

/** Documents that rows carry, in the order of their ids: what travels with these rows. */
export function attachmentsOf(
  { db }: OpenWorkspace,
  rows: Iterable<{ readonly table: string; readonly id: string }>,
): Attachment[] {
  const found: Attachment[] = []
  for (const { table, id } of rows)
    found.push(...db.rows(`${listSql} WHERE a.owner_table = ? AND a.owner_id = ?`, table, id).map(shown))
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Bytes of a document by their SHA-256, null when they are not here. */
export function contentOf(db: Connection, sha256: string): Uint8Array<ArrayBuffer> | null {
  const bytes = db.value('SELECT bytes FROM attachment_content WHERE sha256 = ?', sha256)
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : null
}

/** Keeps bytes once by their content; false when they are not those of the digest, which is then not kept. */
export function putContent(db: Connection, sha256: string, bytes: Uint8Array): boolean {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false
  db.run('INSERT INTO attachment_content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING', sha256, bytes)
  return true
}

export interface ReadDocument {
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
}

/** Reads a document that a person chose. Errors: `attachment.size`, `attachment.empty`, `storage.unreachable`. */
export async function readDocument(path: string, file: string): Promise<ReadDocument> {
  const refuseSize = (bytes: number) => {
    if (bytes > attachmentLimit) throw new EngineError('attachment.size', { file, bytes, limit: attachmentLimit })
    if (bytes === 0) throw new EngineError('attachment.empty', { file })
  }
  const found = await stat(path)
  if (!found.isFile()) throw new EngineError('storage.unreachable')
  refuseSize(found.size)
  const bytes = await readFile(path)
  // It may have grown meanwhile.
  refuseSize(bytes.length)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: cleanFileName(file, namelessDocument), bytes, sha256 }
}

/** Joins a document to a row; inside a command. Errors: `attachment.row`, `attachment.same`. */
export function addAttachment(
  workspace: OpenWorkspace,
  owner: { readonly table: string; readonly row: string },
  document: ReadDocument,
  by: string,
  note: string | null,
): Attachment {
  const { db } = workspace
  checkOwner(db, owner)
  const same = attachmentsOfRow(workspace, owner.table, owner.row).find(({ sha256 }) => sha256 === document.sha256)
  if (same !== undefined) {
    if (same.isHere && speaksFor(db, 'attachment', same.id, same.sha256))
      throw new EngineError('attachment.same', { file: document.name, name: same.name })
    // Its row came without it: here it is, by somebody who has it.
    rememberCarried(db, 'attachment', same.id, same.sha256, true)
  }
  putContent(db, document.sha256, document.bytes)
  if (same !== undefined) return attachmentOf(db, same.id)
  const id = newId()
  db.run(
    `INSERT INTO attachment (id, owner_table, owner_id, name, kind, size, sha256, added_on, added_by, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    owner.table,
    owner.row,
    document.name,
    kindOf(document.name),
    document.bytes.length,
    document.sha256,
    today(),
    by,
    note,
  )
  return attachmentOf(db, id)
}

function checkOwner(db: Connection, { table, row }: { readonly table: string; readonly row: string }): void {
  const isEntity = entityOf(table) !== undefined && table !== 'attachment' && table !== 'erasure'
  if (!isEntity || db.value(`SELECT 1 FROM "${table}" WHERE id = ?`, row) === undefined)
    throw new EngineError('attachment.row')
}

/** Errors: `attachment.unknown`. */
export function attachmentOf(db: Connection, id: string): Attachment {
  const row = db.row(`${listSql} WHERE a.id = ?`, id)
  if (row === undefined) throw new EngineError('attachment.unknown')
  return shown(row)
}

export interface AttachmentChange {
  readonly name?: string | undefined
  readonly note?: string | null | undefined
}

/** Gives a document another name, its ending kept when the new one has none, or another note. */
export function updateAttachment({ db }: OpenWorkspace, id: string, change: AttachmentChange): void {
  const known = attachmentOf(db, id)
  if (change.name !== undefined) {
    const ending = /\.[A-Za-z0-9]{1,8}$/
    const name = ending.test(change.name) ? change.name : `${change.name}${ending.exec(known.name)?.[0] ?? ''}`
    db.run('UPDATE attachment SET name = ? WHERE id = ?', cleanFileName(name, namelessDocument), id)
  }
  if (change.note !== undefined) db.run('UPDATE attachment SET note = ? WHERE id = ?', change.note, id)
}

/** Removes a document from its row. Its bytes stay as long as a step of the journal may bring it back. Errors: `attachment.unknown`. */
export function removeAttachment({ db }: OpenWorkspace, id: string): void {
  if (db.run('DELETE FROM attachment WHERE id = ?', id) === 0) throw new EngineError('attachment.unknown')
}

/** Bytes that no row carries and that no undo can bring back: they go. Number of contents removed. */
export function sweepContents(workspace: OpenWorkspace): number {
  const { db } = workspace
  if (db.value('SELECT 1 FROM attachment_content LIMIT 1') === undefined) return 0
  return db.transaction(() =>
    db.run(`DELETE FROM attachment_content WHERE sha256 NOT IN (SELECT sha256 FROM attachment) AND sha256 NOT IN (
      SELECT json_extract(image, '$.sha256') FROM (
        SELECT before AS image FROM journal_change WHERE table_name = 'attachment' AND before IS NOT NULL
        UNION ALL SELECT after FROM journal_change WHERE table_name = 'attachment' AND after IS NOT NULL))`),
  )
}

/** Leaves the sweep for when nothing is asked. */
export function sweepLater(workspace: OpenWorkspace): void {
  if (workspace.readOnly === null) workspace.later('attachment sweep', () => void sweepContents(workspace))
}
