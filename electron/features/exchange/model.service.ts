import { columnsOf } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities, entityOf } from '#shared/entities.ts'
import type { Cell, TableShape } from '#shared/merge/merge.types.ts'

/** A column that names rows of another table. */
export interface Reference {
  readonly column: string
  readonly table: string
  readonly isList: boolean
  /** SQLite refuses it when nothing stands there; a link that is not one may outlive what it names. */
  readonly isKey: boolean
  readonly cascades: boolean
}

/** What a merge has to know of a table, as SQLite and `shared/entities.ts` say it. */
export interface TableModel {
  readonly table: string
  readonly shape: TableShape
  /** SQL types of all columns, `id` included. */
  readonly types: ReadonlyMap<string, string>
  readonly required: ReadonlySet<string>
  /** What SQLite gives to a column that nothing is said of, where that is not null. */
  readonly defaults: ReadonlyMap<string, Cell>
  /** Sets of columns that no two rows share, rows where one is null apart. */
  readonly uniques: readonly (readonly string[])[]
  readonly references: readonly Reference[]
}

/** Tables that a package may bring, those named by others before them. */
export const travellingTables: readonly string[] = entities
  .filter(({ part, table }) => part !== null || table === 'attachment' || table === 'erasure')
  .map(({ table }) => table)

/** Asked for each cell of packages: found without the text of a key being made. */
const models = new WeakMap<OpenWorkspace, Map<string, TableModel>>()

export function modelOf(workspace: OpenWorkspace, table: string): TableModel {
  let known = models.get(workspace)
  if (known === undefined) {
    known = new Map()
    models.set(workspace, known)
  }
  let model = known.get(table)
  if (model === undefined) {
    model = readModel(workspace, table)
    known.set(table, model)
  }
  return model
}

function readModel({ db }: OpenWorkspace, table: string): TableModel {
  const entity = entityOf(table)
  const info = db.rows('SELECT name, type, "notnull" AS required, dflt_value AS given FROM pragma_table_info(?)', table)
  const columns = columnsOf(db, table).filter((column) => column !== 'id')
  const indexes = db.rows(
    `SELECT name FROM pragma_index_list(?) WHERE "unique" = 1 AND origin <> 'pk' ORDER BY name`,
    table,
  )
  const indexed = indexes.map(({ name }) =>
    db.rows('SELECT name FROM pragma_index_info(?) ORDER BY seqno', name).map((row) => String(row.name)),
  )
  const keys = db
    .rows('SELECT "from" AS column, "table" AS target, on_delete FROM pragma_foreign_key_list(?)', table)
    .map(
      (row): Reference => ({
        column: String(row.column),
        table: String(row.target),
        isList: false,
        isKey: true,
        cascades: row.on_delete === 'CASCADE',
      }),
    )
  const links = [...(entity?.links ?? []), ...(entity?.owner === undefined ? [] : [entity.owner])]
    .filter((link) => !keys.some(({ column }) => column === link.column))
    .map(
      (link): Reference => ({
        column: link.column,
        table: link.table,
        isList: link.isList ?? false,
        isKey: false,
        cascades: false,
      }),
    )
  return {
    table,
    shape: { table, columns, rules: entity?.rules ?? {} },
    types: new Map(info.map((row) => [String(row.name), String(row.type).toUpperCase()])),
    required: new Set(info.filter((row) => row.required === 1).map((row) => String(row.name))),
    defaults: new Map(
      info
        .filter(({ given }) => given !== null)
        // An expression of our own migrations.
        .map(({ name, given }) => [String(name), (db.value(`SELECT ${given}`) ?? null) as Cell]),
    ),
    uniques: [...indexed, ...(entity?.unique ?? [])],
    references: [...keys, ...links],
  }
}

/** Tables whose rows SQLite takes away with a row of this one, and the column by which they name it. */
export function dependents(
  workspace: OpenWorkspace,
  table: string,
): readonly { table: string; reference: Reference }[] {
  return workspace.cached(`exchange.dependents.${table}`, [], () =>
    // Also those that never travel: what SQLite takes away with a row is told.
    entities.flatMap(({ table: other }) =>
      modelOf(workspace, other)
        .references.filter((reference) => reference.table === table && reference.isKey)
        .map((reference) => ({ table: other, reference })),
    ),
  )
}
