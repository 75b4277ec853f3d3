import { formatDate, formatNumber, parseDate, parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels, severalNamed } from '#shared/workspace/grid.labels.ts'
import { type Choice, choiceLabel, findChoice, isKnown, listText, namesakes, readList } from './choices.ts'

/** Days are texts (`2026-11-22`); several choices are a list of identifiers. */
export type CellValue = string | number | boolean | readonly string[] | null

/**
 * `choices` holds several values of a closed list; `reference` is a choice in a long one, found by typing part of its name.
 * `boolean` is « oui », « non » or nothing.
 */
export type ColumnType = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'choices' | 'reference'

/** A column of a grid, without anything of the widget: the same object serves screen, copy, paste and tests. */
export interface GridColumn<Row> {
  readonly id: string
  readonly header: string
  /** Unit or precision, quieter under the name. */
  readonly detail?: string
  readonly type: ColumnType
  readonly value: (row: Row) => CellValue
  /** What is shown instead of the value: a reason (« secret statistique »), a mark. Null: the value itself. */
  readonly shown?: (row: Row) => string | null
  /** Figures after the comma, for numbers; without it, as many as the value has (at most 6). */
  readonly decimals?: number
  /** Its sum over the rows shown stands under them: only for figures that add up. */
  readonly total?: 'sum'
  readonly choices?: readonly Choice[]
  /**
   * For `reference` and `choices`: a text that names nothing in the list is taken, and told in `created` of the edit, for the
   * screen to create what it names in the same command.
   */
  readonly allowsNew?: boolean
  readonly isEditable?: boolean | ((row: Row) => boolean)
  /** French sentence when the value cannot be accepted, null when it can; without a row, of one that is not there yet. */
  readonly validate?: (value: CellValue, row: Row | null) => string | null
  readonly width?: number
  /** Takes the room that is left, in proportion. */
  readonly flex?: number
  /** Stays in sight at the left. */
  readonly isPinned?: boolean
  /** Not shown to begin with: found in the column panel. */
  readonly isHidden?: boolean
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
  /** Texts of `after` that are not identifiers yet: what they name is to be created (`allowsNew`). */
  readonly created?: readonly string[]
}

export function isCellEditable<Row>(column: GridColumn<Row>, row: Row): boolean {
  return typeof column.isEditable === 'function' ? column.isEditable(row) : column.isEditable === true
}

function isList(value: CellValue): value is readonly string[] {
  return Array.isArray(value)
}

/** Values of a cell as a list, whether it holds one, several or none. */
export function valuesOf(value: CellValue): readonly string[] {
  if (value === null) return []
  return isList(value) ? value : [String(value)]
}

/** Whether writing one over the other would change nothing: the order of a list is not part of it, no value is an empty list. */
export function sameValue(a: CellValue, b: CellValue): boolean {
  if (!isList(a) && !isList(b)) return a === b
  const first = new Set(valuesOf(a))
  const second = new Set(valuesOf(b))
  return first.size === second.size && [...first].every((each) => second.has(each))
}

function numberText(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return formatNumber(value, decimals)
  return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, 6).replace(/,?0+$/, '')
}

/** A value of this column as it is shown. */
export function valueText<Row>(column: GridColumn<Row>, value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return numberText(value, column.decimals)
  if (typeof value === 'boolean') return value ? gridLabels.yes : gridLabels.no
  if (isList(value)) return listText(column.choices, value)
  if (column.type === 'date') return formatDate(value)
  return column.choices && column.type !== 'text' ? choiceLabel(column.choices, value) : value
}

/** Text of a cell on the screen. */
export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  return column.shown?.(row) ?? valueText(column, column.value(row))
}

/** Text that the editor starts from: the value without thousands, never the reason shown in its place. */
export function editText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  return typeof value === 'number' ? String(value).replace('.', ',') : valueText(column, value)
}

export type ParsedCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly reason: string }

const refused = (reason: string): ParsedCell => ({ ok: false, reason })
const taken = (value: CellValue): ParsedCell => ({ ok: true, value })

/** How many of the possible values a refusal tells. */
const toldChoices = 8

function notAmong<Row>({ choices = [] }: GridColumn<Row>, texts: readonly string[]): ParsedCell {
  const known = choices.slice(0, toldChoices).map((each) => each.label)
  return refused(gridLabels.notChoice(texts, known.join(', '), choices.length - known.length))
}

const yes = new Set(['oui', 'o', 'vrai', 'true', 'yes', 'y', '1', 'x'])
const no = new Set(['non', 'n', 'faux', 'false', 'no', '0'])

function parseBoolean(text: string): ParsedCell {
  const bare = foldText(text)
  if (yes.has(bare)) return taken(true)
  return no.has(bare) ? taken(false) : refused(gridLabels.notBoolean)
}

/** Reads a text by the type of its column alone. */
export function parseValue<Row>(column: GridColumn<Row>, text: string): ParsedCell {
  const isEmpty = text.trim() === ''
  switch (column.type) {
    case 'number': {
      const value = parseNumber(text)
      return value === undefined ? refused(gridLabels.notNumber) : taken(value)
    }
    case 'date': {
      const value = parseDate(text)
      return value === undefined ? refused(gridLabels.notDate) : taken(value)
    }
    case 'boolean':
      return isEmpty ? taken(null) : parseBoolean(text)
    case 'choice':
    case 'reference': {
      if (isEmpty) return taken(null)
      const choice = findChoice(column.choices, text)
      if (choice) return taken(choice.id)
      const several = namesakes(column.choices, text)
      if (several.length > 0) return refused(severalNamed(text.trim(), several))
      return column.type === 'reference' && column.allowsNew ? taken(text.trim()) : notAmong(column, [text.trim()])
    }
    case 'choices': {
      const { ids, unknown, doubtful } = readList(column.choices, text)
      const [name] = doubtful
      if (name !== undefined) return refused(severalNamed(name, namesakes(column.choices, name)))
      if (unknown.length > 0 && !column.allowsNew) return notAmong(column, unknown)
      return taken(ids.length + unknown.length === 0 ? null : [...ids, ...unknown])
    }
    default:
      return taken(text === '' ? null : text)
  }
}

/** Reads what a person typed or pasted into a cell of this column; says in French why it cannot be taken. */
export function parseCell<Row>(column: GridColumn<Row>, row: Row, text: string): ParsedCell {
  const parsed = parseValue(column, text)
  return parsed.ok ? checked(column, row, parsed.value) : parsed
}

/** The same value, or why this cell cannot hold it. */
export function checked<Row>(column: GridColumn<Row>, row: Row | null, value: CellValue): ParsedCell {
  const reason = column.validate?.(value, row) ?? null
  return reason === null ? taken(value) : refused(reason)
}

/** Texts of a value that are in no list yet, where the column allows them. */
export function createdIn<Row>(column: GridColumn<Row>, value: CellValue): readonly string[] {
  return column.allowsNew ? valuesOf(value).filter((id) => !isKnown(column.choices, id)) : []
}

/** What writing a value into a cell is, told to the screen. */
export function editOf<Row>(column: GridColumn<Row>, row: Row, rowId: string, after: CellValue): CellEdit<Row> {
  const edit = { row, rowId, column: column.id, before: column.value(row), after }
  const created = createdIn(column, after)
  return created.length === 0 ? edit : { ...edit, created }
}
