import { requireSafe } from '#electron/features/confidentiality/audit.service.ts'
import { recordDisclosure } from '#electron/features/confidentiality/disclosure.service.ts'
import { filterTables, storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat } from '#shared/panorama/document.ts'
import type { panoramaApi } from '#shared/panorama/panorama.api.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { panoramaOf } from './panorama.service.ts'
import { panoramaTable } from './panorama-table.service.ts'

interface Question {
  readonly territory: string
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
  readonly reader?: string | undefined
}

/** Kept until something that it shows changes: going back to a territory costs nothing. */
async function panorama(context: EngineContext, input: Question) {
  const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
  return context.workspace.cached(
    `panorama.${store.vintage}.${store.filter?.reader ?? ''}.${input.territory}.${(input.comparators ?? ['*']).join(',')}`,
    [
      'indicator',
      'edition',
      'correction',
      'territory_group',
      'territory_group_member',
      'dataset',
      'variable',
      'import_batch',
      ...(store.filter === null ? [] : filterTables),
    ],
    () => panoramaOf(store, input.territory, input.comparators),
  )
}

async function pageOf(context: EngineContext, panorama: Panorama): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  const catalogue = indicators(context.workspace)
  return panoramaPage(panorama, { facts: (id) => catalogue.get(id) })
}

async function bytesOf(
  context: EngineContext,
  panorama: Panorama,
  format: DocumentFormat,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (format === 'json') return null
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(await pageOf(context, panorama), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    context.job.progress(documentLabels.running, null)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  const catalogue = indicators(context.workspace)
  // Of its own: it is handed to another thread.
  return new Uint8Array(await writePanorama(format, panorama, { facts: (id) => catalogue.get(id), day: today() }))
}

export const panoramaHandlers: FeatureHandlers<typeof panoramaApi> = {
  'panorama.read': (input, context) => panorama(context, input),
  'panorama.table': async (input, context) => {
    const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
    return panoramaTable(store, input)
  },
  'panorama.page': async (input, context) => ({ html: await pageOf(context, await panorama(context, input)) }),

  'panorama.issue': async (input, context) => {
    const { store, ledger } = await storeForReader(context.workspace, input.vintage, input.reader)
    // Read anew, not from what is kept: the account says what this very document shows.
    const issued = panoramaOf(store, input.territory, input.comparators)
    if (ledger !== null) requireSafe(store, ledger)
    // The file first: what could not be written has shown nothing to anybody.
    const bytes = await bytesOf(context, issued, input.format)
    const name = `${documentLabels.fileName(issued.territory.name, input.reader)}.${input.format}`
    let disclosure: string | null = null
    if (ledger !== null) {
      const facts = {
        reader: input.reader,
        title: pageLabels.title(issued.territory.name),
        vintage: store.vintage,
        author: context.profile.identity()?.name ?? '',
        at: new Date().toISOString(),
      }
      disclosure = context.commit(() => recordDisclosure(context.workspace, ledger, facts))
    }
    return { name, bytes, panorama: input.format === 'json' ? issued : null, disclosure }
  },
}
