import { EngineError } from '#electron/core/errors.ts'
import { type ByteSource, memorySource, readStart } from './byte-source.ts'
import type { DecimalSign, Delimiter, Encoding } from './columns-plan.ts'
import { findDecimals, findDelimiter, headerIndex, headRecords } from './dialect.ts'
import { limits } from './limits.ts'
import {
  asciiCompatible,
  decoder,
  eightBitEncoding,
  encodingNames,
  isUtf8Start,
  markedEncoding,
  unmarkedUtf16,
} from './text-encoding.ts'

/** The first rows of a file as text, and how it is written. */
export interface FileHead {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Of the file as a whole; null when its first rows show none, or both. */
  readonly decimal: DecimalSign | null
  /** Of each column; null where nothing shows it. */
  readonly decimals: (DecimalSign | null)[]
  /** 1-based line of the header. */
  readonly headerLine: number
  /** Names of the columns, spaces taken off. */
  readonly header: string[]
  /** First rows of data (500 at most), as they stand. */
  readonly rows: string[][]
  /** What stands above the header: titles, notes, long labels. */
  readonly before: string[][]
  readonly eol: '\n' | '\r\n'
  /** True when `rows` is all of the data. */
  readonly complete: boolean
}

export interface HeadOptions {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly decimal?: DecimalSign | undefined
  readonly headerLine?: number | undefined
}

/**
 * Reads the first 256 kB of a table and recognises how it is written; what `options` say is taken as it is.
 *
 * Errors: `file.*` of the source, `file.empty`, `file.binary`, `file.undecodable`, `file.too-many-columns`,
 * `file.line-too-long`, `file.quote`, `file.no-rows`.
 */
export async function readHead(source: ByteSource, options: HeadOptions = {}): Promise<FileHead> {
  const file = source.name
  const { encoding, delimiter, text, complete } = await readDialect(source, options)
  const decode = asciiCompatible(source, encoding).decode
  const wanted = limits.headRows + 1 + (options.headerLine ?? 30)
  const records = headRecords(file, text, complete, delimiter, decode, wanted)
  const at =
    options.headerLine === undefined
      ? headerIndex(records)
      : records.findIndex((record) => record.line >= (options.headerLine ?? 1))
  const header = records[at]
  if (header === undefined) throw new EngineError(records.length === 0 ? 'file.empty' : 'file.no-rows', { file })
  const body = records.slice(at + 1).filter(({ cells }) => cells.length > 1 || (cells[0] ?? '').trim() !== '')
  if (body.length === 0 && complete) throw new EngineError('file.no-rows', { file })
  const rows = body.slice(0, limits.headRows).map((record) => record.cells)
  const decimals = findDecimals(header.cells.length, rows)
  return {
    encoding,
    delimiter,
    decimal: options.decimal ?? decimals.file,
    decimals: decimals.columns,
    headerLine: header.line,
    header: header.cells.map((cell) => cell.trim()),
    rows,
    before: records.slice(0, at).map((record) => record.cells),
    eol: text[text.indexOf(10) - 1] === 13 ? '\r\n' : '\n',
    complete: complete && body.length <= limits.headRows,
  }
}

/** How a text file is written, and its first bytes in an encoding that keeps ASCII. Errors: as `readHead`, but for rows. */
export async function readDialect(
  source: ByteSource,
  options: Pick<HeadOptions, 'encoding' | 'delimiter'> = {},
): Promise<{ encoding: Encoding; delimiter: Delimiter; text: Uint8Array; complete: boolean }> {
  const file = source.name
  let start = await readStart(source, limits.headBytes)
  const encoding = options.encoding ?? (await findEncoding(source, start.bytes))
  if (!start.complete && !start.bytes.includes(10)) start = await readStart(source, limits.recordBytes + 2)
  if (!isText(start.bytes, encoding)) throw new EngineError('file.binary', { file })
  const text = await compatibleStart(file, start, encoding)
  if (isBlankStart(text) && start.complete) throw new EngineError('file.empty', { file })
  if (!start.complete && !text.includes(10))
    throw new EngineError('file.line-too-long', { file, line: 1, limit: limits.recordBytes })
  const decode = asciiCompatible(source, encoding).decode
  const delimiter = options.delimiter ?? findDelimiter(file, text, start.complete, decode)
  return { encoding, delimiter, text, complete: start.complete }
}

async function findEncoding(source: ByteSource, start: Uint8Array): Promise<Encoding> {
  return markedEncoding(start)?.encoding ?? unmarkedUtf16(start) ?? (await eightBitEncoding(source))
}

/** Starts of files that are no text although they may hold no zero byte. */
const signatures = [
  '%PDF-',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'PK\u0003\u0004',
  '\u001f\u008b',
  '\u00d0\u00cf\u0011\u00e0',
  'Rar!',
  '7z\u00bc\u00af',
  'SQLite format 3',
  'PAR1',
  '\u007fELF',
  'MZ\u0090',
]

function isText(bytes: Uint8Array, encoding: Encoding): boolean {
  const first = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (signatures.some((signature) => first.startsWith(signature))) return false
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return true
  let controls = 0
  for (const c of bytes) {
    if (c === 0) return false
    if (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) controls++
  }
  return controls <= bytes.length / 200
}

/** The first bytes in an encoding that keeps ASCII, without mark and without a character cut at the end. */
async function compatibleStart(
  file: string,
  start: { bytes: Buffer; complete: boolean },
  encoding: Encoding,
): Promise<Uint8Array> {
  let bytes: Uint8Array = start.bytes
  if (encoding === 'utf-8' && !(start.complete ? isWholeUtf8(bytes) : isUtf8Start(bytes))) {
    throw new EngineError('file.undecodable', { file, line: faultyLine(bytes), encoding: encodingNames[encoding] })
  }
  if (encoding.startsWith('utf-16') && !start.complete) bytes = bytes.subarray(0, evenCut(bytes, encoding))
  const parts: Uint8Array[] = []
  for await (const chunk of asciiCompatible(memorySource(file, bytes), encoding).bytes)
    parts.push(Uint8Array.from(chunk))
  return Buffer.concat(parts)
}

/** Length that cuts no UTF-16 character in two. */
function evenCut(bytes: Uint8Array, encoding: Encoding): number {
  const even = bytes.length & ~1
  const high = bytes[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

function isWholeUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function faultyLine(bytes: Uint8Array): number {
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const feed = bytes.indexOf(10, from)
    const end = feed < 0 ? bytes.length : feed + 1
    if (!isWholeUtf8(bytes.subarray(from, end))) break
    from = end
  }
  return line
}

function isBlankStart(bytes: Uint8Array): boolean {
  return bytes.every((c) => c === 10 || c === 13 || c === 32 || c === 9) || decoder('utf-8')(bytes).trim() === ''
}
