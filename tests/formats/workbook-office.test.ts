import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Cell, WrittenBook } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import { convert, describeWithOffice } from '#tests/support/office.ts'
import { workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()
const themes = Array.from({ length: 40 }, (_, at) => `Thème ${at + 1}, accès aux droits « niveau ${at} »`)
const texts = [
  ...[
    '=1+1',
    '+33 5 62',
    '-5',
    '@A1',
    '\t=x',
    '\n=x',
    "'=x",
    "l'eau",
    '_x000D_',
    '  deux  ',
    ' avant',
    'après ',
    'a\nb',
    'a\n\nb',
  ],
  ...[
    '01234',
    '00012345600017',
    '1e5',
    '12,5',
    '2026-03-01',
    'VRAI',
    '#N/A',
    '<b>&amp;</b>',
    ']]>',
    'a;b',
    '"a"',
    '😀',
    'œ\u00a0é',
    'a\tb',
  ],
]
const rows = texts.map((text, at): Cell[] => [
  `o-${at}`,
  text,
  themes[at % 40] ?? null,
  at % 2 === 0 ? 'Ouvert' : null,
  at * 1.5 - 3,
  { date: `2024-02-${10 + (at % 20)}` },
  at % 3 === 0 ? { date: '2026-01-15T08:30:00' } : null,
  at % 2 === 0,
])
const book: WrittenBook = {
  sheets: [
    {
      name: "L'offre & co",
      columns: [
        { header: 'Identifiant', width: 12, type: 'text', locked: true },
        { header: '=Nom', width: 30, type: 'text' },
        { header: 'Thème', width: 30, type: 'list', choices: themes },
        { header: 'État', width: 12, type: 'list', choices: ['Ouvert', 'Fermé'] },
        { header: 'Places', width: 10, type: 'number' },
        { header: 'Ouvert le', width: 12, type: 'date' },
        { header: 'Mis à jour', width: 18, type: 'date' },
        { header: 'Itinérant', width: 10, type: 'boolean' },
      ],
      rows,
    },
    { name: 'Vide', columns: [{ header: 'Rien', width: 10, type: 'text' }], rows: [], filter: false },
  ],
}

describeWithOffice('LibreOffice opens what we write', () => {
  it.each([
    ['xlsx', 'ods'],
    ['ods', 'xlsx'],
  ] as const)('our %s, saved by it as %s, has the same cells, types, lists, locks and filters', async (from, to) => {
    const path = write(`offre.${from}`, await writeWorkbook(book, from))
    const [converted = ''] = convert([path], to)
    const [own, saved] = [await readWorkbook(path), await readWorkbook(converted)]
    expect(saved.format).toBe(to)
    // LibreOffice 7.4 writes tabs into .ods cells and leaves them out when it reads them.
    const tabless = (sheets: unknown) =>
      JSON.parse(JSON.stringify(sheets).replaceAll('\\t', from === 'ods' ? '' : '\\t'))
    expect(saved.sheets).toEqual(tabless(own.sheets))
    expect(saved.sheets.map(({ name }) => name)).toEqual(["L'offre & co", 'Vide', 'Listes'])
    expect(saved.sheets[0]?.rows.slice(1)).toEqual(tabless(rows))
    expect(saved.sheets[2]?.rows).toEqual([['Thème'], ...themes.map((theme) => [theme])])
    const [xml = ''] = convert([converted], 'fods').map((flat) => readFileSync(flat, 'utf8'))
    const said = [
      /cell-content-is-in-list\(\[\$Listes\.\$A\$2:\.\$A\$41\]\)/,
      /cell-content-is-in-list\(&quot;Ouvert&quot;;&quot;Fermé&quot;\)/,
      /<table:table [^>]*table:name="L&apos;offre &amp; co"[^>]*table:protected="true"/,
      /<table:table [^>]*table:name="Listes"[^>]*table:protected="true"/,
      /<table:database-range [^>]*display-filter-buttons="true"/,
      /style:cell-protect="none"/,
    ]
    expect(said.filter((pattern) => !pattern.test(xml))).toEqual([])
  })

  it('our CSV has the same texts', async () => {
    const [offer] = book.sheets
    if (offer === undefined) throw new Error('no sheet')
    const path = write('offre.csv', writeCsv({ ...offer, rows: texts.map((text) => ['a', text]) }))
    const infilter = '--infilter=Text - txt - csv (StarCalc):59,34,76,1,2/2'
    const [converted = ''] = convert([path], 'ods', infilter)
    const shown = (await readWorkbook(converted)).sheets[0]?.rows.slice(1).map((cells) => cells[1])
    expect(shown).toEqual(texts.map((text) => (/^'*[=+\-@\t\n]/.test(text) ? `'${text}` : text)))
  })
})
