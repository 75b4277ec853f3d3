import { EngineError } from '#electron/core/errors.ts'
import { latestVersion } from '#electron/db/migrate.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { malformedDetails as details } from '#shared/exchange/receive.labels.ts'
import type { Cell, Cells, RowState, Version } from '#shared/merge/merge.types.ts'
import { modelOf, type TableModel, travellingTables } from './model.service.ts'

/** Rows of a package as a merge reads them, those that were deleted included, and who made their versions. */
export interface Incoming {
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, RowState>>
  readonly versions: ReadonlyMap<string, { readonly author: string; readonly at: string }>
  /** Why choices of merges were made, by `table/id/version`. */
  readonly comments: ReadonlyMap<string, string>
}

/**
 * What the reader of the format cannot know: whether the tables are those of a workspace. Errors: `package.content`,
 * `package.newer-tables` where what is not known comes from a newer application.
 */
export function incomingOf(workspace: OpenWorkspace, read: ReadPackage): Incoming {
  const refuse = (entry: string, detail: string): never => {
    const { application, schema } = read.facts
    const known = latestVersion()
    if (schema > known) throw new EngineError('package.newer-tables', { application, schema, known })
    throw new EngineError('package.content', { entry, detail })
  }
  const { known, versions } = versionsOf(read, refuse)
  const lineages = lineagesIn(read, known, refuse)
  const rows = new Map<string, Map<string, RowState>>()
  for (const [name, table] of read.tables) {
    if (bookkeeping.has(name)) continue
    const entry = `data/${name}.csv`
    if (!travellingTables.includes(name)) refuse(entry, details.table(name))
    const model = modelOf(workspace, name)
    if (table.columns[0] !== 'id') refuse(entry, details.column('id'))
    for (const column of table.columns) if (!model.types.has(column)) refuse(entry, details.column(column))
    // A migration gives a default to what it adds and requires: without one, the column was always there.
    for (const column of model.required)
      if (!table.columns.includes(column) && !model.defaults.has(column)) refuse(entry, details.column(column))
    const found = new Map<string, RowState>()
    const lineage = lineages.get(name)
    const checks = table.columns.map((column) => checkOf(model.types.get(column) ?? '', model.required.has(column)))
    const blank = blankOf(table.columns.slice(1))
    for (const row of table.rows) {
      const cells = { ...blank }
      for (let index = 0; index < table.columns.length; index++) {
        const column = table.columns[index] ?? ''
        const cell = row[index] ?? null
        if (checks[index]?.(cell) === false) refuse(entry, details.cell(column, String(row[0])))
        if (index > 0) cells[column] = cell
      }
      const id = String(row[0])
      if (id === '' || found.has(id)) refuse(entry, details.twice(id))
      found.set(id, { cells, versions: lineage?.get(id) ?? [] })
    }
    rows.set(name, found)
  }
  // Rows that have versions and no content were deleted.
  for (const [name, lineage] of lineages) {
    if (!travellingTables.includes(name)) refuse('data/lineage.csv', details.table(name))
    const found = rows.get(name) ?? new Map<string, RowState>()
    for (const [id, of] of lineage) if (!found.has(id)) found.set(id, { cells: null, versions: of })
    rows.set(name, found)
  }
  return { rows, versions, comments: commentsIn(read, known) }
}

/**
 * A row with nothing in it. Copies of it share the list of their columns; rows whose columns are added one by one would be tables of names
 * and values each, several times as large.
 */
const blankOf = (columns: readonly string[]) =>
  JSON.parse(`{${columns.map((column) => `${JSON.stringify(column)}:null`).join(',')}}`) as Record<string, Cell>

/** Tables of the format itself, and contents of frozen portraits: none has rows that people edit. */
const bookkeeping: ReadonlySet<string> = new Set(['lineage', 'version', 'decision', 'frozen_content'])

type Refuse = (entry: string, detail: string) => never

function checkOf(type: string, isRequired: boolean): (cell: Cell) => boolean {
  const isOfType =
    type === 'INTEGER'
      ? (cell: Cell) => Number.isSafeInteger(cell)
      : type === 'REAL'
        ? (cell: Cell) => typeof cell === 'number' && Number.isFinite(cell)
        : (cell: Cell) => typeof cell === 'string'
  return (cell) => (cell === null ? !isRequired : isOfType(cell))
}

function versionsOf(read: ReadPackage, refuse: Refuse) {
  const known = new Map<string, string>()
  const versions = new Map<string, { author: string; at: string }>()
  const table = read.tables.get('version')
  const at = columnsOf(table, ['number', 'id', 'author', 'at'], () =>
    refuse('data/version.csv', details.column('number')),
  )
  for (const row of table?.rows ?? []) {
    const [number, id] = [String(row[at[0] ?? 0]), String(row[at[1] ?? 1])]
    if (known.has(number) || versions.has(id) || id === '') refuse('data/version.csv', details.twice(id))
    known.set(number, id)
    versions.set(id, { author: String(row[at[2] ?? 2] ?? ''), at: String(row[at[3] ?? 3] ?? '') })
  }
  return { known, versions }
}

/** Comments of the choices that a package tells, by `table/id/version`; those that name an unknown version are left. */
function commentsIn(read: ReadPackage, versions: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const table = read.tables.get('decision')
  const at = ['table', 'id', 'version', 'comment'].map((column) => table?.columns.indexOf(column) ?? -1)
  const found = new Map<string, string>()
  for (const row of table?.rows ?? []) {
    const [name, id, number, comment] = at.map((index) => String(row[index] ?? ''))
    const version = versions.get(number ?? '')
    if (version !== undefined && comment) found.set(`${name}/${id}/${version}`, comment.slice(0, 2000))
  }
  return found
}

function lineagesIn(read: ReadPackage, known: ReadonlyMap<string, string>, refuse: Refuse) {
  const lineages = new Map<string, Map<string, readonly Version[]>>()
  const table = read.tables.get('lineage')
  const entry = 'data/lineage.csv'
  // Nearly all rows have the lineage of another one.
  const told = new Map<string, readonly Version[]>()
  const at = columnsOf(table, ['table', 'id', 'versions'], () => refuse(entry, details.column('table')))
  for (const row of table?.rows ?? []) {
    const [name, id, text] = at.map((index) => String(row[index] ?? '')) as [string, string, string]
    const of = lineages.get(name) ?? new Map<string, readonly Version[]>()
    lineages.set(name, of)
    if (id === '' || of.has(id)) refuse(entry, details.twice(id))
    let versions = told.get(text)
    if (versions === undefined) {
      versions = versionsIn(text, known, (detail) => refuse(entry, detail))
      told.set(text, versions)
    }
    of.set(id, versions)
  }
  return lineages
}

function versionsIn(text: string, known: ReadonlyMap<string, string>, refuse: (detail: string) => never): Version[] {
  const seen = new Set<string>()
  return text
    .split(' ')
    .filter((token) => token !== '')
    .map((token): Version => {
      const cut = token.indexOf(':')
      const version = known.get(token.slice(0, cut)) ?? refuse(details.version(token))
      if (seen.has(version)) refuse(details.twice(version))
      seen.add(version)
      const what = token.slice(cut + 1)
      return {
        id: version,
        columns: what === '*' || what === '-' ? what : what.split('+').filter((name) => name !== ''),
      }
    })
}

function columnsOf(
  table: { readonly columns: readonly string[] } | undefined,
  names: readonly string[],
  refuse: () => never,
): readonly number[] {
  if (table === undefined) return names.map((_, index) => index)
  return names.map((name) => {
    const index = table.columns.indexOf(name)
    return index === -1 ? refuse() : index
  })
}

/**
 * Columns that an older version of the application did not have yet stand as they stand here; in a row that is new here, as a
 * migration would have filled them.
 */
export function completed({ shape, defaults }: TableModel, theirs: RowState, ours: RowState | null): RowState {
  const { cells } = theirs
  if (cells === null || shape.columns.every((column) => column in cells)) return theirs
  const known: Cells = ours?.cells ?? Object.fromEntries(defaults)
  return {
    ...theirs,
    cells: { ...Object.fromEntries(shape.columns.map((column) => [column, known[column] ?? null])), ...cells },
  }
}

const coverages = new WeakMap<Incoming, Map<string, ReadonlyMap<string, readonly string[]>>>()

/** Codes that rows of a table of the package give to others. */
export function coverageIn(
  incoming: Incoming,
  table: string,
  by: string,
  column: string,
): ReadonlyMap<string, readonly string[]> {
  const kept = coverages.get(incoming) ?? new Map<string, ReadonlyMap<string, readonly string[]>>()
  coverages.set(incoming, kept)
  let found = kept.get(`${table} ${by}`)
  if (found === undefined) {
    const codes = new Map<string, string[]>()
    for (const { cells } of incoming.rows.get(table)?.values() ?? []) {
      if (cells === null) continue
      const list = codes.get(String(cells[by]))
      if (list === undefined) codes.set(String(cells[by]), [String(cells[column])])
      else list.push(String(cells[column]))
    }
    found = codes
    kept.set(`${table} ${by}`, found)
  }
  return found
}
