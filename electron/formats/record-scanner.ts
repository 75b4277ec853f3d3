import { isUtf8 } from 'node:buffer'
import { EngineError } from '#electron/core/errors.ts'
import { limits } from './limits.ts'

const lineFeed = 10
const carriageReturn = 13
const quote = 34

/**
 * Cuts bytes into records and records into fields, without making a string.
 *
 * Bytes arrive by `push` in chunks of any size; `next` then gives every record that is complete: field i of the
 * current record is `bytes[starts[i]] … bytes[ends[i] - 1]`, quotes taken off. The delimiter is one ASCII byte, and
 * every encoding accepted here keeps ASCII bytes as they are, so nothing needs decoding to find the fields.
 *
 * A quote counts only as the first byte of a field. One that is closed in the middle of the text of its own line
 * (`"Le "Bistrot" du coin"`) is read as it stands; one that swallows a line break and is then not properly closed is
 * refused, since rows would be lost in it.
 */
export class RecordScanner {
  bytes: Uint8Array = new Uint8Array(0)
  readonly starts = new Int32Array(limits.columns + 1)
  readonly ends = new Int32Array(limits.columns + 1)
  /** Fields of the current record. */
  count = 0
  /** 1-based line of the file on which the current record starts. */
  line = 0

  readonly #file: string
  readonly #delimiter: number
  readonly #validate: boolean
  #at = 0
  #filled = 0
  #validated = 0
  #nextLine = 1
  #final = false
  #openQuoteLine = 0
  #escaped: number[] = []

  /** `validateUtf8` refuses bytes that are not UTF-8, wherever they are in the file. */
  constructor(file: string, delimiter: string, validateUtf8: boolean) {
    this.#file = file
    this.#delimiter = delimiter.charCodeAt(0)
    this.#validate = validateUtf8
  }

  push(chunk: Uint8Array): void {
    const kept = this.#filled - this.#at
    if (kept > limits.recordBytes) this.#refuseLength()
    // One byte more than the content: the line feed put there stops every scan without a test of the end.
    if (kept + chunk.length + 1 > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(kept + chunk.length + 1, kept * 2))
      larger.set(this.bytes.subarray(this.#at, this.#filled))
      this.bytes = larger
    } else if (kept > 0) this.bytes.copyWithin(0, this.#at, this.#filled)
    this.#validated -= this.#at
    this.#at = 0
    this.bytes.set(chunk, kept)
    this.#filled = kept + chunk.length
    this.bytes[this.#filled] = lineFeed
    if (this.#validate) {
      const end = this.bytes.subarray(0, this.#filled).lastIndexOf(lineFeed) + 1
      if (end > this.#validated) this.#checkUtf8(end)
    }
  }

  /** No more bytes: the last record may end without a line feed. */
  finish(): void {
    if (this.bytes.length === 0) this.push(new Uint8Array(0))
    this.#final = true
    if (this.#validate) this.#checkUtf8(this.#filled)
  }

  /** Where the next record starts in `bytes`. */
  get position(): number {
    return this.#at
  }

  /** Where the bytes end; a line feed stands there. */
  get filled(): number {
    return this.#filled
  }

  /** Line of the file on which the next record starts. */
  get nextLine(): number {
    return this.#nextLine
  }

  /** Goes on after records of one line each that were read straight from the bytes. */
  skip(records: number, position: number): void {
    this.#nextLine += records
    this.#at = position
  }

  /** Moves to the next complete record; false when more bytes are needed, or at the end. */
  next(): boolean {
    const { bytes, starts, ends } = this
    const delimiter = this.#delimiter
    const filled = this.#filled
    let p = this.#at
    if (p >= filled) return false
    let n = 0
    let innerLines = 0
    for (;;) {
      let end = -1
      let s = p
      if (bytes[p] === quote && p < filled) {
        const closed = this.#closeQuote(p, innerLines)
        if (closed === incomplete) return false
        if (closed > 0) {
          s = p + 1
          end = closed
          p = closed + 1
          if (bytes[p] === carriageReturn && p < filled) p++
          innerLines += this.#quotedLines
          if (this.#quotedEscapes) this.#escaped.push(n)
        }
      }
      if (end < 0) {
        let c = bytes[p]
        while (c !== delimiter && c !== lineFeed) c = bytes[++p]
        end = p
      }
      if (n >= limits.columns) this.#refuseColumns(p)
      starts[n] = s
      ends[n++] = end
      if (p >= filled) {
        if (!this.#final) {
          this.#openQuoteLine = 0
          this.#escaped.length = 0
          if (filled - this.#at > limits.recordBytes) this.#refuseLength()
          return false
        }
        break
      }
      if (bytes[p] === lineFeed) break
      p++
    }
    if (p - this.#at > limits.recordBytes) this.#refuseLength()
    if (bytes[p - 1] === carriageReturn && p < filled && ends[n - 1] === p && p > (starts[n - 1] as number))
      ends[n - 1] = p - 1
    this.count = n
    this.line = this.#nextLine
    this.#nextLine += 1 + innerLines
    this.#at = p < filled ? p + 1 : filled
    if (this.#escaped.length > 0) this.#unescape()
    return true
  }

  #quotedLines = 0
  #quotedEscapes = false

  /** Where the quote opened at `p` closes; 0 when it is no quote after all, `incomplete` when more bytes are needed. */
  #closeQuote(p: number, linesBefore: number): number {
    const { bytes } = this
    const filled = this.#filled
    let lines = 0
    let escapes = false
    for (let q = p + 1; ; q++) {
      if (q >= filled) {
        this.#openQuoteLine = this.#nextLine + linesBefore
        this.#escaped.length = 0
        if (this.#final) throw new EngineError('file.quote', { file: this.#file, line: this.#openQuoteLine })
        if (filled - this.#at > limits.recordBytes) this.#refuseLength()
        return incomplete
      }
      const c = bytes[q]
      if (c === lineFeed) lines++
      else if (c === quote) {
        if (q + 1 >= filled && !this.#final) {
          this.#openQuoteLine = 0
          this.#escaped.length = 0
          return incomplete
        }
        if (q + 1 < filled && bytes[q + 1] === quote) {
          escapes = true
          q++
          continue
        }
        const after = bytes[q + 1]
        if (q + 1 < filled && after === carriageReturn && q + 2 >= filled && !this.#final) {
          this.#openQuoteLine = 0
          this.#escaped.length = 0
          return incomplete
        }
        this.#quotedLines = lines
        this.#quotedEscapes = escapes
        if (q + 1 >= filled || after === this.#delimiter || after === lineFeed) return q
        if (after === carriageReturn && (q + 2 >= filled || bytes[q + 2] === lineFeed)) return q
        if (lines > 0) throw new EngineError('file.quote', { file: this.#file, line: this.#nextLine + linesBefore })
        return 0
      }
    }
  }

  /** `""` → `"` in place: the record will not be read again. */
  #unescape(): void {
    for (const field of this.#escaped) {
      const end = this.ends[field] ?? 0
      let to = this.starts[field] ?? 0
      for (let from = to; from < end; from++) {
        const c = this.bytes[from] ?? 0
        if (c === quote) from++
        this.bytes[to++] = c
      }
      this.ends[field] = to
    }
    this.#escaped.length = 0
  }

  #checkUtf8(end: number): void {
    if (!isUtf8(this.bytes.subarray(this.#validated, end))) {
      let line = this.#nextLine
      for (let from = this.#at; from < end; line++) {
        const feed = this.bytes.indexOf(lineFeed, from)
        const to = feed < 0 || feed > end ? end : feed + 1
        if (to > this.#validated && !isUtf8(this.bytes.subarray(Math.max(from, this.#validated), to))) break
        from = to
      }
      throw new EngineError('file.undecodable', { file: this.#file, line, encoding: 'UTF-8' })
    }
    this.#validated = end
  }

  #refuseLength(): never {
    if (this.#openQuoteLine > 0) throw new EngineError('file.quote', { file: this.#file, line: this.#openQuoteLine })
    throw new EngineError('file.line-too-long', { file: this.#file, line: this.#nextLine, limit: limits.recordBytes })
  }

  #refuseColumns(from: number): never {
    let columns = limits.columns + 1
    for (let p = from; p < this.#filled && this.bytes[p] !== lineFeed; p++)
      if (this.bytes[p] === this.#delimiter) columns++
    throw new EngineError('file.too-many-columns', { file: this.#file, columns, limit: limits.columns })
  }
}

const incomplete = -1
