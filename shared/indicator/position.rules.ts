/**
 * Position among territories, without a bare rank.
 *
 * Values are put in ascending order, whatever the sense of the indicator. Two territories are told apart only when their
 * figures differ once rounded as they are displayed, and their intervals (rounding by the producer, missing communes) do
 * not meet. A territory's rank is the middle of the places shared by those that display the same figure; its quarter is
 * that of the rank (1 = lowest quarter … 4 = highest); its margin is how many places the rank may move either way.
 */

export interface Position {
  readonly quarter: 1 | 2 | 3 | 4
  /** Territories that have a figure, this one included. */
  readonly of: number
  readonly margin: number
  /** Places, from the lowest value, between which the territory may stand. */
  readonly lowest: number
  readonly highest: number
  /** Middle of the places of those that display the same figure: 3.5 for two territories on places 3 and 4. */
  readonly rank: number
}

/** A margin wider than a quarter of the list says nothing of the quarter: the place is then not given. */
export function isUncertain({ of, margin }: Pick<Position, 'of' | 'margin'>): boolean {
  return margin > of / 4
}

/** Figures of the territories compared, by index; NaN where there is none. */
export interface PositionColumn {
  readonly values: ArrayLike<number>
  readonly lows: ArrayLike<number>
  readonly highs: ArrayLike<number>
}

function displayed(value: number, scale: number): number {
  return Math.round(value * scale) / scale
}

/**
 * Number of entries of the sorted array that are below `value` (or, with `orEqual`, not above it), known to be between `least` and
 * `most`.
 */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean, least: number, most: number): number {
  let from = least
  let to = most
  while (from < to) {
    const middle = (from + to) >> 1
    const entry = sorted[middle] as number
    if (orEqual ? entry <= value : entry < value) from = middle + 1
    else to = middle
  }
  return from
}

function quarterOf(rank: number, of: number): 1 | 2 | 3 | 4 {
  return Math.min(4, Math.floor(((rank - 0.5) * 4) / of) + 1) as 1 | 2 | 3 | 4
}

/** Positions of all territories at once (n log n); null where a territory has no figure or stands alone. */
export function positionsOf(column: PositionColumn, decimals: number): (Position | null)[] {
  const scale = 10 ** decimals
  const size = column.values.length
  const indexes = new Int32Array(size)
  let of = 0
  for (let index = 0; index < size; index += 1) if (Number.isFinite(column.values[index])) indexes[of++] = index
  const result: (Position | null)[] = new Array(size).fill(null)
  if (of < 2) return result
  const values = new Float64Array(of)
  const lows = new Float64Array(of)
  const highs = new Float64Array(of)
  // Each figure within its interval: who is certainly lower is then lower by value too, and less has to be searched.
  let isWithin = true
  for (let place = 0; place < of; place += 1) {
    const index = indexes[place] as number
    const value = column.values[index] as number
    const low = column.lows[index] as number
    const high = column.highs[index] as number
    values[place] = displayed(value, scale)
    lows[place] = displayed(Number.isFinite(low) ? low : value, scale)
    highs[place] = displayed(Number.isFinite(high) ? high : value, scale)
    isWithin &&=
      (lows[place] as number) <= (values[place] as number) && (values[place] as number) <= (highs[place] as number)
  }
  const sortedValues = values.slice().sort()
  const sortedLows = lows.slice().sort()
  const sortedHighs = highs.slice().sort()
  for (let place = 0; place < of; place += 1) {
    const value = values[place] as number
    const below = countBelow(sortedValues, value, false, 0, of)
    let notAbove = below
    while (notAbove < of && sortedValues[notAbove] === value) notAbove += 1
    const rank = (below + 1 + notAbove) / 2
    const lowest = 1 + countBelow(sortedHighs, lows[place] as number, false, 0, isWithin ? below : of)
    const highest = countBelow(sortedLows, highs[place] as number, true, isWithin ? notAbove : 0, of)
    result[indexes[place] as number] = {
      quarter: quarterOf(rank, of),
      of,
      margin: Math.ceil(Math.max(rank - lowest, highest - rank)),
      lowest,
      highest,
      rank,
    }
  }
  return result
}

/** Position of one territory; null when it has no figure or nobody to be compared with. */
export function positionOf(column: PositionColumn, index: number, decimals: number): Position | null {
  return positionsOf(column, decimals)[index] ?? null
}
