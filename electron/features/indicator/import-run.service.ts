import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { InseeMetadata } from '#electron/formats/insee-metadata.ts'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { batchLabels } from '#shared/indicator/import-screen.labels.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { codeIndex } from './code-index.service.ts'
import { type AskedTable, looseMetadata, type ReadTable, readTable, tablesOf } from './import-read.service.ts'
import { columnReports, metadataReport, report, unrecognisedReport } from './import-report.service.ts'
import { countAbsentAsNone, layOut, type NewSeries, seriesOf } from './import-series.service.ts'
import { type StagedSeries, stageSeries, vintageOfLayout } from './import-stage.service.ts'
import { type StagedFile, writeStaged } from './import-write.service.ts'
import { valueStore } from './value-store.service.ts'

/** What was read and waits for a decision. */
export interface Staging {
  readonly files: readonly StagedFile[]
  readonly reports: readonly FileReport[]
}

export interface AskedFile {
  readonly path: string
  readonly name: string
  readonly mapping?: AskedTable['mapping']
  readonly dataset?: string | undefined
  readonly vintage?: number | undefined
  readonly period?: string | undefined
}

/**
 * Cells empty throughout say nothing of any territory, and would only hide what is known of it. Secrecy does, and so does a producer
 * that tells in a column of its own why there is no figure.
 */
const saysNothing = (series: readonly NewSeries[], mapping: Mapping) =>
  series.length === 0 ||
  ((mapping.long?.status ?? []).length === 0 &&
    series.every(({ statuses }) =>
      statuses.every((status) => status === cellStatus.absent || status === cellStatus.unavailable),
    ))

function stage(
  workspace: OpenWorkspace,
  table: ReadTable,
  pending: Map<string, StagedSeries>,
): { file: StagedFile | null; report: FileReport } {
  const { mapping } = table.recognition
  if (mapping === null || table.columns === null) return { file: null, report: unrecognisedReport(table) }
  const codes = codeIndex(workspace)
  const store = valueStore(workspace)
  const name = table.asked.entry ?? table.asked.name
  const layout = layOut(name, table.columns, mapping, codes)
  const dataset = store.datasets().get(mapping.dataset)
  const fresh = new Map(mapping.newVariables.map((variable) => [variable.id, variable.kind]))
  const additive = (variable: string) => {
    const kind = fresh.get(variable)
    return kind === undefined ? store.additive(variable) : kind === 'count' || kind === 'amount'
  }
  // Counted before the columns are laid out, which takes them away one by one.
  const columns = columnReports(table)
  const laid = seriesOf(name, table.columns, layout, mapping, table.head.header, codes, {
    additive,
    rounding: mapping.rounding ?? dataset?.rounding ?? null,
  })
  if (saysNothing(laid, mapping)) throw new EngineError('import.no-values', { file: name })
  const vintage = vintageOfLayout(store, layout, codes, table.asked.vintage, mapping, laid)
  if (mapping.layout === 'count' && vintage.vintage !== null) countAbsentAsNone(laid, codes, vintage.vintage)
  const series = laid.map((item) => stageSeries(store, mapping.dataset, item, vintage.vintage ?? 0, pending))
  const file: StagedFile = {
    name,
    sha256: table.sha256,
    size: table.size,
    vintage: vintage.vintage,
    mapping,
    header: table.head.header,
    isAnswered: table.recognition.by === 'given',
    series,
  }
  return { file, report: report(table, mapping, layout, vintage, series, columns) }
}

/** Recognises and reads files, and compares them with what stands. Writes nothing. */
export async function stageFiles(
  workspace: OpenWorkspace,
  context: EngineContext,
  asked: readonly AskedFile[],
): Promise<Staging> {
  const opened: { table: AskedTable; metadata: InseeMetadata | null }[] = []
  let shared: InseeMetadata | null = null
  const reports: FileReport[] = []
  for (const [place, file] of asked.entries()) {
    const { tables, metadata } = await tablesOf({
      ...file,
      place,
      mapping: file.mapping,
      dataset: file.dataset,
      vintage: file.vintage,
      period: file.period,
    })
    for (const table of tables) {
      // Alone, a metadata file is a file that cannot be imported; beside others it names their columns.
      const loose = asked.length > 1 && file.mapping === undefined ? await looseMetadata(table) : null
      if (loose === null) opened.push({ table, metadata })
      else {
        shared = loose
        reports.push(metadataReport(place, table.name))
      }
    }
  }
  const files: StagedFile[] = []
  const pending = new Map<string, StagedSeries>()
  for (const { table, metadata } of opened) {
    const staged = stage(workspace, await readTable(workspace, table, metadata ?? shared, context), pending)
    reports.push(staged.report)
    if (staged.file !== null) files.push(staged.file)
  }
  return { files, reports }
}

/** Reads and writes files at once, as one journal entry: for the data shipped with the application. */
export async function importFiles(
  workspace: OpenWorkspace,
  context: EngineContext,
  asked: readonly AskedFile[],
  intent: { label: string; undoable: boolean },
): Promise<void> {
  const staging = await stageFiles(workspace, context, asked)
  workspace.journal.run({ operation: 'import.apply', ...intent }, () =>
    writeStaged(workspace, staging.files, batchLabels.shipped, false),
  )
}
