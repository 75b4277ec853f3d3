import { type RestOfBase, type TableRules, type Violation, violations } from '#shared/merge/constraints.ts'
import type { Cell, Cells, Choice, RowChoices, RowMerge, RowState, TableShape } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'
import { droppedRow, type PossibleRow, possibleRow } from '#shared/merge/possible-row.ts'
import { droppedTwin, findTwins, type TwinSides, type Twins } from '#shared/merge/twins.ts'

/** A workspace as plain maps: rows by `table/id`. */
export type State = ReadonlyMap<string, RowState>
export type Table = 'mission' | 'action' | 'coverage'

export const shapes: Readonly<Record<Table, TableShape>> = {
  mission: { table: 'mission', columns: ['code', 'label'], rules: {} },
  action: {
    table: 'action',
    columns: ['code', 'mission', 'from', 'to', 'note', 'seen', 'rank'],
    rules: { seen: 'latest', rank: 'largest' },
  },
  coverage: { table: 'coverage', columns: ['action', 'territory', 'note'], rules: {} },
}
export const natural = ['action', 'territory'] as const
const endsAfter = ({ from, to }: Cells) => typeof from !== 'string' || typeof to !== 'string' || from <= to
export const rules: ReadonlyMap<string, TableRules> = new Map([
  ['mission', { table: 'mission', unique: [['code']], links: [], required: ['code'], rows: [] }],
  [
    'action',
    {
      table: 'action',
      unique: [['code']],
      links: [{ column: 'mission', table: 'mission' }],
      required: [],
      rows: [{ name: 'dates', columns: ['from', 'to'], holds: endsAfter }],
    },
  ],
  [
    'coverage',
    {
      table: 'coverage',
      unique: [natural],
      links: [{ column: 'action', table: 'action' }],
      required: ['action', 'territory'],
      rows: [],
    },
  ],
])

export const tableOf = (name: string): Table => name.slice(0, name.indexOf('/')) as Table
export const idOf = (name: string): string => name.slice(name.indexOf('/') + 1)
export const shapeOf = (name: string): TableShape => shapes[tableOf(name)]

/** Rules that a state breaks, found without the code under test: one name for each break. */
export function brokenRules(state: State): Set<string> {
  const found = new Set<string>()
  const holders = new Map<string, string[]>()
  const isThere = (name: string) => (state.get(name)?.cells ?? null) !== null
  for (const [name, { cells }] of state) {
    if (cells === null) continue
    const table = tableOf(name)
    const key = table === 'coverage' ? [cells.action, cells.territory] : [cells.code]
    if (key.every((value) => value !== null)) {
      const held = `${table} ${JSON.stringify(key)}`
      const others = holders.get(held) ?? []
      for (const other of others) found.add(`unique ${[other, name].sort().join(' ')}`)
      holders.set(held, [...others, name])
    }
    if (table === 'action') {
      if (typeof cells.mission === 'string' && !isThere(`mission/${cells.mission}`)) found.add(`link ${name}`)
      if (typeof cells.from === 'string' && typeof cells.to === 'string' && cells.from > cells.to)
        found.add(`row ${name}`)
    }
    if (table === 'coverage' && !isThere(`action/${cells.action}`)) found.add(`link ${name}`)
    for (const column of rules.get(table)?.required ?? []) if (cells[column] === null) found.add(`required ${name}`)
  }
  return found
}

export const breakName = ({ kind, rows }: Violation): string =>
  kind === 'unique'
    ? `unique ${rows
        .map(({ table, id }) => `${table}/${id}`)
        .sort()
        .join(' ')}`
    : `${kind} ${rows[0]?.table}/${rows[0]?.id}`

function baseOf(state: State): RestOfBase {
  const where = function* (table: string, test: (cells: Cells) => boolean): Generator<string> {
    for (const [name, { cells }] of state)
      if (cells !== null && tableOf(name) === table && test(cells)) yield idOf(name)
  }
  return {
    read: (table, id) => state.get(`${table}/${id}`)?.cells ?? null,
    holders: (table, columns, values) =>
      where(table, (cells) => columns.every((column, at) => cells[column] === values[at])),
    referrers: (table, link, id) => where(table, (cells) => cells[link.column] === id),
  }
}

/** What a package does to a workspace before anybody has chosen. */
export interface Meeting {
  readonly ours: State
  readonly theirs: State
  readonly rows: ReadonlyMap<string, RowMerge>
  readonly twins: readonly Twins[]
  /** Rows outside what the sender may change, which are left alone. */
  readonly refused: readonly string[]
}

export function coverageSides(ours: State, theirs: State): TwinSides {
  return {
    ours: (id) => ours.get(`coverage/${id}`) ?? null,
    theirs: (id) => theirs.get(`coverage/${id}`) ?? null,
    holders: (values) => baseOf(ours).holders('coverage', natural, values),
  }
}

export function meet(ours: State, theirs: State, isWithin: (name: string) => boolean = () => true): Meeting {
  const within = [...theirs.keys()].filter(isWithin)
  const coverages = within.filter((name) => tableOf(name) === 'coverage').map(idOf)
  const twins = findTwins(shapes.coverage, natural, coverages, coverageSides(ours, theirs))
  const paired = new Set(twins.flatMap(({ kept, dropped }) => [`coverage/${kept}`, `coverage/${dropped}`]))
  const rows = new Map<string, RowMerge>()
  for (const name of within) {
    const row = theirs.get(name)
    if (row !== undefined && !paired.has(name)) rows.set(name, mergeRow(shapeOf(name), ours.get(name) ?? null, row))
  }
  const refused = [...theirs.keys()].filter((name) => !isWithin(name))
  return { ours, theirs, rows, twins, refused }
}

export type Choices = ReadonlyMap<string, RowChoices>
export type Mode = 'ours' | 'theirs' | 'value' | 'mixed'

/** A choice for everything in conflict. The third value says who chose, so that two who choose apart differ. */
export function choose(meeting: Meeting, mode: Mode, mark: string): Map<string, RowChoices> {
  const choices = new Map<string, RowChoices>()
  const decide = (name: string, merge: RowMerge, at: number) => {
    const side = mode === 'theirs' || (mode === 'mixed' && at % 2 === 0) ? 'theirs' : 'ours'
    if (merge.presence === 'conflict') choices.set(name, { row: side })
    const cells: Record<string, Choice> = {}
    for (const [place, { column, state }] of merge.cells.entries())
      if (state === 'conflict') cells[column] = mode === 'value' ? third(column, mark, place, name) : { take: side }
    if (Object.keys(cells).length > 0) choices.set(name, { cells })
  }
  for (const [at, [name, merge]] of [...meeting.rows].entries()) decide(name, merge, at)
  for (const [at, { kept, merge }] of meeting.twins.entries()) decide(`coverage/${kept}`, merge, at)
  return choices
}

function third(column: string, mark: string, place: number, name: string): Choice {
  if (column === 'mission' || column === 'action') return { take: 'ours' }
  return { take: 'value', value: `${column === 'code' ? `${name} ` : ''}${mark}.${place}` }
}

function becoming(
  name: string,
  merge: RowMerge,
  ours: RowState | null,
  theirs: RowState,
  chosen: RowChoices,
): PossibleRow {
  const before = ours?.cells ?? null
  const decided = decideRow(shapeOf(name), merge, ours, theirs, chosen, 'merge')
  return possibleRow(tableOf(name), idOf(name), before, { ours: before, theirs: theirs.cells }, decided)
}

export function violationsOf(meeting: Meeting, choices: Choices): readonly Violation[] {
  const { ours, theirs, rows, twins } = meeting
  const possible: PossibleRow[] = []
  for (const [name, merge] of rows) {
    const theirRow = theirs.get(name)
    const chosen = choices.get(name)
    if (theirRow === undefined || ((merge.kind === 'same' || merge.kind === 'ours') && chosen === undefined)) continue
    possible.push(becoming(name, merge, ours.get(name) ?? null, theirRow, chosen ?? {}))
  }
  const sides = coverageSides(ours, theirs)
  for (const { kept, dropped, merge, ours: mine, theirs: other } of twins) {
    const theirRow = sides.theirs(other)
    if (theirRow === null) continue
    const chosen = choices.get(`coverage/${kept}`) ?? {}
    possible.push(becoming(`coverage/${kept}`, merge, sides.ours(mine), theirRow, chosen))
    possible.push(droppedRow('coverage', dropped, sides.ours(dropped)?.cells ?? null))
  }
  for (const [name, chosen] of choices) {
    const own = ours.get(name)
    if (own === undefined || rows.has(name) || twins.some(({ kept }) => `coverage/${kept}` === name)) continue
    possible.push(becoming(name, mergeRow(shapeOf(name), own, own), own, own, chosen))
  }
  return violations(rules, possible, baseOf(ours))
}

/** Chooses against every rule broken until none is, as somebody would: another code, the row back, dates that follow. */
export function settle(meeting: Meeting, choices: Map<string, RowChoices>, mark: string): boolean {
  const { ours, theirs } = meeting
  const add = (name: string, column: string, value: Cell) => {
    const before = choices.get(name) ?? {}
    choices.set(name, { ...before, cells: { ...before.cells, [column]: { take: 'value', value } } })
  }
  const there = (state: State, name: string) => (state.get(name)?.cells ?? null) !== null
  for (let round = 0; round < 8; round++) {
    const broken = violationsOf(meeting, choices)
    if (broken.length === 0) return true
    for (const { kind, rows } of broken) {
      const [first, second] = rows.map(({ table, id }) => `${table}/${id}`)
      if (first === undefined) continue
      if (kind === 'unique' && second !== undefined)
        add(second, tableOf(second) === 'coverage' ? 'territory' : 'code', `${idOf(second)} ${mark}`)
      else if (kind === 'link' && second !== undefined) {
        if (there(ours, second)) choices.set(second, { ...choices.get(second), row: 'ours' })
        else if (there(theirs, second)) choices.set(second, { ...choices.get(second), row: 'theirs' })
        else if (tableOf(first) === 'action') add(first, 'mission', null)
        else choices.set(first, { row: there(ours, first) ? 'theirs' : 'ours' })
      } else if (kind === 'row') {
        add(first, 'from', '1')
        add(first, 'to', '9')
      } else return false
    }
  }
  return false
}

/** The workspace once merged. Rows left as they were keep their very object. */
export function apply(meeting: Meeting, choices: Choices, version: string): { state: State; open: string[] } {
  const { ours, theirs, rows, twins } = meeting
  const state = new Map(ours)
  const open: string[] = []
  for (const [name, merge] of rows) {
    const theirRow = theirs.get(name)
    const chosen = choices.get(name)
    if (theirRow === undefined || ((merge.kind === 'same' || merge.kind === 'ours') && chosen === undefined)) continue
    const decided = decideRow(shapeOf(name), merge, ours.get(name) ?? null, theirRow, chosen ?? {}, version)
    open.push(...decided.open.map((column) => `${name} ${column}`))
    if (merge.kind !== 'same' && merge.kind !== 'ours') state.set(name, decided.state)
    else if (decided.isDecided) state.set(name, decided.state)
  }
  const sides = coverageSides(ours, theirs)
  for (const pair of twins) {
    const theirRow = sides.theirs(pair.theirs)
    if (theirRow === null) continue
    const chosen = choices.get(`coverage/${pair.kept}`) ?? {}
    const kept = decideRow(shapes.coverage, pair.merge, sides.ours(pair.ours), theirRow, chosen, version)
    open.push(...kept.open.map((column) => `coverage/${pair.kept} ${column}`))
    state.set(`coverage/${pair.kept}`, kept.state)
    state.set(`coverage/${pair.dropped}`, droppedTwin(pair.droppedVersions, version))
  }
  for (const [name, chosen] of choices) {
    const own = ours.get(name)
    if (own === undefined || rows.has(name) || twins.some(({ kept }) => `coverage/${kept}` === name)) continue
    state.set(name, decideRow(shapeOf(name), mergeRow(shapeOf(name), own, own), own, own, chosen, version).state)
  }
  return { state, open }
}

/** Contents and the set of versions of every row, whatever the order of either: equal when two workspaces hold the same. */
export function digest(state: State): string {
  const lines: string[] = []
  for (const [name, { cells, versions }] of state) {
    const known = versions.map(({ id }) => id).sort()
    const content = cells === null ? null : shapeOf(name).columns.map((column) => cells[column])
    lines.push(JSON.stringify([name, content, known]))
  }
  return lines.sort().join('\n')
}
