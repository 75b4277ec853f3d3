import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { entities, entityOf } from '#shared/entities.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import type { Cell, Cells, DecidedRow, RowMerge, RowState, Version } from '#shared/merge/merge.types.ts'
import { mergeRow, sameCell } from '#shared/merge/merge-row.ts'
import { withFollowers } from './follower.service.ts'
import { completed, coverageIn, type Incoming, incomingOf } from './incoming.service.ts'
import { lineagesOf } from './lineage.service.ts'
import { type BothSides, MandateJudge } from './mandate.service.ts'
import { modelOf } from './model.service.ts'
import { fillsSecrets, seriesIdsOf } from './received-series.service.ts'

/** One row of a package beside ours, before anybody chose. */
export interface PlannedRow {
  readonly table: string
  /** Where it is written. */
  readonly id: string
  /** Another row, of this side or that one, which is the same thing and goes away. */
  readonly twin: string | null
  readonly ours: RowState | null
  readonly theirs: RowState
  readonly merge: RowMerge
  /** Outside what the sender may change, itself or through what it names: nothing of it is ever written. */
  readonly isOutside: boolean
}

export interface Plan {
  readonly mandate: Mandate
  readonly incoming: Incoming
  /** Rows that the two sides do not hold alike, by `table/id`. */
  readonly rows: ReadonlyMap<string, PlannedRow>
  readonly unchanged: number
}

/** What becomes of one row once somebody has chosen. */
export interface Outcome {
  readonly table: string
  readonly id: string
  /** Null for a row of ours that the package says nothing of. */
  readonly planned: PlannedRow | null
  readonly ours: Cells | null
  readonly decided: DecidedRow
}

/** A rule of the model that the merged state would break and this side alone does not. */
export interface Violation {
  readonly table: string
  readonly id: string
  /** Cells to choose again; none: the row itself. */
  readonly columns: readonly string[]
  readonly rule: 'unique' | 'missing' | 'named' | 'dates' | 'correction' | 'required'
  /** The other cause: a row that has the same, that is not there, or that names this one. */
  readonly other: { readonly table: string; readonly id: string } | null
}

export const keyOf = (table: string, id: string) => `${table}/${id}`

/** Tables that a plan is computed from. */
export const plannedFrom: readonly string[] = entities.map(({ table }) => table)

/** Compares a package with the workspace, for a mandate. Pure of choices; errors: `package.malformed`. */
export function planOf(workspace: OpenWorkspace, read: ReadPackage, mandate: Mandate): Plan {
  const incoming = withSeries(workspace, incomingOf(workspace, read), read)
  const rows = new Map<string, PlannedRow>()
  let unchanged = 0
  for (const [table, theirs] of incoming.rows) {
    const ours = oursOf(workspace, table, theirs)
    const twins = twinsOf(workspace, table, theirs, ours)
    const { shape } = modelOf(workspace, table)
    for (const [id, sent] of theirs) {
      const twin = twins.get(id) ?? null
      const here = (twin === null ? ours.get(id) : ours.get(twin)) ?? null
      const there = completed(shape.columns, sent, here)
      const merge = withOpened(workspace, read, table, withFollowers(table, mergeRow(shape, here, there)), here, there)
      const [kept, gone] = twin === null ? [id, null] : id < twin ? [id, twin] : [twin, id]
      if (twin === null && !isNews(merge, here, there)) unchanged += 1
      if (twin === null && merge.kind === 'same') continue
      rows.set(keyOf(table, kept), { table, id: kept, twin: gone, ours: here, theirs: there, merge, isOutside: false })
    }
  }
  return { mandate, incoming, rows: judged(workspace, rows, incoming, mandate), unchanged }
}

/**
 * The same versions of a series say different things where some of its numbers were kept from this workspace when it came: once they may be
 * told, they come in though nobody has changed anything.
 */
function withOpened(
  workspace: OpenWorkspace,
  read: ReadPackage,
  table: string,
  merge: RowMerge,
  ours: RowState | null,
  theirs: RowState,
): RowMerge {
  if (table !== 'edition' || merge.kind !== 'same') return merge
  const [here, there] = [ours?.cells ?? null, theirs.cells]
  if (here === null || there === null) return merge
  if (!fillsSecrets(workspace, read, String(here.series_id), String(there.series_id))) return merge
  const cells = Object.keys(here).map((column) => {
    const [a, b] = [here[column] ?? null, there[column] ?? null]
    const comes = column === 'series_id' || column === 'batch_id'
    return { column, state: comes ? ('theirs' as const) : ('same' as const), ours: a, theirs: b, value: comes ? b : a }
  })
  return { ...merge, kind: 'theirs', cells }
}

/** Whether one of the two sides shows something that the other does not. */
function isNews(merge: RowMerge, ours: RowState | null, theirs: RowState): boolean {
  if ((ours?.cells ?? null) === null || theirs.cells === null) return (ours?.cells ?? null) !== theirs.cells
  return merge.kind !== 'same' && merge.cells.some(({ ours: a, theirs: b }) => !sameCell(a, b))
}

/** Whether taking a row as its sender has it would show. */
export function wouldChange({ ours, theirs, merge, twin }: PlannedRow): boolean {
  return twin !== null || (merge.kind !== 'ours' && isNews(merge, ours, theirs))
}

/** Stands for the cells of a row that is there and that nobody has changed on either side: such a row is the same, unread. */
const unread: Cells = {}

/** Rows of ours with their versions: those that are there, and those that were. */
function oursOf(workspace: OpenWorkspace, table: string, theirs: ReadonlyMap<string, RowState>): Map<string, RowState> {
  const found = new Map<string, RowState>()
  const lineages = lineagesOf(workspace, table, new Set(theirs.keys()))
  const differing = new Set<string>()
  for (const [id, sent] of theirs) {
    const versions = lineages.get(id)
    if (versions !== undefined) found.set(id, { cells: null, versions })
    // The same versions of a series may hold more there than here, see `withOpened`.
    if (table === 'edition' || !areSame(versions ?? [], sent.versions)) differing.add(id)
  }
  if (differing.size < theirs.size)
    for (const { id } of rowsOf(workspace, table, theirs, 'id'))
      if (!differing.has(id)) found.set(id, { cells: unread, versions: lineages.get(id) ?? [] })
  for (const row of rowsOf(workspace, table, differing, '*')) {
    const { id, ...cells } = row
    found.set(id, { cells: cells as Cells, versions: lineages.get(id) ?? [] })
  }
  return found
}

function areSame(ours: readonly Version[], theirs: readonly Version[]): boolean {
  return ours.length === theirs.length && ours.every(({ id }, index) => id === theirs[index]?.id)
}

/** Rows of a table among some ids: one by one where they are few, else in one reading of the table. */
function* rowsOf(
  { db }: OpenWorkspace,
  table: string,
  ids: { readonly size: number; has(id: string): boolean; keys(): Iterable<string> },
  columns: 'id' | '*',
): Generator<{ readonly id: string }> {
  if (ids.size > 400) {
    const all = db.prepare(`SELECT ${columns} FROM ${quoted(table)}`)
    for (const row of all.iterate() as IterableIterator<{ id: string }>) if (ids.has(row.id)) yield row
    return
  }
  for (const id of ids.keys()) {
    const row = db.row(`SELECT ${columns} FROM ${quoted(table)} WHERE id = ?`, id)
    if (row !== undefined) yield row as unknown as { id: string }
  }
}

/**
 * Rows of theirs that say the same thing as a row of ours under another id, by the id of theirs. A row of ours that they know too is
 * another one. Found rows are added to `ours`.
 */
function twinsOf(
  workspace: OpenWorkspace,
  table: string,
  theirs: ReadonlyMap<string, RowState>,
  ours: Map<string, RowState>,
): Map<string, string> {
  const twins = new Map<string, string>()
  const natural = entityOf(table)?.natural
  if (natural === undefined) return twins
  // Where every row of ours is one that they know by its id, none is another's twin.
  const known = [...ours.values()].filter(({ cells }) => cells !== null).length
  if (Number(workspace.db.value(`SELECT count(*) FROM ${quoted(table)}`)) === known) return twins
  const where = natural.map((column) => `${quoted(column)} IS ?`).join(' AND ')
  for (const [id, { cells }] of theirs) {
    if (cells === null || ours.has(id)) continue
    const values = natural.map((column) => cells[column] ?? null)
    if (values.some((value) => value === null)) continue
    const row = workspace.db.row(`SELECT * FROM ${quoted(table)} WHERE ${where} AND id <> ?`, ...values, id)
    if (row === undefined || theirs.has(String(row.id))) continue
    const { id: twin, ...own } = row
    twins.set(id, String(twin))
    ours.set(String(twin), {
      cells: own as Cells,
      versions: lineagesOf(workspace, table, new Set([String(twin)])).get(String(twin)) ?? [],
    })
  }
  return twins
}

/** Pointers at series name those of the sender: each is found again by its content, on the territories of this workspace. */
function withSeries(workspace: OpenWorkspace, incoming: Incoming, read: ReadPackage): Incoming {
  const editions = incoming.rows.get('edition')
  if (editions === undefined) return incoming
  const ids = seriesIdsOf(workspace, read)
  const pointed = new Map(
    [...editions].map(([id, state]) => {
      if (state.cells === null) return [id, state] as const
      const series = ids.get(String(state.cells.series_id)) ?? (state.cells.series_id as Cell)
      return [id, { ...state, cells: { ...state.cells, series_id: series } }] as const
    }),
  )
  return { ...incoming, rows: new Map([...incoming.rows, ['edition', pointed]]) }
}

/** Marks what lies outside the mandate, and what names something that would have to come from outside of it. */
function judged(
  workspace: OpenWorkspace,
  rows: Map<string, PlannedRow>,
  incoming: Incoming,
  mandate: Mandate,
): ReadonlyMap<string, PlannedRow> {
  const sides = bothSides(workspace, rows, incoming)
  const judge = new MandateJudge(workspace, mandate, sides)
  const outside: (readonly [string, PlannedRow])[] = []
  for (const [key, row] of rows) {
    const { table, id, ours, theirs, merge } = row
    const isOutside =
      merge.kind !== 'ours' && !judge.allows({ table, id, ours: ours?.cells ?? null, theirs: theirs.cells })
    if (isOutside) outside.push([key, row])
  }
  for (const [key, row] of outside) {
    // An attempt that would change nothing is none: the row simply stays as it is here.
    if (wouldChange(row)) rows.set(key, { ...row, isOutside: true })
    else rows.delete(key)
  }
  for (let isStable = false; !isStable; ) {
    isStable = true
    for (const [key, row] of rows) {
      if (row.isOutside || row.merge.kind === 'ours' || row.theirs.cells === null) continue
      const names = modelOf(workspace, row.table).references.some(({ column, table, isKey }) => {
        const target = row.theirs.cells?.[column]
        if (!isKey || target == null) return false
        const of = rows.get(keyOf(table, String(target)))
        return of?.isOutside === true && (of.ours?.cells ?? null) === null
      })
      if (!names) continue
      rows.set(key, { ...row, isOutside: true })
      isStable = false
    }
  }
  return rows
}

function bothSides(workspace: OpenWorkspace, rows: ReadonlyMap<string, PlannedRow>, incoming: Incoming): BothSides {
  return {
    row: (table, id) => {
      const planned = rows.get(keyOf(table, id))
      const there = planned?.theirs.cells ?? incoming.rows.get(table)?.get(id)?.cells ?? null
      const here = planned === undefined ? cellsOf(workspace, table, id) : (planned.ours?.cells ?? null)
      return here === null && there === null ? null : { table, id, ours: here, theirs: there }
    },
    isKnown: (table, id) => {
      const ours = rows.get(keyOf(table, id))?.ours ?? null
      return ours !== null && (ours.cells !== null || ours.versions.length > 0)
    },
    territories: ({ table, by, column }, id) => [
      ...workspace.db
        .rows(`SELECT ${quoted(column)} AS code FROM ${quoted(table)} WHERE ${quoted(by)} = ?`, id)
        .map((row) => String(row.code)),
      ...(coverageIn(incoming, table, by, column).get(id) ?? []),
    ],
  }
}

const wholeRow = new Map<string, string>()

/** A row as it stands, null when it does not. */
export function cellsOf(workspace: OpenWorkspace, table: string, id: string): Cells | null {
  if (entityOf(table) === undefined) return null
  let sql = wholeRow.get(table)
  if (sql === undefined) {
    sql = `SELECT * FROM ${quoted(table)} WHERE id = ?`
    wholeRow.set(table, sql)
  }
  const row = workspace.db.row(sql, id)
  if (row === undefined) return null
  const { id: _, ...cells } = row
  return cells as Cells
}
