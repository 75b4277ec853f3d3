import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import { crc32, createGunzip } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { EngineError } from '#electron/core/errors.ts'
import { archiveDetails } from '#shared/indicator/reader.labels.ts'
import { type ByteSource, fileError, openRegularFile } from './byte-source.ts'
import { limits, sizeText } from './limits.ts'

const tableNames: ReadonlySet<string> = new Set(['.csv', '.txt', '.tsv', '.json'])
/** Letters, digits and what producers put between them; no control or direction character, no drive, no way up. */
const safeName = /^(?!.*(?:^|\/)\.\.(?:\/|$))(?!\/)[^\p{C}\\:*?"<>|]{1,255}$/u

/** An archive and its entries of the kinds wanted, each checked before anything of it is read. Errors: `file.*`. */
export async function openZip(
  path: string,
  name: string,
  wanted = tableNames,
): Promise<{ file: ZipFile; entries: Entry[] }> {
  const refuse = (detail: string) => new EngineError('file.archive', { file: name, detail })
  let file: ZipFile
  try {
    file = await openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    })
  } catch (error) {
    const known = fileError(error, name)
    throw known instanceof EngineError ? known : refuse(archiveDetails.damaged())
  }
  try {
    if (file.entryCount > limits.archiveEntries) throw refuse(archiveDetails.tooMany(limits.archiveEntries))
    const entries: Entry[] = []
    const names = new Set<string>()
    let total = 0
    for await (const entry of file.eachEntry()) {
      const key = entry.fileName.normalize('NFC').toLowerCase()
      if (names.has(key)) throw refuse(archiveDetails.twice(entry.fileName))
      names.add(key)
      if (key === '[content_types].xml' || key === 'mimetype') throw new EngineError('file.binary', { file: name })
      if (entry.fileName.endsWith('/') || key.startsWith('__macosx/') || !wanted.has(extname(key))) continue
      if (!safeName.test(entry.fileName)) throw refuse(archiveDetails.name())
      if ((entry.generalPurposeBitFlag & 1) !== 0) throw refuse(archiveDetails.encrypted())
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refuse(archiveDetails.method())
      if (entry.uncompressedSize > limits.ratioGrace && entry.uncompressedSize > entry.compressedSize * limits.ratio)
        throw refuse(archiveDetails.ratio())
      total += entry.uncompressedSize
      if (total > limits.fileBytes)
        throw new EngineError('file.too-large', { file: name, limit: sizeText(limits.fileBytes) })
      entries.push(entry)
    }
    if (entries.length === 0) throw refuse(wanted === tableNames ? archiveDetails.empty() : archiveDetails.noWorkbook())
    return { file, entries }
  } catch (error) {
    file.close()
    throw error instanceof EngineError ? error : refuse(archiveDetails.damaged())
  }
}

/** Bytes of one entry of an archive, inflated on the way; its length and its sum are checked. */
export function entrySource(path: string, archive: string, listed: Entry, wanted = tableNames): ByteSource {
  const name = `${archive}/${basename(listed.fileName)}`
  const damaged = () => new EngineError('file.archive', { file: archive, detail: archiveDetails.damaged() })
  return {
    name,
    size: listed.uncompressedSize,
    async *open() {
      const zip = await openZip(path, archive, wanted)
      try {
        const entry = zip.entries.find((item) => item.fileName === listed.fileName)
        if (entry === undefined) throw damaged()
        // yauzl stops the stream when it gives more or fewer bytes than declared; the sum is checked here.
        let sum = 0
        for await (const chunk of await zip.file.openReadStreamPromise(entry)) {
          const bytes = chunk as Uint8Array
          sum = crc32(bytes, sum)
          yield bytes
        }
        if (sum !== entry.crc32) throw damaged()
      } catch (error) {
        throw error instanceof EngineError ? error : damaged()
      } finally {
        zip.file.close()
      }
    },
  }
}

/** Bytes of a gzip file, inflated on the way. */
export function gzipSource(path: string, name: string, compressed: number): ByteSource {
  return {
    name,
    size: null,
    async *open() {
      const { fd } = openRegularFile(path, name)
      const file = createReadStream('', { fd, autoClose: true, highWaterMark: 256 * 1024 })
      const gunzip = createGunzip({ chunkSize: 256 * 1024 })
      file.on('error', (error) => gunzip.destroy(error))
      let total = 0
      try {
        for await (const chunk of file.pipe(gunzip)) {
          const bytes = chunk as Uint8Array
          total += bytes.length
          if (total > limits.fileBytes)
            throw new EngineError('file.too-large', { file: name, limit: sizeText(limits.fileBytes) })
          if (total > limits.ratioGrace && total > compressed * limits.ratio)
            throw new EngineError('file.archive', { file: name, detail: archiveDetails.ratio() })
          yield bytes
        }
      } catch (error) {
        throw error instanceof EngineError
          ? error
          : new EngineError('file.archive', { file: name, detail: archiveDetails.damaged() })
      } finally {
        file.destroy()
      }
    },
  }
}
