import { gunzipSync } from 'node:zlib'
import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type PackagePart, zipParts } from '#electron/formats/package-write.ts'
import type { Cell } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { entityOf } from '#shared/entities.ts'
import { dumpLabels, dumpReadme, dumpStatuses } from '#shared/exchange/dump.labels.ts'
import { cellStatus, cellStatusName, hasValue } from '#shared/indicator/status.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { Names } from './names.service.ts'

/** What is told otherwise (values, journal, documents), is computed again at will, came from outside and is not merged, or waits in an urn. */
const told: ReadonlySet<string> = new Set([
  'series',
  'series_level',
  'measure_level',
  'series_source',
  'geography',
  'frozen_content',
  'journal_entry',
  'journal_change',
  'attachment_content',
  'pending_package',
  'pending_decision',
  'waiting_ballot',
])

/** Answers of single persons are in no text that anybody reads. */
const isIndividual = (table: string) => entityOf(table)?.isIndividual === true

const csv = (headers: readonly string[], rows: readonly (readonly Cell[])[]) =>
  writeCsv({ name: '', columns: headers.map((header) => ({ header, width: 10, type: 'text' as const })), rows })

/** The whole workspace as tables and texts that any program reads, for the team alone. */
export async function dumpWorkspace(
  workspace: OpenWorkspace,
  job: JobControl,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { db } = workspace
  const at = new Date()
  const tables = db
    .rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .map(({ name }) => String(name))
    .filter((name) => !told.has(name) && !isIndividual(name))
  const { name, departmentName } = workspace.facts
  const parts: PackagePart[] = [
    { name: 'LISEZMOI.txt', content: `\ufeff${dumpReadme(name, departmentName, at.toISOString(), tables)}` },
  ]
  const put = async (part: string, content: () => string | Uint8Array, done: number) => {
    if (workspace.isClosed || job.signal.aborted) throw new EngineError('operation.cancelled')
    job.progress(dumpLabels.step(part), done)
    parts.push({ name: part, content: content() })
    await nextTurn()
  }
  const called = new Names(workspace)
  await put('dictionnaire.csv', () => dictionaryCsv(workspace, called, tables), 0)
  for (const [index, table] of tables.entries())
    await put(`tables/${table}.csv`, () => tableCsv(workspace, table, called), (index / tables.length) * 0.3)
  const groups = valueGroups(workspace)
  for (const [index, group] of groups.entries())
    await put(`valeurs/${group.file}.csv`, () => valuesCsv(workspace, group), 0.3 + (index / groups.length) * 0.4)
  await put('journal.ndjson', () => journalText(workspace), 0.7)
  for (const { digest, bytes } of db.rows('SELECT digest, bytes FROM frozen_content ORDER BY digest'))
    await put(`editions/${String(digest)}.json`, () => gunzipSync(bytes as Buffer), 0.75)
  const documents = db.rows(
    'SELECT c.sha256, c.bytes, max(a.name) AS name FROM attachment_content c JOIN attachment a ON a.sha256 = c.sha256 GROUP BY c.sha256 ORDER BY c.sha256',
  )
  // Two documents may have one name: the beginning of the digest tells them apart, and says which row of `attachment` is theirs.
  for (const { sha256, bytes, name: known } of documents)
    await put(
      `pieces_jointes/${String(sha256).slice(0, 12)} ${documentName(String(known))}`,
      () => bytes as Buffer,
      0.8,
    )
  job.progress(dumpLabels.packing, 0.85)
  return { name: dumpLabels.fileName(name, at), bytes: new Uint8Array(await zipParts(parts)) }
}

/** A name that any system takes, its ending last. */
function documentName(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return fileNameOf(name.slice(0, name.length - ending.length)) + ending
}

function columnsIn({ db }: OpenWorkspace, table: string): string[] {
  return db
    .rows("SELECT name FROM pragma_table_info(?) WHERE type <> 'BLOB' ORDER BY cid", table)
    .map(({ name }) => String(name))
}

/** What each table and column is called on screens. */
function dictionaryCsv(workspace: OpenWorkspace, called: Names, tables: readonly string[]): Uint8Array {
  const rows = tables.flatMap((table) => {
    // Only what people edit has names of its own on screens.
    const label = entityOf(table)?.label
    return columnsIn(workspace, table).map((column) => [
      table,
      label ?? '',
      column,
      label === undefined || column === 'id' ? '' : called.column(table, column),
    ])
  })
  return csv(dumpLabels.dictionary, rows)
}

/** A table as it stands; beside each column that names rows, territories or words of a list, how people call them. */
function tableCsv(workspace: OpenWorkspace, table: string, called: Names): Uint8Array {
  const columns = columnsIn(workspace, table)
  const isEdited = entityOf(table) !== undefined
  const rows = workspace.db.rows(
    `SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM "${table}" ORDER BY 1`,
  )
  const written = columns.flatMap((column) => {
    const cells = rows.map((row) => (row[column] ?? null) as Cell)
    const plain = { header: column, cells }
    if (!isEdited || column === 'id') return [plain]
    const names = cells.map((cell) => (typeof cell === 'string' ? called.value(table, column, cell) : null))
    if (names.every((name, index) => name === null || name === cells[index])) return [plain]
    return [plain, { header: dumpLabels.named(column), cells: names }]
  })
  return csv(
    written.map(({ header }) => header),
    rows.map((_row, index) => written.map(({ cells }) => cells[index] ?? null)),
  )
}

/** Series that stand in one sheet. */
interface ValueGroup {
  readonly file: string
  readonly dataset: string
  readonly level: string
  readonly vintage: number
}

function valueGroups({ db }: OpenWorkspace): ValueGroup[] {
  const used = new Set<string>()
  return db
    .rows('SELECT DISTINCT dataset, level, vintage FROM series ORDER BY dataset, level, vintage')
    .map(({ dataset, level, vintage }) => {
      const base = `${String(dataset)}_${String(level)}_${String(vintage)}`.replace(/[^\w.-]+/g, '_').slice(0, 100)
      let file = base
      for (let n = 2; used.has(file.toLowerCase()); n++) file = `${base}_${n}`
      used.add(file.toLowerCase())
      return { file, dataset: String(dataset), level: String(level), vintage: Number(vintage) }
    })
}

/** A row per territory that has something, a column per series; the current edition of a figure keeps its plain name. */
function valuesCsv({ db }: OpenWorkspace, { dataset, level, vintage }: ValueGroup): Uint8Array {
  const series = db.rows(
    `SELECT s.variable, s.period, s.vals, s.statuses, e.id IS NOT NULL AS current FROM series s LEFT JOIN edition e ON e.series_id = s.id
     WHERE s.dataset = ? AND s.level = ? AND s.vintage = ? GROUP BY s.id ORDER BY s.variable, s.period, current DESC, s.id`,
    dataset,
    level,
    vintage,
  )
  const territories = db.rows('SELECT ord, code, name FROM territory WHERE level = ? ORDER BY ord', level)
  const headers: string[] = [dumpLabels.code, dumpLabels.name]
  const columns: ((ord: number) => Cell)[] = []
  const former = new Map<string, number>()
  const length = Math.max(0, ...series.map(({ statuses }) => (statuses as Buffer).length))
  const isKnown = new Uint8Array(length)
  for (const { variable, period, vals, statuses, current } of series) {
    const figure = dumpLabels.figure(String(variable), String(period))
    const n = (former.get(figure) ?? 0) + (current === 1 ? 0 : 1)
    former.set(figure, n)
    const header = current === 1 ? figure : dumpLabels.former(figure, n)
    const numbers = vals as Buffer
    const states = statuses as Buffer
    const stateAt = (ord: number) => states[ord] ?? cellStatus.absent
    headers.push(header)
    columns.push((ord) => (hasValue(stateAt(ord)) ? numbers.readDoubleLE(ord * 8) : null))
    for (let ord = 0; ord < states.length; ord++) if (states[ord] !== cellStatus.absent) isKnown[ord] = 1
    if (states.every((status) => status === cellStatus.value || status === cellStatus.absent)) continue
    headers.push(dumpLabels.status(header))
    columns.push((ord) => dumpStatuses[cellStatusName(stateAt(ord))])
  }
  const rows = territories
    .filter(({ ord }) => isKnown[Number(ord)] === 1)
    .map(({ ord, code, name }) => [String(code), String(name), ...columns.map((column) => column(Number(ord)))])
  return csv(headers, rows)
}

/** One line per command, the oldest first, with the rows that it changed. */
function journalText({ db }: OpenWorkspace): string {
  const changes = new Map<string, unknown[]>()
  const parsed = (text: unknown): unknown => (text === null ? null : JSON.parse(String(text)))
  for (const { entry, table_name, row_id, before, after } of db.rows('SELECT * FROM journal_change ORDER BY id')) {
    if (isIndividual(String(table_name))) continue
    const list = changes.get(String(entry)) ?? []
    list.push({ table: table_name, row: row_id, before: parsed(before), after: parsed(after) })
    changes.set(String(entry), list)
  }
  return db
    .rows('SELECT * FROM journal_entry ORDER BY id')
    .map((entry) =>
      JSON.stringify({
        id: entry.id,
        at: entry.at,
        operation: entry.operation,
        label: entry.label,
        author: parsed(entry.author),
        kind: entry.kind,
        reverses: entry.reverses,
        undoneBy: entry.undone_by,
        changes: changes.get(String(entry.id)) ?? [],
      }),
    )
    .map((line) => `${line}\n`)
    .join('')
}
