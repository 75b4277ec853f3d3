import { hash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import type { PackageFacts } from '#shared/exchange/package.schema.ts'
import { envelopeOf, signedBytes } from './ctg-envelope.ts'
import { type PackageLimits, packageLimits } from './ctg-limits.ts'
import { readManifest, writeManifest } from './ctg-manifest.ts'
import {
  attachmentPath,
  isValuesTable,
  manifestType,
  mimetype,
  names,
  seriesTable,
  tableOfPath,
  tablePath,
} from './ctg-profile.ts'
import { tooLarge } from './ctg-refusal.ts'
import { type SeriesContents, writeSeries } from './ctg-series-write.ts'
import { type TableContent, type WrittenTable, writeTable } from './ctg-table-write.ts'
import { type PackedEntry, packEntry, storedEntry, writeArchive } from './ctg-zip-write.ts'

export interface PackageContent {
  readonly facts: Omit<PackageFacts, 'entries'>
  readonly tables: readonly TableContent[]
  readonly series: SeriesContents
  readonly attachments: readonly { readonly sha256: string; readonly bytes: Uint8Array }[]
  /** Text of `LISEZMOI.txt`, see `readmeText`. */
  readonly readme: string
  readonly title: string
}

export interface WriteOptions {
  readonly signal?: AbortSignal
  /** 0 to 1. */
  readonly progress?: (fraction: number) => void
  readonly limits?: PackageLimits
}

/** A table that was written, without its text. */
type Described = Omit<WrittenTable, 'bytes'>

const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

const byTable = (a: PackedEntry, b: PackedEntry) => byName({ name: tableName(a) }, { name: tableName(b) })
const tableName = ({ name }: PackedEntry) => tableOfPath(name) ?? ''

/**
 * The bytes of a package: equal contents give equal bytes. `sign` gives the Ed25519 signature of what it is handed; null leaves the package
 * unsigned, and nobody can merge it. `manifestDigest`: SHA-256 of `datapackage.json`.
 * Errors: `package.unwritable`, `package.too-large`; the reason of `signal` when it is cancelled.
 */
export async function writePackage(
  content: PackageContent,
  sign: ((bytes: Uint8Array) => Uint8Array) | null,
  { signal, progress, limits = packageLimits }: WriteOptions = {},
): Promise<{ bytes: Uint8Array; manifestDigest: string }> {
  const turn = async (fraction: number) => {
    progress?.(fraction)
    await nextTurn()
    signal?.throwIfAborted()
  }
  for (const { name } of content.tables)
    if (name === seriesTable || isValuesTable(name)) throw new Error(`${name} is a name of the format`)
  const { map, values } = writeSeries(content.series, limits)
  const written: Described[] = []
  const packs: Promise<PackedEntry>[] = []
  // Each is compressed, in a thread of zlib's own, while the next one is written; its text is not kept beside.
  const take = async ({ bytes, ...table }: WrittenTable) => {
    written.push(table)
    packs.push(packEntry(tablePath(table.name), bytes, limits))
    await turn(0.3)
  }
  for (let table = values.pop(); table !== undefined; table = values.pop()) await take(table)
  for (const table of map === null ? content.tables : [...content.tables, map]) await take(writeTable(table, limits))
  written.sort(byName)
  const rows = written.reduce((sum, table) => sum + table.rows, 0)
  if (rows > limits.rows) throw tooLarge('rows', limits.rows)
  const readme = Buffer.from(content.readme)
  if (readme.length > limits.readmeBytes) throw tooLarge('readmeBytes', limits.readmeBytes, { entry: names.readme })
  for (const { sha256, bytes } of content.attachments) {
    const entry = attachmentPath(sha256)
    if (bytes.length > limits.attachmentBytes) throw tooLarge('attachmentBytes', limits.attachmentBytes, { entry })
    if (hash('sha256', bytes) !== sha256) throw new Error(`${entry} has another content`)
  }
  const attached = content.attachments.map(({ sha256, bytes }) => packEntry(attachmentPath(sha256), bytes, limits))
  const packed = [
    storedEntry(names.mimetype, Buffer.from(mimetype)),
    await packEntry(names.readme, readme, limits),
    ...(await Promise.all(packs)).sort(byTable),
    ...(await Promise.all(attached)).sort(byName),
  ]
  await turn(0.9)
  const entries = lighten(packed, limits)
  const facts: PackageFacts = { ...content.facts, entries: entries.map(listed) }
  const manifest = writeManifest({ title: content.title, facts, tables: written })
  checkManifest(manifest, limits)
  const { keyId } = facts.sender
  const signature = sign === null ? null : sign(signedBytes(manifestType, manifest))
  const envelope = envelopeOf(manifest, keyId, signature)
  const [first, ...others] = entries as [PackedEntry, ...PackedEntry[]]
  const bytes = writeArchive(
    [first, storedEntry(names.manifest, manifest), storedEntry(names.envelope, envelope), ...others],
    limits,
  )
  progress?.(1)
  return { bytes, manifestDigest: hash('sha256', manifest) }
}

/** What we write is read before it is signed: nobody sends what nobody can open. */
function checkManifest(manifest: Uint8Array, limits: PackageLimits): void {
  try {
    readManifest(manifest, limits)
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'package.limit') throw error
    throw new EngineError('package.too-large', { ...error.params, entry: names.manifest })
  }
}

const listed = ({ name, bytes, sha256, packed, packedSha256 }: PackedEntry) => ({
  name,
  bytes,
  sha256,
  packedBytes: packed.length,
  packedSha256,
})

/** Leaves the densest entries as they are while the whole would seem a bomb to readers: thousands of empty columns do. */
function lighten(packed: readonly PackedEntry[], limits: PackageLimits): PackedEntry[] {
  const entries = [...packed]
  const whole = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  let size = entries.reduce((sum, entry) => sum + entry.packed.length, 0)
  const densest = [...entries.keys()].sort((a, b) => density(entries[b]) - density(entries[a]))
  for (const index of densest) {
    if (whole <= limits.ratioGrace || whole <= size * limits.wholeRatio) break
    const entry = entries[index] as PackedEntry
    if (entry.packed.length === entry.bytes) continue
    const stored = storedEntry(entry.name, inflateRawSync(entry.packed))
    size += stored.packed.length - entry.packed.length
    entries[index] = stored
  }
  return entries
}

const density = (entry: PackedEntry | undefined) => (entry === undefined ? 0 : entry.bytes / (entry.packed.length || 1))
