import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import { requireSafe } from '#electron/features/confidentiality/audit.service.ts'
import { recordDisclosure } from '#electron/features/confidentiality/disclosure.service.ts'
import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { zonesFor } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat, issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { panoramaOf } from './panorama.service.ts'

export interface IssueQuestion {
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
  readonly reader: string
}

type Bytes = Uint8Array<ArrayBuffer>

/** A panorama as one HTML page that stands alone. */
export async function pageOf(context: EngineContext, panorama: Panorama): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  const catalogue = indicators(context.workspace)
  return panoramaPage(panorama, { facts: (id) => catalogue.get(id) })
}

async function bytesOf(context: EngineContext, panorama: Panorama, format: DocumentFormat): Promise<Bytes> {
  if (format === 'json') return new Uint8Array(Buffer.from(JSON.stringify(panorama), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(await pageOf(context, panorama), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  const catalogue = indicators(context.workspace)
  // Of its own: it is handed to another thread.
  return new Uint8Array(await writePanorama(format, panorama, { facts: (id) => catalogue.get(id), day: today() }))
}

interface Issued {
  readonly panorama: Panorama
  readonly bytes: Bytes
}

/**
 * Panoramas that leave the workspace for a reader, weighed together: nothing is kept of them before all are made. Errors:
 * `confidentiality.broken`, `operation.cancelled`, `panorama.territory`, those of the writers.
 */
async function issue(
  context: EngineContext,
  question: IssueQuestion,
  territories: readonly string[],
  format: DocumentFormat,
  titleOf: (first: Panorama) => string,
) {
  const { workspace, job } = context
  const { store, ledger } = await storeForReader(workspace, question.vintage, question.reader)
  const panoramas: Panorama[] = []
  for (const [at, territory] of territories.entries()) {
    job.progress(labels.weighing, (0.2 * at) / territories.length)
    await nextTurn()
    if (job.signal.aborted) throw new EngineError('operation.cancelled')
    // Read anew, not from what is kept: the account says what these very documents show.
    panoramas.push(panoramaOf(store, territory, question.comparators))
  }
  const [first] = panoramas
  if (first === undefined) throw new EngineError('panorama.nothing', {})
  if (ledger !== null) requireSafe(store, ledger)
  const issued: Issued[] = []
  for (const [at, panorama] of panoramas.entries()) {
    job.progress(labels.writing(panorama.territory.name), 0.2 + (0.8 * at) / panoramas.length)
    await nextTurn()
    if (job.signal.aborted) throw new EngineError('operation.cancelled')
    issued.push({ panorama, bytes: await bytesOf(context, panorama, format) })
  }
  if (job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
  if (ledger === null) return { issued, disclosure: null }
  const facts = {
    reader: question.reader,
    title: titleOf(first),
    vintage: store.vintage,
    author: context.profile.identity()?.name ?? '',
    at: new Date().toISOString(),
  }
  return { issued, disclosure: context.commit(() => recordDisclosure(workspace, ledger, facts)) }
}

/** The panorama of one territory as a file. */
export async function issueOne(
  context: EngineContext,
  question: IssueQuestion,
  territory: string,
  format: DocumentFormat,
) {
  const { issued, disclosure } = await issue(context, question, [territory], format, ({ territory: { name } }) =>
    pageLabels.title(name),
  )
  const [only] = issued
  if (only === undefined) throw new EngineError('panorama.nothing', {})
  const name = `${labels.fileName(only.panorama.territory.name, question.reader)}.${format}`
  return { name, bytes: only.bytes, count: 1, disclosure }
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
  const { issued, disclosure } = await issue(context, question, codes, format, () =>
    labels.allTitle[level](codes.length),
  )
  const names = new Set<string>()
  const parts = issued.map(({ panorama: { territory }, bytes }) => {
    const plain = `${labels.fileName(territory.name, question.reader)}.${format}`
    const name = names.has(plain)
      ? `${labels.fileName(`${territory.name} ${territory.code}`, question.reader)}.${format}`
      : plain
    names.add(name)
    return { name, content: bytes }
  })
  const name = `${labels.archiveName[level](workspace.facts.departmentName, question.reader)}.zip`
  return { name, bytes: new Uint8Array(await zipParts(parts)), count: issued.length, disclosure }
}
