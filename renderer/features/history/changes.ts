import type { Output } from '#shared/api/contract.ts'
import {
  columnLabels,
  historyPageLabels as labels,
  settingLabels,
  tableLabels,
} from '#shared/history/history-page.labels.ts'
import { aggregationLabels, chartLabels, senseLabels } from '#shared/indicator/catalogue-screen.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { type AskedData, askedData } from '#shared/offer/campaign-data.labels.ts'
import { isYear } from '#shared/offer/field.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordColumn } from '#shared/record/record-column.labels.ts'
import { kindOfTable } from '#shared/record/records.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'

export type Change = Output<'history.changes'>[number]

/** Names of what changes refer to, by id or code; what is not there keeps its code. */
export interface Names {
  /** Rows that changed and rows that their cells name, by id. */
  readonly rows: ReadonlyMap<string, string>
  readonly territory: ReadonlyMap<string, string>
  readonly dataset: ReadonlyMap<string, string>
  readonly indicator: ReadonlyMap<string, string>
  readonly variable: ReadonlyMap<string, string>
  /** Terms of lists, by code. */
  readonly terms?: ReadonlyMap<string, string>
}

/** A table of changes that people read at once: one thing, or many of a kind. */
export interface ChangeBlock {
  readonly id: string
  readonly caption: string
  readonly columns: readonly { readonly id: string; readonly label: string; readonly isNarrow?: boolean }[]
  readonly rows: readonly { readonly id: string; readonly cells: Readonly<Record<string, string>> }[]
}

/** Columns that only the storage needs. */
const hidden = new Set([
  'digest',
  'id',
  'created_at',
  'updated_at',
  'position',
  'sha256',
  'size',
  'mapping',
  'definition',
  'imported_at',
  'author',
  'series_id',
  'batch_id',
  'geometry',
  'content',
])
/** Numbers that are names: a year is not « 2 026 ». */
const named = new Set(['vintage', 'period'])
const yesOrNo = new Set(['headline', 'example', 'asks_offer'])
const terms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  level: levelLabels,
  section: sectionTitles,
  theme: sectionTitles,
  kind: templateLabels.kinds,
  aggregation: aggregationLabels,
  sense: senseLabels,
  chart: chartLabels,
}

/** Columns that hold a term of the referential. */
const isTerm = new Set(['role', 'status', 'type', 'fee', 'kind'])

/** Changes that say something to a person: bookkeeping columns are left out unless nothing else changed. */
export function tellingChanges(changes: readonly Change[]): readonly Change[] {
  const telling = changes.filter((change) => !hidden.has(change.column))
  return telling.length > 0 ? telling : changes
}

export function tableName(table: string): string {
  const kind = kindOfTable(table)
  return tableLabels[table] ?? (kind === undefined ? table : capitalized(recordLabels[kind].one))
}

/** @param table where a column of that name means what it does there, as in those of the chain. */
export function columnName(column: string, table = ''): string {
  return recordColumn(table, column)?.label.toLocaleLowerCase('fr') ?? columnLabels[column] ?? column
}

/** « Auch (32013) »; the code alone where nobody knows its name. */
function withName(code: string, names: ReadonlyMap<string, string> | undefined): string {
  const name = names?.get(code)
  return name === undefined ? code : `${name} (${code})`
}

/** A stored value as text; identifiers and long texts stay as they are, the panel wraps them. */
export function valueText(value: Change['before'], column: string, names?: Names, table = ''): string {
  if (value === null || value === '') return labels.nothing
  const chained = recordColumn(table, column)
  const option = chained?.options[String(value)]
  if (option !== undefined) return option
  if (chained !== undefined && typeof value === 'number' && isYear(chained.field)) return String(value)
  if (yesOrNo.has(column)) return Number(value) === 0 ? labels.no : labels.yes
  if (column === 'period') return periodText(String(value))
  if (named.has(column)) return String(value)
  if (typeof value === 'number')
    return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, 3).replace(/,?0+$/, '')
  const term = chained === undefined ? terms[column]?.[value] : undefined
  if (term !== undefined) return term
  if (column === 'at') return formatDateTime(value)
  if (column === 'candidates') return formulasText(value)
  if (column === 'request') return requestText(value)
  const list = value.startsWith('["') ? parsed(value) : null
  if (Array.isArray(list)) {
    const known = chained?.field.type === 'territories' ? [names?.territory] : [names?.rows, names?.terms]
    const called = (item: string) => known.reduce<string | undefined>((name, of) => name ?? of?.get(item), undefined)
    return list.map((item) => called(String(item)) ?? String(item)).join(', ')
  }
  if (names === undefined) return value
  if (isTerm.has(column)) return names.terms?.get(value) ?? value
  if (column === 'group_id') return names.rows.get(value) ?? labels.formerGroup
  if (column === 'dataset') return names.dataset.get(value) ?? value
  if (column === 'commune' || column === 'territory') return withName(value, names.territory)
  if (column === 'indicator' || column === 'variable') return withName(value, names[column])
  return names.rows.get(value) ?? value
}

/** Every way of computing an indicator, one per line. */
function formulasText(stored: string): string {
  const candidates = parsed(stored)
  if (!Array.isArray(candidates)) return stored
  return candidates
    .map((each: { numerator?: unknown; denominator?: unknown }) =>
      screenLabels.formula(String(each.numerator ?? ''), each.denominator ? String(each.denominator) : null, 1),
    )
    .join('\n')
}

/** Data asked of a partner, as a campaign shows them. */
function requestText(stored: string): string {
  const request = parsed(stored)
  return isRequest(request) ? askedData({ ...request, labels: request.variables.map(({ label }) => label) }) : stored
}

function isRequest(value: unknown): value is Pick<AskedData, 'level' | 'periods'> & { variables: { label: string }[] } {
  return typeof value === 'object' && value !== null && 'variables' in value && Array.isArray(value.variables)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** A setting is kept as JSON: « "gers" » is « gers », and 2026 a year. */
function settingText(value: Change['before']): string {
  const found = typeof value === 'string' ? parsed(value) : value
  if (typeof found === 'boolean') return found ? labels.yes : labels.no
  return found === null || found === '' ? labels.nothing : String(found)
}

const sides = [
  { id: 'before', label: labels.before },
  { id: 'after', label: labels.after },
] as const

/** The changes of an entry in tables: communes that change group and series in one each, everything else thing by thing. */
export function changeBlocks(changes: readonly Change[], known: Names): ChangeBlock[] {
  const names = withOwnNames(changes, known)
  const byTable = Map.groupBy(tellingChanges(changes), (change) => change.table)
  const blocks = [...byTable].flatMap(([table, all]) => {
    const rows = [...Map.groupBy(all, (change) => change.row)]
    if (table === 'territory_group_member') return [membershipBlock(rows, names)]
    if (table === 'edition') return editionBlocks(rows, names)
    return rows.map(([row, cells]) => rowBlock(table, row, cells, names))
  })
  return blocks.filter(({ rows }) => rows.length > 0)
}

/** Groups that this entry makes, renames or removes are called as it calls them. */
function withOwnNames(changes: readonly Change[], names: Names): Names {
  const groups = new Map(names.rows)
  for (const { table, row, column, before, after } of changes)
    if (table === 'territory_group' && column === 'name') groups.set(row, String(after ?? before))
  return { ...names, rows: groups }
}

type Row = readonly [row: string, cells: readonly Change[]]

const cellOf = (cells: readonly Change[], column: string) => cells.find((cell) => cell.column === column)
const either = (cell: Change | undefined) => cell?.after ?? cell?.before ?? null

/** A commune that leaves a group for another is one line, not two. */
function membershipBlock(rows: readonly Row[], names: Names): ChangeBlock {
  const byCommune = new Map<string, { before: string; after: string }>()
  for (const [row, cells] of rows) {
    const commune = String(either(cellOf(cells, 'commune')) ?? row)
    const group = cellOf(cells, 'group_id')
    const line = byCommune.get(commune) ?? { before: labels.nothing, after: labels.nothing }
    if (group && group.before !== null) line.before = valueText(group.before, 'group_id', names)
    if (group && group.after !== null) line.after = valueText(group.after, 'group_id', names)
    byCommune.set(commune, line)
  }
  return {
    id: 'territory_group_member',
    caption: labels.memberships,
    columns: [{ id: 'commune', label: capitalized(columnName('commune')) }, ...sides],
    rows: [...byCommune].map(([commune, line]) => ({
      id: commune,
      cells: { commune: valueText(commune, 'commune', names), ...line },
    })),
  }
}

/** Series that came, then those that went; one that another replaces keeps its name, and only the storage sees it. */
function editionBlocks(rows: readonly Row[], names: Names): ChangeBlock[] {
  const columns = ['variable', 'period', 'level']
  const kinds = [
    { id: 'insert', caption: labels.seriesAdded },
    { id: 'delete', caption: labels.seriesRemoved },
  ]
  return kinds.map(({ id: kind, caption }) => ({
    id: `edition/${kind}`,
    caption,
    columns: columns.map((id) => ({ id, label: capitalized(columnName(id)), isNarrow: id !== 'variable' })),
    rows: rows
      .filter(([, cells]) => cells[0]?.kind === kind)
      .map(([row, cells]) => ({
        id: row,
        cells: Object.fromEntries(
          columns.map((id) => {
            const value = either(cellOf(cells, id))
            // The code would take the room of the name.
            return [id, (id === 'variable' && names.variable.get(String(value))) || valueText(value, id, names)]
          }),
        ),
      })),
  }))
}

/** One thing: its cells before and after, or its values alone where it comes or goes. */
function rowBlock(table: string, row: string, cells: readonly Change[], names: Names): ChangeBlock {
  const isUpdate = cells.some(({ kind }) => kind === 'update')
  // A correction without a value takes the figure away; cells without a value are not among the changes of a new row.
  const [first] = cells
  const isWithdrawal = table === 'correction' && !isUpdate && first && cellOf(cells, 'value') === undefined
  const shown = isWithdrawal ? [...cells, { ...first, column: 'value', before: null, after: null }] : cells
  const text = (value: Change['before'], column: string) => {
    if (column === 'value' && table === 'setting') return settingText(value)
    if (column === 'value' && table === 'correction' && value === null) return labels.withdrawn
    return valueText(value, column, names, table)
  }
  return {
    id: `${table}/${row}`,
    caption: labels.subject(tableName(table), subjectOf(table, row, cells, names)),
    columns: [
      { id: 'column', label: labels.column },
      ...(isUpdate ? sides : [{ id: 'value', label: cells[0]?.kind === 'delete' ? labels.before : labels.value }]),
    ],
    rows: shown
      .filter((cell) => isUpdate || either(cell) !== null || cell.column === 'value')
      .map((cell) => ({
        id: cell.column,
        cells: {
          column: columnName(cell.column, table),
          ...(isUpdate
            ? { before: text(cell.before, cell.column), after: text(cell.after, cell.column) }
            : { value: text(either(cell), cell.column) }),
        },
      })),
  }
}

/** What the row is called by people, empty where only its id is known. */
function subjectOf(table: string, row: string, cells: readonly Change[], names: Names): string {
  if (table === 'setting') return settingLabels[row] ?? row
  if (table === 'indicator') return withName(row, names.indicator)
  if (table === 'variable') return withName(row, names.variable)
  if (table === 'dataset') return names.dataset.get(row) ?? row
  return names.rows.get(row) ?? String(either(cellOf(cells, 'name')) ?? either(cellOf(cells, 'file')) ?? '')
}
