import { EngineError } from '#electron/core/errors.ts'
import type { Decode } from './cell-texts.ts'
import type { DecimalSign, Delimiter } from './columns-plan.ts'
import { limits } from './limits.ts'
import { RecordScanner } from './record-scanner.ts'

/** In order of preference when two explain a file equally well. */
const delimiters: readonly Delimiter[] = [';', '\t', ',', '|']

/** One record as text, with the line of the file on which it starts. */
export interface TextRecord {
  readonly line: number
  readonly cells: string[]
}

/** Records of the first bytes of a file, the last one left out when the bytes cut it. */
export function headRecords(
  file: string,
  bytes: Uint8Array,
  complete: boolean,
  delimiter: string,
  decode: Decode,
  most: number,
): TextRecord[] {
  const scanner = new RecordScanner(file, delimiter, false)
  scanner.push(bytes)
  if (complete) scanner.finish()
  const records: TextRecord[] = []
  while (records.length < most && scanner.next())
    records.push({ line: scanner.line, cells: recordTexts(scanner, decode) })
  return records
}

export function recordTexts(scanner: RecordScanner, decode: Decode): string[] {
  const cells: string[] = []
  for (let i = 0; i < scanner.count; i++) cells.push(decode(scanner.bytes.subarray(scanner.starts[i], scanner.ends[i])))
  return cells
}

const numeric = /^[-+]?[\d\s\u00a0\u202f]+(?:[.,]\d*)?\s*%?$/
const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')
const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Number of cells that most records have; at least two, or 1 when no record has more. */
export function usualWidth(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) if (!isBlank(cells)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let best = 1
  let most = 0
  for (const [width, n] of counts) {
    if (width > 1 && (n > most || (n === most && width > best))) {
      best = width
      most = n
    }
  }
  return best
}

/**
 * Index of the record that names the columns: the first as wide as the table and mostly filled. When a line of plain
 * names (`CODGEO;P18_POP`) follows a line of long labels, as in exported worksheets, the plain names are the header.
 */
export function headerIndex(records: readonly TextRecord[]): number {
  const width = usualWidth(records)
  let found = records.findIndex(({ cells }) => cells.length >= width && filled(cells) >= Math.max(1, width * 0.6))
  if (found < 0) found = records.findIndex(({ cells }) => !isBlank(cells))
  if (found < 0) return 0
  const next = records[found + 1]?.cells
  const current = records[found]?.cells ?? []
  if (
    next &&
    next.length === current.length &&
    plainNames(next) &&
    !plainNames(current) &&
    !current.some((cell) => numeric.test(cell.trim()))
  )
    return found + 1
  return found
}

function plainNames(cells: readonly string[]): boolean {
  const names = cells.filter((cell) => cell !== '')
  return (
    names.length >= cells.length * 0.9 &&
    new Set(names).size === names.length &&
    names.every((cell) => /^[A-Za-z][A-Za-z0-9_]*$/.test(cell)) &&
    names.some((cell) => /[A-Z]/.test(cell) && cell === cell.toUpperCase())
  )
}

/** How well a delimiter explains the records: all of one width, under a header whose names hold no other delimiter. */
function score(records: readonly TextRecord[], delimiter: Delimiter): number {
  const width = usualWidth(records)
  if (width < 2) return 0
  const at = headerIndex(records)
  const header = records[at]?.cells ?? []
  const body = records.slice(at + 1).filter(({ cells }) => !isBlank(cells))
  const even = body.length === 0 ? 1 : body.filter(({ cells }) => cells.length === header.length).length / body.length
  const others = delimiters.filter((other) => other !== delimiter)
  const clean = header.filter((cell) => !others.some((other) => cell.includes(other))).length / header.length
  const before = records
    .slice(0, at)
    .some(({ cells }) => others.some((other) => (cells[0]?.split(other).length ?? 0) > width))
    ? 0.5
    : 1
  return even * clean * clean * before * (1 + Math.log10(width) / 10)
}

/** The delimiter that explains the first bytes best; `;` for a file of one column. Errors: `file.too-many-columns`, `file.quote`. */
export function findDelimiter(file: string, bytes: Uint8Array, complete: boolean, decode: Decode): Delimiter {
  let best: Delimiter = ';'
  let most = 0
  let refusal: unknown
  for (const delimiter of delimiters) {
    checkFirstLine(file, bytes, delimiter)
    try {
      const points = score(headRecords(file, bytes, complete, delimiter, decode, 200), delimiter)
      if (points > most) {
        most = points
        best = delimiter
      }
    } catch (error) {
      refusal ??= error
    }
  }
  if (most === 0 && refusal !== undefined) throw refusal
  return best
}

function checkFirstLine(file: string, bytes: Uint8Array, delimiter: string): void {
  const feed = bytes.indexOf(10)
  const end = feed < 0 ? bytes.length : feed
  const code = delimiter.charCodeAt(0)
  let columns = 1
  for (let p = 0; p < end; p++) if (bytes[p] === code) columns++
  if (columns > limits.columns) throw new EngineError('file.too-many-columns', { file, columns, limit: limits.columns })
}

const decimalCell = /^[-+]?\d[\d \u00a0\u202f]*([.,])\d+$/

/**
 * Decimal sign of each column and of the file: null where no cell shows one, or where both appear. Tables joined from
 * several producers have both, and a column of rare values may show its own long after the first rows.
 */
export function findDecimals(
  width: number,
  rows: readonly (readonly string[])[],
): { file: DecimalSign | null; columns: (DecimalSign | null)[] } {
  let points = 0
  let commas = 0
  const columns = Array.from({ length: width }, (_, column): DecimalSign | null => {
    let point = 0
    let comma = 0
    for (const row of rows) {
      const sign = decimalCell.exec(row[column]?.trim() ?? '')?.[1]
      if (sign === '.') point++
      else if (sign === ',') comma++
    }
    points += point
    commas += comma
    if (point > 0 && comma > 0) return null
    return point > 0 ? '.' : comma > 0 ? ',' : null
  })
  return { file: points > 0 === commas > 0 ? null : points > 0 ? '.' : ',', columns }
}
