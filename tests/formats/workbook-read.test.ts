import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { excelParts, openParts, workFolder } from '#tests/support/workbook.ts'

const { write, zip } = workFolder()
const rows = (body: string) => `<worksheet><sheetData>${body}</sheetData></worksheet>`
const texts = (...items: string[]) => `<sst>${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
async function excel(parts: Record<string, string>) {
  return await readWorkbook(await zip('essai.xlsx', parts))
}
async function open(tables: string, styles = '') {
  return await readWorkbook(await zip('essai.ods', openParts(tables, styles)))
}

describe('an Excel workbook', () => {
  it('gives the cells of each type; formulas give what they gave when the file was saved', async () => {
    const book = await excel(
      excelParts(
        {
          A: rows(
            [
              '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t> b </t></is></c><c r="C1" t="b"><v>1</v></c><c r="D1"><v>1.5E-3</v></c></row>',
              '<row r="3"><c r="B3" t="str"><f>A1&amp;"x"</f><v>Nom&lt;x</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3"><f>[1]Autre!A1</f></c><c r="E3" t="e"><v>#N/A</v></c></row>',
              '<row><c t="s"><v>1</v></c><c><v>7</v></c><c t="s"><v>99</v></c></row>',
              '<row r="9"><c r="A9" s="1"/></row>',
            ].join(''),
          ),
        },
        {
          texts: texts(
            '<t>Nom</t>',
            '<r><t>Es</t></r><r><rPr><b/></rPr><t>sai_x000D_ _x005F_x000D_</t></r><rPh><t>lu</t></rPh>',
          ),
        },
      ),
    )
    expect(book).toEqual({
      format: 'xlsx',
      sheets: [
        {
          name: 'A',
          hidden: false,
          rows: [['Nom', ' b ', true, 0.0015], [], [null, 'Nom<x', 2, null, '#N/A'], ['Essai\n _x000D_', 7]],
          indents: [0, 0, 0, 0],
          merges: [],
        },
      ],
    })
  })

  it('gives days, hours and times by the formats of its styles, in both calendars', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-40C]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="0.0 &quot;jours/mois&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="20"/></cellXfs></styleSheet>`
    const cells = [45352, 45352.354166666664, 45352, 1.25, 3, 0.35416666666666669, 59]
      .map((serial, at) => `<c s="${at === 6 ? 1 : at + (at < 6 ? 1 : 0)}"><v>${serial}</v></c>`)
      .join('')
    const read = async (book: string) =>
      (await excel(excelParts({ A: rows(`<row>${cells}</row>`) }, { styles, book }))).sheets[0]?.rows[0]
    expect(await read('')).toEqual([
      { date: '2024-03-01' },
      { date: '2024-03-01T08:30:00' },
      { date: '2024-03-01' },
      '30:00',
      3,
      '08:30',
      { date: '1900-02-28' },
    ])
    expect((await read('<workbookPr date1904="1"/>'))?.[0]).toEqual({ date: '2028-03-02' })
  })

  it('tells which sheets are hidden, which cells are merged, how far rows are indented', async () => {
    const styles =
      '<styleSheet><cellXfs><xf/><xf><alignment indent="1"/></xf><xf><alignment horizontal="left" indent="3"/></xf></cellXfs></styleSheet>'
    const book = await excel(
      excelParts(
        {
          Offre: `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" s="1"><x:v>1</x:v></x:c></x:row><x:row r="3"><x:c r="B3" s="2"><x:v>1</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>`,
          Cachée: rows(''),
        },
        { styles, attributes: ' state="veryHidden"' },
      ),
    )
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Offre', false],
      ['Cachée', true],
    ])
    expect(book.sheets[0]).toMatchObject({
      rows: [['a'], [1], [null, 1]],
      indents: [0, 1, 3],
      merges: [{ top: 0, left: 0, bottom: 1, right: 2 }],
    })
  })

  it('never opens macros, links to other files or images', async () => {
    const book = await excel({
      ...excelParts({ A: rows('<row><c><v>1</v></c></row>') }),
      'xl/vbaProject.bin': 'macro',
      'xl/externalLinks/externalLink1.xml': 'not even XML',
      'xl/drawings/drawing1.xml': '<broken',
    })
    expect(book.sheets[0]?.rows).toEqual([[1]])
  })

  it('written by another program gives the same cells, 20,000 rows of 25 of them', async () => {
    const all = Array.from({ length: 20_000 }, (_, row) =>
      Array.from({ length: 25 }, (_, column) =>
        column % 3 === 0 ? `Texte ${row} ${column}` : column % 3 === 1 ? row * column : column % 2 === 0,
      ),
    )
    const book = await readWorkbook(write('grand.xlsx', await writeXlsx({ sheets: [{ name: 'A', rows: all }] })))
    expect(book.sheets[0]?.rows.length).toBe(20_000)
    expect(book.sheets[0]?.rows[19_999]).toEqual(all[19_999])
    expect(book.sheets[0]?.rows[777]).toEqual(all[777])
  })
})

describe('a LibreOffice workbook', () => {
  const cell = (content: string, attributes = '') => `<table:table-cell${attributes}>${content}</table:table-cell>`
  const p = (text: string) => `<text:p>${text}</text:p>`
  const table = (body: string, attributes = '') => `<table:table table:name="A"${attributes}>${body}</table:table>`

  it('gives the cells of each type, repeated ones as often as they are', async () => {
    const book = await open(
      table(
        [
          `<table:table-row>${cell(p('a'), ' office:value-type="string" table:number-columns-repeated="2"')}${cell('', ' table:number-columns-repeated="3"')}${cell(p('1,5 %'), ' office:value-type="percentage" office:value="0.015"')}${cell('', ' table:number-columns-repeated="16000"')}</table:table-row>`,
          `<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>`,
          `<table:table-row table:number-rows-repeated="2">${cell(p('1 mars'), ' office:value-type="date" office:date-value="2024-03-01"')}${cell(p(''), ' office:value-type="date" office:date-value="2024-03-01T08:30:00.25"')}${cell(p('VRAI'), ' office:value-type="boolean" office:boolean-value="true"')}${cell(p('8:30'), ' office:value-type="time" office:time-value="PT08H30M00S"')}</table:table-row>`,
          '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
        ].join(''),
      ),
    )
    const dated = [{ date: '2024-03-01' }, { date: '2024-03-01T08:30:00' }, true, '08:30']
    expect(book.format).toBe('ods')
    expect(book.sheets[0]?.rows).toEqual([['a', 'a', null, null, null, 0.015], [], [], dated, dated])
  })

  it('gives texts with their lines and spaces, and nothing of notes, drawings or past changes', async () => {
    const book = await open(
      `<table:tracked-changes><table:deletion><table:cell-content-deletion><table:change-track-table-cell><text:p>passé</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletion></table:tracked-changes>${table(
        `<table:table-row>${cell(`<office:annotation><text:p>note</text:p></office:annotation>${p('  un\n   deux<text:s text:c="2"/>trois<text:tab/><text:span>q</text:span><text:line-break/>cinq')}${p('<text:a>lien</text:a>')}`)}${cell(p('vu'), ' office:value-type="string" office:string-value="vrai"')}</table:table-row>`,
      )}`,
    )
    expect(book.sheets[0]?.rows).toEqual([['un deux  trois\tq\ncinq\nlien', 'vrai']])
  })

  it('tells which sheets are hidden, which cells are merged, how far rows are indented, and leaves out copies of other files', async () => {
    const styles = [
      '<style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>',
      '<style:style style:name="i1" style:family="table-cell"><style:paragraph-properties fo:margin-left="0.353cm"/></style:style>',
      '<style:style style:name="i2" style:family="table-cell" style:parent-style-name="i1"/>',
      '<style:style style:name="i3" style:family="table-cell"><style:paragraph-properties fo:margin-left="20pt"/></style:style>',
    ].join('')
    const book = await open(
      [
        table(
          `<table:table-column table:default-cell-style-name="i3"/><table:table-row>${cell(p('a'), ' table:style-name="i2" table:number-columns-spanned="2" table:number-rows-spanned="2"')}<table:covered-table-cell><text:p>dessous</text:p></table:covered-table-cell></table:table-row><table:table-row>${cell(p('b'))}</table:table-row>`,
          ' table:style-name="t2"',
        ),
        '<table:table table:name="\'file:///autre.ods\'#A"><table:table-source/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>',
      ].join(''),
      styles,
    )
    expect(book.sheets).toEqual([
      {
        name: 'A',
        hidden: true,
        rows: [['a'], ['b']],
        indents: [1, 2],
        merges: [{ top: 0, left: 0, bottom: 1, right: 1 }],
      },
    ])
  })
})

it.each([
  [
    'windows-1252, commas',
    Buffer.from('Nom,Thème\n"Auch, centre",Accès\n', 'latin1'),
    [
      ['Nom', 'Thème'],
      ['Auch, centre', 'Accès'],
    ],
  ],
  [
    'UTF-16 of Excel',
    Buffer.from('\ufeffNom\tSIRET\r\nÉté\t01234\r\n', 'utf16le'),
    [
      ['Nom', 'SIRET'],
      ['Été', '01234'],
    ],
  ],
  ['a header alone', Buffer.from('Nom;SIRET\n'), [['Nom', 'SIRET']]],
  [
    'lines of several widths',
    Buffer.from('Titre\n\nNom;SIRET;Commune\na;;\n'),
    [['Titre'], [], ['Nom', 'SIRET', 'Commune'], ['a']],
  ],
])('a CSV table: %s', async (_name, bytes, expected) => {
  const book = await readWorkbook(write('Liste des lieux.csv', bytes))
  expect(book.format).toBe('csv')
  expect(book.sheets[0]).toMatchObject({ name: 'Liste des lieux', rows: expected })
})
