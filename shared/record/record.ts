import { snakeCase } from '#shared/lib/text.ts'
import type { Field } from '#shared/offer/field.ts'

/**
 * What the rows of one table are, for everything that works on rows of any kind: grid, side panel, checks of cells, workbooks, command
 * line, and the trace, which follows the fields that name other rows.
 */
export interface RecordShape {
  readonly table: string
  /** Field that names the row in lists and in the trace. */
  readonly title: string
  /** Field that names the row that this one belongs to, if any: the rows of a screen are those of one owner. */
  readonly owner?: string
  /** Field that names the row of the same table under which this one stands: rows are then a tree. */
  readonly above?: string
  /** Rows keep the order that people give them (column `position`). */
  readonly isOrdered: boolean
  /** In the order of columns, without `id` and `position`. */
  readonly fields: readonly Field[]
  /** Fields of which the second never comes before the first: days, years, times of day. */
  readonly periods?: readonly (readonly [from: string, to: string])[]
  /** States that say nothing without the reason for them. */
  readonly reasoned?: { readonly field: string; readonly values: readonly string[]; readonly reason: string }
  /** What tells the rows of one owner apart: there is one of each. */
  readonly once?: readonly string[]
  /** What a new row says where nothing is given. */
  readonly defaults?: Readonly<Record<string, string | number>>
}

/** SQL column of a field. */
export const columnOf = (field: string): string => snakeCase(field)

export const ownerField = (owner: string, table: string): Field => ({
  id: owner,
  type: 'row',
  table,
  isRequired: true,
  isFixed: true,
})

/** Length of a title, of a sentence and of a page. */
export const most = { title: 300, line: 500, text: 10_000 } as const

/** States of what is carried out: action sheets, lines of a scheme (domain.md §J). */
export const progressStates = [
  'toSpecify',
  'toLaunch',
  'running',
  'late',
  'blocked',
  'done',
  'dropped',
  'postponed',
] as const
export type ProgressState = (typeof progressStates)[number]
/** Those that say nothing without the reason for them. */
export const reasonedStates: readonly ProgressState[] = ['late', 'blocked', 'dropped', 'postponed']

/** How long something lasts, of which many kinds have a beginning and an end. */
export const startToEnd = ['startsOn', 'endsOn'] as const
