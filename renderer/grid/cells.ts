import { formatDate, formatNumber, parseDate, parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'

export type CellValue = string | number | null

export interface Choice {
  readonly id: string
  readonly label: string
}

/** A column of a grid, without anything of the widget: the same object serves screen, copy, paste and tests. */
export interface GridColumn<Row> {
  readonly id: string
  readonly header: string
  /** Unit or precision, quieter under the name. */
  readonly detail?: string
  readonly type: 'text' | 'number' | 'choice' | 'date'
  readonly value: (row: Row) => CellValue
  /** What is shown instead of the value: a reason (« secret statistique »), a mark. Null: the value itself. */
  readonly shown?: (row: Row) => string | null
  /** Figures after the comma, for numbers; without it, as many as the value has (at most 6). */
  readonly decimals?: number
  readonly choices?: readonly Choice[]
  readonly isEditable?: boolean | ((row: Row) => boolean)
  /** French sentence when the value cannot be accepted, null when it can. */
  readonly validate?: (value: CellValue, row: Row) => string | null
  readonly width?: number
  /** Takes the room that is left, in proportion. */
  readonly flex?: number
  /** Stays in sight at the left. */
  readonly isPinned?: boolean
  /** Classes of the cell: corrected, partial, secret… */
  readonly className?: (row: Row) => string
  readonly tooltip?: (row: Row) => string | null
}

export interface CellEdit<Row> {
  readonly row: Row
  readonly rowId: string
  readonly column: string
  readonly before: CellValue
  readonly after: CellValue
}

export function isCellEditable<Row>(column: GridColumn<Row>, row: Row): boolean {
  return typeof column.isEditable === 'function' ? column.isEditable(row) : column.isEditable === true
}

function numberText(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return formatNumber(value, decimals)
  return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, 6).replace(/,?0+$/, '')
}

function choiceLabel(choices: readonly Choice[] | undefined, id: string): string {
  return choices?.find((choice) => choice.id === id)?.label ?? id
}

/** Text of a cell on the screen. */
export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  const shown = column.shown?.(row)
  if (shown !== undefined && shown !== null) return shown
  const value = column.value(row)
  if (value === null) return ''
  if (typeof value === 'number') return numberText(value, column.decimals)
  if (column.type === 'choice') return choiceLabel(column.choices, value)
  if (column.type === 'date') return formatDate(value)
  return value
}

/** Text that the editor starts from: the value without thousands, never the reason shown in its place. */
export function editText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  if (column.type === 'date') return formatDate(value)
  return column.type === 'choice' ? choiceLabel(column.choices, value) : value
}

export type ParsedCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly reason: string }

const refused = (reason: string): ParsedCell => ({ ok: false, reason })

function parseByType<Row>(column: GridColumn<Row>, text: string): ParsedCell {
  switch (column.type) {
    case 'number': {
      const value = parseNumber(text)
      return value === undefined ? refused(gridLabels.notNumber) : { ok: true, value }
    }
    case 'date': {
      const value = parseDate(text)
      return value === undefined ? refused(gridLabels.notDate) : { ok: true, value }
    }
    case 'choice': {
      if (text.trim() === '') return { ok: true, value: null }
      const choice = column.choices?.find((each) => foldText(each.label) === foldText(text) || each.id === text.trim())
      const known = (column.choices ?? []).map((each) => each.label).join(', ')
      return choice ? { ok: true, value: choice.id } : refused(gridLabels.notChoice(known))
    }
    default:
      return { ok: true, value: text === '' ? null : text }
  }
}

/** Reads what a person typed or pasted into a cell of this column; says in French why it cannot be taken. */
export function parseCell<Row>(column: GridColumn<Row>, row: Row, text: string): ParsedCell {
  const parsed = parseByType(column, text)
  if (!parsed.ok) return parsed
  const reason = column.validate?.(parsed.value, row) ?? null
  return reason === null ? parsed : refused(reason)
}
