import { beforeAll, describe, expect, it } from 'vitest'
import { type PackageLimits, packageLimits } from '#electron/formats/ctg-limits.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { type PackageContent, writePackage } from '#electron/formats/ctg-writer.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import { crafted } from '#tests/support/craftedPackage.ts'
import {
  actionTable,
  type Person,
  person,
  readBytes,
  sampleAttachment,
  sampleContent,
  samplePackage,
} from '#tests/support/packages.ts'

const long = 'é'.repeat(700)
/** A package whose largest of everything is known: its own table, text, record. */
const tables = (from: Person): PackageContent['tables'] => [
  ...sampleContent(from.sender).tables.filter(({ name }) => name !== 'action'),
  { ...actionTable, rows: [...actionTable.rows, ['a4', `"${long}"`, null, null, null, 1]] },
]

/** Values of a JSON text as the reader counts them: each container, and each member but the first. */
function nodes(value: unknown): number {
  const children = value !== null && typeof value === 'object' ? Object.values(value) : null
  if (children === null) return 0
  return 1 + Math.max(0, children.length - 1) + children.reduce<number>((sum, child) => sum + nodes(child), 0)
}
function depth(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(depth))
}

type Counted = Exclude<keyof PackageLimits, 'ratioGrace' | 'heapMegabytes' | 'seconds' | 'stallSeconds'>

describe('the limits of a package', () => {
  let from: Person
  let bytes: Uint8Array
  let figures: Record<Counted, number>

  beforeAll(async () => {
    from = await person()
    bytes = await samplePackage(from, { tables: tables(from), readme: 'x'.repeat(50) })
    const archive = readArchive(Buffer.from(bytes), packageLimits)
    const content = new Map(archive.map((entry) => [entry.name, Buffer.from(contentOf(entry))]))
    const text = (name: string) => String(content.get(name))
    const manifest = JSON.parse(text('datapackage.json')) as Record<string, unknown>
    const read = await checkPackage(Buffer.from(bytes), {
      identities: [],
      keyIds: null,
      tables: true,
      limits: packageLimits,
    })
    const longest = text('data/action.csv').split('\r\n').at(-2) ?? ''
    const whole = archive.reduce((sum, entry) => sum + entry.bytes, 0)
    const packed = archive.reduce((sum, entry) => sum + entry.packed.length, 0)
    figures = {
      fileBytes: bytes.length,
      inflatedBytes: whole,
      entries: archive.length,
      // As bytes, whatever the accents of its texts.
      tableBytes: content.get('data/action.csv')?.length ?? 0,
      attachmentBytes: sampleAttachment.bytes.length,
      readmeBytes: 50,
      ratio: Math.ceil(Math.max(...archive.map((entry) => entry.bytes / entry.packed.length))),
      wholeRatio: Math.ceil(whole / packed),
      manifestBytes: content.get('datapackage.json')?.length ?? 0,
      manifestDepth: depth(manifest),
      manifestNodes: 1 + nodes(manifest),
      recordBytes: Buffer.byteLength(longest) + 2,
      fields: 8,
      textCharacters: 702,
      rows: 4 + 2 + 2 + 4 + 2,
      values: 8,
      heldBytes:
        read.tables.reduce((sum, table) => sum + table.text.length + table.kinds.length * 9, 0) +
        text('data/series.csv').length +
        2 * 8 * 9 +
        8 * 9 +
        sampleAttachment.bytes.length,
    }
  })

  const counted: readonly Counted[] = [
    'fileBytes',
    'inflatedBytes',
    'entries',
    'tableBytes',
    'attachmentBytes',
    'readmeBytes',
    'ratio',
    'wholeRatio',
    'manifestBytes',
    'manifestDepth',
    'manifestNodes',
    'recordBytes',
    'fields',
    'textCharacters',
    'rows',
    'values',
    'heldBytes',
  ]
  for (const name of counted)
    it(`stop just beyond ${name}, in reading`, async () => {
      const figure = figures[name]
      const withLimit = (most: number) =>
        readBytes(bytes, { limits: { ...packageLimits, ratioGrace: 0, [name]: most } })
      for (const most of [figure, figure + 1]) expect((await withLimit(most)).signature).toBe('valid')
      await expect(withLimit(figure - 1)).rejects.toMatchObject({
        code: 'package.limit',
        params: { reason: name, most: figure - 1, file: 'paquet.ctg' },
      })
    })

  const written: readonly Counted[] = [
    'fileBytes',
    'inflatedBytes',
    'entries',
    'tableBytes',
    'attachmentBytes',
    'readmeBytes',
    'manifestBytes',
    'manifestDepth',
    'manifestNodes',
    'recordBytes',
    'fields',
    'textCharacters',
    'rows',
    'values',
  ]
  for (const name of written)
    it(`stop just beyond ${name}, in writing`, async () => {
      const figure = figures[name]
      const content = sampleContent(from.sender, { tables: tables(from), readme: 'x'.repeat(50) })
      const write = (most: number) => writePackage(content, from.sign, { limits: { ...packageLimits, [name]: most } })
      expect(Buffer.from((await write(figure)).bytes)).toEqual(Buffer.from(bytes))
      await expect(write(figure - 1)).rejects.toMatchObject({ code: 'package.too-large', params: { reason: name } })
    })

  it('leave tables uncompressed that would seem to be bombs, so that the reader takes what the writer writes', async () => {
    const rows = Array.from({ length: 60_000 }, (_unused, at) => [
      `a${at}`.padEnd(6),
      'x'.repeat(200),
      null,
      null,
      null,
      0,
    ])
    const dense = await samplePackage(from, { tables: [{ ...actionTable, rows }] })
    const read = await readBytes(dense)
    expect([...(read.tables.get('action')?.rows ?? [])]).toEqual(rows)
  })

  it('end a reader that goes on too long, needs too much memory or is no longer wanted, and nothing else', async () => {
    const slow = crafted(bytes, from, {})
    await expect(readBytes(slow, { limits: { ...packageLimits, seconds: 0 } })).rejects.toMatchObject({
      code: 'package.limit',
      params: { reason: 'seconds' },
    })
    await expect(readBytes(slow, { limits: { ...packageLimits, stallSeconds: 0 } })).rejects.toMatchObject({
      code: 'package.limit',
      params: { reason: 'stallSeconds' },
    })
    await expect(readBytes(slow, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'package.cancelled' })
    const later = new AbortController()
    setTimeout(() => later.abort(), 1)
    await expect(readBytes(slow, { signal: later.signal })).rejects.toMatchObject({ code: 'package.cancelled' })
    const rows = Array.from({ length: 600_000 }, (_unused, at) => [`action-number-${at}`, '', null, null, null, 0])
    const large = await samplePackage(from, { tables: [{ ...actionTable, rows }] })
    await expect(readBytes(large, { limits: { ...packageLimits, heapMegabytes: 24 } })).rejects.toMatchObject({
      code: 'package.limit',
      params: { reason: 'memory' },
    })
    expect((await readBytes(slow)).signature).toBe('valid')
  })
})
