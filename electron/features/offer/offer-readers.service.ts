import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Layout } from '#shared/offer/layout.schema.ts'
import { bookReader } from './book-reader.service.ts'
import { exchangeReaders } from './exchange-reader.service.ts'
import { OfferFile, type OfferReader, type OfferReading } from './offer-reader.ts'

/**
 * Every format that an import of the referential understands. The first that recognises the files reads them; workbooks of any layout
 * come last, because they recognise everything.
 */
const readers: readonly OfferReader[] = [...exchangeReaders, bookReader]

export interface ReadOffer extends OfferReading {
  readonly format: string
}

/** Files read by the format that they are of. Errors: those of its reader. */
export async function readOffer(
  workspace: OpenWorkspace,
  given: readonly { readonly path: string; readonly name: string }[],
  layouts: readonly Layout[],
  context: Pick<EngineContext, 'job' | 'isAlone'>,
): Promise<ReadOffer> {
  const files = given.map(({ path, name }) => new OfferFile(path, name, context))
  for (const reader of readers)
    if (await reader.recognises(files))
      return { ...(await reader.read(workspace, files, { ...context, layouts })), format: reader.id }
  return { ...(await bookReader.read(workspace, files, { ...context, layouts })), format: bookReader.id }
}
