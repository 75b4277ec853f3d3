import type { PackageFacts } from '#shared/exchange/package.schema.ts'
import { release } from './ctg-bytes.ts'
import { decryptPackage, isEncrypted } from './ctg-crypt.ts'
import { checkEnvelope } from './ctg-envelope.ts'
import type { PackageLimits } from './ctg-limits.ts'
import { checkLineage } from './ctg-lineage.ts'
import { checkEntries, type Manifest, readManifest, type TableDescription } from './ctg-manifest.ts'
import { digestOfPath, isValuesTable, names, seriesTable, tableOfPath } from './ctg-profile.ts'
import { badSignature, beyond, malformed, notAPackage } from './ctg-refusal.ts'
import { assembleSeries, parseValues, type ReadSeries, type ReadValues } from './ctg-series-read.ts'
import { type ParsedTable, parseTable } from './ctg-table-read.ts'
import { type ArchiveEntry, contentOf, digestOf, looksLikePackage, readArchive } from './ctg-zip-read.ts'

/** A package that was read and checked to its last byte, as it crosses from the thread that read it. */
export interface CheckedPackage {
  readonly isEncrypted: boolean
  readonly title: string
  readonly facts: PackageFacts
  /** SHA-256 of the signed manifest. */
  readonly manifestDigest: string
  /** `none`: it may be looked at, never merged. */
  readonly signature: 'valid' | 'none'
  readonly tables: readonly ParsedTable[]
  readonly series: readonly ReadSeries[]
  readonly attachments: readonly { readonly sha256: string; readonly bytes: Uint8Array }[]
}

export interface ReadRequest {
  /** age secret keys. */
  readonly identities: readonly string[]
  /** Ids of our signing keys, the former ones too: an encrypted package that names none of them came by another way. Null: not asked. */
  readonly keyIds: readonly string[] | null
  /** False: only what the manifest says, once every packed byte was checked. */
  readonly tables: boolean
  readonly limits: PackageLimits
}

/**
 * Reads a package whole: archive, manifest, signature, digests, then tables, series and attachments, each checked before the next.
 * Errors: `package.*`.
 */
export async function checkPackage(
  file: Buffer,
  { identities, keyIds, tables, limits }: ReadRequest,
  progress: (fraction: number) => void = () => undefined,
): Promise<CheckedPackage> {
  const wasEncrypted = isEncrypted(file)
  const bytes = wasEncrypted ? await decryptPackage(file, identities, (done) => progress(done * 0.3)) : file
  if (!looksLikePackage(bytes)) throw notAPackage()
  const archive = readArchive(bytes, limits)
  const [, manifestEntry, envelopeEntry] = archive as [ArchiveEntry, ArchiveEntry, ArchiveEntry]
  const manifestBytes = contentOf(manifestEntry)
  const manifest = readManifest(manifestBytes, limits)
  const { facts } = manifest
  const signature = checkEnvelope(contentOf(envelopeEntry), manifestBytes, facts.sender)
  if (wasEncrypted && keyIds !== null && !isFor(facts, keyIds)) throw badSignature('recipient')
  checkEntries(facts, archive)
  checkPacked(facts, archive)
  const read = tables
    ? readContents(manifest, archive, limits, (done) => progress(0.3 + done * 0.7))
    : { tables: [], series: [], attachments: [] }
  return {
    isEncrypted: wasEncrypted,
    title: manifest.title,
    facts,
    manifestDigest: digestOf(manifestBytes),
    signature,
    ...read,
  }
}

/** Whether a package was written for one of these keys, or by one of them. */
function isFor({ recipients, sender }: PackageFacts, keyIds: readonly string[]): boolean {
  return keyIds.some((id) => id === sender.keyId || recipients.includes(id))
}

/** Bytes as they stand in the archive, against what is signed: nothing is inflated that was not signed. */
function checkPacked(facts: PackageFacts, archive: readonly ArchiveEntry[]): void {
  const signed = new Map(facts.entries.map((entry) => [entry.name, entry]))
  for (const { name, packed } of archive) {
    const entry = signed.get(name)
    if (entry !== undefined && digestOf(packed) !== entry.packedSha256) throw malformed('digest', { entry: name })
  }
}

function readContents(
  manifest: Manifest,
  archive: readonly ArchiveEntry[],
  limits: PackageLimits,
  progress: (fraction: number) => void,
): Pick<CheckedPackage, 'tables' | 'series' | 'attachments'> {
  const signed = new Map(manifest.facts.entries.map((entry) => [entry.name, entry]))
  const described = new Map<string, TableDescription>(manifest.tables.map((table) => [table.name, table]))
  const tables: ParsedTable[] = []
  const values = new Map<string, ReadValues>()
  const attachments: { sha256: string; bytes: Uint8Array }[] = []
  const budget = { values: limits.values }
  let rows = 0
  let held = 0
  const hold = (bytes: number, entry: string) => {
    held += bytes
    if (held > limits.heldBytes) throw beyond('heldBytes', limits.heldBytes, { entry })
  }
  const total = archive.reduce((sum, entry) => sum + entry.bytes, 1)
  let done = 0
  for (const entry of archive) {
    const place = { entry: entry.name }
    // Said before: the manifest and the envelope were read first.
    if (entry.name === names.manifest || entry.name === names.envelope) continue
    const content = contentOf(entry)
    if (digestOf(content) !== signed.get(entry.name)?.sha256) throw malformed('digest', place)
    const tick = () => progress(done / total)
    const table = tableOfPath(entry.name)
    const digest = digestOfPath(entry.name)
    if (digest !== null) {
      if (signed.get(entry.name)?.sha256 !== digest) throw malformed('digest', place)
      hold(content.length, entry.name)
      attachments.push({ sha256: digest, bytes: Uint8Array.from(content) })
    } else if (table !== null) {
      const description = described.get(table)
      if (description === undefined) throw malformed('resource', { ...place, what: table })
      if (isValuesTable(table)) {
        const read = parseValues(description, content, limits, budget, tick)
        values.set(table, read)
        rows += read.codes.length
        hold(read.codes.length * read.columns.size * 9, entry.name)
      } else {
        const read = parseTable(description, content, limits, tick)
        tables.push(read)
        rows += read.rows
        hold(read.text.length + read.kinds.length * 9, entry.name)
      }
      if (rows > limits.rows) throw beyond('rows', limits.rows, place)
    } else if (entry.name === names.readme && content.includes(0)) throw malformed('control', place)
    // What was read of it are copies; bytes that were not packed are those of the file.
    if (content.buffer !== entry.packed.buffer) release(content)
    done += entry.bytes
    tick()
  }
  const named = (name: string) => tables.find((table) => table.name === name)
  checkLineage(named('lineage'), named('version'))
  const map = named(seriesTable)
  return {
    tables: tables.filter((table) => table !== map),
    series: map === undefined ? [] : assembleSeries(map, values),
    attachments,
  }
}
