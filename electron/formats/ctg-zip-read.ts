import { hash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import type { PackageLimits } from './ctg-limits.ts'
import { attachmentPath, headNames, isEntryName, mimetype, names, zip } from './ctg-profile.ts'
import { beyond, malformed } from './ctg-refusal.ts'

/** One entry, its headers checked bit by bit; its content is not looked at yet. */
export interface ArchiveEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  /** Declared; counted when it is inflated. */
  readonly bytes: number
  /** As it stands in the archive: a view on the file. */
  readonly packed: Uint8Array
}

/** Whether a file begins as every package does: with its own kind, stored. Anything else is another kind of file. */
export function looksLikePackage(file: Buffer): boolean {
  const start = zip.localBytes + names.mimetype.length
  return (
    file.length >= start + mimetype.length &&
    file.readUInt32LE(0) === zip.localSignature &&
    file.toString('latin1', zip.localBytes, start) === names.mimetype &&
    file.toString('latin1', start, start + mimetype.length) === mimetype
  )
}

/** Fields that both headers share, from the version needed to the length of the extra field. */
const commonBytes = 26

/** The headers fix every bit that says nothing: what is left are method, sum, sizes and the length of the name. */
function checkCommon(file: Buffer, at: number, entry: string): void {
  const isPlain =
    file.readUInt16LE(at) === zip.version &&
    file.readUInt16LE(at + 2) === 0 &&
    file.readUInt16LE(at + 6) === zip.time &&
    file.readUInt16LE(at + 8) === zip.date &&
    file.readUInt16LE(at + 24) === 0
  if (!isPlain) throw malformed('header', { entry })
  const method = file.readUInt16LE(at + 4)
  if (method !== zip.stored && method !== zip.deflated) throw malformed('header', { entry })
}

/** Where the table of contents lies, from the end of the file. */
function readEnd(file: Buffer, limits: PackageLimits): { central: number; end: number; count: number } {
  const end = file.length - zip.endBytes
  if (end < 0 || file.readUInt32LE(end) !== zip.endSignature) throw malformed('end')
  const count = file.readUInt16LE(end + 10)
  const size = file.readUInt32LE(end + 12)
  const central = file.readUInt32LE(end + 16)
  // Other disks and a comment are 0.
  if (file.readUInt32LE(end + 4) !== 0 || file.readUInt16LE(end + 8) !== count || file.readUInt16LE(end + 20) !== 0)
    throw malformed('end')
  if (central + size !== end) throw malformed('end')
  if (count > limits.entries) throw beyond('entries', limits.entries)
  return { central, end, count }
}

/** What sorts entries: the four of the head, then tables, then attachments, each by name. */
const rank = (name: string) => {
  const head = headNames.indexOf(name)
  if (head >= 0) return head
  return name.startsWith(attachmentPath('')) ? headNames.length + 1 : headNames.length
}

function checkOrder(entries: readonly ArchiveEntry[]): void {
  for (const [index, name] of headNames.entries()) {
    if (!entries.some((entry) => entry.name === name)) throw malformed('missing', { entry: name })
    const entry = entries[index]
    if (entry?.name !== name) throw malformed('order', { entry: name })
    if (entry.method !== zip.stored) throw malformed('method', { entry: name })
  }
  for (let index = headNames.length; index < entries.length; index++) {
    const before = entries[index - 1]?.name ?? ''
    const name = entries[index]?.name ?? ''
    if (rank(name) < rank(before) || (rank(name) === rank(before) && name <= before))
      throw malformed('order', { entry: name })
  }
}

/** Declared sizes against the limits, before anything is inflated. */
function checkSizes(entries: readonly ArchiveEntry[], limits: PackageLimits): void {
  let whole = 0
  let packed = 0
  for (const { name, bytes, packed: data, method } of entries) {
    const place = { entry: name }
    if (method === zip.stored && bytes !== data.length) throw malformed('size', place)
    if (name === names.manifest && bytes > limits.manifestBytes)
      throw beyond('manifestBytes', limits.manifestBytes, place)
    // The manifest in base64, and a signature.
    const envelopeBytes = Math.ceil(limits.manifestBytes / 3) * 4 + 1000
    if (name === names.envelope && bytes > envelopeBytes) throw beyond('manifestBytes', limits.manifestBytes, place)
    if (name === names.readme && bytes > limits.readmeBytes) throw beyond('readmeBytes', limits.readmeBytes, place)
    if (name.startsWith('data/') && bytes > limits.tableBytes) throw beyond('tableBytes', limits.tableBytes, place)
    if (name.startsWith('attachments/') && bytes > limits.attachmentBytes)
      throw beyond('attachmentBytes', limits.attachmentBytes, place)
    if (bytes > limits.ratioGrace && bytes > data.length * limits.ratio) throw beyond('ratio', limits.ratio, place)
    whole += bytes
    packed += data.length
  }
  if (whole > limits.inflatedBytes) throw beyond('inflatedBytes', limits.inflatedBytes)
  if (whole > limits.ratioGrace && whole > packed * limits.wholeRatio) throw beyond('wholeRatio', limits.wholeRatio)
}

/**
 * Entries of an archive that keeps to the profile: what both headers say is equal, entries follow one another from the first byte to the
 * table of contents, so that nothing overlaps, nothing is hidden and every byte belongs to something that is checked.
 * Errors: `package.malformed`, `package.limit`.
 */
export function readArchive(file: Buffer, limits: PackageLimits): ArchiveEntry[] {
  const { central, end, count } = readEnd(file, limits)
  const entries: ArchiveEntry[] = []
  let at = central
  let local = 0
  for (let index = 0; index < count; index++) {
    if (at + zip.centralBytes > end || file.readUInt32LE(at) !== zip.centralSignature) throw malformed('central')
    const nameBytes = file.readUInt16LE(at + 28)
    const next = at + zip.centralBytes + nameBytes
    if (next > end) throw malformed('central')
    const name = file.toString('latin1', at + zip.centralBytes, next)
    // Names that the format does not know are not shown: they may hold anything.
    if (!isEntryName(name)) throw malformed('name')
    checkCommon(file, at + 6, name)
    const isPlain =
      file.readUInt16LE(at + 4) === zip.version &&
      file.readUInt32LE(at + 32) === 0 &&
      file.readUInt16LE(at + 36) === 0 &&
      file.readUInt32LE(at + 38) === 0
    if (!isPlain) throw malformed('header', { entry: name })
    if (file.readUInt32LE(at + 42) !== local) throw malformed('gap', { entry: name })
    const method = file.readUInt16LE(at + 10)
    const crc = file.readUInt32LE(at + 16)
    const packedBytes = file.readUInt32LE(at + 20)
    const bytes = file.readUInt32LE(at + 24)
    const start = local + zip.localBytes + nameBytes
    if (start + packedBytes > central || file.readUInt32LE(local) !== zip.localSignature)
      throw malformed('local', { entry: name })
    const isSame =
      file.compare(file, at + 6, at + 6 + commonBytes, local + 4, local + 4 + commonBytes) === 0 &&
      file.toString('latin1', local + zip.localBytes, start) === name
    if (!isSame) throw malformed('local', { entry: name })
    entries.push({ name, method, crc, bytes, packed: file.subarray(start, start + packedBytes) })
    local = start + packedBytes
    at = next
  }
  if (at !== end) throw malformed('central')
  if (local !== central) throw malformed('gap')
  checkOrder(entries)
  checkSizes(entries, limits)
  return entries
}

/**
 * Content of an entry: inflated bytes are counted, never believed, and every packed byte must have served.
 * Errors: `package.malformed` (`inflate`, `size`, `crc`).
 */
export function contentOf(entry: ArchiveEntry): Uint8Array {
  const content = entry.method === zip.stored ? entry.packed : inflate(entry)
  if (crc32(content) !== entry.crc) throw malformed('crc', { entry: entry.name })
  return content
}

interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

function inflate(entry: ArchiveEntry): Uint8Array {
  const place = { entry: entry.name }
  let result: Inflated
  try {
    result = inflateRawSync(entry.packed, {
      // Nothing of more than declared is ever kept, whatever comes out.
      maxOutputLength: Math.max(1, entry.bytes),
      // In one piece, which nothing has to copy together: what is declared has passed the limits.
      chunkSize: Math.max(64, entry.bytes + 1),
      info: true,
    }) as unknown as Inflated
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw malformed(isTooLong ? 'size' : 'inflate', place)
  }
  if (result.buffer.length !== entry.bytes) throw malformed('size', place)
  if (result.engine.bytesWritten !== entry.packed.length) throw malformed('inflate', place)
  return result.buffer
}

export const digestOf = (bytes: Uint8Array) => hash('sha256', bytes)
