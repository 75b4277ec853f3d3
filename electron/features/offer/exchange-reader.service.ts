import { fileSource } from '#electron/formats/byte-source.ts'
import { isJson } from '#electron/formats/json-records.ts'
import { planDataInclusion } from './data-inclusion-import.service.ts'
import { bookFormat, type ExchangeFormat, exchangeFormat } from './exchange-format.service.ts'
import { planHsds } from './hsds-import.service.ts'
import type { OfferFile, OfferReader } from './offer-reader.ts'

/** Both readers ask: what the files hold is looked at once. */
const formats = new WeakMap<readonly OfferFile[], Promise<ExchangeFormat | null>>()

function formatOf(files: readonly OfferFile[]): Promise<ExchangeFormat | null> {
  let format = formats.get(files)
  if (format === undefined) {
    format = recognised(files)
    formats.set(files, format)
  }
  return format
}

/** Format of exchange of the first file that has one. Workbooks are read once, in their thread, whoever reads them in the end. */
async function recognised(files: readonly OfferFile[]): Promise<ExchangeFormat | null> {
  for (const file of files) {
    const { path, name } = file
    const isDocument = await isJson(fileSource(path, name))
    // What is no workbook may be an archive of tables.
    const book = isDocument ? null : await file.book().catch(() => null)
    const format = book === null ? await exchangeFormat([{ path, name }]).catch(() => null) : bookFormat(book, name)
    if (format !== null) return format
  }
  return null
}

function exchangeReader(id: ExchangeFormat, plan: typeof planHsds): OfferReader {
  return {
    id,
    recognises: async (files) => (await formatOf(files)) === id,
    read: async (workspace, files) => ({ plan: await plan(workspace, files), means: [], sheets: [], remembered: [] }),
  }
}

/** Formats of others that say what the referential says: data·inclusion, old and new, and HSDS. */
export const exchangeReaders: readonly OfferReader[] = [
  exchangeReader('data-inclusion', planDataInclusion),
  exchangeReader('hsds', planHsds),
]
