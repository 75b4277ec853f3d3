import type { Row } from '#electron/db/connection.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'

type Cell = string | number | null
export type Image = Readonly<Record<string, Cell>>

export interface CellChange {
  readonly kind: 'insert' | 'update' | 'delete'
  readonly column: string
  readonly before: Cell
  readonly after: Cell
}

export function identityOf(text: unknown): Identity | null {
  return typeof text === 'string' ? (JSON.parse(text) as Identity) : null
}

/** A row as the journal kept it before or after a change; null where it did not exist. */
export function imageOf(text: unknown): Image | null {
  return text === null ? null : (JSON.parse(String(text)) as Image)
}

/** Cells that differ between the two images of one change. */
export function cellChanges(change: Row): CellChange[] {
  const before = imageOf(change.before)
  const after = imageOf(change.after)
  const kind = before === null ? 'insert' : after === null ? 'delete' : 'update'
  return Object.keys(before ?? after ?? {})
    .filter((column) => column !== 'id' && (before?.[column] ?? null) !== (after?.[column] ?? null))
    .map((column) => ({ kind, column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
}
