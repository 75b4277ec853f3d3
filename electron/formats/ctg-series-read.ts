import { type CellStatusName, cellStatus, hasValue } from '#shared/indicator/status.ts'
import { readPlain } from './byte-numbers.ts'
import type { PackageLimits } from './ctg-limits.ts'
import type { TableDescription } from './ctg-manifest.ts'
import { isValuesTable, seriesTable, tablePath } from './ctg-profile.ts'
import { beyond, malformed } from './ctg-refusal.ts'
import { codeForm, seriesColumns } from './ctg-series-write.ts'
import { cellAt, type ParsedTable } from './ctg-table-read.ts'

/** A series that came with a package, by its own list of codes. */
export interface ReadSeries {
  /** As sent: a series that was redacted on the way has another content than this says. */
  readonly id: string
  readonly dataset: string
  readonly variable: string
  readonly period: string
  readonly level: string
  readonly vintage: number
  /** Of its values, in order; the same list for all series of a file. */
  readonly codes: readonly string[]
  /** NaN where there is none. */
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

/** Columns of one file of values. */
export interface ReadValues {
  readonly codes: readonly string[]
  readonly columns: ReadonlyMap<string, { readonly values: Float64Array; readonly statuses: Uint8Array }>
}

const comma = 44
const carriage = 13
const feed = 10
const zero = 48
const minus = 45
const point = 46
const exponent = 101
const statusOf: ReadonlyMap<string, number> = new Map(
  (Object.keys(cellStatus) as CellStatusName[]).map((name) => [name, cellStatus[name]]),
)
const numberForm = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+-][0-9]+)?$/

const isDigit = (code: number | undefined) => code !== undefined && code >= zero && code <= 57

/** Where one column of the file stands: its values, and its statuses if it has some. */
interface Slot {
  readonly name: string
  readonly values: Float64Array
  readonly statuses: Uint8Array
  readonly hasStatuses: boolean
}

function layOut(table: TableDescription, rows: number): Slot[] {
  const entry = tablePath(table.name)
  const [code, ...rest] = table.columns
  const fault = () => malformed('series', { entry })
  if (code?.name !== 'code' || code.type !== 'string' || !code.required) throw fault()
  if (table.primaryKey.length !== 1 || table.primaryKey[0] !== 'code') throw fault()
  const slots: Slot[] = []
  for (let at = 0; at < rest.length; at++) {
    const column = rest[at]
    const next = rest[at + 1]
    if (column?.name !== `v${slots.length + 1}` || column.type !== 'number' || column.required) throw fault()
    const hasStatuses = next?.name === `s${slots.length + 1}`
    if (hasStatuses && (next?.type !== 'string' || next.required)) throw fault()
    if (hasStatuses) at++
    slots.push({ name: column.name, values: new Float64Array(rows), statuses: new Uint8Array(rows), hasStatuses })
  }
  if (slots.length === 0) throw fault()
  return slots
}

function countLines(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(feed); at >= 0; at = bytes.indexOf(feed, at + 1)) lines++
  return lines
}

/**
 * Reads a table of values from its bytes: millions of numbers never become texts. Errors: `package.malformed`, `package.limit`.
 * `budget.values` is what may still be read of all tables together.
 */
export function parseValues(
  table: TableDescription,
  content: Uint8Array,
  limits: PackageLimits,
  budget: { values: number },
  progress: () => void = () => undefined,
): ReadValues {
  const entry = tablePath(table.name)
  if (table.columns.length > limits.fields) throw beyond('fields', limits.fields, { entry })
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  const header = Buffer.from(`${table.columns.map((column) => column.name).join(',')}\r\n`)
  if (bytes.compare(header, 0, header.length, 0, Math.min(header.length, bytes.length)) !== 0)
    throw malformed('header_row', { entry, line: 1 })
  const rows = countLines(bytes) - 1
  if (rows > limits.rows) throw beyond('rows', limits.rows, { entry })
  const width = table.columns.filter(({ type }) => type === 'number').length
  budget.values -= rows * width
  if (budget.values < 0) throw beyond('values', limits.values, { entry })
  const slots = layOut(table, rows)
  const codes: string[] = []
  const number = new Float64Array(1)
  let at = header.length
  for (let row = 0; row < rows; row++) {
    const line = row + 2
    const start = at
    const end = bytes.indexOf(comma, at)
    const code = end < 0 ? '' : bytes.toString('latin1', at, Math.min(end, at + 100))
    if (!codeForm.test(code)) throw malformed('series', { entry, line, column: 'code' })
    codes.push(code)
    at = end
    for (const { name, values, statuses, hasStatuses } of slots) {
      if (bytes[at] !== comma) throw malformed('columns', { entry, line })
      at++
      let value = Number.NaN
      let next = bytes[at]
      if (next !== comma && next !== carriage) {
        at = readNumber(bytes, at, number)
        next = bytes[at]
        if (at < 0 || (next !== comma && next !== carriage)) throw malformed('number', { entry, line, column: name })
        value = number[0] as number
      }
      let status: number = Number.isNaN(value) ? cellStatus.absent : cellStatus.value
      if (hasStatuses) {
        if (next !== comma) throw malformed('columns', { entry, line })
        const from = ++at
        while (bytes[at] !== comma && bytes[at] !== carriage && at < bytes.length) at++
        if (at > from) {
          const said = at - from > 20 ? undefined : statusOf.get(bytes.toString('latin1', from, at))
          if (said === undefined) throw malformed('status', { entry, line, column: `s${name.slice(1)}` })
          if (!hasValue(said) && !Number.isNaN(value)) throw malformed('covered', { entry, line, column: name })
          status = said
        }
      }
      values[row] = value
      statuses[row] = status
    }
    if (bytes[at] === comma) throw malformed('columns', { entry, line })
    if (bytes[at] !== carriage || bytes[at + 1] !== feed) throw malformed('line_end', { entry, line })
    at += 2
    if (at - start > limits.recordBytes) throw beyond('recordBytes', limits.recordBytes, { entry, line })
    if ((row & 0xfff) === 0) progress()
  }
  if (at !== bytes.length) throw malformed('line_end', { entry, line: rows + 2 })
  if (new Set(codes).size !== codes.length) throw malformed('key', { entry, column: 'code' })
  return { codes, columns: new Map(slots.map(({ name, values, statuses }) => [name, { values, statuses }])) }
}

/** A number as JSON writes it, into `out[0]`; answers where it ends, −1 when none stands there. */
function readNumber(bytes: Buffer, start: number, out: Float64Array): number {
  const first = bytes[start] === minus ? start + 1 : start
  if (!isDigit(bytes[first]) || (bytes[first] === zero && isDigit(bytes[first + 1]))) return -1
  let at = readPlain(bytes, start, point, point, out)
  if (bytes[at - 1] === point) return -1
  const isZero = out[0] === 0 && bytes[start] === minus
  if (isZero) out[0] = -0
  if (bytes[at] !== exponent) return at
  while (at < bytes.length && bytes[at] !== comma && bytes[at] !== carriage && at - start < 40) at++
  const text = bytes.toString('latin1', start, at)
  const value = Number(text)
  if (!numberForm.test(text) || !Number.isFinite(value)) return -1
  out[0] = value
  return at
}

/**
 * Puts together what `data/series.csv` says and the tables of values: every column of values belongs to one series, every series has its
 * column. Errors: `package.malformed` (`series`).
 */
export function assembleSeries(map: ParsedTable, values: ReadonlyMap<string, ReadValues>): ReadSeries[] {
  const entry = tablePath(seriesTable)
  if (map.columns.join() !== seriesColumns.map(({ name }) => name).join()) throw malformed('series', { entry, line: 1 })
  const taken = new Set<string>()
  const list: ReadSeries[] = []
  for (let row = 0; row < map.rows; row++) {
    const [id, dataset, variable, period, level, vintage, file, column] = map.columns.map((_, at) =>
      cellAt(map, row, at),
    )
    const found = isValuesTable(String(file)) ? values.get(String(file)) : undefined
    const cells = found?.columns.get(String(column))
    const key = `${file} ${column}`
    if (found === undefined || cells === undefined || taken.has(key))
      throw malformed('series', { entry, line: row + 2 })
    taken.add(key)
    list.push({
      id: String(id),
      dataset: String(dataset),
      variable: String(variable),
      period: String(period),
      level: String(level),
      vintage: Number(vintage),
      codes: found.codes,
      values: cells.values,
      statuses: cells.statuses,
    })
  }
  for (const [file, { columns }] of values)
    for (const column of columns.keys())
      if (!taken.has(`${file} ${column}`)) throw malformed('series', { entry: tablePath(file), column })
  return list
}
