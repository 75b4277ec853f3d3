import { EngineError } from '#electron/core/errors.ts'
import { quoted } from '#electron/db/digest.ts'
import { SignedHere } from '#electron/features/agreement/agreement-received.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { entities, entityOf } from '#shared/entities.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import { malformedDetails as details } from '#shared/exchange/receive.labels.ts'
import type { Cells, DecidedRow, RowMerge, RowState, Version } from '#shared/merge/merge.types.ts'
import { mergeRow, sameCell } from '#shared/merge/merge-row.ts'
import type { Twins } from '#shared/merge/twins.ts'
import { carriers, digestIn } from './carried-content.service.ts'
import { withFollowers } from './follower.service.ts'
import { completed, coverageIn, type Incoming, incomingOf } from './incoming.service.ts'
import { type BothSides, type ChangedRow, MandateJudge } from './mandate.service.ts'
import { modelOf } from './model.service.ts'
import { fillsSecrets, seriesIdsOf } from './received-series.service.ts'
import { type Twinning, twinningOf } from './twin.service.ts'

/** One row of a package beside ours, before anybody chose. */
export interface PlannedRow {
  readonly table: string
  /** Where it is written. */
  readonly id: string
  /** Another row, of this side or that one, which is the same thing and goes away. */
  readonly twin: string | null
  /** All that either side knows of that other row. */
  readonly twinVersions: readonly Version[]
  /** A row that was deleted here under this other id, of which theirs was made elsewhere: `ours` tells of that one. */
  readonly buried: string | null
  readonly ours: RowState | null
  readonly theirs: RowState
  readonly merge: RowMerge
  /** Outside what the sender may change, itself or through what it names: nothing of it is ever written. */
  readonly isOutside: boolean
  /** Outside because it would change what is signed here, which nobody may. */
  readonly isSigned?: boolean
}

export interface Plan {
  readonly mandate: Mandate
  readonly incoming: Incoming
  /** Rows that the two sides do not hold alike, by `table/id`. */
  readonly rows: ReadonlyMap<string, PlannedRow>
  /** Rows within the mandate that name the same content on both sides. */
  readonly carriers: readonly Carrier[]
  readonly unchanged: number
  /** Ids that stay, by `table/id` of rows of ours that are made one with theirs and go. */
  readonly gone: ReadonlyMap<string, string>
  /** Columns by which rows of the package name an id that stays in place of one that does not, by `table/id`. */
  readonly renamed: ReadonlyMap<string, readonly string[]>
}

/** A row that carries a content, which it names by its digest. */
export interface Carrier {
  readonly table: string
  readonly id: string
  readonly digest: string
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

/** Compares a package with the workspace, for a mandate. Pure of choices; errors: `package.content`. */
export function planOf(workspace: OpenWorkspace, read: ReadPackage, mandate: Mandate): Plan {
  const incoming = withSeries(workspace, incomingOf(workspace, read), read)
  // Rows of ours that the sender may not change are not made one with theirs, which makes others follow: asked until none is left.
  for (const kept = new Set<string>(); ; ) {
    const twinning = twinningOf(workspace, incoming, kept)
    const plan = planWith(workspace, read, mandate, twinning, kept)
    const outside = twinning.same.filter(({ table, ours, kept: id }) => {
      if (kept.has(keyOf(table, ours))) return false
      return [id, ours].some((each) => plan.rows.get(keyOf(table, each))?.isOutside === true)
    })
    if (outside.length === 0) return plan
    for (const { table, ours } of outside) kept.add(keyOf(table, ours))
  }
}

function planWith(
  workspace: OpenWorkspace,
  read: ReadPackage,
  mandate: Mandate,
  { incoming, twins, ours: here, gone, buried, renamed: columns }: Twinning,
  notTouched: ReadonlySet<string>,
): Plan {
  const rows = new Map<string, PlannedRow>()
  const renamed = new Map<string, readonly string[]>()
  let unchanged = 0
  for (const [table, theirs] of incoming.rows) {
    const ours = here.get(table) ?? new Map<string, RowState>()
    const paired = twins.get(table) ?? new Map<string, Twins>()
    // That they took away what is a twin of ours is no deletion: it lives on in the other.
    const twinned = new Set([...paired.values()].map((pair) => pair.ours))
    const model = modelOf(workspace, table)
    const { shape } = model
    for (const [id, sent] of theirs) {
      if (twinned.has(id)) continue
      const pair = paired.get(id) ?? null
      const mine = ours.get(pair?.ours ?? id) ?? null
      const there = completed(model, sent, mine)
      const met = withOpened(workspace, read, table, withFollowers(table, mergeRow(shape, mine, there)), mine, there)
      const isAlias = pair !== null && notTouched.has(keyOf(table, pair.ours))
      const isTwin = pair !== null && !isAlias
      const kind = isTwin && (met.kind === 'same' || met.kind === 'ours') ? 'merged' : met.kind
      const merge: RowMerge = isTwin ? { ...met, kind, versions: pair.merge.versions } : met
      const [kept, twin] = isTwin ? [pair.kept, pair.dropped] : [pair?.ours ?? id, null]
      if (!isTwin && !isNews(merge, mine, there)) unchanged += 1
      if (!isTwin && merge.kind === 'same') continue
      rows.set(keyOf(table, kept), {
        table,
        id: kept,
        twin,
        twinVersions: isTwin ? pair.droppedVersions : [],
        buried: buried.get(keyOf(table, id)) ?? null,
        ours: mine,
        theirs: there,
        merge,
        isOutside: isAlias,
      })
      const named = columns.get(keyOf(table, id))
      if (named !== undefined) renamed.set(keyOf(table, kept), named)
    }
  }
  const signed = new SignedHere(workspace, incoming.rows.get('agreement_version'))
  const isFixed = (row: ChangedRow) => signed.isTouchedBy(row, row.id)
  const judge = new MandateJudge(workspace, mandate, bothSides(workspace, rows, incoming), isFixed)
  const carriers = carriersOf(workspace, rows, incoming, judge)
  return { mandate, incoming, rows: judged(workspace, rows, judge, isFixed), carriers, unchanged, gone, renamed }
}

/** Those whose bytes may come though nothing of the rows does. */
function carriersOf(
  workspace: OpenWorkspace,
  rows: ReadonlyMap<string, PlannedRow>,
  incoming: Incoming,
  judge: MandateJudge,
): Carrier[] {
  return carriers.flatMap((table) =>
    [...(incoming.rows.get(table) ?? [])].flatMap(([id, { cells: theirs }]) => {
      const digest = digestIn(table, theirs)
      if (digest === null) return []
      const planned = rows.get(keyOf(table, id))
      const ours = planned === undefined ? cellsOf(workspace, table, id) : (planned.ours?.cells ?? null)
      return digest === digestIn(table, ours) && judge.allows({ table, id, ours, theirs })
        ? [{ table, id, digest }]
        : []
    }),
  )
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

/**
 * Pointers at series name those of the sender: each is found again by its content, on the territories of this workspace. One that names a
 * series which did not come would show figures of this workspace, or none, as if its sender had given them. Error: `package.content`.
 */
function withSeries(workspace: OpenWorkspace, incoming: Incoming, read: ReadPackage): Incoming {
  const editions = incoming.rows.get('edition')
  if (editions === undefined) return incoming
  const ids = seriesIdsOf(workspace, read)
  const pointed = new Map(
    [...editions].map(([id, state]) => {
      if (state.cells === null) return [id, state] as const
      const series = ids.get(String(state.cells.series_id))
      if (series === undefined)
        throw new EngineError('package.content', { entry: 'data/edition.csv', detail: details.series(id) })
      return [id, { ...state, cells: { ...state.cells, series_id: series } }] as const
    }),
  )
  return { ...incoming, rows: new Map([...incoming.rows, ['edition', pointed]]) }
}

/** Marks what lies outside the mandate, and what names something that would have to come from outside of it. */
function judged(
  workspace: OpenWorkspace,
  rows: Map<string, PlannedRow>,
  judge: MandateJudge,
  isFixed: (row: ChangedRow) => boolean,
): ReadonlyMap<string, PlannedRow> {
  const outside: (readonly [string, PlannedRow])[] = []
  for (const [key, row] of rows) {
    const { table, id, ours, theirs, merge } = row
    const isOutside =
      row.isOutside ||
      (merge.kind !== 'ours' && !judge.allows({ table, id, ours: ours?.cells ?? null, theirs: theirs.cells }))
    if (isOutside) outside.push([key, row])
  }
  for (const [key, row] of outside) {
    // An attempt that would change nothing is none: the row simply stays as it is here.
    const { table, id, ours, theirs } = row
    const isSigned = isFixed({ table, id, ours: ours?.cells ?? null, theirs: theirs.cells })
    if (wouldChange(row)) rows.set(key, { ...row, isOutside: true, isSigned })
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
