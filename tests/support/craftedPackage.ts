import { hash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { envelopeOf, signedBytes } from '#electron/formats/ctg-envelope.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { headNames, isOutsideManifest, manifestType, names } from '#electron/formats/ctg-profile.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import type { Person } from './packages.ts'

/** One entry with every field of its headers, each of which may lie. Central fields are those of the local header unless given. */
export interface RawEntry {
  name: Buffer
  method: number
  flags: number
  needed: number
  time: number
  date: number
  crc: number
  packedBytes: number
  bytes: number
  packed: Buffer
  extra: Buffer
  localName?: Buffer
  madeBy?: number
  attributes?: number
  comment?: Buffer
  centralExtra?: Buffer
  offset?: number
  /** Bytes between the entry before and this one. */
  gap?: Buffer
  /** Fields of the central directory alone. */
  central?: Partial<Pick<RawEntry, 'method' | 'flags' | 'crc' | 'packedBytes' | 'bytes' | 'date'>>
  /** In the file, and not in its table of contents. */
  isHidden?: boolean
}

export function rawEntry(name: string | Buffer, content: Buffer, method = 0): RawEntry {
  const packed = method === 8 ? deflateRawSync(content) : content
  return {
    name: Buffer.from(name as string),
    method,
    flags: 0,
    needed: 20,
    time: 0,
    date: 0x21,
    crc: crc32(content),
    packedBytes: packed.length,
    bytes: content.length,
    packed,
    extra: Buffer.alloc(0),
  }
}

const u16 = (n: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(n)
  return bytes
}
const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n >>> 0)
  return bytes
}

export interface RawEnd {
  readonly count?: number
  readonly comment?: Buffer
  readonly before?: Buffer
  readonly after?: Buffer
  readonly centralOffset?: number
}

/** An archive written as it is told to be, right or wrong. */
export function rawArchive(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const parts: Buffer[] = end.before === undefined ? [] : [end.before]
  let at = end.before?.length ?? 0
  const put = (...bytes: Buffer[]) => {
    for (const item of bytes) {
      parts.push(item)
      at += item.length
    }
  }
  const offsets = entries.map((entry) => {
    put(entry.gap ?? Buffer.alloc(0))
    const offset = at
    const name = entry.localName ?? entry.name
    put(u32(0x04034b50), u16(entry.needed), u16(entry.flags), u16(entry.method), u16(entry.time), u16(entry.date))
    put(u32(entry.crc), u32(entry.packedBytes), u32(entry.bytes), u16(name.length), u16(entry.extra.length))
    put(name, entry.extra, entry.packed)
    return offset
  })
  const central = at
  let count = 0
  for (const [index, entry] of entries.entries()) {
    if (entry.isHidden) continue
    count++
    const { method, flags, crc, packedBytes, bytes, date } = { ...entry, ...entry.central }
    const extra = entry.centralExtra ?? entry.extra
    const comment = entry.comment ?? Buffer.alloc(0)
    put(
      u32(0x02014b50),
      u16(entry.madeBy ?? 20),
      u16(entry.needed),
      u16(flags),
      u16(method),
      u16(entry.time),
      u16(date),
    )
    put(u32(crc), u32(packedBytes), u32(bytes), u16(entry.name.length), u16(extra.length), u16(comment.length))
    put(u16(0), u16(0), u32(entry.attributes ?? 0), u32(entry.offset ?? offsets[index] ?? 0))
    put(entry.name, extra, comment)
  }
  const size = at - central
  const comment = end.comment ?? Buffer.alloc(0)
  const told = end.count ?? count
  put(u32(0x06054b50), u16(0), u16(0), u16(told), u16(told), u32(size), u32(end.centralOffset ?? central))
  put(u16(comment.length), comment, end.after ?? Buffer.alloc(0))
  return Buffer.concat(parts)
}

/** What is changed of a good package before it is signed anew, by its own sender: only the format can refuse it then. */
export interface Craft {
  /** Contents by name; a new one adds an entry, null takes one away. */
  readonly contents?: (contents: Map<string, Buffer>) => void
  /** Entries before the manifest tells their digests. */
  readonly entries?: (entries: RawEntry[]) => void
  /** The manifest as a value, digests told. */
  readonly manifest?: (manifest: Record<string, unknown>) => void
  /** The text of the manifest. */
  readonly text?: (text: string) => string | Buffer
  readonly envelope?: (envelope: Buffer, manifest: Buffer) => Buffer
  /** Entries once all is signed. */
  readonly signed?: (entries: RawEntry[]) => void
  readonly end?: RawEnd
  readonly archive?: (bytes: Buffer) => Buffer
}

const order = (name: string) => {
  const head = headNames.indexOf(name)
  return `${head < 0 ? headNames.length + (name.startsWith('data/') ? 0 : 1) : head} ${name}`
}

/** Takes a good package to pieces, changes what is asked and puts it together again. */
export function crafted(good: Uint8Array, from: Person, craft: Craft): Buffer {
  const archive = readArchive(Buffer.from(good), packageLimits)
  const contents = new Map(archive.map((entry) => [entry.name, Buffer.from(contentOf(entry))]))
  const manifest = JSON.parse(String(contents.get(names.manifest))) as Record<string, unknown>
  craft.contents?.(contents)
  const body = [...contents]
    .filter(([name]) => !isOutsideManifest(name))
    .sort(([a], [b]) => (order(a) < order(b) ? -1 : 1))
    .map(([name, content]) => rawEntry(name, content, headNames.includes(name) ? 0 : 8))
  craft.entries?.(body)
  const ctg = manifest.ctg as { entries: unknown[] }
  ctg.entries = body.map((entry) => ({
    name: entry.name.toString(),
    bytes: entry.bytes,
    sha256: hash('sha256', contents.get(entry.name.toString()) ?? Buffer.alloc(0)),
    packedBytes: entry.packed.length,
    packedSha256: hash('sha256', entry.packed),
  }))
  for (const resource of manifest.resources as Record<string, unknown>[]) {
    const content = contents.get(String(resource.path))
    if (content === undefined) continue
    resource.bytes = content.length
    resource.hash = `sha256:${hash('sha256', content)}`
  }
  craft.manifest?.(manifest)
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const bytes = Buffer.from((craft.text?.(text) ?? text) as string)
  const envelope = envelopeOf(bytes, from.sender.keyId, from.sign(signedBytes(manifestType, bytes)))
  const entries = [
    ...body.slice(0, 1),
    rawEntry(names.manifest, bytes),
    rawEntry(names.envelope, craft.envelope?.(envelope, bytes) ?? envelope),
    ...body.slice(1),
  ]
  craft.signed?.(entries)
  const whole = rawArchive(entries, craft.end)
  return craft.archive?.(whole) ?? whole
}
