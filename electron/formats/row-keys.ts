import { ByteDictionary } from './byte-dictionary.ts'
import type { Decode } from './cell-texts.ts'
import type { CodeGroup, ReadFault, ReadPlan } from './columns-plan.ts'
import { limits } from './limits.ts'
import type { RecordScanner } from './record-scanner.ts'

/** The faults of a file: the first ones by name, the others by number. */
export class FaultLog {
  readonly faults: ReadFault[] = []
  more = 0
  refused = 0
  add(fault: ReadFault): void {
    this.refused++
    if (this.faults.length < limits.faults) this.faults.push({ ...fault, text: fault.text.slice(0, 60) })
    else this.more++
  }
}

/** Codes of one level with the line of their first appearance. */
export class CodeTable {
  readonly level: string | null
  readonly dictionary = new ByteDictionary()
  #firstLines = new Int32Array(256)

  constructor(level: string | null) {
    this.level = level
  }

  intern(bytes: Uint8Array, start: number, end: number, line: number): number {
    const known = this.dictionary.size
    const index = this.dictionary.intern(bytes, start, end)
    if (index === known) {
      if (index >= this.#firstLines.length)
        this.#firstLines = new Int32Array(this.#firstLines.buffer.transfer(index * 8))
      this.#firstLines[index] = line
    }
    return index
  }

  finish(decode: Decode): CodeGroup {
    const codes = this.dictionary.texts(decode)
    return { level: this.level, codes, firstLines: this.#firstLines.slice(0, codes.length) }
  }
}

const space = 32

/** Takes spaces off both ends of a field of the current record. */
export function trimField({ bytes, starts, ends }: RecordScanner, column: number): void {
  let start = starts[column] as number
  let end = ends[column] as number
  if (start === end || ((bytes[start] as number) > space && (bytes[end - 1] as number) > space)) return
  while (start < end && (bytes[start] as number) <= space) start++
  while (end > start && (bytes[end - 1] as number) <= space) end--
  starts[column] = start
  ends[column] = end
}

/** Finds for each record its level and its code, and leaves aside those that are not rows of the table. */
export class RowKeys {
  rows = 0
  /** Of the current record, after `read` has returned true. */
  group = 0
  code = 0
  readonly tables: CodeTable[] = []
  readonly faults = new FaultLog()
  readonly #plan: ReadPlan
  readonly #decode: Decode
  readonly #expected: number
  readonly #codeColumns: readonly number[]
  // What every row asks of the plan, looked up once.
  readonly #first: number
  readonly #isJoined: boolean
  readonly #truncate: number
  readonly #hasLevel: boolean
  readonly #levelTexts = new ByteDictionary()
  readonly #levelGroups: number[] = []
  readonly #levelRows: number[] = []
  #joined: Uint8Array<ArrayBufferLike> = new Uint8Array(64)

  constructor(plan: ReadPlan, decode: Decode) {
    this.#plan = plan
    this.#decode = decode
    this.#codeColumns = plan.code.columns
    this.#first = plan.code.columns[0] ?? 0
    this.#isJoined = plan.code.columns.length > 1
    this.#truncate = plan.code.truncate ?? Number.POSITIVE_INFINITY
    this.#hasLevel = plan.level !== null
    let expected = plan.header.length
    // A delimiter at the end of the header alone makes a last column without a name: rows need not have it.
    while (expected > 1 && plan.header[expected - 1] === '') expected--
    this.#expected = expected
    if (plan.level === null) this.tables.push(new CodeTable(null))
  }

  /** False when the record is no row to keep (blank, faulty, of another level). */
  read(scanner: RecordScanner): boolean {
    const { count } = scanner
    if (count === 1) {
      trimField(scanner, 0)
      if (scanner.starts[0] === scanner.ends[0]) return false
    }
    this.rows++
    if (count !== this.#expected && !this.#fits(scanner)) return false
    if (this.#hasLevel && !this.#readLevel(scanner)) return false

    const first = this.#first
    trimField(scanner, first)
    let source = scanner.bytes
    let start = scanner.starts[first] as number
    let end = scanner.ends[first] as number
    if (this.#isJoined) {
      source = this.#join(scanner)
      start = 0
      end = this.#joinedLength
    }
    if (end - start > this.#truncate) end = start + this.#truncate
    const table = this.tables[this.group]
    if (start === end || table === undefined) {
      this.faults.add({ line: scanner.line, column: this.#plan.header[first] ?? null, code: 'unknown-code', text: '' })
      return false
    }
    this.code = table.intern(source, start, end, scanner.line)
    return true
  }

  /** Number of codes of a level so far. */
  size(group: number): number {
    return this.tables[group]?.dictionary.size ?? 0
  }

  codeText(group: number, code: number): string {
    const table = this.tables[group]
    return table === undefined ? '' : this.#decode(table.dictionary.entry(code))
  }

  leftOutLevels(): Record<string, number> {
    const left: [string, number][] = []
    for (const [index, rows] of this.#levelRows.entries())
      if ((this.#levelGroups[index] ?? -1) < 0 && left.length < 100)
        left.push([this.#decode(this.#levelTexts.entry(index)), rows])
    return Object.fromEntries(left)
  }

  #fits(scanner: RecordScanner): boolean {
    const { starts, ends, count } = scanner
    const named = this.#expected
    if (count < named) {
      this.faults.add({
        line: scanner.line,
        column: this.#plan.header[count] ?? null,
        code: 'missing-cells',
        text: String(count),
      })
      return false
    }
    for (let i = this.#plan.header.length; i < count; i++) {
      if (starts[i] === ends[i]) continue
      this.faults.add({ line: scanner.line, column: null, code: 'extra-cells', text: String(count) })
      return false
    }
    return true
  }

  #readLevel(scanner: RecordScanner): boolean {
    const { level } = this.#plan
    if (level === null) return true
    trimField(scanner, level.column)
    const index = this.#levelTexts.intern(
      scanner.bytes,
      scanner.starts[level.column] ?? 0,
      scanner.ends[level.column] ?? 0,
    )
    let group = this.#levelGroups[index]
    if (group === undefined) {
      const text = this.#decode(this.#levelTexts.entry(index))
      const name = Object.hasOwn(level.levels, text) ? level.levels[text] : undefined
      group = name === undefined ? -1 : this.tables.findIndex((table) => table.level === name)
      if (name !== undefined && group < 0) group = this.tables.push(new CodeTable(name)) - 1
      this.#levelGroups[index] = group
      this.#levelRows[index] = 0
    }
    this.#levelRows[index] = (this.#levelRows[index] ?? 0) + 1
    this.group = group
    return group >= 0
  }

  #joinedLength = 0
  #join(scanner: RecordScanner): Uint8Array {
    const { bytes, starts, ends } = scanner
    let at = 0
    for (const column of this.#codeColumns) {
      trimField(scanner, column)
      const start = starts[column] ?? 0
      const end = ends[column] ?? 0
      if (at + end - start > this.#joined.length) {
        const larger = new Uint8Array((at + end - start) * 2)
        larger.set(this.#joined)
        this.#joined = larger
      }
      for (let p = start; p < end; p++) this.#joined[at++] = bytes[p] ?? 0
    }
    this.#joinedLength = at
    return this.#joined
  }
}
