import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities } from '#shared/entities.ts'
import { linkedIds } from '#shared/merge/constraints.ts'
import type { Cell, Cells, RowState, Version } from '#shared/merge/merge.types.ts'
import { findTwins, type Twins } from '#shared/merge/twins.ts'
import { buriedTwins } from './buried-twin.service.ts'
import type { Incoming } from './incoming.service.ts'
import { lineagesOf } from './lineage.service.ts'
import { modelOf } from './model.service.ts'

/** Rows of both sides that are one and the same, and both sides with the references that follow from it. */
export interface Twinning {
  /** What the package brings, its references naming the ids that stay. */
  readonly incoming: Incoming
  /** Columns of rows of the package whose references were renamed, by `table/id`. */
  readonly renamed: ReadonlyMap<string, readonly string[]>
  /** To be made one, by table, by the id of theirs. */
  readonly twins: ReadonlyMap<string, ReadonlyMap<string, Twins>>
  /** All that are one, those made one before by either side included. */
  readonly same: readonly Same[]
  /** Ids that stay, by `table/id` of those of ours that go. */
  readonly gone: ReadonlyMap<string, string>
  /** Rows deleted here that somebody else made one with rows of the package, by `table/id` of those; they stand for ours of these. */
  readonly buried: ReadonlyMap<string, string>
  /** Rows of ours among those that the package tells of and their twins, references renamed, by table. */
  readonly ours: ReadonlyMap<string, ReadonlyMap<string, RowState>>
}

/** A row of ours and a row of theirs that are one under two ids. */
export interface Same {
  readonly table: string
  readonly ours: string
  readonly theirs: string
  readonly kept: string
}

/** Columns that name a row by its table and its id. */
const anywhere: Readonly<Record<string, readonly [table: string, id: string]>> = {
  attachment: ['owner_table', 'owner_id'],
}

/** Cells once the rows that they name go by the ids that stay, and which of them that changes. */
export function renamedCells(
  workspace: OpenWorkspace,
  table: string,
  cells: Cells,
  stays: ReadonlyMap<string, string>,
): { readonly cells: Cells; readonly columns: readonly string[] } {
  const changed: Record<string, Cell> = {}
  if (stays.size > 0) {
    for (const { column, table: target, isList } of modelOf(workspace, table).references) {
      const cell = cells[column] ?? null
      if (cell === null) continue
      const ids = linkedIds({ column, table: target, ...(isList ? { isList: true as const } : {}) }, cell)
      if (!ids.some((id) => stays.has(`${target}/${id}`))) continue
      const named = [...new Set(ids.map((id) => stays.get(`${target}/${id}`) ?? id))]
      changed[column] = isList ? JSON.stringify(named) : (named[0] ?? null)
    }
    const [of, by] = anywhere[table] ?? []
    const moved = of === undefined || by === undefined ? undefined : stays.get(`${cells[of]}/${cells[by]}`)
    if (by !== undefined && moved !== undefined) changed[by] = moved
  }
  const columns = Object.keys(changed)
  return columns.length === 0 ? { cells, columns } : { cells: { ...cells, ...changed }, columns }
}

/** Rows of ours, which the merge says nothing of, that name one of ours that goes: their id and their cells. */
export function* namingRows(
  workspace: OpenWorkspace,
  table: string,
  gone: ReadonlyMap<string, string>,
): Generator<{ readonly id: string; readonly cells: Cells }> {
  const targets = new Set([...gone.keys()].map((key) => key.slice(0, key.indexOf('/'))))
  const names = modelOf(workspace, table).references.some((reference) => targets.has(reference.table))
  if (!names && !(table in anywhere)) return
  for (const row of workspace.db.rows(`SELECT * FROM ${quoted(table)}`)) {
    const { id, ...cells } = row
    if (renamedCells(workspace, table, cells as Cells, gone).columns.length > 0)
      yield { id: String(id), cells: cells as Cells }
  }
}

/**
 * Finds rows made apart that are one. Tables are read after those that they name, so that a mission is known by its policy once that is
 * one on both sides, and an action by its mission.
 * @param kept `table/id` of rows of ours that the sender may not change: theirs goes by our id, and ours stays as it is.
 */
export function twinningOf(workspace: OpenWorkspace, incoming: Incoming, kept: ReadonlySet<string>): Twinning {
  const stays = new Map<string, string>()
  const gone = new Map<string, string>()
  const same: Same[] = []
  const buried = new Map<string, string>()
  const twins = new Map<string, ReadonlyMap<string, Twins>>()
  const rows = new Map<string, ReadonlyMap<string, RowState>>()
  const ours = new Map<string, ReadonlyMap<string, RowState>>()
  const renamed = new Map<string, readonly string[]>()
  for (const { table, natural } of entities) {
    const sent = incoming.rows.get(table)
    if (sent === undefined) continue
    const theirs = new Map<string, RowState>()
    for (const [id, state] of sent) {
      const made = state.cells === null ? null : renamedCells(workspace, table, state.cells, stays)
      if (made !== null && made.columns.length > 0) renamed.set(`${table}/${id}`, made.columns)
      theirs.set(id, made === null || made.columns.length === 0 ? state : { ...state, cells: made.cells })
    }
    rows.set(table, theirs)
    const here = oursOf(workspace, table, new Set(theirs.keys()), stays, theirs)
    ours.set(table, here)
    if (natural === undefined) continue
    const found = pairs(workspace, table, natural, theirs, here, stays)
    twins.set(table, new Map(found.made.map((each) => [each.theirs, each])))
    for (const each of [...found.made, ...found.before]) {
      // Ours is not to be touched: theirs is called as ours is.
      const id = kept.has(`${table}/${each.ours}`) ? each.ours : each.kept
      const other = id === each.ours ? each.theirs : each.ours
      stays.set(`${table}/${other}`, id)
      if (other === each.ours) gone.set(`${table}/${other}`, id)
      same.push({ table, ours: each.ours, theirs: each.theirs, kept: id })
    }
    const paired = new Set([...found.made, ...found.before].map((each) => each.theirs))
    const asHere = (cells: Cells) => renamedCells(workspace, table, cells, stays).cells
    for (const [id, of] of buriedTwins(workspace, table, natural, theirs, here, paired, asHere)) {
      buried.set(`${table}/${id}`, of)
      here.set(id, { cells: null, versions: here.get(of)?.versions ?? [] })
    }
  }
  return { incoming: { ...incoming, rows }, renamed, twins, same, gone, buried, ours }
}

function pairs(
  workspace: OpenWorkspace,
  table: string,
  natural: readonly string[],
  theirs: ReadonlyMap<string, RowState>,
  ours: Map<string, RowState>,
  stays: ReadonlyMap<string, string>,
): { readonly made: readonly Twins[]; readonly before: readonly Omit<Same, 'table'>[] } {
  // Where every row of ours is one that they know by its id, none is another's twin.
  const known = [...ours].filter(([id, { cells }]) => cells !== null && theirs.get(id)?.cells !== null).length
  if (Number(workspace.db.value(`SELECT count(*) FROM ${quoted(table)}`)) === known) return { made: [], before: [] }
  const { shape, references } = modelOf(workspace, table)
  const former = Map.groupBy(stays.keys(), (key) => `${key.slice(0, key.indexOf('/'))}/${stays.get(key)}`)
  // Ours may still name what goes.
  const spellings = natural.map((column) => {
    const target = references.find((reference) => reference.column === column)?.table
    return (value: Cell): readonly Cell[] =>
      target === undefined
        ? [value]
        : [value, ...(former.get(`${target}/${value}`) ?? []).map((key) => key.slice(key.indexOf('/') + 1))]
  })
  const holders = (values: readonly Cell[]): readonly string[] => {
    const lists = values.map((value, at) => spellings[at]?.(value) ?? [value])
    const where = natural.map((column, at) => `${quoted(column)} IN (${lists[at]?.map(() => '?').join(', ')})`)
    const ids = workspace.db
      .rows(`SELECT id FROM ${quoted(table)} WHERE ${where.join(' AND ')}`, ...lists.flat())
      .map((row) => String(row.id))
    const missing = new Set(ids.filter((id) => !ours.has(id)))
    if (missing.size > 0) for (const [id, state] of oursOf(workspace, table, missing, stays)) ours.set(id, state)
    return ids
  }
  const unknown = [...theirs].filter(([id, { cells }]) => cells !== null && (ours.get(id)?.cells ?? null) === null)
  const made = findTwins(
    shape,
    natural,
    unknown.map(([id]) => id),
    { ours: (id) => ours.get(id) ?? null, theirs: (id) => theirs.get(id) ?? null, holders },
  )
  const paired = new Set(made.map((each) => each.theirs))
  const before = unknown.flatMap(([id, row]) => {
    const values = natural.map((column) => row.cells?.[column] ?? null)
    if (paired.has(id) || values.includes(null)) return []
    const of = holders(values).find((each) => wasMadeOne(id, each, row, ours, theirs))
    return of === undefined ? [] : [{ ours: of, theirs: id, kept: ours.has(id) ? of : id }]
  })
  return { made, before }
}

/** Whether one side has already made one row of both: it took one of them away, and the other carries the history of both. */
function wasMadeOne(
  theirId: string,
  ourId: string,
  theirRow: RowState,
  ours: ReadonlyMap<string, RowState>,
  theirs: ReadonlyMap<string, RowState>,
): boolean {
  const ourRow = ours.get(ourId)
  if (ourRow?.cells == null) return false
  const isGoneHere = ours.has(theirId) && theirs.get(ourId)?.cells == null
  const isGoneThere = theirs.has(ourId) && theirs.get(ourId)?.cells === null
  if (!isGoneHere && !isGoneThere) return false
  const [all, part] = isGoneHere ? [ourRow, theirRow] : [theirRow, ourRow]
  const known = new Set(all.versions.map(({ id }) => id))
  return part.versions.length > 0 && part.versions.every(({ id }) => known.has(id))
}

/**
 * Stands for the cells of a row that is there and that nobody has changed on either side: such a row is the same, unread, but for the
 * columns that a rule decides (`mergeRow`).
 */
const unread: Cells = {}

/**
 * Rows of ours with their versions: those that are there, and those that were.
 * @param sent the rows of the package under these ids; without it, all are read.
 */
function oursOf(
  workspace: OpenWorkspace,
  table: string,
  ids: ReadonlySet<string>,
  stays: ReadonlyMap<string, string>,
  sent?: ReadonlyMap<string, RowState>,
): Map<string, RowState> {
  const found = new Map<string, RowState>()
  const lineages = lineagesOf(workspace, table, ids)
  const differing = new Set<string>()
  for (const id of ids) {
    const versions = lineages.get(id)
    if (versions !== undefined) found.set(id, { cells: null, versions })
    // The same versions of a series may hold more there than here (`withOpened`); what names an id that goes is another row than it was.
    const isRead = sent === undefined || stays.size > 0 || table === 'edition'
    if (isRead || !areSame(versions ?? [], sent.get(id)?.versions ?? [])) differing.add(id)
  }
  if (sent !== undefined && differing.size < ids.size) {
    const ruled = Object.keys(modelOf(workspace, table).shape.rules)
    for (const row of rowsOf(workspace, table, ids, ['id', ...ruled])) {
      const { id } = row
      if (differing.has(id)) continue
      const theirs = sent.get(id)?.cells
      if (ruled.some((column) => (theirs?.[column] ?? null) !== (row[column] ?? null))) differing.add(id)
      else found.set(id, { cells: unread, versions: lineages.get(id) ?? [] })
    }
  }
  for (const row of rowsOf(workspace, table, differing, null)) {
    const { id, ...cells } = row
    const renamed = renamedCells(workspace, table, cells as Cells, stays)
    found.set(id, { cells: renamed.cells, versions: lineages.get(id) ?? [] })
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
  ids: ReadonlySet<string>,
  only: readonly string[] | null,
): Generator<Cells & { readonly id: string }> {
  const columns = only === null ? '*' : only.map(quoted).join(', ')
  if (ids.size > 400) {
    const all = db.prepare(`SELECT ${columns} FROM ${quoted(table)}`)
    for (const row of all.iterate() as IterableIterator<Cells & { id: string }>) if (ids.has(row.id)) yield row
    return
  }
  for (const id of ids) {
    const row = db.row(`SELECT ${columns} FROM ${quoted(table)} WHERE id = ?`, id)
    if (row !== undefined) yield row as unknown as Cells & { id: string }
  }
}
