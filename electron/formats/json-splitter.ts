import { EngineError } from '#electron/core/errors.ts'
import { jsonDetails } from '#shared/indicator/reader.labels.ts'
import { limits } from './limits.ts'

/** Names under which producers put their list of records. */
const listNames = new Set(['observations', 'items', 'data', 'results', 'records', 'features', 'structures', 'services'])
const quote = 34
const backslash = 92
const openBrace = 123
const closeBrace = 125
const openBracket = 91
const closeBracket = 93

/**
 * Cuts a JSON text into its records without holding it: the objects of the array that is the whole text, or of the
 * first array of its outer object that has one of the usual names. Each record is given as bytes to parse by itself.
 */
export class JsonSplitter {
  /** What stands around the records, the list itself empty: `{"observations":[],"paging":{…}}`. */
  readonly envelope: number[] = []
  readonly #file: string
  #depth = 0
  #listDepth = -1
  #listDone = false
  #inString = false
  #escaped = false
  #name = ''
  #string: number[] = []
  #record: number | null = null
  #parts: Uint8Array[] = []
  #partsLength = 0
  #started = false
  records = 0

  constructor(file: string) {
    this.#file = file
  }

  /** The records that end in this chunk. */
  *push(bytes: Uint8Array): Iterable<Uint8Array> {
    if (this.#record !== null) this.#record = 0
    for (let p = 0; p < bytes.length; p++) {
      const c = bytes[p] ?? 0
      if (this.#inString) {
        this.#keep(c)
        if (this.#escaped) this.#escaped = false
        else if (c === backslash) this.#escaped = true
        else if (c === quote) {
          this.#inString = false
          if (this.#depth === 1 && this.#record === null) this.#name = String.fromCharCode(...this.#string)
        } else if (this.#depth === 1 && this.#string.length < 40) this.#string.push(c)
        continue
      }
      if (c === quote) {
        this.#inString = true
        this.#string = []
      } else if (c === openBrace || c === openBracket) {
        if (!this.#started && c === openBracket) this.#listDepth = 1
        this.#started = true
        this.#depth++
        if (this.#depth > limits.jsonDepth) throw this.#refuse(jsonDetails.depth(limits.jsonDepth))
        const inList = this.#listDepth > 0 && !this.#listDone
        if (inList && c === openBrace && this.#depth === this.#listDepth + 1) this.#record = p
        else if (this.#listDepth < 0 && c === openBracket && this.#depth === 2 && listNames.has(this.#name)) {
          this.#keep(c)
          this.#listDepth = 2
          continue
        }
      } else if (c === closeBrace || c === closeBracket) {
        this.#depth--
        if (this.#depth < 0) throw this.#refuse(jsonDetails.syntax(0))
        if (this.#record !== null && this.#depth === this.#listDepth) {
          const from = this.#record
          this.#record = null
          this.records++
          if (this.#partsLength === 0) yield bytes.subarray(from, p + 1)
          else {
            yield Buffer.concat([...this.#parts, bytes.subarray(from, p + 1)])
            this.#parts = []
            this.#partsLength = 0
          }
          continue
        }
        if (this.#depth < this.#listDepth) this.#listDone = true
      }
      this.#keep(c)
    }
    if (this.#record !== null) {
      this.#parts.push(Uint8Array.from(bytes.subarray(this.#record)))
      this.#partsLength += bytes.length - this.#record
      if (this.#partsLength > limits.recordBytes) throw this.#refuse(jsonDetails.syntax(this.records + 1))
    }
  }

  finish(): void {
    if (!this.#started) throw this.#refuse(jsonDetails.syntax(0))
    if (this.#depth !== 0 || this.#inString) throw this.#refuse(jsonDetails.unfinished())
    if (this.#listDepth < 0) throw this.#refuse(jsonDetails.records())
  }

  #keep(c: number): void {
    const between = this.#listDepth > 0 && !this.#listDone && this.#depth >= this.#listDepth
    if (this.#record === null && !between && this.envelope.length < limits.recordBytes) this.envelope.push(c)
  }

  #refuse(detail: string): EngineError {
    return new EngineError('file.json', { file: this.#file, detail })
  }
}
