import type { CellRule } from '#shared/entity.ts'

/** As SQLite holds it. Text is null or not empty wherever a column may be null, so that nothing is lost in CSV. */
export type Cell = string | number | null
export type Cells = Readonly<Record<string, Cell>>

/** One edit of one row. Its id is unique to the edit: coming back to an earlier content is a new version. */
export interface Version {
  readonly id: string
  /** What it wrote: `*` the whole row (made, or brought back), `-` its deletion, else columns. */
  readonly columns: '*' | '-' | readonly string[]
}

/** A row as one side knows it. */
export interface RowState {
  /** Null when it is not there. */
  readonly cells: Cells | null
  /**
   * Every version that led to it, each after those that it builds on; those of the same rank in any order. The writer of a cell is the
   * last of them that wrote it. Empty for a row that the application shipped and nobody has touched.
   */
  readonly versions: readonly Version[]
}

/** What a merge has to know of a table. */
export interface TableShape {
  readonly table: string
  /** Without `id`, in order. */
  readonly columns: readonly string[]
  readonly rules: Readonly<Record<string, CellRule>>
}

/**
 * same: both sides hold it, or nobody changed it · ours: changed here alone · theirs: comes in · agreed: both changed it to the same ·
 * rule: both changed it, and a named rule decides · conflict: somebody has to choose.
 */
export type CellState = 'same' | 'ours' | 'theirs' | 'agreed' | 'rule' | 'conflict'

export interface CellMerge {
  readonly column: string
  readonly state: CellState
  readonly ours: Cell
  readonly theirs: Cell
  /** What it becomes without a choice; null in a conflict means nothing. */
  readonly value: Cell
}

/**
 * same: nothing is to be written · ours: theirs is among our ancestors · theirs: comes in whole (ours is among its ancestors) ·
 * merged: both changed it, every cell is decided · conflict: some cell, or the row itself, is to be chosen.
 */
export type RowKind = 'same' | 'ours' | 'theirs' | 'merged' | 'conflict'

export interface RowMerge {
  readonly kind: RowKind
  /** What becomes of the row itself. `conflict`: one side deleted what the other changed. */
  readonly presence: 'kept' | 'added' | 'deleted' | 'absent' | 'conflict'
  /** Who deleted it, in a conflict of presence. */
  readonly deletedBy: 'ours' | 'theirs' | null
  /** Of the columns of the table, in order; empty where a side has no row and there is nothing to compare. */
  readonly cells: readonly CellMerge[]
  /** Ours, then those that theirs adds: the lineage of the row once merged, before what a decision adds. */
  readonly versions: readonly Version[]
}

export type Choice = { readonly take: 'ours' | 'theirs' } | { readonly take: 'value'; readonly value: Cell }

/** Choices of one row: `row` for its presence, `cells` by column. */
export interface RowChoices {
  readonly row?: 'ours' | 'theirs'
  readonly cells?: Readonly<Record<string, Choice>>
  /**
   * Columns of a rule that these choices settle: what is chosen of them, or of the row, is a decision even where it is what would happen
   * anyway, so that a decision of somebody else that says otherwise meets it in a conflict and never passes over it.
   */
  readonly settles?: readonly string[]
}

export interface DecidedRow {
  readonly state: RowState
  /** Whether a version of the merge itself was added, because somebody decided. */
  readonly isDecided: boolean
  /** Columns in conflict for which nobody chose; `row` stands for its presence. None: the row may be written. */
  readonly open: readonly string[]
}
