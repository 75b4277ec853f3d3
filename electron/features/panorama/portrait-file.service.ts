import { zipParts } from '#electron/formats/package-write.ts'
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

/** A portrait as the bytes of a file. Errors: those of the writers. */
export async function portraitFile(written: WrittenPortrait, format: DocumentFormat): Promise<Bytes> {
  const { portrait, recipient } = written
  if (format === 'json') return new Uint8Array(Buffer.from(JSON.stringify(shownPanorama(portrait)), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(written.page ?? (await pageOf(written, { recipient })), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  // Of its own: it is handed to another thread.
  return new Uint8Array(await writePanorama(format, portrait, written))
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
