import type { Link } from '#shared/entity.ts'
import type { Cell, Cells } from './merge.types.ts'
import { sameCell } from './merge-row.ts'
import { type PossibleRow, possibleTuples } from './possible-row.ts'

/** What must hold inside one row. `holds` reads only the columns it names. */
export interface RowRule {
  readonly name: string
  readonly columns: readonly string[]
  readonly holds: (cells: Cells) => boolean
}

export interface TableRules {
  readonly table: string
  /** Sets of columns that no two rows share; null shares nothing. */
  readonly unique: readonly (readonly string[])[]
  /** Foreign keys and the links of the entity. */
  readonly links: readonly Link[]
  /** Columns that may not be null. */
  readonly required: readonly string[]
  readonly rows: readonly RowRule[]
}

/** The workspace as it stands before the merge. */
export interface RestOfBase {
  /** Null when it is not there. */
  readonly read: (table: string, id: string) => Cells | null
  /** Ids of the rows that hold these values in these columns. */
  readonly holders: (table: string, columns: readonly string[], values: readonly Cell[]) => Iterable<string>
  /** Ids of the rows of a table that name this one by this link. */
  readonly referrers: (table: string, link: Link, id: string) => Iterable<string>
}

/** One of the rows that a broken rule is about, and the columns that count in it (none: that it is there or not). */
export interface Culprit {
  readonly table: string
  readonly id: string
  readonly columns: readonly string[]
}

export interface Violation {
  readonly kind: 'unique' | 'link' | 'required' | 'row'
  readonly table: string
  /** Columns of the key joined by `+`, column of the link, required column, or name of the rule of the row. */
  readonly rule: string
  /** unique: the two rows · link: who names, then what is named and will not be there · else the row. */
  readonly rows: readonly Culprit[]
}

/**
 * Rules of the model that the merged state breaks, or would break by some combination of the choices still open: asking of one combination
 * only would find on one side what the other does not see. What the workspace broke before the merge is not told again.
 * @param rows those that the merge changes or may change, each once; the others are looked up as they stand.
 * @returns in an order that depends on nothing but the rows.
 */
export function violations(
  rules: ReadonlyMap<string, TableRules>,
  rows: Iterable<PossibleRow>,
  base: RestOfBase,
): readonly Violation[] {
  const touched = new Map<string, PossibleRow>()
  for (const row of rows) touched.set(nameOf(row.table, row.id), row)
  const state: MergedState = { touched, base }
  const found: Violation[] = []
  for (const table of rules.values()) for (const key of table.unique) found.push(...collisions(table.table, key, state))
  for (const row of touched.values()) {
    const table = rules.get(row.table)
    if (row.mayBeThere && table !== undefined) {
      for (const link of table.links) found.push(...danglingLinks(row, link, state))
      found.push(...brokenRows(row, table))
    }
    if (row.mayBeGone && row.before !== null)
      for (const other of rules.values())
        for (const link of other.links)
          if (link.table === row.table) found.push(...orphans(row, other.table, link, state))
  }
  return found
    .map((violation) => ({ violation, name: orderOf(violation) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ violation }) => violation)
}

interface MergedState {
  readonly touched: ReadonlyMap<string, PossibleRow>
  readonly base: RestOfBase
}

const nameOf = (table: string, id: string): string => `${table} ${id}`
const orderOf = ({ table, kind, rule, rows }: Violation): string =>
  [table, kind, rule, ...rows.flatMap((row) => [row.table, row.id])].join(' ')

/** Null when a value shares nothing. */
function keyOf(values: readonly Cell[]): string | null {
  if (values.some((value) => value === null)) return null
  return JSON.stringify(values.map((value) => (Object.is(value, -0) ? 0 : value)))
}

function collisions(table: string, columns: readonly string[], { touched, base }: MergedState): Violation[] {
  const beforeOf = ({ before }: PossibleRow) =>
    before === null ? null : keyOf(columns.map((column) => before[column] ?? null))
  const buckets = new Map<string, { readonly values: readonly Cell[]; readonly rows: Set<PossibleRow> }>()
  for (const row of touched.values()) {
    if (row.table !== table || !row.mayBeThere) continue
    for (const values of possibleTuples(row, columns)) {
      const name = keyOf(values)
      if (name === null) continue
      const bucket = buckets.get(name)
      if (bucket === undefined) buckets.set(name, { values, rows: new Set([row]) })
      else bucket.rows.add(row)
    }
  }
  const found = new Map<string, Violation>()
  // Two rows may meet in several ways, of which each is still open: they are told once.
  const tell = (one: string, other: string) => {
    const [first, second] = one < other ? [one, other] : [other, one]
    const pair = nameOf(first, second)
    if (found.has(pair)) return
    const rows = [first, second].map((id) => ({ table, id, columns }))
    found.set(pair, { kind: 'unique', table, rule: columns.join('+'), rows })
  }
  for (const [name, { values, rows }] of buckets) {
    const bucket = [...rows]
    for (const [at, row] of bucket.entries()) {
      const wasHere = beforeOf(row) === name
      for (const other of bucket.slice(at + 1)) if (!wasHere || beforeOf(other) !== name) tell(row.id, other.id)
      if (wasHere) continue
      for (const id of base.holders(table, columns, values)) if (!touched.has(nameOf(table, id))) tell(row.id, id)
    }
  }
  return [...found.values()]
}

/** Ids that a cell of a link names. */
export function linkedIds(link: Link, value: Cell): readonly string[] {
  if (value === null || value === '') return []
  if (link.isList !== true) return [String(value)]
  try {
    const list: unknown = JSON.parse(String(value))
    return Array.isArray(list) ? [...new Set(list.filter((id): id is string => typeof id === 'string'))] : []
  } catch {
    return []
  }
}

function danglingLinks(row: PossibleRow, link: Link, { touched, base }: MergedState): Violation[] {
  const found = new Map<string, Violation>()
  const before = row.before === null ? [] : linkedIds(link, row.before[link.column] ?? null)
  for (const [value = null] of possibleTuples(row, [link.column])) {
    for (const id of linkedIds(link, value)) {
      if ((link.table === row.table && id === row.id) || found.has(id)) continue
      const target = touched.get(nameOf(link.table, id))
      const isThere = target === undefined ? base.read(link.table, id) !== null : !target.mayBeGone
      if (isThere) continue
      // It hung in the air before the merge, which does not make it worse.
      const wasGone = target === undefined || (target.before === null && !target.mayBeThere)
      if (wasGone && before.includes(id)) continue
      found.set(id, linkBroken(row, link, id))
    }
  }
  return [...found.values()]
}

const linkBroken = ({ table, id }: { readonly table: string; readonly id: string }, link: Link, missing: string) =>
  ({
    kind: 'link',
    table,
    rule: link.column,
    rows: [
      { table, id, columns: [link.column] },
      { table: link.table, id: missing, columns: [] },
    ],
  }) as const satisfies Violation

/** Rows of ours, which the merge does not touch, that name a row that it takes away. */
function orphans(gone: PossibleRow, table: string, link: Link, { touched, base }: MergedState): Violation[] {
  return [...base.referrers(table, link, gone.id)]
    .filter((id) => !touched.has(nameOf(table, id)) && (table !== gone.table || id !== gone.id))
    .map((id) => linkBroken({ table, id }, link, gone.id))
}

function brokenRows(row: PossibleRow, table: TableRules): Violation[] {
  const found: Violation[] = []
  const { before } = row
  const check = (
    kind: 'required' | 'row',
    rule: string,
    columns: readonly string[],
    holds: (cells: Cells) => boolean,
  ) => {
    for (const values of possibleTuples(row, columns)) {
      const cells = Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null]))
      if (holds(cells)) continue
      if (before !== null && columns.every((column) => sameCell(before[column] ?? null, cells[column] ?? null)))
        continue
      found.push({ kind, table: row.table, rule, rows: [{ table: row.table, id: row.id, columns }] })
      return
    }
  }
  for (const column of table.required) check('required', column, [column], (cells) => cells[column] !== null)
  for (const { name, columns, holds } of table.rows) check('row', name, columns, holds)
  return found
}
