import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { entities, entityOf } from '#shared/entities.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import type { Cell, Cells, DecidedRow, RowMerge, RowState } from '#shared/merge/merge.types.ts'
import { mergeRow, sameCell } from '#shared/merge/merge-row.ts'
import { findTwins } from '#shared/merge/twins.ts'
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
    const ours = oursOf(workspace, table, new Set(theirs.keys()))
    const twins = twinsOf(workspace, table, theirs, ours)
    const { shape } = modelOf(workspace, table)
    // Both ids of a pair leave the ordinary merge.
    const paired = new Set(twins.values())
    for (const [id, sent] of theirs) {
      if (paired.has(id)) continue
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

/** Rows of ours with their versions: those that are there, and those that were. */
function oursOf(workspace: OpenWorkspace, table: string, ids: ReadonlySet<string>): Map<string, RowState> {
  const found = new Map<string, RowState>()
  const lineages = lineagesOf(workspace, table, ids)
  for (const [id, versions] of lineages) if (ids.has(id)) found.set(id, { cells: null, versions })
  for (const row of rowsOf(workspace, table, ids)) {
    const { id, ...cells } = row
    found.set(id, { cells: cells as Cells, versions: lineages.get(id) ?? [] })
  }
  return found
}

function* rowsOf(workspace: OpenWorkspace, table: string, ids: ReadonlySet<string>): Generator<{ id: string }> {
  const { db } = workspace
  if (ids.size > 400) {
    for (const row of db.prepare(`SELECT * FROM ${quoted(table)}`).iterate() as IterableIterator<{ id: string }>)
      if (ids.has(row.id)) yield row
    return
  }
  for (const id of ids) {
    const row = db.row(`SELECT * FROM ${quoted(table)} WHERE id = ?`, id)
    if (row !== undefined) yield row as unknown as { id: string }
  }
}

/**
 * Rows of theirs that say the same thing as a row of ours under another id, by the id of theirs, as `findTwins` recognises them: also two
 * rows that were made one on each side, each under its own id, where the other id is deleted. Found rows are added to `ours`.
 */
function twinsOf(
  workspace: OpenWorkspace,
  table: string,
  theirs: ReadonlyMap<string, RowState>,
  ours: Map<string, RowState>,
): Map<string, string> {
  const natural = entityOf(table)?.natural
  if (natural === undefined) return new Map()
  // Where every row of ours is one that they have under its id, none is another's twin.
  const shared = [...ours].filter(([id, { cells }]) => cells !== null && theirs.get(id)?.cells != null).length
  if (Number(workspace.db.value(`SELECT count(*) FROM ${quoted(table)}`)) === shared) return new Map()
  const where = natural.map((column) => `${quoted(column)} IS ?`).join(' AND ')
  const found = workspace.db.prepare(`SELECT id FROM ${quoted(table)} WHERE ${where}`)
  const state = (id: string): RowState | null => {
    const known = ours.get(id)
    if (known !== undefined) return known
    const [read] = oursOf(workspace, table, new Set([id])).values()
    if (read !== undefined) ours.set(id, read)
    return read ?? null
  }
  const twins = findTwins(modelOf(workspace, table).shape, natural, theirs.keys(), {
    ours: state,
    theirs: (id) => theirs.get(id) ?? null,
    holders: (values) => (found.all(...values) as { id: string }[]).map(({ id }) => id),
  })
  return new Map(twins.map((pair) => [pair.theirs, pair.ours]))
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
  rows: ReadonlyMap<string, PlannedRow>,
  incoming: Incoming,
  mandate: Mandate,
): ReadonlyMap<string, PlannedRow> {
  const sides = bothSides(workspace, rows, incoming)
  const judge = new MandateJudge(workspace, mandate, sides)
  const marked = new Map<string, PlannedRow>()
  for (const [key, row] of rows) {
    const { table, id, ours, theirs, merge } = row
    const isOutside =
      merge.kind !== 'ours' && !judge.allows({ table, id, ours: ours?.cells ?? null, theirs: theirs.cells })
    // An attempt that would change nothing is none: the row simply stays as it is here.
    if (!isOutside || wouldChange(row)) marked.set(key, { ...row, isOutside })
  }
  for (let isStable = false; !isStable; ) {
    isStable = true
    for (const [key, row] of marked) {
      if (row.isOutside || row.merge.kind === 'ours' || row.theirs.cells === null) continue
      const names = modelOf(workspace, row.table).references.some(({ column, table, isKey }) => {
        const target = row.theirs.cells?.[column]
        if (!isKey || target == null) return false
        const of = marked.get(keyOf(table, String(target)))
        return of?.isOutside === true && (of.ours?.cells ?? null) === null
      })
      if (!names) continue
      marked.set(key, { ...row, isOutside: true })
      isStable = false
    }
  }
  return marked
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

/** A row as it stands, null when it does not. */
export function cellsOf(workspace: OpenWorkspace, table: string, id: string): Cells | null {
  if (entityOf(table) === undefined) return null
  const row = workspace.db.row(`SELECT * FROM ${quoted(table)} WHERE id = ?`, id)
  if (row === undefined) return null
  const { id: _, ...cells } = row
  return cells as Cells
}
