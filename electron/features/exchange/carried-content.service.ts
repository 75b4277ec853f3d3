import type { Connection } from '#electron/db/connection.ts'
import type { Cells } from '#shared/merge/merge.types.ts'

/** Columns that name a content by the SHA-256 of its bytes, each with the table that keeps such contents. */
export const documentColumns = [['attachment', 'sha256']] as const
export const frozenColumns = [
  ['portrait', 'content'],
  ['portrait_edition', 'rules'],
] as const
const columnOf: ReadonlyMap<string, string> = new Map([...documentColumns, ...frozenColumns])

/** Tables whose rows carry a content. */
export const carriers: readonly string[] = [...columnOf.keys()]

/** The digest by which a row names its content; null when it carries none. */
export function digestIn(table: string, cells: Cells | null): string | null {
  const cell = cells?.[columnOf.get(table) ?? '']
  return typeof cell === 'string' ? cell : null
}

/**
 * Whether the bytes of a content leave with a row that names it. A digest is only a claim: a partner may write one of a document held here
 * for others in a row of its own, and would be answered with bytes that it never had. So a row speaks for the bytes that are here only when
 * it was made here or when its bytes came with it; a row that came without them is kept in `content_awaited` until they come with it. Where
 * another row that leaves speaks for the same bytes, they leave through that one.
 */
export function speaksFor(db: Connection, table: string, row: string, digest: string): boolean {
  const sql = 'SELECT 1 FROM content_awaited WHERE table_name = ? AND row_id = ? AND digest = ?'
  return db.value(sql, table, row, digest) === undefined
}

/** Remembers of a row that came with a package whether the bytes that it names came with it. */
export function rememberCarried(db: Connection, table: string, row: string, digest: string, isHere: boolean): void {
  db.run(
    isHere
      ? 'DELETE FROM content_awaited WHERE table_name = ? AND row_id = ? AND digest = ?'
      : 'INSERT INTO content_awaited (table_name, row_id, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    table,
    row,
    digest,
  )
}
