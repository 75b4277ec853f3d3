import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { EngineError } from '#electron/core/errors.ts'
import { workbookDetails } from '#shared/exchange/workbook.labels.ts'
import { fileError } from './byte-source.ts'
import { limits, sizeText } from './limits.ts'
import { readXml, XmlFault, type XmlHandler } from './xml-events.ts'

/** The XML parts of a workbook: macros, images and whatever else it carries are never opened. */
export interface WorkbookPackage {
  has(part: string): boolean
  /** Reads one part; its length and its sum are checked. Errors: `workbook.unreadable`. */
  read(part: string, handler: XmlHandler): Promise<void>
  /** One part that is no XML, among those asked for at the opening. Errors: `workbook.unreadable`. */
  bytes(part: string): Promise<Buffer>
  /** Names of the parts that may be read, as written. */
  readonly names: readonly string[]
  close(): void
}

export const unreadable = (file: string, detail: string) => new EngineError('workbook.unreadable', { file, detail })

const isText = (part: string) => /(\.xml|\.rels)$/i.test(part)

/** Opens a workbook, by its path or its bytes, after looking at what each of its parts declares. Errors: `workbook.unreadable`, `file.*`. */
export async function openPackage(
  from: string | Buffer,
  file: string,
  onProgress?: (fraction: number) => void,
  /** Parts that may be read beside those in XML. */
  alsoRead?: RegExp,
): Promise<WorkbookPackage> {
  let zip: ZipFile
  try {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }
    zip = await (typeof from === 'string' ? openPromise(from, options) : fromBufferPromise(from, options))
  } catch (error) {
    const known = fileError(error, file)
    throw known instanceof EngineError ? known : unreadable(file, workbookDetails.damaged())
  }
  try {
    const entries = await listParts(zip, file, alsoRead)
    const all = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    let read = 0
    const count = (bytes: number) => {
      read += bytes
      onProgress?.(Math.min(1, read / Math.max(1, all)))
    }
    return {
      has: (part) => entries.has(part.toLowerCase()),
      close: () => zip.close(),
      names: [...entries.values()].map(({ fileName }) => fileName),
      async bytes(part) {
        const entry = entries.get(part.toLowerCase())
        if (entry === undefined) throw unreadable(file, workbookDetails.damaged())
        try {
          const chunks: Uint8Array[] = []
          for await (const chunk of partBytes(zip, entry, count)) chunks.push(chunk)
          return Buffer.concat(chunks)
        } catch {
          throw unreadable(file, workbookDetails.damaged())
        }
      },
      async read(part, handler) {
        const entry = entries.get(part.toLowerCase())
        if (entry === undefined) throw unreadable(file, workbookDetails.damaged())
        try {
          await readXml(partBytes(zip, entry, count), handler)
        } catch (error) {
          if (error instanceof EngineError) throw error
          if (error instanceof XmlFault && error.isLong)
            throw unreadable(file, workbookDetails.longText(limits.recordBytes))
          if (error instanceof RangeError || error instanceof TypeError) throw error
          throw unreadable(file, workbookDetails.damaged())
        }
      },
    }
  } catch (error) {
    zip.close()
    if (error instanceof EngineError) throw error
    const isName = error instanceof Error && /relative path|absolute path|characters in fileName/.test(error.message)
    throw unreadable(file, isName ? workbookDetails.name() : workbookDetails.damaged())
  }
}

async function listParts(zip: ZipFile, file: string, alsoRead: RegExp | undefined): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.archiveEntries) throw unreadable(file, workbookDetails.tooMany(limits.archiveEntries))
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const key = entry.fileName.toLowerCase()
    if (entries.has(key)) throw unreadable(file, workbookDetails.damaged())
    if (/\p{C}|(^|\/)\.\.(\/|$)/u.test(entry.fileName)) throw unreadable(file, workbookDetails.name())
    if (!isText(key) && alsoRead?.test(entry.fileName) !== true) continue
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw unreadable(file, workbookDetails.encrypted())
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw unreadable(file, workbookDetails.damaged())
    if (entry.uncompressedSize > limits.ratioGrace && entry.uncompressedSize > entry.compressedSize * limits.ratio)
      throw unreadable(file, workbookDetails.ratio())
    total += entry.uncompressedSize
    if (total > limits.workbookBytes)
      throw new EngineError('file.too-large', { file, limit: sizeText(limits.workbookBytes) })
    entries.set(key, entry)
  }
  return entries
}

/** yauzl stops the stream when it gives more or fewer bytes than declared; the sum is checked here. */
async function* partBytes(zip: ZipFile, entry: Entry, count: (bytes: number) => void): AsyncIterable<Uint8Array> {
  let sum = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = chunk as Uint8Array
    sum = crc32(bytes, sum)
    count(bytes.length)
    yield bytes
  }
  if (sum !== entry.crc32) throw new XmlFault('a sum that does not fit')
}
