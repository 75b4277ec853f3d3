import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { archiveDetails } from '#shared/indicator/reader.labels.ts'
import { type ByteSource, fileSource, readStart } from './byte-source.ts'

/** A table inside a file: the file itself, or an entry of an archive. */
export interface TableEntry {
  /** Name inside the archive; null when the file is the table. */
  readonly entry: string | null
  readonly role: 'data' | 'metadata'
  readonly size: number | null
}

/** What opens compressed files is loaded for them alone: most files are plain text. */
const inflate = () => import('./inflate.ts')

const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4
const isGzip = (start: Uint8Array) => start[0] === 0x1f && start[1] === 0x8b

/** Tables of a file: its own, or those of a producer's ZIP, data first. Errors: `file.*`. */
export async function listTables(path: string, name = basename(path)): Promise<TableEntry[]> {
  const { bytes } = await readStart(fileSource(path, name), 4)
  if (!isZip(bytes)) return [{ entry: null, role: roleOf(name), size: null }]
  const { openZip } = await inflate()
  const zip = await openZip(path, name)
  zip.file.close()
  return zip.entries
    .map((entry): TableEntry => ({ entry: entry.fileName, role: roleOf(entry.fileName), size: entry.uncompressedSize }))
    .sort((a, b) => (a.role === b.role ? (b.size ?? 0) - (a.size ?? 0) : a.role === 'data' ? -1 : 1))
}

/** Bytes of a table, inflated on the way. Without `entry`, the first data table of an archive. Errors: `file.*`. */
export async function openTable(path: string, entry: string | null = null, name = basename(path)): Promise<ByteSource> {
  const file = fileSource(path, name)
  const { bytes } = await readStart(file, 4)
  if (isGzip(bytes)) return (await inflate()).gzipSource(path, name, file.size ?? 0)
  if (!isZip(bytes)) return file
  const wanted = entry ?? (await listTables(path, name))[0]?.entry
  const { entrySource, openZip } = await inflate()
  const zip = await openZip(path, name)
  zip.file.close()
  const found = zip.entries.find((item) => item.fileName === wanted)
  if (found === undefined)
    throw new EngineError('file.archive', { file: name, detail: archiveDetails.missing(wanted ?? '') })
  return entrySource(path, name, found)
}

const workbookNames: ReadonlySet<string> = new Set(['.xlsx', '.xlsm', '.ods'])

/** Workbooks that an archive holds, in their order; null for a file that is none: a workbook is an archive of another kind. Errors: `file.*`. */
export async function listWorkbooks(path: string, name = basename(path)): Promise<string[] | null> {
  const { bytes } = await readStart(fileSource(path, name), 4)
  if (!isZip(bytes)) return null
  const { openZip } = await inflate()
  try {
    const zip = await openZip(path, name, workbookNames)
    zip.file.close()
    return zip.entries.map((entry) => entry.fileName).sort()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file.binary') return null
    throw error
  }
}

/** Gives `use` the path of one workbook of an archive, written in a folder of its own for as long as it is read. Errors: `file.*`. */
export async function withWorkbook<Result>(
  path: string,
  name: string,
  entry: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const { entrySource, openZip } = await inflate()
  const zip = await openZip(path, name, workbookNames)
  zip.file.close()
  const found = zip.entries.find((item) => item.fileName === entry)
  if (found === undefined) throw new EngineError('file.archive', { file: name, detail: archiveDetails.missing(entry) })
  const folder = await mkdtemp(join(tmpdir(), 'atelier-ctg-'))
  try {
    const copy = join(folder, `classeur${extname(entry)}`)
    await writeFile(copy, entrySource(path, name, found, workbookNames).open(), { mode: 0o600 })
    return await use(copy)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function roleOf(name: string): TableEntry['role'] {
  const stem = basename(name).toLowerCase()
  return /(^|[_-])meta(data|donnees)?([_.-]|$)/.test(stem) ? 'metadata' : 'data'
}
