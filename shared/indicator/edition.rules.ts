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

/** Packed little-endian bytes of values that are as they are stored: 0 where there is no number, and no -0. Not copied where that can be. */
export function packStored(values: Float64Array): Uint8Array {
  if (littleEndian) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const bytes = new Uint8Array(values.byteLength)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setFloat64(i * 8, values[i] ?? 0, true)
  return bytes
}

/** Packed bytes of any cells, so that equal content has equal bytes: a cell without a number is 0. */
export function packValues({ values, statuses }: SeriesCells): Uint8Array {
  const stored = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    // Adding zero turns -0 into 0: they are one figure and must be one content.
    if (hasValue(statuses[i] ?? cellStatus.absent)) stored[i] = (values[i] ?? 0) + 0
  }
  return packStored(stored)
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
