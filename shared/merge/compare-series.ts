/** A series as one side holds it, by territory ordinal: the same territories in the same order on both sides. */
export interface SeriesSide {
  /** Dataset, variable, period, level and vintage. */
  readonly key: string
  /** Of its content: equal ids, equal values. */
  readonly id: string
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

export interface SeriesDifference {
  readonly key: string
  readonly kind: 'changed' | 'added' | 'missing'
  /** Where the value or its status differs; empty for a series that one side does not have. */
  readonly ordinals: Uint32Array
}

/**
 * What differs between two workspaces' series, in the order of ours, then what theirs adds. Ids are looked at before any value; an
 * absence is equal to an absence of the same status only.
 */
export function compareSeries(ours: Iterable<SeriesSide>, theirs: Iterable<SeriesSide>): readonly SeriesDifference[] {
  const left = new Map<string, SeriesSide>()
  for (const series of theirs) left.set(series.key, series)
  const found: SeriesDifference[] = []
  for (const series of ours) {
    const other = left.get(series.key)
    left.delete(series.key)
    if (other === undefined) found.push({ key: series.key, kind: 'missing', ordinals: none })
    else if (other.id !== series.id)
      found.push({ key: series.key, kind: 'changed', ordinals: differing(series, other) })
  }
  for (const { key } of left.values()) found.push({ key, kind: 'added', ordinals: none })
  return found
}
const none = new Uint32Array(0)

function differing(one: SeriesSide, other: SeriesSide): Uint32Array {
  const { values: mine, statuses: marks } = one
  const { values: yours, statuses: otherMarks } = other
  const length = Math.max(mine.length, yours.length)
  const found: number[] = []
  for (let at = 0; at < length; at++) {
    const a = mine[at]
    const b = yours[at]
    // Only an absence differs from itself.
    const isAlike = a === b || (Number.isNaN(a) && Number.isNaN(b))
    if (!isAlike || marks[at] !== otherMarks[at]) found.push(at)
  }
  return Uint32Array.from(found)
}
