import { createHash, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { keyIdOf } from '#electron/formats/ctg-envelope.ts'
import { type ReadOptions, type ReadPackage, readPackage } from '#electron/formats/ctg-reader.ts'
import type { SeriesContent } from '#electron/formats/ctg-series-write.ts'
import type { TableContent } from '#electron/formats/ctg-table-write.ts'
import { type PackageContent, type WriteOptions, writePackage } from '#electron/formats/ctg-writer.ts'
import type { PackageFacts, Sender } from '#shared/exchange/package.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'

/** Somebody who can sign and open packages. */
export interface Person {
  readonly sender: Sender
  readonly sign: (bytes: Uint8Array) => Uint8Array
  readonly identity: string
  readonly privateKey: KeyObject
}

export async function person(name = 'Jeanne Lafitte'): Promise<Person> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
  const identity = await generateX25519Identity()
  return {
    identity,
    privateKey,
    sign: (bytes) => signBytes(null, bytes, privateKey),
    sender: {
      name,
      function: 'Analyste',
      organization: 'Département du Gers',
      keyId: keyIdOf(raw),
      signingKey: raw.toString('base64'),
      encryptionKey: await identityToRecipient(identity),
    },
  }
}

export function factsOf(sender: Sender, changes: Partial<PackageFacts> = {}): Omit<PackageFacts, 'entries'> {
  return {
    format: 1,
    formatMin: 1,
    packageId: '01890a5d-ac96-774b-bcce-b302099a8057',
    application: 'Atelier CTG 0.1.0',
    schema: 12,
    createdAt: '2026-11-22T09:30:00.000Z',
    sender,
    recipients: ['00112233445566ff'],
    dossier: 'dossier-1',
    workspace: { name: 'Gers', department: '32', vintage: 2026 },
    sequence: 3,
    previous: null,
    scope: {
      parts: ['referential', 'indicators'],
      territories: null,
      policies: null,
      datasets: null,
      since: null,
      attachments: true,
    },
    mandate: { parts: ['referential'], territories: null },
    reader: 'internal',
    withheld: [{ what: 'Allocataires', reason: 'secret statistique', count: 12 }],
    ...changes,
  }
}

export const actionTable: TableContent = {
  name: 'action',
  columns: [
    { name: 'id', type: 'string', required: true },
    { name: 'title', type: 'string', required: true },
    { name: 'note', type: 'string', required: false },
    { name: 'position', type: 'number', required: false },
    { name: 'count', type: 'integer', required: false },
    { name: 'is_open', type: 'boolean', required: true },
  ],
  primaryKey: ['id'],
  foreignKeys: [],
  rows: [
    ['a1', 'Accueil des familles', null, 1.5, 3, 1],
    ['a2', '=HYPERLINK("http://x")', 'dit « oui », puis "non"\r\nà midi', -0, null, 0],
    ['a3', '', "'apostrophe", null, 0, 1],
  ],
}

export const lineageTables: readonly TableContent[] = [
  {
    name: 'lineage',
    columns: ['table', 'id', 'versions'].map((name) => ({ name, type: 'string' as const, required: true })),
    primaryKey: ['table', 'id'],
    rows: [
      ['action', 'a1', '1:* 2:title+note'],
      ['action', 'a9', '1:* 2:-'],
    ],
  },
  {
    name: 'version',
    columns: [
      { name: 'number', type: 'integer', required: true },
      { name: 'id', type: 'string', required: true },
      { name: 'author', type: 'string', required: true },
      { name: 'at', type: 'string', required: true },
    ],
    primaryKey: ['number'],
    rows: [
      [1, '01890a5d-0000-7000-8000-000000000001', 'Jeanne', '2026-11-01T00:00:00.000Z'],
      [2, '01890a5d-0000-7000-8000-000000000002', 'Jeanne', '2026-11-02T00:00:00.000Z'],
    ],
  },
]

const s = cellStatus
export const sampleCodes = ['32013', '32001', '32107', '32208']
export const sampleSeries: readonly SeriesContent[] = [
  {
    id: 'a'.repeat(64),
    dataset: 'caf',
    variable: 'allocataires',
    period: '2024',
    level: 'commune',
    vintage: 2026,
    values: Float64Array.of(12, Number.NaN, 1e300, -0),
    statuses: Uint8Array.of(s.value, s.absent, s.value, s.value),
  },
  {
    id: 'b'.repeat(64),
    dataset: 'caf',
    variable: 'allocataires',
    period: '2025',
    level: 'commune',
    vintage: 2026,
    values: Float64Array.of(Number.NaN, 5, 2 ** 53, Number.NaN),
    statuses: Uint8Array.of(s.secret, s.rounded, s.provisional, s.unavailable),
  },
]

const attachment = Buffer.from('Compte rendu du forum, à garder.')
export const sampleAttachment = { sha256: createHash('sha256').update(attachment).digest('hex'), bytes: attachment }

export function sampleContent(sender: Sender, changes: Partial<PackageContent> = {}): PackageContent {
  return {
    facts: factsOf(sender),
    tables: [actionTable, ...lineageTables],
    series: { codes: () => sampleCodes, list: sampleSeries },
    attachments: [sampleAttachment],
    readme: 'Ceci est un paquet .ctg.\n',
    title: 'Offre locale',
    ...changes,
  }
}

export async function samplePackage(
  from: Person,
  changes: Partial<PackageContent> = {},
  options: WriteOptions = {},
): Promise<Uint8Array> {
  return (await writePackage(sampleContent(from.sender, changes), from.sign, options)).bytes
}

/** Reads bytes as the product reads a file: in its thread, from a disk. */
export async function readBytes(bytes: Uint8Array, options: Partial<ReadOptions> = {}): Promise<ReadPackage> {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-package-'))
  try {
    const path = join(folder, 'paquet.ctg')
    writeFileSync(path, bytes)
    return await readPackage(path, 'paquet.ctg', { identities: [], ...options })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
