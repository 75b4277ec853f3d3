import type { CellRule } from '#shared/entity.ts'
import type {
  Cell,
  CellMerge,
  CellState,
  Cells,
  DecidedRow,
  RowChoices,
  RowMerge,
  RowState,
  TableShape,
  Version,
} from './merge.types.ts'

/**
 * Three-way merge of a row without any base. Each side is the set V of the versions that led to it; such sets are closed: who holds a
 * version holds all that it was built on. With N = V(ours) \ V(theirs) and N' = V(theirs) \ V(ours):
 *
 *   N' = ∅ → ours stays whole      N = ∅ → theirs comes in      else cell by cell:
 *   a cell moves only by a version that wrote it: written in N' alone → theirs; in N alone → ours; in neither → it stays as it is here
 *   (a sender may have withheld what nobody changed); in both → agreed when equal, else the rule of the column, else a conflict. A rule
 *   leaves no version, and what it chose from depends on what had come before: where it chose otherwise on both sides, it decides anew.
 *
 * Nothing depends on the order of versions, on clocks or on the path of packages, and exchanging the sides exchanges the answer: merging
 * is a union of sets, so it is idempotent, commutative and associative up to decisions. A decision is one more version, above both sides:
 * where it goes the conflict is over. The presence of a row is one more cell, written by `*` and `-`, against which every edit counts.
 */
export function mergeRow(shape: TableShape, ours: RowState | null, theirs: RowState): RowMerge {
  if (ours === null || (ours.cells === null && ours.versions.length === 0))
    return incoming(shape, null, theirs, theirs.versions)
  const news = differences(ours.versions, theirs.versions)
  if (news.theirs.length === 0) {
    const presence = ours.cells === null ? 'absent' : 'kept'
    if (news.ours.length === 0) return alike(shape, ours, theirs, presence)
    const cells = compareCells(shape, ours.cells, theirs.cells, news.ours, none)
    const kind = isRuledOut(cells, 'ours') ? 'merged' : 'ours'
    return { kind, presence, deletedBy: null, cells, versions: ours.versions }
  }
  if (news.ours.length === 0) return incoming(shape, ours.cells, theirs, news.theirs)
  const versions = [...ours.versions, ...news.theirs]
  if (ours.cells !== null && theirs.cells !== null) {
    const cells = compareCells(shape, ours.cells, theirs.cells, news.ours, news.theirs)
    const kind = cells.some((cell) => cell.state === 'conflict') ? 'conflict' : 'merged'
    return { kind, presence: 'kept', deletedBy: null, cells, versions }
  }
  if (ours.cells === null && theirs.cells === null)
    return { kind: 'merged', presence: 'absent', deletedBy: null, cells: none, versions }
  // One side has the row. Who has not, and has done nothing about it that the other does not know, follows.
  const follower = ours.cells === null ? news.ours : news.theirs
  if (!follower.some(writesPresence)) {
    const presence = ours.cells === null ? 'added' : 'kept'
    return { kind: 'merged', presence, deletedBy: null, cells: none, versions }
  }
  const deletedBy = ours.cells === null ? 'ours' : 'theirs'
  return { kind: 'conflict', presence: 'conflict', deletedBy, cells: none, versions }
}

/**
 * The row once the choices are made. A choice that asks for what happens anyway decides nothing; one that asks for something else counts
 * also where there was no conflict (a change refused, a value that a rule of the model wants changed).
 * @param version id of the version that the merge adds when somebody decided.
 */
export function decideRow(
  shape: TableShape,
  merge: RowMerge,
  ours: RowState | null,
  theirs: RowState,
  choices: RowChoices,
  version: string,
): DecidedRow {
  const open: string[] = []
  const oursCells = ours?.cells ?? null
  const automatic = merge.presence === 'kept' || merge.presence === 'added'
  const asked = choices.row === undefined ? null : (choices.row === 'ours' ? oursCells : theirs.cells) !== null
  if (merge.presence === 'conflict' && asked === null)
    return { state: { cells: oursCells, versions: merge.versions }, isDecided: false, open: ['row'] }
  const isPresent = asked ?? automatic
  const isRowDecided = merge.presence === 'conflict' || isPresent !== automatic
  const isSettled = asked !== null && choices.settles !== undefined && (oursCells === null) !== (theirs.cells === null)
  if (!isPresent) {
    const versions: readonly Version[] =
      isRowDecided || isSettled ? [...merge.versions, { id: version, columns: '-' }] : merge.versions
    return { state: { cells: null, versions }, isDecided: isRowDecided || isSettled, open }
  }
  // A new row of theirs comes as it is: it is not copied. Accepted where a rule asked, it is a decision.
  if (oursCells === null && !isRowDecided && !isSettled && choices.cells === undefined && theirs.cells !== null)
    if (merge.versions === theirs.versions) return { state: theirs, isDecided: false, open: none }
  const known = new Map(merge.cells.map((cell) => [cell.column, cell]))
  const only = oursCells ?? theirs.cells
  const cells: Record<string, Cell> = {}
  // Of a row that is kept as it would be, the columns of the rule: against its deletion they count, and no other cell is disputed.
  const decided: string[] = isSettled ? [...(choices.settles ?? [])] : []
  for (const column of shape.columns) {
    const cell = known.get(column)
    const value = cell === undefined ? (only?.[column] ?? null) : cell.value
    const choice = choices.cells?.[column]
    const isConflict = cell?.state === 'conflict'
    if (choice === undefined) {
      if (isConflict) open.push(column)
      cells[column] = isConflict ? cell.ours : value
      continue
    }
    const side = choice.take === 'ours' ? oursCells : theirs.cells
    const chosen = choice.take === 'value' ? choice.value : side === null ? value : (side[column] ?? null)
    const isDecision = isConflict || !sameCell(chosen, value) || choices.settles?.includes(column) === true
    if (isDecision && !decided.includes(column)) decided.push(column)
    cells[column] = chosen
  }
  const isDecided = isRowDecided || decided.length > 0
  const added: readonly Version[] = isDecided ? [{ id: version, columns: isRowDecided ? '*' : decided }] : []
  return { state: { cells, versions: [...merge.versions, ...added] }, isDecided, open }
}

/** Null, empty and zero are three things; the two zeros are one. */
export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || (typeof a === 'number' && typeof b === 'number' && Number.isNaN(a) && Number.isNaN(b))
}

const none: readonly never[] = []

function incoming(shape: TableShape, ours: Cells | null, theirs: RowState, news: readonly Version[]): RowMerge {
  const presence = theirs.cells === null ? (ours === null ? 'absent' : 'deleted') : ours === null ? 'added' : 'kept'
  const cells = compareCells(shape, ours, theirs.cells, none, news)
  const kind = isRuledOut(cells, 'theirs') ? 'merged' : 'theirs'
  return { kind, presence, deletedBy: null, cells, versions: theirs.versions }
}

/** Whether the rule of a column chose against this side. */
const isRuledOut = (cells: readonly CellMerge[], side: 'ours' | 'theirs') =>
  cells.some((cell) => cell.state === 'rule' && !sameCell(cell.value, cell[side]))

/** Both sides hold the same versions, and so the same content, but for cells that a rule of their column decided. */
function alike(shape: TableShape, ours: RowState, theirs: RowState, presence: 'absent' | 'kept'): RowMerge {
  const [here, there] = [ours.cells, theirs.cells]
  const isOpen = (column: string) =>
    here !== null && there !== null && column in here && !sameCell(here[column] ?? null, there[column] ?? null)
  if (!Object.keys(shape.rules).some(isOpen))
    return { kind: 'same', presence, deletedBy: null, cells: none, versions: ours.versions }
  const cells = compareCells(shape, here, there, none, none)
  const kind = !isRuledOut(cells, 'ours') ? 'ours' : !isRuledOut(cells, 'theirs') ? 'theirs' : 'merged'
  return { kind, presence, deletedBy: null, cells, versions: ours.versions }
}

/** What each side holds that the other does not. Most rows have the same versions in the same order, or more of them at the end. */
function differences(
  ours: readonly Version[],
  theirs: readonly Version[],
): { readonly ours: readonly Version[]; readonly theirs: readonly Version[] } {
  const shortest = Math.min(ours.length, theirs.length)
  let alike = 0
  while (alike < shortest && ours[alike]?.id === theirs[alike]?.id) alike++
  if (alike === ours.length && alike === theirs.length) return equal
  if (alike === shortest) return { ours: ours.slice(alike), theirs: theirs.slice(alike) }
  const known = new Set<string>()
  for (let index = alike; index < ours.length; index++) known.add(ours[index]?.id ?? '')
  const theirsNew: Version[] = []
  for (let index = alike; index < theirs.length; index++) {
    const version = theirs[index]
    if (version !== undefined && !known.delete(version.id)) theirsNew.push(version)
  }
  return { ours: ours.slice(alike).filter((version) => known.has(version.id)), theirs: theirsNew }
}
const equal = { ours: none, theirs: none }

function writesPresence({ columns }: Version): boolean {
  return columns === '*' || columns === '-'
}

/** Columns that these versions wrote, `all` when one of them wrote the row. */
function written(versions: readonly Version[]): ReadonlySet<string> | 'all' {
  const columns = new Set<string>()
  for (const version of versions) {
    if (version.columns === '*' || version.columns === '-') return 'all'
    for (const column of version.columns) columns.add(column)
  }
  return columns
}

function compareCells(
  { columns, rules }: TableShape,
  ours: Cells | null,
  theirs: Cells | null,
  oursNew: readonly Version[],
  theirsNew: readonly Version[],
): readonly CellMerge[] {
  if (ours === null || theirs === null) return none
  const here = written(oursNew)
  const there = written(theirsNew)
  return columns.map((column) => {
    const a = ours[column] ?? null
    const b = theirs[column] ?? null
    const byOurs = here === 'all' || here.has(column)
    const byTheirs = there === 'all' || there.has(column)
    if (byOurs && byTheirs) return meet(column, a, b, rules[column])
    if (!byOurs && !byTheirs && rules[column] !== undefined && !sameCell(a, b)) return meet(column, a, b, rules[column])
    const state: CellState = byTheirs ? 'theirs' : byOurs ? 'ours' : 'same'
    return { column, state, ours: a, theirs: b, value: byTheirs ? b : a }
  })
}

function meet(column: string, ours: Cell, theirs: Cell, rule: CellRule | undefined): CellMerge {
  if (sameCell(ours, theirs)) return { column, state: 'agreed', ours, theirs, value: ours }
  if (rule === undefined) return { column, state: 'conflict', ours, theirs, value: null }
  return { column, state: 'rule', ours, theirs, value: isLess(ours, theirs) ? theirs : ours }
}

/** Null before numbers before text, which compares by its signs: days are written year first. */
function isLess(a: Cell, b: Cell): boolean {
  const kind = (cell: Cell) => (cell === null ? 0 : typeof cell === 'number' ? 1 : 2)
  if (a === null || b === null || kind(a) !== kind(b)) return kind(a) < kind(b)
  return a < b
}
