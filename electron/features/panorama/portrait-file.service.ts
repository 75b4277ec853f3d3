import type { PdfPrinter } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat } from '#shared/panorama/document.ts'
import { shownPanorama } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts } from '#shared/panorama/portrait.types.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** A portrait with what its documents say beside its figures. */
export interface WrittenPortrait {
  readonly portrait: Portrait
  readonly facts: PortraitFacts
  /** ISO day on which it was made. */
  readonly day: string
  /** For whom it is, in words. */
  readonly recipient: string
  /** Its page, where it was made before. */
  readonly page?: string
}

/** A portrait as one HTML page that stands alone; what it says beside its figures is left out where it is not given. */
export async function pageOf(
  { portrait, facts }: Pick<WrittenPortrait, 'portrait' | 'facts'>,
  said: Partial<Pick<WrittenPortrait, 'recipient' | 'day'>> = {},
): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  return panoramaPage(portrait, { facts, ...said })
}

async function fileOf(written: WrittenPortrait, format: DocumentFormat, printer: PdfPrinter | null): Promise<Bytes> {
  const { portrait, recipient } = written
  if (format === 'json') return new Uint8Array(Buffer.from(JSON.stringify(shownPanorama(portrait)), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(written.page ?? (await pageOf(written, { recipient })), 'utf8')
    return new Uint8Array(printer === null ? page : await printer.print(page))
  }
  const bytes =
    format === 'odt' || format === 'docx'
      ? await (await import('./panorama-document.service.ts')).writePanorama(format, portrait, written)
      : await (await import('./panorama-book.service.ts')).writePanoramaBook(format, portrait, written)
  // Of its own: it is handed to another thread.
  return new Uint8Array(bytes)
}

/**
 * Portraits as the bytes of files, in their order; each is opened when its turn comes. `step` is told before each, with how far the
 * writing is (0 to 1). Errors: those of the writers and of `step`.
 */
export async function portraitFiles(
  portraits: readonly { readonly name: string; readonly open: () => WrittenPortrait }[],
  format: DocumentFormat,
  { job, openPrinter }: Pick<EngineContext, 'job' | 'openPrinter'>,
  step: (what: string, fraction: number) => Promise<void>,
): Promise<Bytes[]> {
  // One for all the documents of a job.
  const printer = format === 'pdf' ? await openPrinter(job.signal) : null
  try {
    const files: Promise<Bytes>[] = []
    for (const [at, { name, open }] of portraits.entries()) {
      await step(labels.writing(name), at / portraits.length)
      const file = fileOf(open(), format, printer)
      // Awaited below; what has left the loop before is told of the first failure.
      file.catch(() => undefined)
      files.push(file)
      // A page is made while the one before is printed.
      await (printer === null ? file : files.at(-2))
    }
    return await Promise.all(files)
  } finally {
    await printer?.close()
  }
}

/** Files of one form in an archive; `other` is the name of one whose own is taken. */
export async function portraitArchive(
  files: readonly { readonly name: string; readonly other: string; readonly bytes: Bytes }[],
  format: DocumentFormat,
): Promise<Bytes> {
  const names = new Set<string>()
  const parts = files.map(({ name, other, bytes }) => {
    const free = names.has(name) ? other : name
    names.add(free)
    return { name: `${free}.${format}`, content: bytes }
  })
  return new Uint8Array(await zipParts(parts))
}
