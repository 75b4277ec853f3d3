/** Larger than any block that Node shares among small buffers. */
const alone = 1 << 20

/** Gives back at once the memory of large bytes that nobody reads any more, rather than when memory is next looked over. */
export function release(bytes: Uint8Array): void {
  if (bytes.length > alone && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0)
}

/** Bytes that grow: what tables are written into. */
export class ByteSink {
  #bytes: Buffer
  length = 0

  constructor(expected = 1 << 16) {
    this.#bytes = Buffer.allocUnsafe(Math.max(1024, expected))
  }

  /** Makes room for so many bytes and gives where to write them; `length` is moved by the caller. */
  room(bytes: number): Buffer {
    if (this.length + bytes > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + bytes))
      this.#bytes.copy(grown, 0, 0, this.length)
      this.#bytes = grown
    }
    return this.#bytes
  }

  text(text: string): void {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    this.length += this.room(text.length * 3).write(text, this.length, 'utf8')
  }

  /** Only signs of ASCII: numbers, commas, line ends. */
  ascii(text: string): void {
    const bytes = this.room(text.length)
    let at = this.length
    for (let index = 0; index < text.length; index++) bytes[at++] = text.charCodeAt(index)
    this.length = at
  }

  byte(code: number): void {
    const bytes = this.room(1)
    bytes[this.length++] = code
  }

  /** A number as JSON prints it, and −0 as itself. */
  number(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 999_999_999 || Object.is(value, -0)) {
      this.ascii(numberText(value))
      return
    }
    const bytes = this.room(10)
    let digits = 1
    for (let power = 10; power <= value; power *= 10) digits++
    let rest = value
    const start = this.length
    for (let at = start + digits - 1; at >= start; at--) {
      const tens = (rest / 10) | 0
      bytes[at] = 48 + rest - tens * 10
      rest = tens
    }
    this.length = start + digits
  }

  done(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }
}

export const numberText = (value: number) => (Object.is(value, -0) ? '-0' : String(value))
