import { basename } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { workbookDetails } from '#shared/exchange/workbook.labels.ts'
import { type ByteSource, fileSource, readStart } from './byte-source.ts'
import { isEncryptedOds, readOds } from './ods-read.ts'
import { openPackage, unreadable } from './package-read.ts'
import { CellCount, type ReadBook } from './workbook.ts'
import { readCsv } from './workbook-csv.ts'
import { readXlsx } from './xlsx-read.ts'

const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4
const isOle = (start: Uint8Array) => start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0

/**
 * Reads a workbook (.xlsx, .xlsm without its macros, .ods) or a CSV table, by what the file holds and not by its name.
 * Nothing in it is run, and nothing outside of it is fetched. Meant for a thread of its own: see `readWorkbookInThread`.
 *
 * Errors: `workbook.unreadable`, `file.too-large`, and the `file.*` of any file.
 */
export async function readWorkbook(
  path: string,
  name = basename(path),
  onProgress?: (fraction: number) => void,
): Promise<ReadBook> {
  const source = fileSource(path, name)
  const { bytes } = await readStart(source, 8)
  const count = new CellCount(name)
  if (isOle(bytes)) throw unreadable(name, await oleDetail(path, name))
  if (isZip(bytes)) return await readZipped(path, name, count, onProgress)
  try {
    return { format: 'csv', sheets: [await readCsv(counted(source, onProgress), count)] }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file.binary') throw unreadable(name, workbookDetails.kind())
    throw error
  }
}

/** A source that says how far it has been read. */
function counted(source: ByteSource, onProgress: ((fraction: number) => void) | undefined): ByteSource {
  if (onProgress === undefined) return source
  return {
    ...source,
    async *open() {
      let read = 0
      for await (const chunk of source.open()) {
        read += chunk.length
        onProgress(Math.min(1, read / Math.max(1, source.size ?? read)))
        yield chunk
      }
    },
  }
}

async function readZipped(
  path: string,
  name: string,
  count: CellCount,
  onProgress: ((fraction: number) => void) | undefined,
): Promise<ReadBook> {
  const parts = await openPackage(path, name, onProgress)
  try {
    if (parts.has('[Content_Types].xml')) return { format: 'xlsx', sheets: await readXlsx(parts, name, count) }
    if (await isEncryptedOds(parts)) throw unreadable(name, workbookDetails.encrypted())
    return { format: 'ods', sheets: await readOds(parts, name, count) }
  } finally {
    parts.close()
  }
}

/** Office puts a workbook with a password in the same container as its files of before 2007. */
async function oleDetail(path: string, name: string): Promise<string> {
  const { bytes } = await readStart(fileSource(path, name), 4_000_000)
  const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return isEncrypted ? workbookDetails.encrypted() : workbookDetails.oldExcel()
}
