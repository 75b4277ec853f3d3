import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { listTables, openTable } from '#electron/formats/archive.ts'
import { digested, fileSource } from '#electron/formats/byte-source.ts'
import type { ColumnsResult, FileDigest, ReadPlan } from '#electron/formats/columns-plan.ts'
import { type InseeMetadata, readInseeMetadata } from '#electron/formats/insee-metadata.ts'
import { isJson } from '#electron/formats/json-records.ts'
import { readHead } from '#electron/formats/text-head.ts'
import type { Catalogue, VariableKind } from '#shared/indicator/dataset.schema.ts'
import { readingFile } from '#shared/indicator/import.labels.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { resolvePlan } from '#shared/indicator/reading.rules.ts'
import { isMetadataHeader } from '#shared/indicator/recognise.columns.ts'
import { recognise } from '#shared/indicator/recognise.ts'
import type { FileHead, Metadata, Recognition, RecognitionContext } from '#shared/indicator/recognise.types.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { codeIndex } from './code-index.service.ts'
import { readHeadInWorker, readInWorker } from './read-file.ts'
import { readHere } from './read-table.ts'
import { valueStore } from './value-store.service.ts'

/** One table asked for: the file, or one entry of an archive. */
export interface AskedTable {
  /** Place of its file among those asked for. */
  readonly place: number
  readonly path: string
  readonly name: string
  readonly entry: string | null
  readonly mapping: Mapping | undefined
  readonly dataset: string | undefined
  readonly vintage: number | undefined
  readonly period: string | undefined
}

export interface ReadTable {
  readonly asked: AskedTable
  readonly head: FileHead
  readonly recognition: Recognition
  /** null when the table was not recognised. */
  readonly columns: ColumnsResult | null
  readonly plan: ReadPlan | null
  readonly sha256: string
  readonly size: number
}

/** The dictionary of the workspace: shipped datasets and those that imports added. */
export function catalogueOf(workspace: OpenWorkspace): Catalogue {
  const store = valueStore(workspace)
  return workspace.cached('catalogue', ['dataset', 'variable'], () => ({
    datasets: [...store.datasets().values()],
    variables: [...store.variables()].map(([id, info]) => ({
      id,
      label: info.label,
      kind: info.kind as VariableKind,
      unit: info.unit,
    })),
  }))
}

/** Those of the offer are kept in the same table, and are no mappings of data. */
function rememberedMappings(workspace: OpenWorkspace): RecognitionContext['remembered'] {
  return workspace.cached('mappings', ['import_mapping'], () =>
    workspace.db
      .rows("SELECT fingerprint, mapping FROM import_mapping WHERE fingerprint NOT LIKE 'offer:%'")
      .map((row) => ({
        fingerprint: String(row.fingerprint),
        mapping: JSON.parse(String(row.mapping)) as Mapping,
      })),
  )
}

/** For archives: a table that is the file itself was digested while it was read. */
async function digestOfFile(path: string, name: string): Promise<FileDigest> {
  const { source, digest } = digested(fileSource(path, name))
  for await (const _chunk of source.open());
  const found = digest()
  if (found === null) throw new Error(`${name} was not read to its end`)
  return found
}

/** Tables of the files asked for, data first; metadata entries are read into labels for their own archive. */
export async function tablesOf(
  asked: Omit<AskedTable, 'entry'>,
): Promise<{ tables: AskedTable[]; metadata: InseeMetadata | null }> {
  const entries = await listTables(asked.path, asked.name)
  let metadata: InseeMetadata | null = null
  for (const entry of entries) {
    if (entry.role === 'metadata' && entry.entry !== null)
      metadata ??= await readInseeMetadata(await openTable(asked.path, entry.entry, asked.name))
  }
  const data = entries.filter((entry) => entry.role === 'data' || entry.entry === null)
  return { tables: (data.length > 0 ? data : entries).map((entry) => ({ ...asked, entry: entry.entry })), metadata }
}

function asMetadata(metadata: InseeMetadata | null): Metadata | undefined {
  return metadata === null ? undefined : { variables: metadata.variables, modalities: metadata.modalities }
}

async function headOf(asked: AskedTable, job: JobControl): Promise<FileHead> {
  const { mapping } = asked
  const options = {
    encoding: mapping?.encoding,
    delimiter: mapping?.delimiter,
    decimal: mapping?.decimal,
    headerLine: mapping?.headerLine,
  }
  const source = await openTable(asked.path, asked.entry, asked.name)
  // The head of a text is 256 kB at most and is read here; JSON has to be read whole, in a thread that can die alone.
  if (!(await isJson(source))) return readHead(source, options)
  const { head } = await readHeadInWorker(
    { path: asked.path, name: asked.name, entry: asked.entry },
    { signal: job.signal },
  )
  return head
}

/** Metadata files dropped beside data files: their labels serve every other file of the same drop. */
export async function looseMetadata(asked: AskedTable): Promise<InseeMetadata | null> {
  const source = await openTable(asked.path, asked.entry, asked.name)
  if (await isJson(source)) return null
  const head = await readHead(source)
  return isMetadataHeader(head.header) ? readInseeMetadata(await openTable(asked.path, asked.entry, asked.name)) : null
}

/** Recognises one table and, when it is recognised, reads its columns. Writes nothing. */
export async function readTable(
  workspace: OpenWorkspace,
  asked: AskedTable,
  metadata: InseeMetadata | null,
  { job, isAlone }: Pick<EngineContext, 'job' | 'isAlone'>,
): Promise<ReadTable> {
  const shown = asked.entry ?? asked.name
  job.progress(readingFile(shown), 0)
  const head = await headOf(asked, job)
  const labels = asMetadata(metadata)
  const recognition = recognise(head, {
    catalogue: catalogueOf(workspace),
    codes: codeIndex(workspace),
    fileName: shown,
    remembered: rememberedMappings(workspace),
    ...(labels === undefined ? {} : { metadata: labels }),
    ...(asked.mapping === undefined ? {} : { given: asked.mapping }),
    ...(asked.dataset === undefined ? {} : { dataset: asked.dataset }),
    ...(asked.vintage === undefined ? {} : { vintage: asked.vintage }),
    ...(asked.period === undefined ? {} : { period: asked.period }),
  })
  const { mapping } = recognition
  if (mapping === null) return { asked, head, recognition, columns: null, plan: null, sha256: '', size: 0 }
  const dataset = valueStore(workspace).datasets().get(mapping.dataset) ?? null
  const outcome = resolvePlan(mapping, head, dataset)
  if (!outcome.ok) throw new EngineError('import.mapping', { file: shown, detail: outcome.problem })
  const plan: ReadPlan = outcome.plan
  const whole = codeIndex(workspace).size((mapping.code.level ?? 'commune') as StoredLevel)
  const request = { path: asked.path, name: shown, entry: asked.entry, plan, whole }
  const options = {
    signal: job.signal,
    onProgress: (fraction: number | null) => job.progress(readingFile(shown), fraction),
  }
  const columns = (isAlone ? await readHere(request, options) : null) ?? (await readInWorker(request, options))
  return { asked, head, recognition, columns, plan, ...(columns.file ?? (await digestOfFile(asked.path, asked.name))) }
}
