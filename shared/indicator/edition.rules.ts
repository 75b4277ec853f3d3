import { cellStatus, hasValue } from './status.ts'

/** What tells one published series from another. */
export interface SeriesKey {
  readonly dataset: string
  readonly variable: string
  readonly period: string
  readonly level: string
  /** Geography vintage of the codes, null when the file fits none. */
  readonly vintage: number | null
}

/**
 * Key of the pointer to the current edition. The vintage is not part of it: a later edition of the same figures on a newer
 * geography replaces the earlier one.
 */
export function editionKey(key: Omit<SeriesKey, 'vintage'>): string {
  return [key.dataset, key.variable, key.period, key.level].join('\u001f')
}

/** Key of a series with its vintage. */
export function seriesKey(key: SeriesKey): string {
  return [editionKey(key), key.vintage ?? ''].join('\u001f')
}

/** Values by ordinal with their status bytes (`cellStatus`). */
export interface SeriesCells {
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** Whether the values are as they are stored: 0 where there is no number, and no -0. */
function isClean({ values, statuses }: SeriesCells): boolean {
  if (statuses.length < values.length) return false
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value === 0 ? 1 / value < 0 : !hasValue(statuses[i] as number)) return false
  }
  return true
}

/**
 * Packed little-endian bytes of the values; a cell without a number is 0, so that equal content has equal bytes. The bytes of
 * `values` themselves where they already are so: whoever packs does not change them any more.
 */
export function packValues(cells: SeriesCells): Uint8Array {
  const { values, statuses } = cells
  if (littleEndian && isClean(cells)) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const clean = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    // Adding zero turns -0 into 0: they are one figure and must be one content.
    if (hasValue(statuses[i] ?? cellStatus.absent)) clean[i] = value + 0
  }
  if (littleEndian) return new Uint8Array(clean.buffer)
  const bytes = new Uint8Array(clean.length * 8)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < clean.length; i++) view.setFloat64(i * 8, clean[i] ?? 0, true)
  return bytes
}

/** What the content id of a series is the digest of, in this order: key text (UTF-8), packed values, status bytes. */
export function contentIdParts(
  key: SeriesKey,
  cells: SeriesCells,
): { text: string; values: Uint8Array; statuses: Uint8Array } {
  return { text: `${seriesKey(key)}\u001e`, values: packValues(cells), statuses: cells.statuses }
}

export interface SeriesComparison {
  /** Same length by territory, same statuses, same numbers. */
  readonly identical: boolean
  /** Cells whose number or status differs, cells that appear or disappear included. */
  readonly changed: number
  /** Cells absent before and present now. */
  readonly added: number
  /** Cells present before and absent now. */
  readonly removed: number
}

/**
 * Compares a new series with the current one, ordinal by ordinal. Ordinals are append-only: what lies beyond the end of the
 * shorter one is absent from it.
 */
export function compareSeries(current: SeriesCells, next: SeriesCells): SeriesComparison {
  const length = Math.max(current.statuses.length, next.statuses.length)
  let changed = 0
  let added = 0
  let removed = 0
  for (let i = 0; i < length; i++) {
    const before = current.statuses[i] ?? cellStatus.absent
    const after = next.statuses[i] ?? cellStatus.absent
    if (before === after && (!hasValue(after) || current.values[i] === next.values[i])) continue
    changed++
    if (before === cellStatus.absent) added++
    else if (after === cellStatus.absent) removed++
  }
  return { identical: changed === 0, changed, added, removed }
}
