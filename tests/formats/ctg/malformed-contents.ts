import { hash } from 'node:crypto'
import type { Craft } from '#tests/support/craftedPackage.ts'
import type { Kind } from './malformed-archives.ts'

type Pick = (below: number) => number

/** The text of a table is changed, and everything that tells its digests with it. */
const withTable = (
  name: string,
  table: string,
  reason: string,
  change: (text: string, pick: Pick) => string | Buffer,
): Kind => ({
  name,
  code: 'package.malformed',
  reason,
  craft: (pick) => ({
    contents: (contents) => {
      const path = `data/${table}.csv`
      const before = String(contents.get(path))
      const after = change(before, pick)
      if (typeof after === 'string' && after === before) throw new Error(`${name} changes nothing`)
      contents.set(path, Buffer.from(after as string))
    },
  }),
})

const withManifest = (name: string, reason: string, change: (manifest: Manifest, pick: Pick) => void): Kind => ({
  name,
  code: 'package.malformed',
  reason,
  craft: (pick) => ({ manifest: (manifest) => change(manifest as unknown as Manifest, pick) }),
})

const withText = (name: string, reason: string, change: (text: string, pick: Pick) => string | Buffer): Kind => ({
  name,
  code: 'package.malformed',
  reason,
  craft: (pick) => ({
    text: (text) => {
      const after = change(text, pick)
      if (after === text) throw new Error(`${name} changes nothing`)
      return after
    },
  }),
})

interface Manifest {
  [name: string]: unknown
  resources: { [name: string]: unknown; name: string; hash: string; schema: { fields: { name: string }[] } }[]
  ctg: { [name: string]: unknown; entries: { name: string; sha256: string; packedSha256: string; bytes: number }[] }
}

/** A cell of the first column of a table, by rows of data. */
const line = (text: string, row: number, change: (line: string) => string) =>
  text
    .split('\r\n')
    .map((item, at) => (at === row ? change(item) : item))
    .join('\r\n')

const turned = (hex: string, pick: Pick) => {
  const at = pick(hex.length)
  return `${hex.slice(0, at)}${hex[at] === '0' ? '1' : '0'}${hex.slice(at + 1)}`
}

const manifestKinds: readonly Kind[] = [
  withText('a member twice', 'json', (text, pick) => {
    const name = ['"sequence": 3', '"dossier": "dossier-1"', '"format": 1'][pick(3)] as string
    return text.replace(`${name},`, `${name},\n    ${name},`)
  }),
  withText('a member that changes what objects are', 'json', (text) =>
    text.replace('"sequence"', '"__proto__": {\n      "admin": true\n    },\n    "sequence"'),
  ),
  withText('spaces that the format does not put', 'json', (text, pick) => `${' '.repeat(1 + pick(5))}${text}`),
  withText('a byte order mark', 'json', (text) => `\ufeff${text}`),
  withText('a number that no double holds', 'json', (text, pick) =>
    text.replace('"sequence": 3', `"sequence": 900719925474099${3 + 2 * pick(3)}`),
  ),
  withText('a number that is none', 'json', (text, pick) =>
    text.replace('"sequence": 3', `"sequence": ${['NaN', '1e400', '-0', '03', '3.0'][pick(5)]}`),
  ),
  withText('half of a sign', 'json', (text) => text.replace('dossier-1', '\\ud800')),
  withText('an end that is missing', 'json', (text, pick) => text.slice(0, -2 - pick(200))),
  withText('bytes that are not UTF-8', 'text', (text, pick) => {
    const bytes = Buffer.from(text)
    bytes[text.indexOf('dossier-1') + pick(9)] = 0xff - pick(10)
    return bytes
  }),
  {
    name: 'a manifest that nests too deep',
    code: 'package.limit',
    reason: 'manifestDepth',
    craft: (pick) => ({ text: (text) => text.replace('"sequence": 3', `"sequence": ${'['.repeat(9 + pick(5000))}`) }),
  },
  {
    name: 'a manifest with too many values',
    code: 'package.limit',
    reason: 'manifestNodes',
    craft: (pick) => ({
      text: (text) => text.replace('"sequence": 3', `"sequence": [${'0,'.repeat(40_000 + pick(99))}0]`),
    }),
  },
  {
    name: 'a manifest that is too long',
    code: 'package.limit',
    reason: 'manifestBytes',
    craft: (pick) => ({ text: (text) => text.replace('dossier-1', 'd'.repeat(1_000_000 + pick(5000))) }),
  },
  {
    name: 'a newer format',
    code: 'package.newer',
    craft: (pick) => ({
      manifest: (manifest) => {
        const format = 2 + pick(50)
        Object.assign(manifest.ctg as object, { format, formatMin: format, later: 'unknown' })
      },
    }),
  },
  withManifest('an older format that nothing upgrades', 'upgrade', ({ ctg }, pick) => {
    ctg.format = -pick(5)
    ctg.formatMin = ctg.format
  }),
  withManifest('a format that is no number', 'schema', ({ ctg }, pick) => {
    ctg.formatMin = ['1', null, 1.5, true, []][pick(5)]
  }),
  withManifest('a fact that the format does not know', 'schema', ({ ctg }, pick) => {
    ctg[`later${pick(99)}`] = true
  }),
  withManifest('a fact that is missing', 'schema', ({ ctg }, pick) => {
    delete ctg[['sender', 'recipients', 'mandate', 'scope', 'previous', 'withheld', 'reader'][pick(7)] as string]
  }),
  withManifest('a fact of another kind', 'schema', ({ ctg }, pick) => {
    const name = ['sequence', 'dossier', 'scope', 'recipients', 'packageId'][pick(5)] as string
    ctg[name] = [null, -1, 'x y', {}][pick(4)]
    if (name === 'dossier' && ctg[name] === 'x y') ctg[name] = 7
  }),
  withManifest('another name of the package', 'schema', (manifest, pick) => {
    if (pick(2) === 0) manifest.id = '01890a5d-ac96-774b-bcce-b302099a8058'
    else manifest.created = '2026-11-23T09:30:00.000Z'
  }),
  withManifest('a table that is not described', 'resource', ({ resources }, pick) => {
    resources.splice(pick(resources.length), 1)
  }),
  withManifest('a table described twice', 'resource', ({ resources }, pick) => {
    const at = pick(resources.length)
    resources.splice(at, 0, structuredClone(resources[at]) as Manifest['resources'][number])
  }),
  withManifest('a description with another digest', 'resource', ({ resources }, pick) => {
    const resource = resources[pick(resources.length)] as Manifest['resources'][number]
    resource.hash = `sha256:${turned(resource.hash.slice(7), pick)}`
  }),
  withManifest('a description that leads elsewhere', 'resource', ({ resources }, pick) => {
    const resource = resources[pick(resources.length)] as Manifest['resources'][number]
    resource.path = ['../action.csv', 'https://example.org/a.csv', '/etc/passwd', 'data/other.csv'][pick(4)]
  }),
  withManifest('a key that is no column', 'resource', ({ resources }, pick) => {
    const resource = resources[pick(resources.length)] as Manifest['resources'][number]
    Object.assign(resource.schema, { primaryKey: ['other'] })
  }),
  withManifest('an entry that the signed list lacks', 'entries', ({ ctg }, pick) => {
    // The first two are not tables: the descriptions still agree.
    ctg.entries.splice([0, 1, ctg.entries.length - 1][pick(3)] as number, 1)
  }),
  withManifest('an entry that the archive lacks', 'entries', ({ ctg }, pick) => {
    const first = ctg.entries[0] as Manifest['ctg']['entries'][number]
    ctg.entries.push({ ...first, name: `attachments/${hash('sha256', `${pick(1e6)}`)}` })
  }),
  withManifest('another digest of the content', 'digest', ({ ctg, resources }, pick) => {
    const entry = ctg.entries[pick(ctg.entries.length)] as Manifest['ctg']['entries'][number]
    entry.sha256 = turned(entry.sha256, pick)
    for (const resource of resources) if (resource.path === entry.name) resource.hash = `sha256:${entry.sha256}`
  }),
  withManifest('another digest of the packed bytes', 'digest', ({ ctg }, pick) => {
    const entry = ctg.entries[pick(ctg.entries.length)] as Manifest['ctg']['entries'][number]
    entry.packedSha256 = turned(entry.packedSha256, pick)
  }),
]

const tableKinds: readonly Kind[] = [
  withTable('a formula', 'action', 'formula', (text, pick) => {
    const sign = ['=', '+', '-', '@', '\t', '\uff1d', '\uff0b', '\uff0d', '\uff20'][pick(9)] as string
    return text.replace('Accueil', `${sign}Accueil`)
  }),
  withTable('quotes that do not close', 'action', 'quote', (text, pick) =>
    pick(2) === 0 ? text.replace('Accueil', '"Accueil') : `${text.slice(0, -2)}"\r\n`,
  ),
  withTable('quotes inside of a plain text', 'action', 'quote', (text, pick) =>
    text.replace('Accueil', `${'A'.repeat(1 + pick(9))}"ccueil`),
  ),
  withTable('text after closed quotes', 'action', 'quote', (text, pick) =>
    text.replace('Accueil des familles', `"Accueil"${'x'.repeat(1 + pick(9))}`),
  ),
  withTable('line feeds alone', 'action', 'line_end', (text, pick) =>
    text.replaceAll('1\r\n', () => (pick(3) === 0 ? '1\r\n' : '1\n')).replace('1\r\n', '1\n'),
  ),
  withTable('a last line without an end', 'action', 'line_end', (text, pick) => text.slice(0, -1 - pick(2))),
  withTable('a cell too few', 'action', 'columns', (text, pick) =>
    pick(2) === 0 ? text.replace('a1,', '') : text.replace('1.5,3,1', '3,1'),
  ),
  withTable('a cell too many', 'action', 'columns', (text, pick) =>
    text.replace('3,1\r\n', `3,1${',0'.repeat(1 + pick(9))}\r\n`),
  ),
  withTable('other titles', 'action', 'header_row', (text, pick) =>
    text.replace(['title', 'note', 'count'][pick(3)] as string, 'other'),
  ),
  withTable('an empty table without titles', 'version', 'header_row', (_text, pick) => '\r\n'.repeat(pick(3))),
  withTable('a number that is none', 'action', 'number', (text, pick) =>
    text.replace(',1.5,', `,${['"1,5"', '0x10', '1e999', '01', '1.', '.5', '+1', ' 1', 'NaN', '1_0'][pick(10)]},`),
  ),
  withTable('a part of a whole number', 'action', 'number', (text, pick) =>
    text.replace(',3,1', `,3.${1 + pick(9)},1`),
  ),
  withTable('neither yes nor no', 'action', 'boolean', (text, pick) =>
    text.replace('3,1\r\n', `3,${['2', 'true', 'oui', '-1'][pick(4)]}\r\n`),
  ),
  withTable('nothing where something must be', 'action', 'required', (text) => text.replace('3,1\r\n', '3,\r\n')),
  withTable('a zero', 'action', 'control', (text, pick) => text.replace('Accueil', `Acc${'\0'.repeat(1 + pick(3))}`)),
  withTable('bytes that are not UTF-8', 'action', 'text', (text, pick) => {
    const bytes = Buffer.from(text)
    bytes[text.indexOf('Accueil') + pick(7)] = 0xc0 + pick(2)
    return bytes
  }),
  withTable('the same row twice', 'action', 'key', (text, pick) => {
    const lines = text.split('\r\n')
    return `${text}${lines[pick(2) === 0 ? 1 : lines.length - 2]}\r\n`
  }),
  withTable('a row without an id', 'action', 'key', (text, pick) =>
    line(text, pick(2) === 0 ? 1 : 4, (item) => item.slice(2)),
  ),
  withTable('versions that cannot be read', 'lineage', 'lineage', (text, pick) =>
    text.replace(
      '1:* 2:title+note',
      ['', '1', '1:*  2:-', 'x:*', '0:*', '1:a++b', '1:* ', '1:**', '1:=a'][pick(9)] as string,
    ),
  ),
  withTable('a version that is not told', 'lineage', 'version', (text, pick) =>
    text.replace('2:-', `${3 + pick(900)}:-`),
  ),
  withTable('a version twice in a row', 'lineage', 'version', (text) => text.replace('2:-', '1:-')),
  withTable('two lineages of one row', 'lineage', 'key', (text) => text.replace('a9', 'a1')),
  withTable('two numbers of one version', 'version', 'key', (text, pick) =>
    text.replace('\r\n2,', `\r\n${3 + pick(9)},`).replace('000000000002', '000000000001'),
  ),
  withTable('a value that no number is', 'values_1', 'number', (text, pick) =>
    text.replace(',12,', `,${['12.', '012', '1e999', '--1', '1,5x', '0x1', '.5', '1e'][pick(8)]},`),
  ),
  withTable('a secret that shows its figure', 'values_1', 'covered', (text, pick) =>
    text.replace(',,secret', `,${pick(11)},secret`),
  ),
  withTable('a status that does not exist', 'values_1', 'status', (text, pick) =>
    text.replace('secret', ['Secret', 'hidden', 's'.repeat(30), '1'][pick(4)] as string),
  ),
  withTable('a territory twice', 'values_1', 'key', (text) => text.replace('\r\n32013', '\r\n32001')),
  withTable('a code that is none', 'values_1', 'series', (text, pick) =>
    text.replace('\r\n32013', `\r\n${['', '=32013', "'32013", ' 32013', '"32013"', '../1'][pick(6)]}`),
  ),
  withTable('values cut short', 'values_1', 'columns', (text) => text.replace(',12,,secret', ',12')),
  withTable('a series without values', 'series', 'series', (text, pick) =>
    text.replace(`v${1 + pick(2)}\r\n`, `v${3 + pick(99)}\r\n`),
  ),
  withTable('two series for one column', 'series', 'series', (text) => text.replace('v2\r\n', 'v1\r\n')),
  withTable('values of no series', 'series', 'series', (text) => line(text, 2, () => '').replace('\r\n\r\n', '\r\n')),
]

const pieceKinds: readonly Kind[] = [
  {
    name: 'an attachment under another name',
    code: 'package.malformed',
    reason: 'digest',
    craft: (pick) => ({
      contents: (contents) => {
        const name = [...contents.keys()].find((item) => item.startsWith('attachments/')) as string
        contents.set(name, Buffer.from(`another document ${pick(1e6)}`))
      },
    }),
  },
]

const withEnvelope = (name: string, reason: string, change: (text: string, pick: Pick) => string): Kind => ({
  name,
  code: 'package.signature',
  reason,
  craft: (pick): Craft => ({ envelope: (bytes) => Buffer.from(change(String(bytes), pick)) }),
})

const envelopeKinds: readonly Kind[] = [
  withEnvelope('an envelope that is no JSON', 'envelope', (text, pick) => text.slice(0, -3 - pick(100))),
  withEnvelope('an envelope with something more', 'envelope', (text, pick) =>
    text.replace('{"payload"', `{"note":${pick(99)},"payload"`),
  ),
  withEnvelope('an envelope with spaces', 'envelope', (text, pick) => `${text}${' '.repeat(1 + pick(5))}`),
  withEnvelope('an envelope without signatures at all', 'envelope', (text) => text.replace(/,"signatures":\[.*\]/, '')),
  withEnvelope('two signatures', 'several', (text) => text.replace(/\[(\{.*\})\]/, '[$1,$1]')),
  withEnvelope('another type', 'type', (text, pick) =>
    text.replace('manifest+json', ['json', 'x-other', 'manifest+json; v=2'][pick(3)] as string),
  ),
  withEnvelope('the signature of another manifest', 'payload', (text, pick) =>
    text.replace(/"payload":"([^"]*)"/, (_all, payload: string) => {
      const manifest = Buffer.from(payload, 'base64').toString()
      return `"payload":"${Buffer.from(manifest.replace('"sequence": 3', `"sequence": ${4 + pick(99)}`)).toString('base64')}"`
    }),
  ),
  withEnvelope('the id of another key', 'key', (text, pick) =>
    text.replace(/"keyid":"[0-9a-f]{16}"/, `"keyid":"${String(pick(1e9)).padStart(16, '0')}"`),
  ),
]

export const contentKinds: readonly Kind[] = [...manifestKinds, ...tableKinds, ...pieceKinds, ...envelopeKinds]
