import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import { requireSafe } from '#electron/features/confidentiality/audit.service.ts'
import { recordDisclosure } from '#electron/features/confidentiality/disclosure.service.ts'
import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { zonesFor } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat, issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { panoramaOf, panoramaTables } from './panorama.service.ts'

export interface IssueQuestion {
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
  readonly reader: string
}

type Bytes = Uint8Array<ArrayBuffer>

/** A change of any of them while a panorama for a reader is made makes it another. */
const sources = [...panoramaTables, 'setting', ...filterTables]

/** Another object after each change of what panoramas are made of. */
const stateOf = (workspace: OpenWorkspace) => workspace.cached('panorama.issue', sources, () => ({}))

/** A panorama as one HTML page that stands alone. */
export async function pageOf(context: EngineContext, panorama: Panorama, reader?: string): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  const catalogue = indicators(context.workspace)
  return panoramaPage(panorama, {
    facts: (id) => catalogue.get(id),
    ...(reader === undefined ? {} : { recipient: labels.recipient(reader) }),
  })
}

async function bytesOf(
  context: EngineContext,
  panorama: Panorama,
  format: DocumentFormat,
  reader: string,
): Promise<Bytes> {
  if (format === 'json') return new Uint8Array(Buffer.from(JSON.stringify(panorama), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(await pageOf(context, panorama, reader), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  const catalogue = indicators(context.workspace)
  // Of its own: it is handed to another thread.
  return new Uint8Array(
    await writePanorama(format, panorama, {
      facts: (id) => catalogue.get(id),
      day: today(),
      recipient: labels.recipient(reader),
    }),
  )
}

interface Issued {
  readonly panorama: Panorama
  readonly bytes: Bytes
}

interface File {
  readonly name: string
  readonly bytes: Bytes
}

/**
 * Panoramas that leave the workspace for a reader, weighed together. What is kept of them is kept last, once the file is whole, and only
 * if nothing that they were made of has changed meanwhile, another document for a reader among it. Errors: `confidentiality.broken`,
 * `panorama.changed`, `panorama.nothing`, `panorama.territory`, `operation.cancelled`, those of the writers.
 */
async function issue(
  context: EngineContext,
  question: IssueQuestion,
  territories: readonly string[],
  format: DocumentFormat,
  pack: (issued: readonly Issued[], reader: string) => File | Promise<File>,
  titleOf: (first: Panorama) => string,
) {
  const { workspace, job } = context
  const reader = recipientOf(workspace, question.reader)
  const { store, ledger } = await storeForReader(workspace, question.vintage, question.reader)
  const state = stateOf(workspace)
  const go = async (step: string, fraction: number) => {
    job.progress(step, fraction)
    await nextTurn()
    if (job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
    if (stateOf(workspace) !== state) throw new EngineError('panorama.changed', {})
  }
  const panoramas: Panorama[] = []
  for (const [at, territory] of territories.entries()) {
    await go(labels.weighing, (0.2 * at) / territories.length)
    // Read anew, not from what is kept: the account says what these very documents show.
    panoramas.push(panoramaOf(store, territory, question.comparators))
  }
  const [first] = panoramas
  if (first === undefined) throw new EngineError('panorama.nothing', {})
  if (ledger !== null) requireSafe(store, ledger)
  const issued: Issued[] = []
  for (const [at, panorama] of panoramas.entries()) {
    await go(labels.writing(panorama.territory.name), 0.2 + (0.8 * at) / panoramas.length)
    issued.push({ panorama, bytes: await bytesOf(context, panorama, format, reader) })
  }
  const file = await pack(issued, reader)
  await go(labels.running, 1)
  if (ledger === null) return { ...file, count: issued.length, disclosure: null }
  const facts = {
    reader: question.reader,
    title: titleOf(first),
    vintage: store.vintage,
    author: context.profile.identity()?.name ?? '',
    at: new Date().toISOString(),
  }
  const disclosure = context.commit(() => recordDisclosure(workspace, ledger, facts))
  return { ...file, count: issued.length, disclosure }
}

/** For whom a document is, as its name and its pages say it. */
function recipientOf({ db }: OpenWorkspace, reader: string): string {
  return readerName(reader, (id) => {
    const name = db.value('SELECT name FROM organization WHERE id = ?', id)
    return typeof name === 'string' ? name : undefined
  })
}

/** The panorama of one territory as a file. */
export async function issueOne(
  context: EngineContext,
  question: IssueQuestion,
  territory: string,
  format: DocumentFormat,
) {
  const pack = ([only]: readonly Issued[], reader: string): File => ({
    name: `${labels.fileName(only?.panorama.territory.name ?? '', reader)}.${format}`,
    bytes: only?.bytes ?? new Uint8Array(),
  })
  return await issue(context, question, [territory], format, pack, ({ territory: { name } }) => pageLabels.title(name))
}

/** Those of every territory of a level, as an archive with a file each. */
export async function issueAll(
  context: EngineContext,
  question: IssueQuestion,
  level: (typeof issuedLevels)[number],
  format: DocumentFormat,
) {
  const { workspace } = context
  const store = valueStore(workspace, question.vintage ?? workspace.facts.vintage)
  // Those that straddle the border are issued whole, as every intercommunalité.
  const codes = zonesFor(store, level, workspace.facts.department)
    .map(({ territory }) => territory)
    .filter((territory) => territory.level === level)
    .map(({ code }) => code)
  const pack = async (issued: readonly Issued[], reader: string): Promise<File> => {
    const names = new Set<string>()
    const parts = issued.map(({ panorama: { territory }, bytes }) => {
      const plain = labels.fileName(territory.name, reader)
      const name = names.has(plain) ? labels.fileName(`${territory.name} ${territory.code}`, reader) : plain
      names.add(name)
      return { name: `${name}.${format}`, content: bytes }
    })
    const name = `${labels.archiveName[level](workspace.facts.departmentName, reader)}.zip`
    return { name, bytes: new Uint8Array(await zipParts(parts)) }
  }
  return await issue(context, question, codes, format, pack, () => labels.allTitle[level](codes.length))
}
