import type { Connection } from '#electron/db/connection.ts'
import { modelOf } from '#electron/features/exchange/model.service.ts'
import { Names } from '#electron/features/exchange/names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import { recordColumn } from '#shared/record/record-column.labels.ts'
import { type CellChange, cellChanges } from './changes.service.ts'

export interface EntryChange extends CellChange {
  readonly table: string
  readonly row: string
}

/** Cells that one entry changed, of its first rows. It says how many there were; what each single person answered is nobody's business. */
export function entryChanges(db: Connection, entry: string, limit: number): EntryChange[] {
  return db
    .rows(
      'SELECT table_name, row_id, before, after FROM journal_change WHERE entry = ? ORDER BY id LIMIT ?',
      entry,
      limit,
    )
    .filter((change) => entityOf(String(change.table_name))?.isIndividual !== true)
    .flatMap((change) =>
      cellChanges(change).map((cell) => ({ table: String(change.table_name), row: String(change.row_id), ...cell })),
    )
}

/** What changes are made of, as screens and merges call it. */
export interface EntryNames {
  /** By id, of the rows that changed and of those that they name; what nobody can name is left out. */
  readonly rows: Readonly<Record<string, string>>
  /** By code. */
  readonly territories: Readonly<Record<string, string>>
}

const noPackage = { rows: new Map(), versions: new Map(), comments: new Map() }

/** Names of what an entry changed and of what its cells name, as it is called now, or was when it was deleted. */
export function namesInEntry(workspace: OpenWorkspace, entry: string, limit: number): EntryNames {
  const names = new Names(workspace, noPackage)
  const rows: Record<string, string> = {}
  const territories: Record<string, string> = {}
  const add = (table: string, id: string) => {
    const entity = entityOf(table)
    if (entity === undefined || entity.isIndividual === true || id in rows) return
    const name = names.row(table, id)
    if (name !== id) rows[id] = name
  }
  for (const { table, row, column, before, after } of entryChanges(workspace.db, entry, limit)) {
    add(table, row)
    const reference = entityOf(table) && modelOf(workspace, table).references.find((each) => each.column === column)
    const isPlace =
      recordColumn(table, column)?.field.type === 'territories' || column === 'territory' || column === 'commune'
    if (reference === undefined && !isPlace) continue
    for (const cell of [before, after])
      for (const each of listed(cell)) {
        if (reference !== undefined) add(reference.table, each)
        else territories[each] ??= names.territory(each)
      }
  }
  return { rows, territories }
}

function listed(cell: EntryChange['before']): readonly string[] {
  if (typeof cell !== 'string') return []
  if (!cell.startsWith('[')) return [cell]
  const list: unknown = JSON.parse(cell)
  return Array.isArray(list) ? list.map(String) : []
}
