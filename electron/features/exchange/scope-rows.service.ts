import { columnsOf, quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Cells } from '#shared/merge/merge.types.ts'

/** A column that names rows of another table. */
interface Reference {
  readonly column: string
  readonly table: string
  readonly isList: boolean
}

/** Lists of indicators, which a row shows but does not need to exist: they come along all the same. */
const shownIndicators: Readonly<Record<string, string>> = {
  action: 'indicators',
  panorama_block: 'indicators',
  needs_assessment_public: 'indicators',
}

/** Columns, beyond references, by which rows are chosen or say where they lie. */
const askedColumns: Readonly<Record<string, readonly string[]>> = {
  edition: ['dataset', 'variable', 'period', 'level', 'series_id'],
  dataset: [],
  indicator: ['candidates'],
  territory_group: ['code'],
  portrait: ['territory', 'content'],
  portrait_edition: ['reader', 'rules'],
  action_coverage: ['territory'],
  correction: ['level', 'period'],
  duplicate_decision: ['sheet', 'first', 'second'],
  merged_row: ['sheet', 'kept'],
  attachment: ['owner_table', 'owner_id', 'sha256', 'size'],
}

function referencesOf(workspace: OpenWorkspace, table: string): readonly Reference[] {
  const entity = entityOf(table)
  const keys = workspace.db
    .rows('SELECT "from" AS "column", "table" AS target FROM pragma_foreign_key_list(?)', table)
    .map((row) => ({ column: String(row.column), table: String(row.target), isList: false }))
  const links = [...(entity?.links ?? []), ...(entity?.owner === undefined ? [] : [entity.owner])].map((link) => ({
    column: link.column,
    table: link.table,
    isList: link.isList ?? false,
  }))
  const shown = shownIndicators[table]
  return [
    ...keys,
    ...links.filter(({ column }) => !keys.some((key) => key.column === column)),
    ...(shown === undefined ? [] : [{ column: shown, table: 'indicator', isList: true }]),
  ]
}

/** What has to be known of the rows of a workspace to choose among them, each table read once. */
export class ScopeRows {
  readonly #workspace: OpenWorkspace
  readonly #live = new Map<string, ReadonlyMap<string, Cells>>()
  readonly #gone = new Map<string, ReadonlyMap<string, Cells | null>>()
  readonly #references = new Map<string, readonly Reference[]>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  /** Rows that stand, by id: the columns by which they are chosen and name others. */
  live(table: string): ReadonlyMap<string, Cells> {
    let rows = this.#live.get(table)
    if (rows === undefined) {
      const { territories } = entityOf(table) ?? {}
      const asked = new Set([
        ...this.references(table).map(({ column }) => column),
        ...(askedColumns[table] ?? []),
        ...(territories !== undefined && 'column' in territories && !('table' in territories)
          ? [territories.column]
          : []),
      ])
      const columns = columnsOf(this.#workspace.db, table).filter((column) => asked.has(column))
      const length = table === 'contour' ? ', length(geometry) AS length' : ''
      const names = ['id', ...columns].map(quoted).join(', ') + length
      rows = new Map(
        this.#workspace.db
          .rows(`SELECT ${names} FROM ${quoted(table)} ORDER BY id`)
          .map((row) => [String(row.id), row as Cells]),
      )
      this.#live.set(table, rows)
    }
    return rows
  }

  /**
   * Rows that were deleted, here or by a package, with their last content; null for those that were never here. In a table of rows that
   * belong to others, those of their owners are deleted with them.
   */
  gone(table: string): ReadonlyMap<string, Cells | null> {
    let rows = this.#gone.get(table)
    if (rows === undefined) {
      const { db } = this.#workspace
      const live = this.live(table)
      const found = new Map<string, Cells | null>()
      const add = (id: string, cells: Cells | null) => {
        if (!live.has(id)) found.set(id, cells)
      }
      for (const row of db.rows(
        `SELECT row_id FROM row_version WHERE table_name = ? AND columns = '-' AND entry NOT IN (SELECT entry FROM void_entry)`,
        table,
      ))
        add(String(row.row_id), null)
      for (const row of db.rows(
        'SELECT row_id, before FROM journal_change WHERE table_name = ? AND after IS NULL AND before IS NOT NULL ORDER BY id',
        table,
      ))
        add(String(row.row_id), JSON.parse(String(row.before)) as Cells)
      rows = found
      this.#gone.set(table, rows)
    }
    return rows
  }

  references(table: string): readonly Reference[] {
    let references = this.#references.get(table)
    if (references === undefined) {
      references = referencesOf(this.#workspace, table)
      this.#references.set(table, references)
    }
    return references
  }

  /** Rows of other tables that one names, whether they stand or not. */
  *named(table: string, cells: Cells): Generator<readonly [table: string, id: string]> {
    for (const { column, table: target, isList } of this.references(table)) {
      const cell = cells[column] ?? null
      if (cell === null) continue
      if (isList) for (const id of JSON.parse(String(cell)) as readonly string[]) yield [target, id]
      else yield [target, String(cell)]
    }
  }
}
