import type { Cell, CellMerge, CellState, Cells, RowChoices, RowMerge, RowState, TableShape } from './merge.types.ts'
import { sameCell } from './merge-row.ts'

/**
 * Where a value, or the absence of a row, comes from. known: both sides hold it · mixed: of values of both · choice: of whoever decides ·
 * missing: it has never been here.
 */
export type Source = 'ours' | 'theirs' | 'known' | 'mixed' | 'choice' | 'missing'

interface Candidate {
  readonly value: Cell
  readonly source: Source
}

/** A row as it will be, in every way that the choices made so far leave open. */
export interface PossibleRow {
  readonly table: string
  readonly id: string
  /** As it stands here before the merge. */
  readonly before: Cells | null
  readonly mayBeThere: boolean
  readonly mayBeGone: boolean
  /** Who took it away, or may. */
  readonly absence: Source
  /** Every value that a column may take, at least one. */
  readonly candidates: (column: string) => readonly Candidate[]
}

/** Values that some columns may take together. `isOnly`: there is no other. */
export interface Tuple {
  readonly values: readonly Cell[]
  readonly source: Source
  readonly isOnly: boolean
}

/** @param choices those made so far, as `decideRow` takes them. */
export function possibleRow(
  shape: TableShape,
  id: string,
  merge: RowMerge,
  ours: RowState | null,
  theirs: RowState,
  choices: RowChoices,
): PossibleRow {
  const oursCells = ours?.cells ?? null
  const automatic = merge.presence === 'kept' || merge.presence === 'added'
  const asked = choices.row === undefined ? null : (choices.row === 'ours' ? oursCells : theirs.cells) !== null
  const isOpen = merge.presence === 'conflict' && asked === null
  const isThere = asked ?? automatic
  const only = oursCells ?? theirs.cells
  const onlySource: Source = oursCells === null ? 'theirs' : theirs.cells === null ? 'ours' : 'known'
  const cells = new Map(merge.cells.map((cell) => [cell.column, cell]))
  return {
    table: shape.table,
    id,
    before: oursCells,
    mayBeThere: isOpen || isThere,
    mayBeGone: isOpen || !isThere,
    absence:
      asked !== null && asked !== automatic
        ? 'choice'
        : oursCells !== null
          ? 'theirs'
          : theirs.cells === null
            ? 'known'
            : 'ours',
    candidates: (column) => {
      const choice = choices.cells?.[column]
      const cell = cells.get(column)
      if (choice?.take === 'value') return [{ value: choice.value, source: 'choice' }]
      if (cell === undefined) return [{ value: only?.[column] ?? null, source: onlySource }]
      const mine: Candidate = { value: cell.ours, source: sourceOf(cell, 'ours') }
      const other: Candidate = { value: cell.theirs, source: sourceOf(cell, 'theirs') }
      if (choice !== undefined) return [choice.take === 'ours' ? mine : other]
      if (cell.state === 'conflict') return [mine, other]
      return [sameCell(cell.value, cell.ours) ? mine : other]
    },
  }
}

/** Of the twin whose id goes: nothing names it any more, nothing collides with it. */
export function droppedRow(table: string, id: string, before: Cells | null): PossibleRow {
  const nothing = [{ value: null, source: 'known' }] as const
  return { table, id, before, mayBeThere: false, mayBeGone: true, absence: 'known', candidates: () => nothing }
}

const sources: Readonly<Record<CellState, Source | null>> = {
  same: 'known',
  agreed: 'known',
  ours: 'ours',
  theirs: 'theirs',
  rule: null,
  conflict: null,
}

/** Of a cell that one side alone changed, the other's value is the one that both knew. */
function sourceOf({ state }: CellMerge, side: 'ours' | 'theirs'): Source {
  const known = sources[state]
  return known === null ? side : known === 'known' || known === side ? known : 'known'
}

/** Every combination of what these columns may hold. */
export function possibleTuples(row: PossibleRow, columns: readonly string[]): readonly Tuple[] {
  let tuples: readonly Tuple[] = [{ values: [], source: 'known', isOnly: true }]
  for (const column of columns) {
    const candidates = row.candidates(column)
    const isOnly = candidates.length === 1
    tuples = tuples.flatMap((tuple) =>
      candidates.map(({ value, source }) => ({
        values: [...tuple.values, value],
        source: together(tuple.source, source),
        isOnly: tuple.isOnly && isOnly,
      })),
    )
  }
  return tuples
}

function together(a: Source, b: Source): Source {
  if (a === b || b === 'known') return a
  if (a === 'known') return b
  return a === 'choice' || b === 'choice' ? 'choice' : 'mixed'
}

export function isListed(values: readonly Cell[], value: Cell): boolean {
  return values.some((each) => sameCell(each, value))
}
