import { cellStatus, cellStatusName, numbered } from '#shared/indicator/status.ts'
import { ByteSink } from './ctg-bytes.ts'
import type { PackageLimits } from './ctg-limits.ts'
import type { TableColumn } from './ctg-manifest.ts'
import { seriesTable, tablePath } from './ctg-profile.ts'
import { tooLarge, unwritable } from './ctg-refusal.ts'
import type { TableContent, WrittenTable } from './ctg-table-write.ts'

/** One published series: a value and a status by territory ordinal. Ordinals beyond its end are absent. */
export interface SeriesContent {
  readonly id: string
  readonly dataset: string
  readonly variable: string
  readonly period: string
  readonly level: string
  readonly vintage: number
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

export interface SeriesContents {
  /** Codes of a level by ordinal. */
  readonly codes: (level: string) => readonly string[]
  readonly list: readonly SeriesContent[]
}

/** Columns of `data/series.csv`. */
export const seriesColumns: readonly TableColumn[] = [
  { name: 'id', type: 'string', required: true },
  { name: 'dataset', type: 'string', required: true },
  { name: 'variable', type: 'string', required: true },
  { name: 'period', type: 'string', required: true },
  { name: 'level', type: 'string', required: true },
  { name: 'vintage', type: 'integer', required: true },
  { name: 'file', type: 'string', required: true },
  { name: 'column', type: 'string', required: true },
]

/** Codes of territories are plain signs: nothing in them that a table or a spreadsheet could take for something else. */
export const codeForm = /^[A-Za-z0-9][A-Za-z0-9_.:|-]{0,79}$/

/** Series in one file of values: with their columns of statuses, still far below the fields that a reader takes. */
export const seriesPerFile = 1000

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const bySeries = (a: SeriesContent, b: SeriesContent) =>
  byText(a.dataset, b.dataset) ||
  byText(a.level, b.level) ||
  a.vintage - b.vintage ||
  byText(a.variable, b.variable) ||
  byText(a.period, b.period) ||
  byText(a.id, b.id)

/** Whether a status is what everybody reads from the cell: a value that is there, nothing where there is none. */
const isPlain = (status: number, value: number) =>
  status === cellStatus.value ? !Number.isNaN(value) : status === cellStatus.absent

const hasOwnStatuses = ({ values, statuses }: SeriesContent) => {
  for (let ordinal = 0; ordinal < statuses.length; ordinal++)
    if (!isPlain(statuses[ordinal] as number, values[ordinal] as number)) return true
  return false
}

/** The number of a cell that may carry one; NaN for every other, whatever stands beneath. */
const shown = (status: number, value: number) => (numbered[status] === 1 ? value : Number.NaN)

/** Statuses as bytes of their names, checked once. */
function statusBytes(status: number, entry: string): string {
  const name = cellStatusName(status)
  if (name === 'absent' && status !== cellStatus.absent) throw unwritable('status', { entry })
  return name
}

function writeValues(
  name: string,
  group: readonly SeriesContent[],
  codes: readonly string[],
  limits: PackageLimits,
): WrittenTable {
  const entry = tablePath(name)
  const own = group.map(hasOwnStatuses)
  const columns: TableColumn[] = [{ name: 'code', type: 'string', required: true }]
  for (let index = 0; index < group.length; index++) {
    columns.push({ name: `v${index + 1}`, type: 'number', required: false })
    if (own[index]) columns.push({ name: `s${index + 1}`, type: 'string', required: false })
  }
  // By code, not by ordinal: ordinals are each workspace's own.
  const rows = codes
    .map((code, ordinal) => ({ code, ordinal }))
    .filter(({ ordinal }) =>
      group.some(({ statuses }) => (statuses[ordinal] ?? cellStatus.absent) !== cellStatus.absent),
    )
    .sort((a, b) => byText(a.code, b.code))
  const sink = new ByteSink(rows.length * columns.length * 4)
  sink.ascii(`${columns.map((column) => column.name).join(',')}\r\n`)
  const width = group.length
  for (const [index, { code, ordinal }] of rows.entries()) {
    if (!codeForm.test(code)) throw unwritable('text', { entry, line: index + 2, column: 'code' })
    sink.ascii(code)
    for (let column = 0; column < width; column++) {
      const { values, statuses } = group[column] as SeriesContent
      const status = statuses[ordinal] ?? cellStatus.absent
      const value = shown(status, values[ordinal] ?? Number.NaN)
      sink.byte(44)
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
        throw unwritable('number', { entry, line: index + 2, column: `v${column + 1}` })
      if (!Number.isNaN(value)) sink.number(value)
      if (own[column]) {
        sink.byte(44)
        if (!isPlain(status, value)) sink.ascii(statusBytes(status, entry))
      }
    }
    sink.byte(13)
    sink.byte(10)
    if (sink.length > limits.tableBytes) throw tooLarge('tableBytes', limits.tableBytes, { entry })
  }
  if (rows.length > limits.rows) throw tooLarge('rows', limits.rows, { entry })
  return {
    name,
    columns,
    primaryKey: ['code'],
    foreignKeys: [],
    bytes: sink.done(),
    rows: rows.length,
  }
}

/**
 * Tables of values, one for each dataset, level and geography vintage, and what `data/series.csv` holds: which series is which column.
 * Nothing at all without series. Errors: `package.unwritable`, `package.too-large`.
 */
export function writeSeries(
  { codes, list }: SeriesContents,
  limits: PackageLimits,
): { map: TableContent | null; values: WrittenTable[] } {
  if (list.length === 0) return { map: null, values: [] }
  const sorted = list.toSorted(bySeries)
  const groups: SeriesContent[][] = []
  for (const series of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (
      group === undefined ||
      group.length === seriesPerFile ||
      first?.dataset !== series.dataset ||
      first.level !== series.level ||
      first.vintage !== series.vintage
    )
      groups.push([series])
    else group.push(series)
  }
  const rows: (string | number)[][] = []
  let counted = 0
  const values = groups.map((group, index) => {
    const name = `values_${index + 1}`
    const written = writeValues(name, group, codes(group[0]?.level ?? ''), limits)
    counted += written.rows * group.length
    if (counted > limits.values) throw tooLarge('values', limits.values)
    for (const [column, { id, dataset, variable, period, level, vintage }] of group.entries())
      rows.push([id, dataset, variable, period, level, vintage, name, `v${column + 1}`])
    return written
  })
  return { map: { name: seriesTable, columns: seriesColumns, primaryKey: ['id'], rows }, values }
}
