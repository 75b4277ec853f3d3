import type { Output } from '#shared/api/contract.ts'
import { columnLabels, historyPageLabels as labels, tableLabels } from '#shared/history/history-page.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'

type Change = Output<'history.changes'>[number]

/** Columns that only the storage needs. */
const hidden = new Set([
  'id',
  'created_at',
  'updated_at',
  'position',
  'sha256',
  'size',
  'mapping',
  'definition',
  'imported_at',
  'author',
  'series_id',
  'batch_id',
])
/** Numbers that are names: a year is not « 2 026 ». */
const named = new Set(['vintage', 'period'])

/** Changes that say something to a person: bookkeeping columns are left out unless nothing else changed. */
export function tellingChanges(changes: readonly Change[]): readonly Change[] {
  const telling = changes.filter((change) => !hidden.has(change.column))
  return telling.length > 0 ? telling : changes
}

export function tableName(table: string): string {
  return tableLabels[table] ?? table
}

export function columnName(column: string): string {
  return columnLabels[column] ?? column
}

/** A stored value as text; identifiers and long texts stay as they are, the panel wraps them. */
export function valueText(value: Change['before'], column: string): string {
  if (value === null || value === '') return labels.nothing
  if (named.has(column)) return String(value)
  if (typeof value === 'number')
    return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, 3).replace(/,?0+$/, '')
  return value
}
