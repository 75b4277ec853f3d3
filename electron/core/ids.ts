import { randomFillSync } from 'node:crypto'

let lastTime = 0
let sequence = 0

/** Chance is drawn for many ids at once: an import makes two hundred thousand. */
const drawn = Buffer.alloc(8192)
let used = drawn.length

function chance(length: number): Buffer {
  if (used + length > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += length
  return drawn.subarray(used - length, used)
}

/** UUIDv7 (RFC 9562): sorts by time of creation, also within one millisecond of this process. */
export function newId(now: number = Date.now()): string {
  if (now > lastTime) {
    lastTime = now
    sequence = chance(2).readUInt16BE() & 0x3ff
  } else if (++sequence > 0xfff) {
    lastTime += 1
    sequence = 0
  }
  const bytes = chance(16)
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
