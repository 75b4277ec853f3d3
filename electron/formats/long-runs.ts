import type { ByteDictionary } from './byte-dictionary.ts'
import { pieceSeparator } from './byte-dictionary.ts'
import { readPlain } from './byte-numbers.ts'
import { hasNumericMarker } from './cell-texts.ts'
import type { DecimalSign, LongPlan, ReadPlan } from './columns-plan.ts'
import { limits } from './limits.ts'
import type { RecordScanner } from './record-scanner.ts'

const lineFeed = 10
const carriageReturn = 13
const quote = 34
const separator = pieceSeparator.charCodeAt(0)

/** The bytes that may stand in a number as its decimal sign; the delimiter never does. */
function decimalSigns(decimal: DecimalSign | null, delimiter: string): readonly [number, number] {
  const signs = decimal === null ? ['.', ','].filter((sign) => sign !== delimiter) : [decimal]
  return [(signs[0] ?? '.').charCodeAt(0), (signs.at(-1) ?? '.').charCodeAt(0)]
}

/** What a column of a long file is for the reading of its rows. */
const role = { none: 0, code: 1, piece: 2, lastPiece: 3, value: 4, status: 5 } as const

/** Takes the cell of a row: its code and combination by number, and its number; NaN when the cell is empty. */
type TakeCell = (code: number, combination: number, value: number, line: number) => void

/**
 * Reads rows of a long file straight from the bytes while they are what was expected: the code and the combination that followed
 * the last time, a plain number or nothing, an empty status. Nothing is cut into fields, and each byte is looked at once. The first
 * row that is anything else is left to the scanner, which knows all the cases; what it reads here it would have read the same.
 */
export class LongRuns {
  readonly #roles: Uint8Array
  readonly #delimiter: number
  readonly #decimal: number
  readonly #otherDecimal: number
  readonly #number = new Float64Array(1)

  /** null for files whose rows are never simple: numbers that stand for a status, codes in several columns or cut, a level column, pieces in another order. */
  static of(plan: ReadPlan, long: LongPlan, pieces: Int32Array): LongRuns | null {
    const ascending = pieces.every((column, i) => i === 0 || column > (pieces[i - 1] ?? 0))
    // Where a number may stand for a status, none is read without asking.
    if (hasNumericMarker(plan.markers)) return null
    if (plan.level !== null || plan.code.columns.length !== 1 || plan.code.truncate !== null) return null
    if (pieces.length === 0 || !ascending || plan.header.at(-1) === '') return null
    const used = [...plan.code.columns, ...pieces, long.value, ...long.status]
    return new Set(used).size === used.length ? new LongRuns(plan, long, pieces) : null
  }

  private constructor(plan: ReadPlan, long: LongPlan, pieces: Int32Array) {
    this.#roles = new Uint8Array(plan.header.length)
    for (const column of pieces) this.#roles[column] = role.piece
    this.#roles[pieces.at(-1) ?? 0] = role.lastPiece
    this.#roles[plan.code.columns[0] ?? 0] = role.code
    this.#roles[long.value] = role.value
    for (const column of long.status) this.#roles[column] = role.status
    this.#delimiter = plan.delimiter.charCodeAt(0)
    const signs = decimalSigns(plan.decimal, plan.delimiter)
    this.#decimal = signs[0]
    this.#otherDecimal = signs[1]
  }

  /** Reads as many rows as it can; answers how many. */
  read(scanner: RecordScanner, codes: ByteDictionary, combinations: ByteDictionary, take: TakeCell): number {
    const { bytes, filled, nextLine } = scanner
    const roles = this.#roles
    const delimiter = this.#delimiter
    const decimal = this.#decimal
    const otherDecimal = this.#otherDecimal
    const codeBytes = codes.kept
    const pieceBytes = combinations.kept
    const number = this.#number
    const last = roles.length - 1
    let rows = 0
    let start = scanner.position
    scan: while (start < filled) {
      const code = codes.expected
      const combination = combinations.expected
      if (code < 0 || combination < 0) break
      let piece = combinations.start(combination)
      const pieceEnd = combinations.start(combination + 1)
      let value = Number.NaN
      let p = start
      for (let column = 0; column <= last; column++) {
        switch (roles[column]) {
          case role.code: {
            let at = codes.start(code)
            const end = codes.start(code + 1)
            while (at < end && bytes[p] === codeBytes[at]) {
              at++
              p++
            }
            if (at < end) break scan
            break
          }
          case role.piece:
          case role.lastPiece: {
            while (piece < pieceEnd && bytes[p] === pieceBytes[piece]) {
              piece++
              p++
            }
            if (roles[column] === role.piece) {
              if (pieceBytes[piece] !== separator) break scan
              piece++
            } else if (piece < pieceEnd) break scan
            break
          }
          case role.value: {
            const c = bytes[p]
            if (c === delimiter || c === lineFeed || c === carriageReturn) break
            p = readPlain(bytes, p, decimal, otherDecimal, number)
            if (p < 0) break scan
            value = number[0] as number
            break
          }
          case role.none: {
            let c = bytes[p] as number
            if (c === quote) break scan
            while (c !== delimiter && c !== lineFeed) c = bytes[++p] as number
            if (c === lineFeed && bytes[p - 1] === carriageReturn && column === last) p--
            break
          }
          default:
        }
        if (column < last) {
          if (bytes[p] !== delimiter) break scan
        } else {
          if (bytes[p] === carriageReturn) p++
          if (bytes[p] !== lineFeed || p >= filled) break scan
        }
        p++
      }
      if (p - start > limits.recordBytes) break
      codes.follow(code)
      combinations.follow(combination)
      take(code, combination, value, nextLine + rows)
      rows++
      start = p
    }
    scanner.skip(rows, start)
    return rows
  }
}
