import { deflateRawSync } from 'node:zlib'
import { type Craft, type RawEntry, rawEntry } from '#tests/support/craftedPackage.ts'

/** A way to spoil a package, and the reason for which it must be refused. `pick` gives a number below its argument. */
export interface Kind {
  readonly name: string
  readonly code: string
  readonly reason?: string
  readonly craft: (pick: (below: number) => number) => Craft
}

const withName = (name: string, make: (pick: (below: number) => number) => string | Buffer): Kind => ({
  name,
  code: 'package.malformed',
  reason: 'name',
  craft: (pick) => ({ signed: (entries) => entries.splice(4 + pick(4), 0, rawEntry(make(pick), Buffer.from('x'))) }),
})

const word = (pick: (below: number) => number) => ['a', 'notes', 'piece', 'action.csv'][pick(4)] as string

/** Headers that say what the profile fixes in another way. */
const withHeader = (name: string, change: (entry: RawEntry, pick: (below: number) => number) => void): Kind => ({
  name,
  code: 'package.malformed',
  reason: 'header',
  craft: (pick) => ({
    signed: (entries) => {
      change(entries[1 + pick(entries.length - 1)] as RawEntry, pick)
    },
  }),
})

const zeros = deflateRawSync(Buffer.alloc(64 << 20))
const crowd = Array.from({ length: 60_000 }, (_, at) => rawEntry(`data/t${at}.csv`, Buffer.from('id\r\n')))

export const archiveKinds: readonly Kind[] = [
  withName('a name that goes up', (pick) => `${'../'.repeat(1 + pick(4))}${word(pick)}`),
  withName('an absolute name', (pick) => `/etc/${word(pick)}`),
  withName('a name on a drive', (pick) => `C:\\${word(pick)}`),
  withName('a name that goes up by backslashes', (pick) => `..\\${word(pick)}`),
  withName('a name in capitals', () => 'DATA/ACTION.CSV'),
  withName('a name with a decomposed accent', (pick) => `data/re\u0301gion${pick(9)}.csv`),
  withName('a name that Windows reserves', (pick) => `data/${['CON', 'AUX', 'NUL', 'COM1'][pick(4)]}.txt`),
  withName('a name that ends with a dot and a space', (pick) => `data/${word(pick)}. `),
  withName('a name with a stream', (pick) => `data/b.csv:${word(pick)}`),
  withName('a name with a zero', (pick) => `data/a\0${pick(9)}.csv`),
  withName('a name written from right to left', (pick) => `data/a\u202e${pick(9)}vsc.csv`),
  withName('a name that changes what objects are', () => '__proto__'),
  withName('a folder', (pick) => ['data/', 'attachments/'][pick(2)] as string),
  {
    name: 'an entry twice',
    code: 'package.malformed',
    reason: 'order',
    craft: (pick) => ({
      signed: (entries) => {
        const at = 4 + pick(entries.length - 4)
        entries.splice(at, 0, { ...(entries[at] as RawEntry) })
      },
    }),
  },
  {
    name: 'a local name that is not the listed one',
    code: 'package.malformed',
    reason: 'local',
    craft: (pick) => ({
      signed: (entries) => {
        const entry = entries[4 + pick(entries.length - 4)] as RawEntry
        entry.localName = Buffer.from(entry.name.toString().replace(/.{5}$/, 'other'))
      },
    }),
  },
  withHeader('a symbolic link', (entry) => {
    entry.madeBy = (3 << 8) | 20
    entry.attributes = 0o120777 * 65536
  }),
  withHeader('a bit of encryption', (entry) => {
    entry.flags = 1
  }),
  withHeader('sizes that come after the data', (entry) => {
    entry.flags = 8
  }),
  withHeader('another flag', (entry, pick) => {
    entry.flags = 1 << (1 + pick(15))
  }),
  withHeader('another method', (entry, pick) => {
    entry.method = [1, 9, 12, 14, 95][pick(5)] as number
  }),
  withHeader('an extra field', (entry, pick) => {
    entry.extra = Buffer.concat([Buffer.from([0x75, 0x70, 9, 0, 1]), Buffer.alloc(4, pick(255)), Buffer.from('name')])
  }),
  withHeader('an extra field in the table of contents alone', (entry, pick) => {
    entry.centralExtra = Buffer.from([1, 0, 1, 0, pick(255)])
  }),
  withHeader('a comment', (entry, pick) => {
    entry.comment = Buffer.from('PK\x05\x06'.repeat(1 + pick(3)))
  }),
  withHeader('another version of the tool', (entry, pick) => {
    entry.needed = 21 + pick(40)
  }),
  withHeader('an hour', (entry, pick) => {
    entry.time = 1 + pick(60_000)
  }),
  {
    name: 'a bomb of zeros',
    code: 'package.limit',
    reason: 'ratio',
    craft: (pick) => ({
      signed: (entries) => {
        const entry = entries.at(-2 + pick(2)) as RawEntry
        Object.assign(entry, { method: 8, packed: zeros, packedBytes: zeros.length, bytes: 49_000_000 })
      },
    }),
  },
  {
    name: 'a declared size that is too small',
    code: 'package.malformed',
    reason: 'size',
    craft: (pick) => ({
      entries: (entries) => {
        const entry = entries.filter(({ method }) => method === 8)[pick(5)] as RawEntry
        entry.bytes -= 1 + pick(entry.bytes - 1)
      },
      manifest: (manifest) => alignResources(manifest),
    }),
  },
  {
    name: 'a declared size that is too large',
    code: 'package.malformed',
    reason: 'size',
    craft: (pick) => ({
      entries: (entries) => {
        const entry = entries.filter(({ method }) => method === 8)[pick(5)] as RawEntry
        entry.bytes += 1 + pick(5000)
      },
      manifest: (manifest) => alignResources(manifest),
    }),
  },
  {
    name: 'a declared size of four gigabytes',
    code: 'package.limit',
    reason: 'tableBytes',
    craft: (pick) => ({
      signed: (entries) => {
        const entry = entries.find(({ name }) => name.toString() === 'data/action.csv') as RawEntry
        entry.bytes = 0xffffffff - pick(1000)
      },
    }),
  },
  {
    name: 'a wrong sum',
    code: 'package.malformed',
    reason: 'crc',
    craft: (pick) => ({
      signed: (entries) => {
        const entry = entries[1 + pick(entries.length - 1)] as RawEntry
        entry.crc = (entry.crc ^ (1 << pick(32))) >>> 0
      },
    }),
  },
  {
    name: 'entries that overlap',
    code: 'package.malformed',
    reason: 'gap',
    craft: (pick) => ({
      signed: (entries) => {
        const at = 5 + pick(entries.length - 5)
        const entry = entries[at] as RawEntry
        entry.offset = 30 + pick(60)
      },
    }),
  },
  {
    name: 'something before the first entry',
    code: 'package.not-one',
    craft: (pick) => ({ end: { before: Buffer.alloc(1 + pick(600), 0x4d) } }),
  },
  {
    name: 'another archive behind',
    code: 'package.malformed',
    reason: 'end',
    craft: (pick) => ({
      archive: (bytes) => (pick(2) === 0 ? Buffer.concat([bytes, bytes]) : Buffer.concat([bytes, bytes.subarray(-22)])),
    }),
  },
  {
    name: 'an entry that is not listed',
    code: 'package.malformed',
    reason: 'gap',
    craft: (pick) => ({
      signed: (entries) => {
        const hidden = { ...rawEntry(`data/hidden${pick(99)}.csv`, Buffer.from('id\r\n')), isHidden: true }
        entries.splice(1 + pick(entries.length), 0, hidden)
      },
    }),
  },
  {
    name: 'bytes between two entries',
    code: 'package.malformed',
    reason: 'gap',
    craft: (pick) => ({
      signed: (entries) => {
        ;(entries[1 + pick(entries.length - 1)] as RawEntry).gap = Buffer.alloc(1 + pick(50), pick(255))
      },
    }),
  },
  {
    name: 'fewer entries counted than listed',
    code: 'package.malformed',
    reason: 'central',
    craft: (pick) => ({ end: { count: 1 + pick(6) } }),
  },
  {
    name: 'more entries counted than listed',
    code: 'package.malformed',
    reason: 'central',
    craft: (pick) => ({ end: { count: 20 + pick(900) } }),
  },
  {
    name: 'too many entries, up to sixty thousand',
    code: 'package.limit',
    reason: 'entries',
    craft: (pick) => ({
      signed: (entries) => {
        const count = pick(20) === 0 ? crowd.length : 2001 + pick(500)
        entries.push(...crowd.slice(entries.length, count))
      },
    }),
  },
  {
    name: 'a comment that holds another end',
    code: 'package.malformed',
    reason: 'end',
    craft: (pick) => ({ end: { comment: Buffer.from(`PK\x05\x06${'\0'.repeat(18 + pick(20))}`) } }),
  },
  {
    name: 'an empty archive',
    code: 'package.not-one',
    craft: () => ({ signed: (entries) => entries.splice(0) }),
  },
  {
    name: 'bytes after the end',
    code: 'package.malformed',
    reason: 'end',
    craft: (pick) => ({ end: { after: Buffer.alloc(1 + pick(400), pick(255)) } }),
  },
  {
    name: 'a file that was cut',
    code: 'package.malformed',
    reason: 'end',
    craft: (pick) => ({ archive: (bytes) => bytes.subarray(0, 100 + pick(bytes.length - 100)) }),
  },
  {
    name: 'a compressed manifest',
    code: 'package.malformed',
    reason: 'method',
    craft: (pick) => ({
      signed: (entries) => {
        const at = 1 + pick(3)
        const entry = entries[at] as RawEntry
        entries[at] = rawEntry(entry.name, entry.packed, 8)
      },
    }),
  },
  {
    name: 'an entry that is not there',
    code: 'package.malformed',
    reason: 'missing',
    craft: (pick) => ({ signed: (entries) => entries.splice(1 + pick(3), 1) }),
  },
  {
    name: 'entries in another order',
    code: 'package.malformed',
    reason: 'order',
    craft: (pick) => ({
      signed: (entries) => {
        const at = 1 + pick(entries.length - 2)
        entries.splice(at, 2, entries[at + 1] as RawEntry, entries[at] as RawEntry)
      },
    }),
  },
  {
    name: 'bytes after compressed data',
    code: 'package.malformed',
    reason: 'inflate',
    craft: (pick) => ({
      entries: (entries) => {
        const entry = entries.filter(({ method }) => method === 8)[pick(5)] as RawEntry
        entry.packed = Buffer.concat([entry.packed, Buffer.alloc(1 + pick(40), pick(255))])
        entry.packedBytes = entry.packed.length
      },
    }),
  },
  {
    name: 'compressed data that are cut or are none',
    code: 'package.malformed',
    reason: 'inflate',
    craft: (pick) => ({
      entries: (entries) => {
        const entry = entries.filter(({ method }) => method === 8)[pick(5)] as RawEntry
        entry.packed = pick(2) === 0 ? entry.packed.subarray(0, -1 - pick(9)) : Buffer.alloc(20, 0xff)
        entry.packedBytes = entry.packed.length
      },
    }),
  },
]

/** Descriptions of tables say the sizes that the entries say. */
function alignResources(manifest: Record<string, unknown>): void {
  const { entries } = manifest.ctg as { entries: { name: string; bytes: number }[] }
  for (const resource of manifest.resources as { path: string; bytes: number }[])
    resource.bytes = entries.find(({ name }) => name === resource.path)?.bytes ?? 0
}
