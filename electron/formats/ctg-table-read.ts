import type { Cell } from '#shared/merge/merge.types.ts'
import { utf8 } from './ctg-json.ts'
import type { PackageLimits } from './ctg-limits.ts'
import type { TableColumn, TableDescription } from './ctg-manifest.ts'
import { tablePath } from './ctg-profile.ts'
import { beyond, type FaultPlace, malformed } from './ctg-refusal.ts'
import { guardedSigns } from './ctg-table-write.ts'

/** What a field holds: nothing, text as it stands, text whose quotes are doubled, a number. */
const kind = { empty: 0, text: 1, doubled: 2, number: 3 } as const

/** A table that was read and checked, one text and where its fields lie in it: what crosses threads without being copied cell by cell. */
export interface ParsedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly text: string
  /** Of each field, row by row. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly kinds: Uint8Array
}

const quote = 34
const comma = 44
const carriage = 13
const feed = 10
const apostrophe = 39
const guarded: ReadonlySet<number> = new Set([...guardedSigns].map((sign) => sign.charCodeAt(0)))
const numberForm = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+-][0-9]+)?$/
const integerForm = /^-?(0|[1-9][0-9]{0,15})$/

class TableParser {
  readonly #text: string
  readonly #table: TableDescription
  readonly #limits: PackageLimits
  readonly #entry: string
  #starts: Uint32Array
  #ends: Uint32Array
  #kinds: Uint8Array
  #count = 0
  #at = 0
  #line = 1

  constructor(table: TableDescription, text: string, limits: PackageLimits) {
    this.#table = table
    this.#text = text
    this.#limits = limits
    this.#entry = tablePath(table.name)
    const guess = Math.max(64, Math.ceil(text.length / 8))
    this.#starts = new Uint32Array(guess)
    this.#ends = new Uint32Array(guess)
    this.#kinds = new Uint8Array(guess)
  }

  #place(column?: string): FaultPlace {
    return { entry: this.#entry, line: this.#line, ...(column === undefined ? {} : { column }) }
  }

  #put(start: number, end: number, fieldKind: number): void {
    if (this.#count === this.#kinds.length) {
      const size = this.#count * 2
      const grow = <A extends Uint32Array | Uint8Array>(old: A, next: A) => {
        next.set(old)
        return next
      }
      this.#starts = grow(this.#starts, new Uint32Array(size))
      this.#ends = grow(this.#ends, new Uint32Array(size))
      this.#kinds = grow(this.#kinds, new Uint8Array(size))
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#kinds[this.#count++] = fieldKind
  }

  /** The end of the line that begins here, for the titles. */
  #titles(): void {
    const expected = `${this.#table.columns.map((column) => column.name).join(',')}\r\n`
    if (!this.#text.startsWith(expected)) throw malformed('header_row', this.#place())
    this.#at = expected.length
  }

  /** One field from `#at`; leaves `#at` on the comma or the line end that follows it. */
  #field({ name, type, required }: TableColumn): void {
    const text = this.#text
    let at = this.#at
    let start = at
    let end: number
    let isQuoted = false
    let isDoubled = false
    if (text.charCodeAt(at) === quote) {
      isQuoted = true
      start = ++at
      for (;;) {
        const close = text.indexOf('"', at)
        if (close < 0) throw malformed('quote', this.#place(name))
        if (text.charCodeAt(close + 1) !== quote) {
          end = close
          at = close + 1
          break
        }
        isDoubled = true
        at = close + 2
      }
      const next = text.charCodeAt(at)
      if (next !== comma && next !== carriage) throw malformed('quote', this.#place(name))
    } else {
      for (;;) {
        const code = text.charCodeAt(at)
        if (code === comma || code === carriage) break
        if (code === quote) throw malformed('quote', this.#place(name))
        if (code === feed || at >= text.length) throw malformed('line_end', this.#place(name))
        at++
      }
      end = at
    }
    this.#at = at
    if (end - start > this.#limits.textCharacters && this.#length(start, end) > this.#limits.textCharacters)
      throw beyond('textCharacters', this.#limits.textCharacters, this.#place(name))
    if (type === 'string') this.#textField(start, end, isQuoted, isDoubled, required, name)
    else this.#numberField(start, end, isQuoted, { name, type, required })
  }

  /** Signs of a text once its quotes are single and its apostrophe is taken away. */
  #length(start: number, end: number): number {
    const text = this.#text.slice(start, end).replaceAll('""', '"')
    return text.startsWith("'") ? text.length - 1 : text.length
  }

  #textField(start: number, end: number, isQuoted: boolean, isDoubled: boolean, required: boolean, name: string): void {
    if (start === end) {
      this.#put(start, end, isQuoted || required ? kind.text : kind.empty)
      return
    }
    const first = this.#text.charCodeAt(start)
    if (first === apostrophe) this.#put(start + 1, end, isDoubled ? kind.doubled : kind.text)
    else if (guarded.has(first)) throw malformed('formula', this.#place(name))
    else this.#put(start, end, isDoubled ? kind.doubled : kind.text)
  }

  #numberField(start: number, end: number, isQuoted: boolean, { name, type, required }: TableColumn): void {
    if (isQuoted) throw malformed('number', this.#place(name))
    if (start === end) {
      if (required) throw malformed('required', this.#place(name))
      this.#put(start, end, kind.empty)
      return
    }
    const text = this.#text.slice(start, end)
    if (type === 'boolean') {
      if (text !== '0' && text !== '1') throw malformed('boolean', this.#place(name))
    } else if (type === 'integer') {
      if (!integerForm.test(text) || Math.abs(Number(text)) > 2 ** 53) throw malformed('number', this.#place(name))
    } else if (!numberForm.test(text) || !Number.isFinite(Number(text))) throw malformed('number', this.#place(name))
    this.#put(start, end, kind.number)
  }

  read(progress: () => void): ParsedTable {
    const { columns, name } = this.#table
    const text = this.#text
    this.#titles()
    let rows = 0
    while (this.#at < text.length) {
      const start = this.#at
      rows++
      this.#line++
      if (rows > this.#limits.rows) throw beyond('rows', this.#limits.rows, this.#place())
      for (let index = 0; index < columns.length; index++) {
        if (index > 0) {
          if (text.charCodeAt(this.#at) !== comma) throw malformed('columns', this.#place())
          this.#at++
        }
        this.#field(columns[index] as TableColumn)
      }
      if (text.charCodeAt(this.#at) === comma) throw malformed('columns', this.#place())
      if (text.charCodeAt(this.#at) !== carriage || text.charCodeAt(this.#at + 1) !== feed)
        throw malformed('line_end', this.#place())
      this.#at += 2
      this.#checkRecord(start)
      if ((rows & 0x3fff) === 0) progress()
    }
    return {
      name,
      columns: columns.map((column) => column.name),
      rows,
      text,
      starts: this.#starts.slice(0, this.#count),
      ends: this.#ends.slice(0, this.#count),
      kinds: this.#kinds.slice(0, this.#count),
    }
  }

  #checkRecord(start: number): void {
    const most = this.#limits.recordBytes
    const length = this.#at - start
    if (length * 3 > most && Buffer.byteLength(this.#text.slice(start, this.#at)) > most)
      throw beyond('recordBytes', most, this.#place())
  }
}

/**
 * Reads the CSV of a table against its description: titles, number of fields, types, what may be empty, keys that are there once.
 * Errors: `package.malformed`, `package.limit`, each with its line and column.
 */
export function parseTable(
  table: TableDescription,
  bytes: Uint8Array,
  limits: PackageLimits,
  progress: () => void = () => undefined,
): ParsedTable {
  const entry = tablePath(table.name)
  if (table.columns.length > limits.fields) throw beyond('fields', limits.fields, { entry })
  const text = utf8(bytes, entry)
  const zero = text.indexOf('\0')
  if (zero >= 0) throw malformed('control', { entry })
  const parsed = new TableParser(table, text, limits).read(progress)
  checkKeys(table, parsed)
  return parsed
}

function checkKeys(table: TableDescription, parsed: ParsedTable): void {
  const { columns } = parsed
  const key = table.primaryKey.map((name) => columns.indexOf(name))
  if (key.length === 0) return
  const seen = new Set<string>()
  const [only = 0] = key
  for (let row = 0; row < parsed.rows; row++) {
    const value =
      key.length === 1
        ? String(cellAt(parsed, row, only))
        : JSON.stringify(key.map((column) => cellAt(parsed, row, column)))
    if (value === '' || seen.has(value))
      throw malformed('key', {
        entry: tablePath(table.name),
        line: row + 2,
        column: table.primaryKey.join(', '),
      })
    seen.add(value)
  }
}

/** One cell of a table that was read. */
export function cellAt({ text, starts, ends, kinds, columns }: ParsedTable, row: number, column: number): Cell {
  const at = row * columns.length + column
  const fieldKind = kinds[at]
  if (fieldKind === kind.empty) return null
  const raw = text.slice(starts[at], ends[at])
  if (fieldKind === kind.number) return Number(raw)
  return fieldKind === kind.doubled ? raw.replaceAll('""', '"') : raw
}

/** Rows of a table that was read, made one at a time. */
export function* rowsOf(table: ParsedTable): Generator<Cell[]> {
  const { text, starts, ends, kinds } = table
  const width = table.columns.length
  let at = 0
  for (let row = 0; row < table.rows; row++) {
    const cells: Cell[] = new Array<Cell>(width).fill(null)
    for (let column = 0; column < width; column++, at++) {
      const fieldKind = kinds[at]
      if (fieldKind === kind.empty) continue
      const raw = text.slice(starts[at], ends[at])
      cells[column] =
        fieldKind === kind.number ? Number(raw) : fieldKind === kind.doubled ? raw.replaceAll('""', '"') : raw
    }
    yield cells
  }
}
