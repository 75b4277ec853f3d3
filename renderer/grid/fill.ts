import { gridLabels } from '#shared/workspace/grid.labels.ts'
import {
  type CellEdit,
  type CellValue,
  checked,
  editOf,
  editText,
  type GridColumn,
  isCellEditable,
  parseCell,
  sameValue,
} from './cells.ts'
import { daysBetween, shiftDay, shiftMonth } from './days.ts'
import { decimalsOf } from './decimals.ts'
import { type PastePlan, type Refusal, refusalOf, type Sheet } from './paste.ts'
import { type Box, isInside, type Place } from './range.ts'

/** A series told by its first values: what stands at any place of it, before the first as well. */
type Series = (index: number) => CellValue

function isEvery<Value extends CellValue>(
  values: readonly CellValue[],
  holds: (value: CellValue) => value is Value,
): values is readonly Value[] {
  return values.every(holds)
}

const isNumber = (value: CellValue): value is number => typeof value === 'number'
const isText = (value: CellValue): value is string => typeof value === 'string'

function numberSeries(values: readonly number[]): Series | null {
  const [first = 0, second = 0] = values
  const step = second - first
  const decimals = Math.min(12, Math.max(...values.map(decimalsOf)))
  const at = (index: number) => Number((first + step * index).toFixed(decimals))
  return values.every((value, index) => at(index) === value) ? at : null
}

/** The same day of following months first: « 01/01, 01/02 » are months, not 31 days. */
function daySeries(values: readonly string[]): Series | null {
  const [first = '', second = ''] = values
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const months = monthOf(second) - monthOf(first)
  // The longest of the months tells which day is meant: the 28th of February may be a 31st.
  const longest = values.reduce((best, day) => (day.slice(8) > best.slice(8) ? day : best), first)
  const from = values.indexOf(longest)
  const byMonth = (index: number) => shiftMonth(longest, (index - from) * months)
  if (months !== 0 && values.every((day, index) => byMonth(index) === day)) return byMonth
  const step = daysBetween(first, second)
  const byDay = (index: number) => shiftDay(first, index * step)
  return values.every((day, index) => byDay(index) === day) ? byDay : null
}

/** The series that two values or more begin; null when they begin none, and are repeated. */
export function seriesOf(values: readonly CellValue[], type: GridColumn<unknown>['type']): Series | null {
  if (values.length < 2) return null
  if (type === 'number' && isEvery(values, isNumber)) return numberSeries(values)
  if (type === 'date' && isEvery(values, isText)) return daySeries(values)
  return null
}

export interface FillInput<Row> extends Sheet<Row> {
  readonly source: Box
  /** The source and the cells to be filled, in one direction from it. */
  readonly target: Box
}

/** Filling cells from those beside them: copied, or continued when two or more begin a series of numbers or days. */
export function planFill<Row>({ rows, columns, rowId, source, target }: FillInput<Row>): PastePlan<Row> {
  const isDown = source.left === target.left && source.right === target.right
  const length = isDown ? source.bottom - source.top + 1 : source.right - source.left + 1
  const edits: CellEdit<Row>[] = []
  const refused: Refusal[] = []
  const at = (place: Place) => ({
    row: rows[place.row] as Row,
    column: columns[place.column] as GridColumn<Row>,
  })
  const lanes = new Map<number, Series | null>()
  const laneSeries = (lane: number): Series | null => {
    const known = lanes.get(lane)
    if (known !== undefined) return known
    const cells = Array.from({ length }, (_, index) =>
      at(isDown ? { row: source.top + index, column: lane } : { row: lane, column: source.left + index }),
    )
    const type = cells[0]?.column.type ?? 'text'
    const isOneType = cells.every(({ column }) => column.type === type)
    const series = isOneType
      ? seriesOf(
          cells.map(({ row, column }) => column.value(row)),
          type,
        )
      : null
    lanes.set(lane, series)
    return series
  }
  for (let r = target.top; r <= target.bottom; r++) {
    for (let c = target.left; c <= target.right; c++) {
      if (isInside(source, { row: r, column: c })) continue
      const { row, column } = at({ row: r, column: c })
      const index = isDown ? r - source.top : c - source.left
      const wrapped = ((index % length) + length) % length
      const from = at(isDown ? { row: source.top + wrapped, column: c } : { row: r, column: source.left + wrapped })
      const series = laneSeries(isDown ? c : r)
      const outcome = fillOne({ row, column }, from, series === null ? undefined : series(index))
      if ('reason' in outcome) {
        refused.push(refusalOf(r, rowId(row), column, outcome.text, outcome.reason))
      } else {
        const edit = editOf(column, row, rowId(row), outcome.value)
        if (!sameValue(edit.before, edit.after)) edits.push(edit)
      }
    }
  }
  return { edits, newRows: [], refused, clipped: { rows: 0, columns: 0 }, target }
}

interface Cell<Row> {
  readonly row: Row
  readonly column: GridColumn<Row>
}

function fillOne<Row>(
  cell: Cell<Row>,
  from: Cell<Row>,
  continued: CellValue | undefined,
): { readonly value: CellValue } | { readonly text: string; readonly reason: string } {
  const text = editText(from.column, from.row)
  if (!isCellEditable(cell.column, cell.row)) return { text, reason: gridLabels.readOnlyCell }
  const value = continued ?? from.column.value(from.row)
  // A reason shown in place of a figure is not an empty cell: nothing can be copied from it.
  const shown = value === null ? (from.column.shown?.(from.row) ?? null) : null
  if (shown !== null) return { text: shown, reason: gridLabels.nothingToFill }
  const isAlike = cell.column.type === from.column.type && cell.column.choices === from.column.choices
  const parsed =
    isAlike || continued !== undefined ? checked(cell.column, cell.row, value) : parseCell(cell.column, cell.row, text)
  return parsed.ok ? { value: parsed.value } : { text, reason: parsed.reason }
}

/** What Ctrl+D or Ctrl+R fills: the selection from its first line, or one line from that before it. Null where there is none. */
export function keyFill(box: Box, isDown: boolean): { readonly source: Box; readonly target: Box } | null {
  const [first, last] = isDown ? [box.top, box.bottom] : [box.left, box.right]
  const from = first === last ? first - 1 : first
  if (from < 0) return null
  return isDown
    ? { source: { ...box, top: from, bottom: from }, target: { ...box, top: from } }
    : { source: { ...box, left: from, right: from }, target: { ...box, left: from } }
}

/** What a drag of the handle fills: from the selection to the cell under the pointer, in the direction that goes further. */
export function dragFill(source: Box, to: Place): Box {
  const down = Math.max(0, to.row - source.bottom)
  const up = Math.max(0, source.top - to.row)
  const right = Math.max(0, to.column - source.right)
  const left = Math.max(0, source.left - to.column)
  if (Math.max(down, up) >= Math.max(right, left)) {
    return { ...source, top: source.top - up, bottom: source.bottom + down }
  }
  return { ...source, left: source.left - left, right: source.right + right }
}
