import { type CellEdit, cellText, editText, type GridColumn, isCellEditable, sameValue } from './cells.ts'
import { type FindOptions, finder, type Match, replaceMatches } from './find.ts'
import { editFromText, type Refusal, refusalOf, type Sheet } from './paste.ts'
import type { Box } from './range.ts'

export type Scope = 'selection' | 'column' | 'all'

/** Cells that a search looks at: what is selected, its columns from top to bottom, or everything shown. */
export function scopeBox(scope: Scope, selected: Box | null, rows: number, columns: number): Box | null {
  if (rows === 0 || columns === 0) return null
  if (scope === 'all') return { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }
  if (selected === null) return null
  return scope === 'selection' ? selected : { ...selected, top: 0, bottom: rows - 1 }
}

export interface Found {
  /** Counted from 1, as the screen shows it. */
  readonly row: number
  readonly rowId: string
  readonly column: string
  readonly header: string
  readonly text: string
  readonly matches: readonly Match[]
}

interface FindInput<Row> extends Sheet<Row> {
  readonly box: Box
  readonly find: string
  readonly options: FindOptions
}

function* cellsOf<Row>({ rows, columns, box }: Pick<FindInput<Row>, 'rows' | 'columns' | 'box'>) {
  for (let r = box.top; r <= Math.min(box.bottom, rows.length - 1); r++) {
    for (const column of columns.slice(box.left, box.right + 1)) yield { index: r, row: rows[r] as Row, column }
  }
}

/** Cells whose text, as it is shown, holds what is looked for. */
export function findCells<Row>(input: FindInput<Row>): readonly Found[] {
  const matchesOf = finder(input.find, input.options)
  const found: Found[] = []
  for (const { index, row, column } of cellsOf(input)) {
    const text = cellText(column, row)
    const matches = text === '' ? [] : matchesOf(text)
    if (matches.length > 0) found.push(foundIn(index, input.rowId(row), column, text, matches))
  }
  return found
}

function foundIn<Row>(
  index: number,
  rowId: string,
  { id, header }: GridColumn<Row>,
  text: string,
  matches: readonly Match[],
): Found {
  return { row: index + 1, rowId, column: id, header, text, matches }
}

/** A cell that a replacement would change, with its text after it. */
export interface Replacement<Row> extends Found {
  readonly after: string
  readonly edit: CellEdit<Row>
}

export interface ReplacePlan<Row> {
  readonly changes: readonly Replacement<Row>[]
  /** Cells that hold the text but cannot take what it would become. */
  readonly refused: readonly Refusal[]
  /** Cells that hold the text and are not to be edited here. */
  readonly locked: number
}

/**
 * What a replacement would do, cell by cell, before anything is done. The value is what is searched, not the reason shown in
 * its place; what comes of it is read as if it were typed: a choice is replaced by the name of another.
 */
export function planReplace<Row>(input: FindInput<Row> & { readonly replacement: string }): ReplacePlan<Row> {
  const { rowId, find, options, replacement } = input
  const matchesOf = finder(find, options)
  const changes: Replacement<Row>[] = []
  const refused: Refusal[] = []
  let locked = 0
  for (const { index, row, column } of cellsOf(input)) {
    const text = editText(column, row)
    const matches = text === '' ? [] : matchesOf(text)
    if (matches.length === 0) continue
    if (!isCellEditable(column, row)) {
      locked += 1
      continue
    }
    const id = rowId(row)
    const after = replaceMatches(text, matches, replacement)
    const edit = editFromText(column, row, id, after)
    if ('reason' in edit) refused.push(refusalOf(index, id, column, after, edit.reason))
    else if (!sameValue(edit.before, edit.after))
      changes.push({ ...foundIn(index, id, column, text, matches), after, edit })
  }
  return { changes, refused, locked }
}
