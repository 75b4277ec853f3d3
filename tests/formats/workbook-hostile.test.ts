import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { WrittenSheet } from '#electron/formats/workbook.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import { excelParts, openParts, refusal, workFolder, zipped } from '#tests/support/workbook.ts'

const { folder, write, zip } = workFolder()
const sheet = (body: string) => `<worksheet><sheetData>${body}</sheetData></worksheet>`
const plain = excelParts({ A: sheet('<row><c><v>1</v></c></row>') })
const refused = (path: string) => refusal(() => readWorkbook(path))
const one: WrittenSheet = { name: 'A', columns: [{ header: 'a', width: 9, type: 'text' }], rows: [['b']] }

describe('a file that is no workbook is refused in one sentence', () => {
  it.each([
    [
      'a password, Excel',
      () => writeXlsx({ sheets: [{ name: 'A', rows: [[1]] }], encryption: { password: 'x', spinCount: 1000 } }),
      'mot de passe',
    ],
    [
      'an old workbook',
      async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      '.xls',
    ],
    [
      'a password, LibreOffice',
      () =>
        zipped({
          ...openParts(''),
          'META-INF/manifest.xml':
            '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
          'content.xml': randomBytes(500),
        }),
      'mot de passe',
    ],
    [
      'a binary workbook',
      () =>
        zipped({
          '[Content_Types].xml': '<Types/>',
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        }),
      '.xlsb',
    ],
    [
      'a text document',
      () => zipped({ ...plain, 'xl/workbook.xml': '<document><body/></document>' }),
      'ni un classeur',
    ],
    [
      'an OpenDocument text',
      () =>
        zipped({
          ...openParts(''),
          'content.xml': '<office:document-content><office:body><office:text/></office:body></office:document-content>',
        }),
      'ni un classeur',
    ],
    ['an archive of anything', () => zipped({ 'a.csv': 'a;b' }), 'ni un classeur'],
    ['an image', async () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'ni un classeur'],
    ['zeros', async () => Buffer.alloc(4000), 'ni un classeur'],
  ])('%s', async (_name, make, words) => {
    const sentence = await refused(write('fichier.xlsx', await make()))
    expect(sentence).toContain(words)
    expect(sentence).toMatch(/^Le classeur « fichier.xlsx » ne peut pas être lu : .*\. Rien n’a été modifié\.$/)
  })

  it('a file that is empty, missing, or a folder', async () => {
    expect(await refused(write('vide.xlsx', ''))).toContain('est vide')
    expect(await refused(`${folder}/absent.ods`)).toContain('introuvable')
    expect(await refused(folder)).toContain('dossier')
  })
})

describe('a workbook that is broken is refused in one sentence', () => {
  it('cut anywhere, in both formats', async () => {
    for (const format of ['xlsx', 'ods'] as const) {
      const bytes = await writeWorkbook({ sheets: [one] }, format)
      for (let cut = 5; cut < bytes.length; cut += Math.ceil(bytes.length / 40)) {
        const sentence = await refused(write('coupe.xlsx', bytes.subarray(0, cut)))
        expect(sentence, `${format} ${cut}`).toContain('Rien n’a été modifié')
      }
    }
  })

  it('with any byte changed: read or refused, never a defect', async () => {
    for (const format of ['xlsx', 'ods'] as const) {
      const bytes = Buffer.from(await writeWorkbook({ sheets: [one] }, format))
      for (let at = 0; at < bytes.length; at += 23) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ 0x55
        await refused(write('abime.xlsx', changed))
      }
    }
  })

  it.each([
    ['crossed elements', sheet('<row><c></row></c>')],
    ['an end that does not come', '<worksheet><sheetData><row>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>'],
    ['an unknown entity', sheet('<row><c t="str"><v>&b;</v></c></row>')],
    ['bytes that are no text', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c, 0x2f, 0x61, 0x3e])],
    ['nothing', ''],
    ['elements without end', '<a>'.repeat(1000)],
  ])('%s', async (_name, content) => {
    const path = await zip('brise.xlsx', { ...plain, 'xl/worksheets/sheet1.xml': content as string })
    expect(await refused(path)).toContain('endommagé')
  })
})

describe('a workbook that would fill the memory is refused before it does', () => {
  it('a bomb', async () => {
    expect(
      await refused(await zip('bombe.xlsx', { ...plain, 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, ' ') })),
    ).toContain('démesuré')
  })

  it('more bytes than are kept, before any is inflated', async () => {
    const path = await zip('grand.xlsx', plain)
    const bytes = readFileSync(path)
    const central = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'))
    bytes.writeUInt32LE(400_000_000, central + 24)
    bytes.writeUInt32LE(300_000_000, central + 20)
    expect(await refused(write('grand.xlsx', bytes))).toContain('300 Mo')
  })

  it('one endless cell', async () => {
    const text = randomBytes(9_000_000).toString('base64')
    for (const body of [
      `<row><c t="str"><v>${text}</v></c></row>`,
      `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`,
    ])
      expect(await refused(await zip('long.xlsx', excelParts({ A: sheet(body) })))).toContain('caractères')
    const open = openParts(
      `<table:table table:name="A"><table:table-row><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row></table:table>`,
    )
    expect(await refused(await zip('long.ods', open))).toContain('caractères')
  })

  it('a few bytes that ask for billions of cells', async () => {
    const far = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    expect((await readWorkbook(await zip('coin.xlsx', excelParts({ A: far })))).sheets[0]?.rows.length).toBe(1_048_576)
    const names = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`F${at}`, far]))
    expect(await refused(await zip('coins.xlsx', excelParts(names)))).toContain('valeurs')
    const repeated =
      '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>'
    expect(await refused(await zip('milliards.ods', openParts(repeated)))).toContain('valeurs')
    const spaces = '<text:s text:c="900000000"/>'.repeat(5000)
    await refused(
      await zip(
        'espaces.ods',
        openParts(
          `<table:table table:name="A"><table:table-row><table:table-cell><text:p>${spaces}</text:p></table:table-cell></table:table-row></table:table>`,
        ),
      ),
    )
  })

  it('more parts than any workbook has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`xl/p${at}.xml`, '<a/>']))
    expect(await refused(await zip('parties.xlsx', parts))).toContain('parties')
  })
})

it.each([
  ['climbs', '../../../../x.xml'],
  ['is absolute', '/etc/aaaaaaaa.xml'],
  ['has a backslash', 'xl\\aaaaaaaaaaa.xml'],
  ['has a control character', 'xl/\u0001aaaaaaaaaa.xml'],
])('a part whose name %s is refused', async (_name, name) => {
  const harmless = 'xl/theme/aaaaa.xml'
  const bytes = await zipped({ ...plain, [harmless]: '<a/>' })
  const text = bytes
    .toString('latin1')
    .replaceAll(harmless, name.padEnd(harmless.length, 'a').slice(0, harmless.length))
  expect(await refused(write('nom.xlsx', Buffer.from(text, 'latin1')))).toContain('nom de fichier interdit')
})

it('what no spreadsheet keeps is not written, and the sentence says where', async () => {
  const long = { ...one, rows: [['a'], ['x'.repeat(32_768)]] }
  const sentence = await refusal(() => writeWorkbook({ sheets: [long] }, 'xlsx'))
  expect(sentence).toContain('ligne 3, colonne « a »')
  expect(sentence).toContain('32\u202f767')
})
