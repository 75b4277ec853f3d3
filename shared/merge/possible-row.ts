import type { Cell, Cells, DecidedRow } from './merge.types.ts'
import { sameCell } from './merge-row.ts'

/** A row as it will be, in every way that the choices made so far leave open. */
export interface PossibleRow {
  readonly table: string
  readonly id: string
  /** As it stands here before the merge. */
  readonly before: Cells | null
  readonly mayBeThere: boolean
  readonly mayBeGone: boolean
  /** Every value that a column may take, at least one. */
  readonly candidates: (column: string) => readonly Cell[]
}

/** Both sides of a row of which something may still be chosen. */
export interface BothCells {
  readonly ours: Cells | null
  readonly theirs: Cells | null
}

/**
 * @param before as it stands here.
 * @param decided as `decideRow` leaves it.
 */
export function possibleRow(
  table: string,
  id: string,
  before: Cells | null,
  sides: BothCells,
  decided: DecidedRow,
): PossibleRow {
  const { state, open } = decided
  const isOpen = open.includes('row')
  const isThere = state.cells !== null
  return {
    table,
    id,
    before,
    mayBeThere: isOpen || isThere,
    mayBeGone: isOpen || !isThere,
    candidates: (column) => candidates(column, sides, decided),
  }
}

/** What a cell may become: one value, or both sides where nobody has chosen yet. */
export function candidates(column: string, { ours, theirs }: BothCells, { state, open }: DecidedRow): readonly Cell[] {
  const now = (state.cells ?? theirs)?.[column] ?? null
  if (!open.includes(column)) return [now]
  const [mine, other] = [ours?.[column] ?? null, theirs?.[column] ?? null]
  return sameCell(mine, other) ? [mine] : [mine, other]
}

/** Of the twin whose id goes: nothing names it any more, nothing collides with it. */
export function droppedRow(table: string, id: string, before: Cells | null): PossibleRow {
  return { table, id, before, mayBeThere: false, mayBeGone: true, candidates: () => [null] }
}

/** Every combination of what these columns may hold. */
export function possibleTuples(row: PossibleRow, columns: readonly string[]): readonly (readonly Cell[])[] {
  return columns.reduce<readonly (readonly Cell[])[]>(
    (tuples, column) => tuples.flatMap((tuple) => row.candidates(column).map((cell) => [...tuple, cell])),
    [[]],
  )
}
