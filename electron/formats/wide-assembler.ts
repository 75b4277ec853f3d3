import { EngineError } from '#electron/core/errors.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { Assembler } from './assembler.ts'
import { ByteDictionary } from './byte-dictionary.ts'
import { type CellBudget, CellColumn, roomFor } from './cell-columns.ts'
import { CellReader, type Decode, notANumber } from './cell-texts.ts'
import type { ReadPlan, SeriesColumn } from './columns-plan.ts'
import type { RecordScanner } from './record-scanner.ts'
import { type RowKeys, trimField } from './row-keys.ts'

/** The series of one level and one period: one column per value column, and the line of each row for duplicates. */
interface Block {
  readonly group: number
  readonly period: string | null
  readonly columns: CellColumn[]
  lines: Int32Array<ArrayBuffer>
}

/** Finds the block of a row by its level and the text of its period column. */
class Blocks {
  readonly all: Block[] = []
  readonly #byPeriod: (Block | undefined)[][] = []
  readonly #periods = new ByteDictionary()
  readonly #period: number | null
  readonly #width: number
  readonly #decode: Decode
  readonly #budget: CellBudget

  constructor(plan: ReadPlan, width: number, decode: Decode, budget: CellBudget) {
    this.#period = plan.period
    this.#width = width
    this.#decode = decode
    this.#budget = budget
  }

  /** The block with room for cell `code`; `expected` is the number of codes foreseen. */
  find(scanner: RecordScanner, group: number, code: number, expected: number): Block {
    let period = 0
    if (this.#period !== null) {
      trimField(scanner, this.#period)
      period = this.#periods.intern(scanner.bytes, scanner.starts[this.#period] ?? 0, scanner.ends[this.#period] ?? 0)
    }
    this.#byPeriod[group] ??= []
    const ofGroup = this.#byPeriod[group]
    let block = ofGroup[period]
    if (block === undefined) {
      const text = this.#period === null ? null : this.#decode(this.#periods.entry(period))
      block = {
        group,
        period: text,
        columns: Array.from({ length: this.#width }, () => new CellColumn()),
        lines: new Int32Array(0),
      }
      ofGroup[period] = block
      this.all.push(block)
    }
    if (code >= block.lines.length) {
      const capacity = Math.max(
        code + 64 + (block.lines.length >> 5),
        roomFor(block.lines.length, expected, this.#budget.whole),
      )
      block.lines = new Int32Array(block.lines.buffer.transfer(capacity * 4))
      for (const column of block.columns) column.reserve(capacity, this.#budget)
    }
    return block
  }
}

/** Wide tables: a row per territory (and period), a series per value column. */
export class WideAssembler implements Assembler {
  readonly #plan: ReadPlan
  readonly #keys: RowKeys
  readonly #decode: Decode
  readonly #file: string
  readonly #blocks: Blocks
  readonly #columns: Int32Array
  readonly #readers: CellReader[]

  constructor(plan: ReadPlan, keys: RowKeys, decode: Decode, budget: CellBudget, file: string) {
    this.#plan = plan
    this.#keys = keys
    this.#decode = decode
    this.#file = file
    this.#blocks = new Blocks(plan, plan.values.length, decode, budget)
    this.#columns = Int32Array.from(plan.values, (value) => value.column)
    const readers = new Map<string | null, CellReader>()
    this.#readers = plan.values.map((value) => {
      const decimal = value.decimal === undefined ? plan.decimal : value.decimal
      const reader = readers.get(decimal) ?? new CellReader(decimal, plan.empty, plan.markers, decode)
      readers.set(decimal, reader)
      return reader
    })
  }

  record(scanner: RecordScanner, expected: number): void {
    const { group, code } = this.#keys
    const block = this.#blocks.find(scanner, group, code, expected)
    const before = block.lines[code] ?? 0
    if (before !== 0 && this.#plan.duplicates === 'refuse') {
      throw new EngineError('import.duplicates', {
        file: this.#file,
        code: this.#keys.codeText(group, code),
        first: before,
        second: scanner.line,
      })
    }
    if (before === 0) block.lines[code] = scanner.line
    const { bytes, starts, ends } = scanner
    const columns = this.#columns
    for (let j = 0; j < columns.length; j++) {
      const at = columns[j] ?? 0
      const reader = this.#readers[j]
      const column = block.columns[j]
      if (reader === undefined || column === undefined) continue
      let status = reader.read(bytes, starts[at] ?? 0, ends[at] ?? 0)
      if (status === notANumber) {
        status = cellStatus.absent
        column.refused++
        this.#refuse(scanner, at)
      }
      const value = status === cellStatus.value ? (reader.value[0] ?? 0) : 0
      if (before === 0) column.set(code, status, value)
      else column.add(code, status, value)
    }
  }

  finish(): SeriesColumn[] {
    return this.#blocks.all.flatMap((block) => {
      const length = this.#keys.size(block.group)
      return block.columns.map((column, j) => ({
        group: block.group,
        column: this.#columns[j] ?? null,
        variable: null,
        period: block.period,
        dimensions: null,
        ...column.finish(length),
      }))
    })
  }

  #refuse(scanner: RecordScanner, at: number): void {
    const text = this.#decode(
      scanner.bytes.subarray(scanner.starts[at], Math.min(scanner.ends[at] ?? 0, (scanner.starts[at] ?? 0) + 200)),
    )
    this.#keys.faults.add({ line: scanner.line, column: this.#plan.header[at] ?? null, code: 'not-a-number', text })
  }
}

/** Files of one row per fact (equipments, structures): counts the rows of each territory. */
export class CountAssembler implements Assembler {
  readonly #keys: RowKeys
  readonly #blocks: Blocks

  constructor(plan: ReadPlan, keys: RowKeys, decode: Decode, budget: CellBudget) {
    this.#keys = keys
    this.#blocks = new Blocks(plan, 1, decode, budget)
  }

  record(scanner: RecordScanner): void {
    const { group, code } = this.#keys
    this.#blocks.find(scanner, group, code, code + 1).columns[0]?.add(code, cellStatus.value, 1)
  }

  finish(): SeriesColumn[] {
    return this.#blocks.all.flatMap(({ group, period, columns }) =>
      columns.map((column) => ({
        group,
        column: null,
        variable: null,
        period,
        dimensions: null,
        ...column.finish(this.#keys.size(group)),
      })),
    )
  }
}
