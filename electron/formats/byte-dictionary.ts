import { randomInt } from 'node:crypto'

/** Between the pieces of one entry; no text of a table contains it. */
export const pieceSeparator = '\u001f'
const separatorByte = 31

/**
 * Numbers texts in order of first appearance without making a string of the repeats: open addressing over hashes,
 * the bytes of each distinct text kept once in one buffer. The hash starts from a random number so that no file can
 * be made to collide on purpose.
 *
 * Tables repeat themselves: the same text again, or the texts of the previous territory in the same order. The entry
 * that followed the last one is therefore tried first, which spares the hash in nearly every row of a long file.
 */
export class ByteDictionary {
  size = 0
  #slots = new Int32Array(256)
  #hashes = new Int32Array(128)
  #ends = new Int32Array(129)
  #store = Buffer.allocUnsafeSlow(4096)
  readonly #seed = randomInt(2 ** 31)
  /** Entry (plus one) seen after each entry the last time. */
  #after = new Int32Array(128)
  #last = 0

  /** Index of bytes[start, end), added when new. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const guess = (this.#after[this.#last] ?? 0) - 1
    if (guess >= 0 && this.#equals(guess, bytes, start, end)) {
      this.#last = guess
      return guess
    }
    return this.follow(this.#find(bytes, start, end))
  }

  /** Takes note that an entry came now. */
  follow(index: number): number {
    this.#after[this.#last] = index + 1
    this.#last = index
    return index
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    let hash = this.#seed
    for (let p = start; p < end; p++) hash = Math.imul(hash ^ (bytes[p] ?? 0), 16777619)
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1
      if (index < 0) return this.#add(slot, hash, bytes, start, end)
      if (this.#hashes[index] === hash && this.#equals(index, bytes, start, end)) return index
    }
  }

  /** The entry that followed the current one the last time, −1 when none has; `follow` makes it the current one. */
  get expected(): number {
    return (this.#after[this.#last] as number) - 1
  }

  /** Bytes of all entries: entry i is those from `start(i)` to `start(i + 1)`. Until the next one is added. */
  get kept(): Uint8Array {
    return this.#store
  }

  start(index: number): number {
    return this.#ends[index] as number
  }

  /** Index of several fields of one record taken together. */
  internPieces(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, columns: Int32Array): number {
    const guess = (this.#after[this.#last] ?? 0) - 1
    if (guess >= 0 && this.#equalsPieces(guess, bytes, starts, ends, columns)) {
      this.#last = guess
      return guess
    }
    return this.follow(this.#findPieces(bytes, starts, ends, columns))
  }

  #findPieces(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, columns: Int32Array): number {
    let hash = this.#seed
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0
      const end = ends[column] ?? 0
      for (let p = starts[column] ?? 0; p < end; p++) hash = Math.imul(hash ^ (bytes[p] ?? 0), 16777619)
      hash = Math.imul(hash ^ separatorByte, 16777619)
    }
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1
      if (index < 0) {
        const joined = join(bytes, starts, ends, columns)
        return this.#add(slot, hash, joined, 0, joined.length)
      }
      if (this.#hashes[index] === hash && this.#equalsPieces(index, bytes, starts, ends, columns)) return index
    }
  }

  /** Bytes of entry `index`; pieces are separated by `pieceSeparator`. */
  entry(index: number): Uint8Array {
    return this.#store.subarray(this.#ends[index], this.#ends[index + 1])
  }

  /** Every entry as text. One decoding for all where each byte gave one character, which is what codes are made of. */
  texts(decode: (bytes: Uint8Array) => string): string[] {
    const length = this.#ends[this.size] ?? 0
    const all = decode(this.#store.subarray(0, length))
    const texts: string[] = []
    for (let i = 0; i < this.size; i++)
      texts.push(all.length === length ? all.slice(this.#ends[i], this.#ends[i + 1]) : decode(this.entry(i)))
    return texts
  }

  #equals(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const store = this.#store
    let at = this.#ends[index] ?? 0
    if ((this.#ends[index + 1] ?? 0) - at !== end - start) return false
    for (let p = start; p < end; p++, at++) if (bytes[p] !== store[at]) return false
    return true
  }

  #equalsPieces(index: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array, columns: Int32Array): boolean {
    const store = this.#store
    const limit = this.#ends[index + 1] ?? 0
    let at = this.#ends[index] ?? 0
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0
      const end = ends[column] ?? 0
      if (i > 0 && store[at++] !== separatorByte) return false
      for (let p = starts[column] ?? 0; p < end; p++, at++) if (at >= limit || bytes[p] !== store[at]) return false
    }
    return at === limit
  }

  #add(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const index = this.size++
    const from = this.#ends[index] ?? 0
    const to = from + end - start
    if (to > this.#store.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(to, this.#store.length * 2))
      larger.set(this.#store.subarray(0, from))
      this.#store = larger
    }
    this.#store.set(bytes.subarray(start, end), from)
    if (index >= this.#hashes.length) {
      this.#hashes = grow(this.#hashes, this.#hashes.length * 2)
      this.#ends = grow(this.#ends, this.#hashes.length + 1)
      this.#after = grow(this.#after, this.#hashes.length)
    }
    this.#ends[index + 1] = to
    this.#hashes[index] = hash
    this.#slots[slot] = index + 1
    if (this.size * 2 > this.#slots.length) this.#rehash()
    return index
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4)
    const mask = slots.length - 1
    for (let index = 0; index < this.size; index++) {
      let slot = (this.#hashes[index] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = index + 1
    }
    this.#slots = slots
  }
}

function grow(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length)
  larger.set(array)
  return larger
}

function join(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, columns: Int32Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (const column of columns) {
    if (parts.length > 0) parts.push(Uint8Array.of(separatorByte))
    parts.push(bytes.subarray(starts[column], ends[column]))
  }
  return Buffer.concat(parts)
}
