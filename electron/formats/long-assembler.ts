import { cellStatus } from '#shared/indicator/status.ts'
import type { Assembler } from './assembler.ts'
import { ByteDictionary, pieceSeparator } from './byte-dictionary.ts'
import { type CellBudget, CellColumn, roomFor } from './cell-columns.ts'
import { CellReader, type Decode, notANumber, StatusReader, toldStatus } from './cell-texts.ts'
import type { LongPlan, ReadPlan, SeriesColumn } from './columns-plan.ts'
import { LongRuns } from './long-runs.ts'
import type { RecordScanner } from './record-scanner.ts'
import { type RowKeys, trimField } from './row-keys.ts'

/** A second row for a cell that is already filled; the first one is found by reading the file again. */
export class DuplicateCell extends Error {
  readonly place: CellPlace
  readonly code: string
  readonly line: number
  constructor(place: CellPlace, code: string, line: number) {
    super('duplicate cell')
    this.place = place
    this.code = code
    this.line = line
  }
}

/** Numbers given in order of appearance: the same at every reading of the same file. */
export interface CellPlace {
  readonly group: number
  readonly series: number
  readonly code: number
}

/** The line that fills the cell looked for. */
export class CellFound extends Error {
  readonly line: number
  constructor(line: number) {
    super('cell found')
    this.line = line
  }
}

interface Series {
  readonly group: number
  readonly variable: string
  readonly period: string | null
  readonly dimensions: string[]
  readonly column: CellColumn
}

/** Combinations of dimensions and period of one level, and the series of each (−1: not kept). */
interface Combinations {
  readonly dictionary: ByteDictionary
  series: Int32Array<ArrayBuffer>
}

/** Long tables: a row per cell, a series per variable, period and level. */
export class LongAssembler implements Assembler {
  leftOut = 0
  readonly #plan: ReadPlan
  readonly #long: LongPlan
  readonly #keys: RowKeys
  readonly #decode: Decode
  readonly #budget: CellBudget
  readonly #pieces: Int32Array
  readonly #runs: LongRuns | null
  readonly #reader: CellReader
  readonly #statuses: StatusReader
  readonly #combinations: Combinations[] = []
  readonly #series: Series[] = []
  readonly #byName = new Map<string, number>()
  readonly #watch: CellPlace | null

  constructor(
    plan: ReadPlan,
    long: LongPlan,
    keys: RowKeys,
    decode: Decode,
    budget: CellBudget,
    watch: CellPlace | null,
  ) {
    this.#plan = plan
    this.#long = long
    this.#keys = keys
    this.#decode = decode
    this.#budget = budget
    this.#watch = watch
    this.#pieces = Int32Array.from(plan.period === null ? long.dimensions : [...long.dimensions, plan.period])
    this.#runs = LongRuns.of(plan, long, this.#pieces)
    this.#reader = new CellReader(plan.decimal, plan.empty, plan.markers, decode)
    this.#statuses = new StatusReader(plan.statuses, decode)
  }

  record(scanner: RecordScanner, expected: number): void {
    const { group, code } = this.#keys
    const { bytes, starts, ends } = scanner
    const pieces = this.#pieces
    for (let i = 0; i < pieces.length; i++) trimField(scanner, pieces[i] ?? 0)
    this.#combinations[group] ??= { dictionary: new ByteDictionary(), series: new Int32Array(64) }
    const combinations = this.#combinations[group]
    const known = combinations.dictionary.size
    const combination = combinations.dictionary.internPieces(bytes, starts, ends, pieces)
    if (combination === known) this.#addCombination(combinations, combination, group)
    const index = combinations.series[combination] ?? -1
    const series = this.#series[index]
    if (series === undefined) {
      this.leftOut++
      return
    }
    const { column } = series
    const at = this.#long.value
    let status = this.#reader.read(bytes, starts[at] ?? 0, ends[at] ?? 0)
    const told = this.#long.status
    for (let i = 0; i < told.length; i++) {
      const from = told[i] ?? 0
      status = toldStatus(status, this.#statuses.read(bytes, starts[from] ?? 0, ends[from] ?? 0))
    }
    if (status === notANumber) {
      status = cellStatus.absent
      column.refused++
      const text = this.#decode(bytes.subarray(starts[at], Math.min(ends[at] ?? 0, (starts[at] ?? 0) + 200)))
      this.#keys.faults.add({ line: scanner.line, column: this.#plan.header[at] ?? null, code: 'not-a-number', text })
    }
    this.#put(series, index, code, status, this.#reader.value[0] as number, scanner.line, expected)
  }

  run(scanner: RecordScanner, expected: number): void {
    const combinations = this.#combinations[0]
    const codes = this.#keys.tables[0]
    if (this.#runs === null || combinations === undefined || codes === undefined) return
    const empty = cellStatus[this.#plan.empty]
    const rows = this.#runs.read(
      scanner,
      codes.dictionary,
      combinations.dictionary,
      (code, combination, value, line) => {
        const index = combinations.series[combination] as number
        const series = this.#series[index]
        if (series === undefined) this.leftOut++
        else if (Number.isNaN(value)) this.#put(series, index, code, empty, 0, line, expected)
        else this.#put(series, index, code, cellStatus.value, value, line, expected)
      },
    )
    this.#keys.rows += rows
  }

  /** One cell; the number counts where the status has one. */
  #put(
    series: Series,
    index: number,
    code: number,
    status: number,
    number: number,
    line: number,
    expected: number,
  ): void {
    const { group, column } = series
    const value =
      status === cellStatus.value || status === cellStatus.rounded || status === cellStatus.provisional ? number : 0
    if (code >= column.marks.length) column.reserve(this.#capacity(column, group, code, expected), this.#budget)
    if (
      this.#watch !== null &&
      code === this.#watch.code &&
      index === this.#watch.series &&
      group === this.#watch.group
    )
      throw new CellFound(line)
    if (column.marks[code] === 0) column.set(code, status, value)
    else if (this.#plan.duplicates === 'sum') column.add(code, status, value)
    else throw new DuplicateCell({ group, series: index, code }, this.#keys.codeText(group, code), line)
  }

  /**
   * Doubled, but not beyond the codes foreseen: in a file ordered by territory all series grow together, and twice too
   * much room for each would be twice the memory.
   */
  #capacity(column: CellColumn, group: number, code: number, expected: number): number {
    const { length } = column.marks
    return Math.max(code + 64 + (length >> 5), this.#keys.size(group), roomFor(length, expected, this.#budget.whole))
  }

  finish(): SeriesColumn[] {
    return this.#series.map(({ group, variable, period, dimensions, column }) => ({
      group,
      column: null,
      variable,
      period,
      dimensions,
      ...column.finish(this.#keys.size(group)),
    }))
  }

  unknownStatuses(): Record<string, number> {
    return this.#statuses.unknown()
  }

  #addCombination(combinations: Combinations, combination: number, group: number): void {
    if (combination >= combinations.series.length)
      combinations.series = new Int32Array(combinations.series.buffer.transfer(combination * 8))
    const texts = this.#decode(combinations.dictionary.entry(combination)).split(pieceSeparator)
    const period = this.#plan.period === null ? null : (texts[this.#long.dimensions.length] ?? '')
    const dimensions = texts.slice(0, this.#long.dimensions.length)
    const variable = variableOf(this.#long, this.#plan.header, dimensions)
    if (variable === null) {
      combinations.series[combination] = -1
      return
    }
    const name = JSON.stringify([group, variable, period])
    let index = this.#byName.get(name)
    if (index === undefined) {
      index = this.#series.push({ group, variable, period, dimensions, column: new CellColumn() }) - 1
      this.#byName.set(name, index)
    }
    combinations.series[combination] = index
  }
}

/** The variable that a combination of dimension texts makes, null when the plan does not keep it. */
export function variableOf(long: LongPlan, header: readonly string[], texts: readonly string[]): string | null {
  const names = long.dimensions.map((column) => header[column] ?? '')
  for (const { variable, where } of long.variables) {
    const fits = names.every((name, i) => {
      const text = texts[i] ?? ''
      if (Object.hasOwn(where, name)) return where[name] === text
      return long.totals === null || long.totals.includes(text)
    })
    if (fits) return variable
  }
  if (long.template === null) return null
  return long.template.replace(/\{([^{}]*)\}/g, (_all, name: string) => idPart(texts[names.indexOf(name)] ?? ''))
}

/** Text as part of an identifier: letters without accents, digits, `_` and `.`. */
function idPart(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_.]+/g, '_')
}
