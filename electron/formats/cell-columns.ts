import { EngineError } from '#electron/core/errors.ts'
import { cellLimitText } from '#shared/indicator/reader.labels.ts'
import { cellStatusName, hasValue } from '#shared/indicator/status.ts'
import { sumStatus } from './cell-texts.ts'
import type { CellCounts } from './columns-plan.ts'
import { limits } from './limits.ts'

/** Counts the cells that a reading holds, so that a file of many sparse series cannot fill the memory. */
export class CellBudget {
  /** All the territories that there are, 0 when that is not known. */
  readonly whole: number
  #cells = 0
  readonly #file: string
  constructor(file: string, whole = 0) {
    this.#file = file
    this.whole = whole
  }
  take(cells: number): void {
    this.#cells += cells
    if (this.#cells > limits.cells)
      throw new EngineError('file.too-large', { file: this.#file, limit: cellLimitText(limits.cells) })
  }
}

/** All communes of France and what they were, which few files go beyond. */
const usualCodes = 40_000

/**
 * Cells to make room for: doubled, or at once what is foreseen where that is a usual number and some rows have been seen. What comes
 * near `whole` (all the territories that there are) is made whole: the column then becomes the series without being moved.
 */
export function roomFor(length: number, expected: number, whole: number): number {
  const foreseen = expected > whole / 2 && expected < whole * 1.3 ? whole : expected
  return Math.min(length < 256 ? Math.max(length * 2, 256) : Math.max(length * 2, usualCodes), foreseen)
}

/**
 * One series that grows with the codes. While it grows, a status is stored plus one so that the zeros of a new array
 * mean « never written » and need no filling; an absent cell (255) is then zero too.
 */
export class CellColumn {
  values = new Float64Array(0)
  marks = new Uint8Array(0)
  refused = 0
  #isSummed = false

  reserve(capacity: number, budget: CellBudget): void {
    if (capacity <= this.marks.length) return
    budget.take(capacity - this.marks.length)
    this.#resize(capacity)
  }

  /** Room must have been reserved; `value` is 0 where the status carries no number. */
  set(index: number, status: number, value: number): void {
    // Adding zero turns -0 into 0.
    this.values[index] = value + 0
    this.marks[index] = status + 1
  }

  add(index: number, status: number, value: number): void {
    this.#isSummed = true
    const before = ((this.marks[index] ?? 0) - 1) & 255
    this.marks[index] = sumStatus(before, status) + 1
    if (hasValue(status)) this.values[index] = (this.values[index] ?? 0) + value
  }

  /**
   * Cuts to `length` cells and settles statuses: a cell without a number holds 0. The column must not be used afterwards. Room beyond them stays in the
   * buffers, unless it is more than they are.
   */
  finish(length: number): { values: Float64Array<ArrayBuffer>; statuses: Uint8Array<ArrayBuffer>; cells: CellCounts } {
    if (this.marks.length > 2 * length) this.#resize(length)
    const { values, marks } = this
    const counts = new Int32Array(256)
    for (let i = 0; i < length; i++) {
      const status = ((marks[i] ?? 0) - 1) & 255
      marks[i] = status
      counts[status] = (counts[status] ?? 0) + 1
      // What was added up before a cell that is not a number.
      if (this.#isSummed && !hasValue(status)) values[i] = 0
    }
    const cells: CellCounts = {
      value: 0,
      secret: 0,
      unavailable: 0,
      insignificant: 0,
      rounded: 0,
      provisional: 0,
      absent: 0,
      refused: this.refused,
    }
    for (let status = 0; status < 256; status++) {
      const n = counts[status] ?? 0
      if (n > 0) cells[cellStatusName(status)] += n
    }
    return { values: values.subarray(0, length), statuses: marks.subarray(0, length), cells }
  }

  /** `transfer` frees the former memory at once instead of leaving it to the collector, but fills what it adds with zeros. */
  #resize(length: number): void {
    if (length === this.marks.length) return
    if (length > 16 * this.marks.length) {
      // Little to free: memory asked for anew is zero without being filled.
      const { values, marks } = this
      this.values = new Float64Array(length)
      this.values.set(values)
      this.marks = new Uint8Array(length)
      this.marks.set(marks)
      return
    }
    this.values = new Float64Array(this.values.buffer.transfer(length * 8))
    this.marks = new Uint8Array(this.marks.buffer.transfer(length))
  }
}
