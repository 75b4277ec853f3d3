import { formatDate, parseDate, parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { cellText, type GridColumn, valuesOf, valueText } from './cells.ts'
import { inOrder } from './choices.ts'
import { optionsOf } from './options.ts'

/** Values that a filter keeps, or all but those that it leaves out. */
export interface ValueSet {
  readonly mode: 'only' | 'not'
  readonly keys: readonly string[]
}

/** Filter of one column: a text typed under its header, and values ticked in its list. Both must hold. */
export interface CellFilter {
  readonly text: string
  readonly set: ValueSet | null
}

export const noFilter: CellFilter = { text: '', set: null }

export function isFilterOn({ text, set }: CellFilter): boolean {
  return text.trim() !== '' || set !== null
}

/** Key of an empty cell, and the beginning of the key of a reason shown in place of a value. */
const emptyKey = ''
const shownPrefix = '\u0000'

/** What the list of a column counts a row under: each of its values, or that it has none. */
export function keysOf<Row>(column: GridColumn<Row>, row: Row): readonly string[] {
  const shown = column.shown?.(row) ?? null
  if (shown !== null) return [shownPrefix + shown]
  const value = column.value(row)
  const keys = valuesOf(value)
  if (keys.length === 0) return [emptyKey]
  return column.type === 'text' || column.type === 'number' ? [valueText(column, value)] : keys
}

export function keyLabel<Row>(column: GridColumn<Row>, key: string): string {
  if (key === emptyKey) return gridLabels.emptyValue
  if (key.startsWith(shownPrefix)) return key.slice(shownPrefix.length)
  if (column.type === 'date') return formatDate(key)
  return optionsOf(column).find(({ id }) => id === key)?.label ?? key
}

const comparison = /^(<=|>=|[<>=\u2264\u2265])\s*(.+)$/
const span = /^(.+?)\s*(?:\.\.|\u2026|\s\u00e0\s)\s*(.+)$/

/** Reads « > 10 », « 10..20 » or « 10 » as a test of what `read` makes of a text; null when it is none of these. */
function testOf<Value extends string | number>(
  text: string,
  read: (text: string) => Value | null | undefined,
): ((value: Value) => boolean) | null {
  const compared = comparison.exec(text)
  if (compared) {
    const limit = read(compared[2] ?? '')
    if (limit === null || limit === undefined) return null
    switch (compared[1]) {
      case '<':
        return (value) => value < limit
      case '>':
        return (value) => value > limit
      case '=':
        return (value) => value === limit
      case '<=':
      case '\u2264':
        return (value) => value <= limit
      default:
        return (value) => value >= limit
    }
  }
  const ends = span.exec(text)
  const from = ends ? read(ends[1] ?? '') : null
  const to = ends ? read(ends[2] ?? '') : null
  if (from != null && to != null) return (value) => value >= from && value <= to
  const exact = read(text)
  return exact === null || exact === undefined ? null : (value) => value === exact
}

function textTest<Row>(column: GridColumn<Row>, typed: string): (row: Row) => boolean {
  const text = typed.trim()
  if (column.type === 'number') {
    const test = testOf(text, parseNumber)
    if (test)
      return (row) => {
        const value = column.value(row)
        return typeof value === 'number' && test(value)
      }
  } else if (column.type === 'date') {
    const test = testOf(text, parseDate)
    if (test)
      return (row) => {
        const value = column.value(row)
        return typeof value === 'string' && test(value)
      }
  }
  const folded = foldText(text)
  return (row) => foldText(cellText(column, row)).includes(folded)
}

/** Whether rows pass a filter, compiled once for all of them. */
export function rowTest<Row>(column: GridColumn<Row>, { text, set }: CellFilter): (row: Row) => boolean {
  const hasText = text.trim() === '' ? null : textTest(column, text)
  if (set === null) return hasText ?? (() => true)
  const keys = new Set(set.keys)
  const isKept = set.mode === 'only' ? (key: string) => keys.has(key) : (key: string) => !keys.has(key)
  return (row) => (hasText === null || hasText(row)) && keysOf(column, row).some(isKept)
}

export interface CountedValue {
  readonly key: string
  readonly label: string
  readonly count: number
}

const collator = new Intl.Collator('fr', { numeric: true })

/** Values of a column among some rows: those of a closed list in its order, others in that of the alphabet, none last. */
export function countValues<Row>(column: GridColumn<Row>, rows: Iterable<Row>): readonly CountedValue[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const key of new Set(keysOf(column, row))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const isListed = column.type === 'choice' || column.type === 'choices' || column.type === 'boolean'
  const keys = [...counts.keys()].filter((key) => key !== emptyKey)
  const labels = new Map(keys.map((key) => [key, keyLabel(column, key)]))
  const ordered = isListed
    ? inOrder(optionsOf(column), keys)
    : keys.sort((a, b) => collator.compare(labels.get(a) ?? a, labels.get(b) ?? b))
  return [...ordered, ...(counts.has(emptyKey) ? [emptyKey] : [])].map((key) => ({
    key,
    label: labels.get(key) ?? gridLabels.emptyValue,
    count: counts.get(key) ?? 0,
  }))
}

export function isKept(set: ValueSet | null, key: string): boolean {
  return set === null || set.keys.includes(key) === (set.mode === 'only')
}

/** The set once some values are kept or left out; null when nothing is left out any more. */
export function withKept(
  set: ValueSet | null,
  keys: readonly string[],
  isOn: boolean,
  known: readonly string[],
): ValueSet | null {
  const { mode, keys: before } = set ?? { mode: 'not', keys: [] }
  const changed = new Set(keys)
  const isAdded = isOn === (mode === 'only')
  const next = isAdded
    ? [...before.filter((key) => !changed.has(key)), ...changed]
    : before.filter((key) => !changed.has(key))
  if (mode === 'not') return next.length === 0 ? null : { mode, keys: next }
  const kept = new Set(next)
  return known.length > 0 && known.every((key) => kept.has(key)) ? null : { mode, keys: next }
}

/** How many values a chip names. */
const toldValues = 3

/** What a filter keeps, in a few words. */
export function filterText<Row>(column: GridColumn<Row>, { text, set }: CellFilter): string {
  const parts = text.trim() === '' ? [] : [text.trim()]
  if (set !== null) {
    const labels = set.keys.slice(0, toldValues).map((key) => keyLabel(column, key))
    parts.push(gridLabels.valueSet(set.mode === 'not', labels, set.keys.length - labels.length))
  }
  return parts.join(' ; ')
}

/** Whether a row holds every word of a search over all columns, whatever the case and the accents. */
export function searchTest<Row>(columns: readonly GridColumn<Row>[], typed: string): ((row: Row) => boolean) | null {
  const words = foldText(typed)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return null
  return (row) => {
    const text = columns.map((column) => foldText(cellText(column, row))).join('\n')
    return words.every((word) => text.includes(word))
  }
}
