import { cellStatus, hasValue } from '#shared/indicator/status.ts'

/** As read and as stored: 0 where the status carries no number, and never -0. */
interface Cells {
  readonly values: Float64Array<ArrayBuffer>
  readonly statuses: Uint8Array<ArrayBuffer>
}

/** Where the cells of a code group go: the ordinal of each code, −1 where it is left out. */
interface Places {
  readonly ordinals: Int32Array
  /** Commune of each municipal arrondissement that counts for it, else −1. */
  readonly parts: Int32Array | null
  /** What `runsUp` says of the ordinals. */
  readonly runs: Int32Array | null
}

/**
 * The cells of a column, laid out by ordinal in the column's own memory, so that a file never stands twice in it. Where the codes
 * come in the order of the ordinals, as files of the whole country have them, the cells only move up.
 */
export function layCells(
  column: Cells,
  { ordinals, parts, runs }: Places,
  n: number,
  { rounded, sum }: { readonly rounded: boolean; readonly sum: boolean },
): Cells {
  const { length } = column.statuses
  const up = parts === null ? runs : null
  const source = up === null ? copied(column) : column
  const laid = {
    values: new Float64Array(column.values.buffer.transfer(n * 8)),
    statuses: new Uint8Array(column.statuses.buffer.transfer(n)),
  }
  if (up !== null) moveUp(laid, up, length, rounded)
  else {
    laid.values.fill(0)
    laid.statuses.fill(cellStatus.absent)
    addCells(source, ordinals, laid, rounded, sum)
    if (parts !== null) addCells(source, parts, laid, rounded, true)
  }
  return laid
}

/**
 * Cells that move together, run after run: index of the first, its place, how many. null unless each cell goes to its own place or
 * beyond, and none before another that stood before it.
 */
export function runsUp(ordinals: Int32Array, n: number): Int32Array | null {
  const runs: number[] = []
  let last = -1
  let next = -1
  for (let index = 0; index < ordinals.length; index++) {
    const ordinal = ordinals[index] as number
    if (ordinal < 0) {
      next = -1
      continue
    }
    if (ordinal < index || ordinal <= last || ordinal >= n) return null
    if (ordinal === next) runs[runs.length - 1] = (runs.at(-1) as number) + 1
    else runs.push(index, ordinal, 1)
    last = ordinal
    next = ordinal + 1
  }
  return Int32Array.from(runs)
}

/** From the end: a cell is always read before anything is written in its place. */
function moveUp({ values, statuses }: Cells, runs: Int32Array, length: number, rounded: boolean): void {
  let free = statuses.length
  const leaveEmpty = (from: number) => {
    if (from >= free) return
    values.fill(0, from, free)
    statuses.fill(cellStatus.absent, from, free)
  }
  for (let run = runs.length - 3; run >= 0; run -= 3) {
    const from = runs[run] as number
    const to = runs[run + 1] as number
    const count = Math.min(runs[run + 2] as number, length - from)
    if (count <= 0) continue
    if (from !== to) {
      values.copyWithin(to, from, from + count)
      statuses.copyWithin(to, from, from + count)
    }
    leaveEmpty(to + count)
    free = to
  }
  leaveEmpty(0)
  if (!rounded) return
  for (let place = 0; place < statuses.length; place++)
    if (statuses[place] === cellStatus.value) statuses[place] = cellStatus.rounded
}

let room: { readonly values: Float64Array; readonly statuses: Uint8Array } = {
  values: new Float64Array(0),
  statuses: new Uint8Array(0),
}

/** The cells set aside, in room kept for that. */
function copied({ values, statuses }: Cells): typeof room {
  const { length } = statuses
  if (room.statuses.length < length) room = { values: new Float64Array(length), statuses: new Uint8Array(length) }
  room.values.set(values)
  room.statuses.set(statuses)
  return { values: room.values.subarray(0, length), statuses: room.statuses.subarray(0, length) }
}

/** Puts the cells of a column into a series; with `add`, onto what stands there. Absent cells say nothing. */
export function addCells(
  column: { readonly values: Float64Array; readonly statuses: Uint8Array },
  ordinals: Int32Array,
  series: { readonly values: Float64Array; readonly statuses: Uint8Array },
  rounded: boolean,
  add: boolean,
): void {
  const { values, statuses } = series
  const length = Math.min(ordinals.length, column.statuses.length)
  for (let index = 0; index < length; index++) {
    const ordinal = ordinals[index] as number
    if (ordinal < 0) continue
    let status = column.statuses[index] as number
    if (status === cellStatus.absent) continue
    if (rounded && status === cellStatus.value) status = cellStatus.rounded
    const value = column.values[index] as number
    const before = statuses[ordinal] as number
    if (add && before !== cellStatus.absent) {
      const both = hasValue(before) && hasValue(status)
      values[ordinal] = both ? (values[ordinal] as number) + value : 0
      statuses[ordinal] = both ? Math.max(before, status) : hasValue(before) ? status : before
      continue
    }
    values[ordinal] = value
    statuses[ordinal] = status
  }
}
