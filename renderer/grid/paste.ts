import { unguardedText } from '#shared/lib/formula.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import {
  type CellEdit,
  type CellValue,
  checked,
  createdIn,
  editOf,
  type GridColumn,
  isCellEditable,
  type ParsedCell,
  parseCell,
  parseValue,
  sameValue,
} from './cells.ts'
import type { Box } from './range.ts'

/**
 * Cells of a text copied from a spreadsheet: tabs between columns, line ends between rows, quotes around texts that
 * hold either. The line end that spreadsheets put last adds no row; short rows are filled with empty texts.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const endRow = () => {
    rows.push(row)
    row = []
  }
  while (at <= text.length) {
    let cell = ''
    if (text[at] === '"' && closesProperly(text, at)) {
      at += 1
      while (at < text.length) {
        if (text[at] === '"') {
          if (text[at + 1] !== '"') break
          at += 1
        }
        cell += text[at]
        at += 1
      }
      at += 1
    } else {
      const start = at
      while (at < text.length && text[at] !== '\t' && text[at] !== '\n' && text[at] !== '\r') at += 1
      cell = text.slice(start, at)
    }
    row.push(cell)
    if (text[at] === '\t') {
      at += 1
      continue
    }
    endRow()
    if (at >= text.length) break
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (at >= text.length) break
  }
  const width = Math.max(...rows.map((cells) => cells.length))
  return rows.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')])
}

/** A quote opens a quoted cell only if its closing quote ends the cell: `"Le Clos" 2` is a plain text. */
function closesProperly(text: string, open: number): boolean {
  let at = open + 1
  while (at < text.length) {
    if (text[at] === '"') {
      if (text[at + 1] !== '"') return [undefined, '\t', '\n', '\r'].includes(text[at + 1])
      at += 1
    }
    at += 1
  }
  return false
}

export interface Refusal {
  /** Counted from 1, as the screen shows it. */
  readonly row: number
  /** Null for a row that is not there yet. */
  readonly rowId: string | null
  readonly column: string
  readonly header: string
  readonly text: string
  readonly reason: string
}

/** A row that a pasted block adds below the last one: what it holds, by column, and the names to be created. */
export interface NewRow {
  readonly values: Readonly<Record<string, CellValue>>
  readonly created?: Readonly<Record<string, readonly string[]>>
}

export interface PastePlan<Row> {
  /** Cells that change; those that already hold the value are left out. */
  readonly edits: readonly CellEdit<Row>[]
  readonly newRows: readonly NewRow[]
  readonly refused: readonly Refusal[]
  /** What the block holds beyond the last row and the last column. */
  readonly clipped: { readonly rows: number; readonly columns: number }
  /** Cells that the block covers. */
  readonly target: Box
}

/** What a gesture acts on: rows and columns as they are displayed. */
export interface Sheet<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
}

export interface PasteInput<Row> extends Sheet<Row> {
  readonly block: readonly (readonly string[])[]
  /** What is selected; its top left corner receives the block. */
  readonly box: Box
  /** Rows of the block beyond the last row become new rows. */
  readonly addsRows?: boolean
}

/** The selection when it is a whole number of blocks (one value over many cells), otherwise the block's own size. */
function extentOf(
  block: readonly (readonly string[])[],
  box: Box,
): { readonly height: number; readonly width: number } {
  const height = block.length
  const width = block[0]?.length ?? 0
  const boxHeight = box.bottom - box.top + 1
  const boxWidth = box.right - box.left + 1
  const repeats = height > 0 && width > 0 && boxHeight % height === 0 && boxWidth % width === 0
  return repeats ? { height: boxHeight, width: boxWidth } : { height, width }
}

/**
 * What pasting would do, cell by cell, before anything is done: one command then carries every edit.
 * A cell that cannot take its text is refused with its reason and does not stop the others.
 */
export function planPaste<Row>(input: PasteInput<Row>): PastePlan<Row> {
  const { block, box, rows, columns, rowId, addsRows = false } = input
  const { height, width } = extentOf(block, box)
  const bottom = Math.min(box.top + height, rows.length) - 1
  const right = Math.min(box.left + width, columns.length) - 1
  const edits: CellEdit<Row>[] = []
  const refused: Refusal[] = []
  const textAt = (r: number, c: number) => {
    const texts = block[(r - box.top) % block.length] ?? []
    return unguardedText(texts[(c - box.left) % texts.length] ?? '')
  }
  for (let r = box.top; r <= bottom; r++) {
    const row = rows[r] as Row
    for (let c = box.left; c <= right; c++) {
      const column = columns[c] as GridColumn<Row>
      const text = textAt(r, c)
      const edit = editFromText(column, row, rowId(row), text)
      if ('reason' in edit) refused.push(refusalOf(r, rowId(row), column, text, edit.reason))
      else if (!sameValue(edit.before, edit.after)) edits.push(edit)
    }
  }
  const beyond = Math.max(0, box.top + height - rows.length)
  const newRows: NewRow[] = []
  for (let r = rows.length; addsRows && r < rows.length + beyond; r++) {
    const planned = planRow(input, r, (column) => textAt(r, column), right)
    refused.push(...planned.refused)
    if (planned.row !== null) newRows.push(planned.row)
  }
  return {
    edits,
    newRows,
    refused,
    clipped: {
      rows: addsRows ? 0 : beyond,
      columns: Math.max(0, box.left + width - columns.length),
    },
    target: { top: box.top, left: box.left, bottom, right },
  }
}

export function refusalOf<Row>(
  row: number,
  rowId: string | null,
  column: GridColumn<Row>,
  text: string,
  reason: string,
): Refusal {
  return { row: row + 1, rowId, column: column.id, header: column.header, text, reason }
}

/** A row of the block that is not there yet; null for a line of nothing, as spreadsheets copy them, and for one that could not stand. */
function planRow<Row>(
  { box, columns }: PasteInput<Row>,
  at: number,
  textAt: (column: number) => string,
  right: number,
): { readonly row: NewRow | null; readonly refused: readonly Refusal[] } {
  const values: Record<string, CellValue> = {}
  const created: Record<string, readonly string[]> = {}
  const refused: Refusal[] = []
  for (let c = box.left; c <= right; c++) {
    const column = columns[c] as GridColumn<Row>
    const text = textAt(c)
    const parsed = newCell(column, text)
    if (!parsed.ok) refused.push(refusalOf(at, null, column, text, parsed.reason))
    else if (parsed.value !== null) {
      values[column.id] = parsed.value
      const names = createdIn(column, parsed.value)
      if (names.length > 0) created[column.id] = names
    }
  }
  if (Object.keys(values).length === 0) return { row: null, refused }
  for (const column of columns) {
    const reason = column.id in values || !isEditableAnew(column) ? null : (column.validate?.(null, null) ?? null)
    if (reason !== null) return { row: null, refused: [...refused, refusalOf(at, null, column, '', reason)] }
  }
  return { row: Object.keys(created).length > 0 ? { values, created } : { values }, refused }
}

const isEditableAnew = <Row>({ isEditable }: GridColumn<Row>) => isEditable !== undefined && isEditable !== false

/** A cell of a row that is not there yet. */
function newCell<Row>(column: GridColumn<Row>, text: string): ParsedCell {
  if (text.trim() === '') return { ok: true, value: null }
  if (!isEditableAnew(column)) return { ok: false, reason: gridLabels.readOnlyCell }
  const parsed = parseValue(column, text)
  return parsed.ok ? checked(column, null, parsed.value) : parsed
}

/** The edit that a text makes of a cell, or why it cannot. */
export function editFromText<Row>(
  column: GridColumn<Row>,
  row: Row,
  rowId: string,
  text: string,
): CellEdit<Row> | { readonly reason: string } {
  if (!isCellEditable(column, row)) return { reason: gridLabels.readOnlyCell }
  const parsed = parseCell(column, row, text)
  return parsed.ok ? editOf(column, row, rowId, parsed.value) : { reason: parsed.reason }
}

/** Emptying the selected cells: those that cannot be empty or changed are left. */
export function planClear<Row>(input: Omit<PasteInput<Row>, 'block'>): readonly CellEdit<Row>[] {
  return planPaste({ ...input, block: [['']] }).edits
}
