import { createHash } from 'node:crypto'
import type { Geography } from '#electron/features/territory/geography.service.ts'
import { none } from '#electron/features/territory/geography.service.ts'
import { cellStatus, numbered } from '#shared/indicator/status.ts'
import { bitOf } from '#shared/indicator/totals.rules.ts'

/** Bits of `Totals.seen` beyond those of the cell statuses: what the engine adds to the reading of a sum. */
export const carriedBit = 64
export const correctedBit = 128

/**
 * A commune column added up for every slot of a geography (EPCI, parts, départements, régions, France).
 * `known` counts the communes that carry a value; the expected ones are the geography's.
 */
export interface LevelColumn {
  readonly sums: Float64Array
  readonly known: Int32Array
  /** Bits of `Totals.seen`. */
  readonly seen: Uint8Array
  /** Digest of which communes are known: equal digests of one vintage mean the same communes. null when unknown. */
  readonly mask: string | null
}

// Looked up, not called: a hundred series of thirty-five thousand communes ask it for every commune.
const marksOf = Uint8Array.from({ length: 256 }, (_unused, status) => bitOf(status))

/** Cut after cut of the geography, each added to the territories that hold it; départements are then added up to regions and the country. */
export function aggregate(
  values: Float64Array,
  statuses: Uint8Array,
  geography: Geography,
  carried: Uint8Array | null,
): LevelColumn {
  const { slots, region } = geography
  const sums = new Float64Array(slots.count)
  const known = new Int32Array(slots.count)
  const seen = new Uint8Array(slots.count)
  const add = (to: number, sum: number, count: number, marks: number) => {
    sums[to] = (sums[to] as number) + sum
    known[to] = (known[to] as number) + count
    seen[to] = (seen[to] as number) | marks
  }
  const { start, communes, slots: slotsOf } = geography.cuts()
  const { length } = statuses
  const bits = new Uint8Array((communes.length + 7) >> 3)
  for (let cut = 0; cut + 1 < start.length; cut++) {
    const end = start[cut + 1] as number
    let sum = 0
    let count = 0
    let marks = 0
    for (let at = start[cut] as number; at < end; at++) {
      const commune = communes[at] as number
      const status = commune < length ? (statuses[commune] as number) : cellStatus.absent
      marks |= marksOf[status] as number
      if (carried !== null && (carried[commune] ?? 0) !== 0) marks |= carriedBit
      if (numbered[status] === 0) continue
      sum += values[commune] as number
      count++
      bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7))
    }
    for (let at = cut * 3; at < cut * 3 + 3; at++) {
      const to = slotsOf[at] as number
      if (to >= 0) add(to, sum, count, marks)
    }
  }
  for (let d = 0; d < region.length; d++) {
    const from = slots.department + d
    if (known[from] === 0 && seen[from] === 0) continue
    const r = region[d] as number
    // Overseas collectivities have no region and are not in INSEE's « France ».
    if (r === none) continue
    for (const to of [slots.region + r, slots.country])
      add(to, sums[from] as number, known[from] as number, seen[from] as number)
  }
  return { sums, known, seen, mask: createHash('sha256').update(bits).digest('hex').slice(0, 32) }
}

/** Stored form: number of slots (Uint32), 4 bytes of padding, sums, known, seen. */
export function packLevels(column: LevelColumn): Buffer {
  const n = column.sums.length
  const buffer = Buffer.alloc(8 + n * 13)
  buffer.writeUInt32LE(n, 0)
  buffer.set(new Uint8Array(column.sums.buffer, column.sums.byteOffset, n * 8), 8)
  buffer.set(new Uint8Array(column.known.buffer, column.known.byteOffset, n * 4), 8 + n * 8)
  buffer.set(column.seen, 8 + n * 12)
  return buffer
}

/** Where numbers may be read in place: the bytes of a value of the database, copied only when they do not begin where numbers can. */
export function alignedBytes(data: Buffer): { bytes: ArrayBufferLike; at: number } {
  if (data.byteOffset % 8 === 0) return { bytes: data.buffer, at: data.byteOffset }
  return { bytes: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength), at: 0 }
}

export function unpackLevels(data: Buffer, mask: string): LevelColumn {
  const { bytes, at } = alignedBytes(data)
  const n = new DataView(bytes).getUint32(at, true)
  return {
    sums: new Float64Array(bytes, at + 8, n),
    known: new Int32Array(bytes, at + 8 + n * 8, n),
    seen: new Uint8Array(bytes, at + 8 + n * 12, n),
    mask,
  }
}
