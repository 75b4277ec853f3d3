import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { type CellEdit, editOf, type GridColumn, isCellEditable, parseCell, sameValue } from './cells.ts'
import { unguarded } from './copy.ts'
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
  readonly column: string
  readonly text: string
  readonly reason: string
}

export interface PastePlan<Row> {
  /** Cells that change; those that already hold the value are left out. */
  readonly edits: readonly CellEdit<Row>[]
  readonly refused: readonly Refusal[]
  /** What the block holds beyond the last row and the last column. */
  readonly clipped: { readonly rows: number; readonly columns: number }
  /** Cells that the block covers. */
  readonly target: Box
}

export interface PasteInput<Row> {
  readonly block: readonly (readonly string[])[]
  /** What is selected; its top left corner receives the block. */
  readonly box: Box
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
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
export function planPaste<Row>({ block, box, rows, columns, rowId }: PasteInput<Row>): PastePlan<Row> {
  const { height, width } = extentOf(block, box)
  const bottom = Math.min(box.top + height, rows.length) - 1
  const right = Math.min(box.left + width, columns.length) - 1
  const edits: CellEdit<Row>[] = []
  const refused: Refusal[] = []
  for (let r = box.top; r <= bottom; r++) {
    const row = rows[r] as Row
    const texts = block[(r - box.top) % block.length] ?? []
    for (let c = box.left; c <= right; c++) {
      const column = columns[c] as GridColumn<Row>
      const text = unguarded(texts[(c - box.left) % texts.length] ?? '')
      const edit = editFromText(column, row, rowId(row), text)
      if ('reason' in edit) refused.push({ row: r + 1, column: column.header, text, reason: edit.reason })
      else if (!sameValue(edit.before, edit.after)) edits.push(edit)
    }
  }
  return {
    edits,
    refused,
    clipped: {
      rows: Math.max(0, box.top + height - rows.length),
      columns: Math.max(0, box.left + width - columns.length),
    },
    target: { top: box.top, left: box.left, bottom, right },
  }
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
