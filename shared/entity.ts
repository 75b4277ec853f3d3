/** What a package may be asked to carry. */
export const parts = [
  'referential',
  'organizations',
  'indicators',
  'corrections',
  'portraits',
  'needsAssessments',
  'forums',
  'projects',
  'schemes',
  'steering',
  'territories',
  'confidentiality',
] as const
export type Part = (typeof parts)[number]

/** A column that names rows of another table; `isList` when it holds a JSON array of their ids. */
export interface Link {
  readonly column: string
  readonly table: string
  readonly isList?: true
}

/**
 * How two values of a cell become one without asking anybody: the later day, the larger number. For what is written by every change of
 * a row and means nothing by itself; everything else is asked.
 */
export type CellRule = 'latest' | 'largest'

/**
 * Everything that people edit or that an undoable command moves: one row per entity, `table` being its SQL table with a text
 * column `id`. Journal, undo, history, content digests, packages and merge work from this list.
 */
export interface Entity {
  readonly table: string
  readonly feature: string
  /** French name of one, for history and refusals. */
  readonly label: string
  /** With what it travels; null: it never leaves the workspace. */
  readonly part: Part | null
  /** Row that this one belongs to: it is chosen, sent and may be changed with it. */
  readonly owner?: Link
  /**
   * A new row may also be brought by whoever may change what it names in one of these columns, as long as `column` says no more than `value`:
   * what is proposed to somebody else, for that one to answer.
   */
  readonly proposed?: { readonly by: readonly Link[]; readonly column: string; readonly value: string }
  /** Other rows that it names and that must come along. Foreign keys of the table are found by themselves. */
  readonly links?: readonly Link[]
  /** Where the codes of its territories stand: in a column of its own, or in the rows of another table that name it. */
  readonly territories?:
    | { readonly column: string }
    | { readonly table: string; readonly by: string; readonly column: string }
  /**
   * Columns by which two rows made apart are one and the same, all of them said: the smaller id stays, cells are merged as those of one
   * row, and what names the other names it. For rows that say a link or point at something; and for those that people number and name:
   * a code alone is also given by chance (they are counted in each workspace), with the same name it is the same thing. Names alone are
   * not enough (« Accueil » is anywhere): what they suggest is proposed among duplicates, for somebody to decide.
   */
  readonly natural?: readonly string[]
  /** Sets of columns that no two rows share, beyond the unique indexes of the table. Rows where one is empty share nothing. */
  readonly unique?: readonly (readonly string[])[]
  readonly rules?: Readonly<Record<string, CellRule>>
  /** Columns that name or reach a person: what an erasure empties, in rows and in their history. */
  readonly people?: readonly string[]
  /**
   * Answers of single persons, without their names: counted but never shown one by one (history, dump), and sent to a colleague of the same
   * team only.
   */
  readonly isIndividual?: true
}
