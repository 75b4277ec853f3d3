import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import type { PackageLimits } from './ctg-limits.ts'
import { headNames, zip } from './ctg-profile.ts'
import { tooLarge } from './ctg-refusal.ts'

const deflate = promisify(deflateRaw)

/** One entry as it stands in the archive. */
export interface PackedEntry {
  readonly name: string
  readonly bytes: number
  readonly crc: number
  readonly method: number
  readonly packed: Uint8Array
  /** SHA-256 of the content, and of the bytes in the archive. */
  readonly sha256: string
  readonly packedSha256: string
}

/** Measured on tables of actions and of values: 6 takes three times as long for a file a tenth smaller. */
const level = 3

/** An entry that is left as it is. */
export function storedEntry(name: string, content: Uint8Array): PackedEntry {
  const sha256 = hash('sha256', content)
  return {
    name,
    bytes: content.length,
    crc: crc32(content),
    method: zip.stored,
    packed: content,
    sha256,
    packedSha256: sha256,
  }
}

/** An entry compressed where that makes it smaller, and not beyond the ratio that readers accept. */
export async function packEntry(name: string, content: Uint8Array, limits: PackageLimits): Promise<PackedEntry> {
  if (headNames.includes(name)) return storedEntry(name, content)
  const packed = await deflate(content, { level, memLevel: 9 })
  const isTooDense = content.length > limits.ratioGrace && content.length > packed.length * limits.ratio
  if (packed.length >= content.length || isTooDense) return storedEntry(name, content)
  return {
    name,
    bytes: content.length,
    crc: crc32(content),
    method: zip.deflated,
    packed,
    sha256: hash('sha256', content),
    packedSha256: hash('sha256', packed),
  }
}

/** What the shared fields of both headers hold: from the version needed to the length of the extra field. */
function writeCommon(bytes: Buffer, at: number, entry: PackedEntry): void {
  bytes.writeUInt16LE(zip.version, at)
  bytes.writeUInt16LE(0, at + 2)
  bytes.writeUInt16LE(entry.method, at + 4)
  bytes.writeUInt16LE(zip.time, at + 6)
  bytes.writeUInt16LE(zip.date, at + 8)
  bytes.writeUInt32LE(entry.crc, at + 10)
  bytes.writeUInt32LE(entry.packed.length, at + 14)
  bytes.writeUInt32LE(entry.bytes, at + 18)
  bytes.writeUInt16LE(entry.name.length, at + 22)
  bytes.writeUInt16LE(0, at + 24)
}

/** The archive of these entries, in their order. Errors: `package.too-large`. */
export function writeArchive(entries: readonly PackedEntry[], limits: PackageLimits): Buffer {
  if (entries.length > limits.entries) throw tooLarge('entries', limits.entries)
  const inflated = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (inflated > limits.inflatedBytes) throw tooLarge('inflatedBytes', limits.inflatedBytes)
  const total = entries.reduce<number>(
    (sum, { name, packed }) => sum + zip.localBytes + zip.centralBytes + 2 * name.length + packed.length,
    zip.endBytes,
  )
  if (total > limits.fileBytes) throw tooLarge('fileBytes', limits.fileBytes)
  const bytes = Buffer.alloc(total)
  const offsets: number[] = []
  let at = 0
  for (const entry of entries) {
    offsets.push(at)
    bytes.writeUInt32LE(zip.localSignature, at)
    writeCommon(bytes, at + 4, entry)
    bytes.write(entry.name, at + zip.localBytes, 'latin1')
    at += zip.localBytes + entry.name.length
    bytes.set(entry.packed, at)
    at += entry.packed.length
  }
  const central = at
  for (const [index, entry] of entries.entries()) {
    bytes.writeUInt32LE(zip.centralSignature, at)
    bytes.writeUInt16LE(zip.version, at + 4)
    writeCommon(bytes, at + 6, entry)
    // Comment, disk and attributes stay 0.
    bytes.writeUInt32LE(offsets[index] ?? 0, at + 42)
    bytes.write(entry.name, at + zip.centralBytes, 'latin1')
    at += zip.centralBytes + entry.name.length
  }
  bytes.writeUInt32LE(zip.endSignature, at)
  bytes.writeUInt16LE(entries.length, at + 8)
  bytes.writeUInt16LE(entries.length, at + 10)
  bytes.writeUInt32LE(at - central, at + 12)
  bytes.writeUInt32LE(central, at + 16)
  return bytes
}
