import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '#electron/formats/document-docx.ts'
import { documentHtml } from '#electron/formats/document-html.ts'
import {
  columnWidths,
  type DocumentBlock,
  type DocumentModel,
  type RichText,
} from '#electron/formats/document-model.ts'
import { writeOdt } from '#electron/formats/document-odt.ts'
import { openPackage } from '#electron/formats/package-read.ts'
import { plainText } from '#electron/formats/plain-text.ts'
import { readXml } from '#electron/formats/xml-events.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()
const hostile = `"><script>alert(1)</script></style>&amp;\u0001'\\`

const rows = Array.from({ length: 90 }, (_, at): RichText[] => [
  `Structure ${at + 1}`,
  [
    { text: 'Accès aux droits', bold: true },
    { text: ' et numérique\nsur rendez-vous', italic: true },
  ],
  `${at * 13}`,
])
const model: DocumentModel = {
  title: 'Référentiel de l’offre',
  subtitle: 'Édition 2026',
  footer: 'Édité le 3 mars 2026',
  blocks: [
    { kind: 'contents' },
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: 'Présentation' },
    {
      kind: 'paragraph',
      text: [{ text: 'Le ' }, { text: 'référentiel', bold: true }, { text: '  décrit ', italic: true }],
    },
    { kind: 'list', items: ['Accès aux droits', 'Petite enfance'] },
    { kind: 'heading', level: 2, text: 'Méthode & <sources>' },
    { kind: 'paragraph', tone: 'quiet', text: hostile },
    { kind: 'heading', level: 3, text: 'Qui répond' },
    {
      kind: 'table',
      caption: 'Offres par structure',
      columns: [
        { header: 'Structure', width: 2 },
        { header: 'Offre', width: 4 },
        { header: 'Public', width: 1, align: 'right' },
      ],
      rows,
    },
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: 'Annexes' },
    { kind: 'table', columns: [{ header: 'Sigle', width: 1 }], rows: [['CAF']] },
  ],
}
const headings = [
  [1, 'Présentation'],
  [2, 'Méthode & <sources>'],
  [3, 'Qui répond'],
  [1, 'Annexes'],
]

/** One part of a document as text; refused when it is not well formed. */
async function part(bytes: Uint8Array, name: string): Promise<string> {
  const parts = await openPackage(write('document.zip', bytes), 'document.zip')
  let text = ''
  try {
    await parts.read(name, {
      open(element, attributes) {
        text += `<${element}${Object.entries(attributes)
          .map(([key, value]) => ` ${key}=${value}`)
          .join('')}>`
      },
      close: (element) => {
        text += `</${element}>`
      },
      text: (piece) => {
        text += piece
      },
    })
  } finally {
    parts.close()
  }
  return text
}

describe('a Word document', () => {
  it('has named styles, an outline, a table of contents to update, repeated headers, French', async () => {
    const bytes = await writeDocx(model)
    const body = await part(bytes, 'word/document.xml')
    expect([...body.matchAll(/<w:pStyle w:val=Heading(\d)>/g)].map((found) => Number(found[1]))).toEqual(
      headings.map(([level]) => level),
    )
    expect(body).toMatch(/TOC [^<]*\\o "1-3"/)
    expect(body).toContain('PAGEREF')
    expect(body.match(/<w:tblHeader>/g)?.length).toBe(2)
    // Headers by the row, the other rows by the style of their cells.
    expect(body.match(/<w:cantSplit>/g)?.length).toBe(2)
    expect(body.match(/<w:pageBreakBefore>/g)?.length).toBe(2)
    expect(body).toContain('"><script>alert(1)</script></style>&amp;\'\\')
    expect(body.match(/<w:b>/g)?.length).toBe(91)
    expect(await part(bytes, 'word/settings.xml')).toContain('<w:updateFields>')
    const styles = await part(bytes, 'word/styles.xml')
    expect(styles).toContain('w:val=fr-FR')
    for (const name of ['Title', 'Subtitle', 'Heading 1', 'List Bullet', 'caption', 'toc 3', 'Table Heading'])
      expect(styles).toContain(`<w:name w:val=${name}>`)
  })
})

describe('an OpenDocument text', () => {
  it('has named styles, an outline, a table of contents filled in, repeated headers, French', async () => {
    const bytes = await writeOdt(model)
    const body = await part(bytes, 'content.xml')
    expect([...body.matchAll(/<text:h [^>]*text:outline-level=(\d)>/g)].map((found) => Number(found[1]))).toEqual(
      headings.map(([level]) => level),
    )
    const contents = body.slice(body.indexOf('<text:index-body>'), body.indexOf('</text:index-body>'))
    expect(
      [...contents.matchAll(/Contents_20_(\d)>.*?Index_20_Link>(.*?)<text:tab>/g)].map(([, level, text]) => [
        Number(level),
        text,
      ]),
    ).toEqual(headings)
    expect(body.match(/<table:table-header-rows>/g)?.length).toBe(2)
    expect(body).toContain('<text:span text:style-name=Emphasis><text:s text:c=2></text:s>décrit<text:s></text:s>')
    const styles = await part(bytes, 'styles.xml')
    expect(styles).toContain('fo:language=fr fo:country=FR')
    expect(styles).toContain('<text:page-number ')
    const used = new Set([...body.matchAll(/<text:(?:p|h) text:style-name=([\w-]+)/g)].map((found) => found[1] ?? ''))
    for (const style of used) expect(styles + body).toMatch(new RegExp(`style:name=${style}[ >]`))
  })
})

describe('a page to print', () => {
  it('stands alone: no script, no address, every text escaped, numbers in its margins', () => {
    const page = documentHtml({ ...model, title: hostile, header: hostile, footer: hostile })
    expect(page).not.toMatch(/<script|https?:/)
    expect(page.match(/<\/style>/g)?.length).toBe(1)
    expect(page).toContain('&#60;script&#62;alert(1)')
    expect(page).toContain('counter(page)')
    expect([...page.matchAll(/<h(\d) id="([^"]+)">/g)].map((found) => Number(found[1]))).toEqual(
      headings.map(([level]) => level),
    )
    for (const [, id] of page.matchAll(/<a href="#([^"]+)"/g)) expect(page).toContain(` id="${id}"`)
    expect(page.match(/<thead>/g)?.length).toBe(2)
    expect(page).toContain('<b>Accès aux droits</b><i> et numérique<br>sur rendez-vous</i>')
  })
})

it('whatever the texts, both documents are well formed and keep them', async () => {
  const text = fc.oneof(
    fc.constantFrom(hostile, ']]>', '&', ' a', 'b ', '\t', '\n', '\ud800', '\ufffe'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
    text.map((each): DocumentBlock => ({ kind: 'heading', level: 2, text: each })),
    text.map((each): DocumentBlock => ({ kind: 'paragraph', text: each })),
    fc.array(text).map((items): DocumentBlock => ({ kind: 'list', items })),
    fc
      .tuple(text, text)
      .map(
        ([a, b]): DocumentBlock => ({ kind: 'table', caption: a, columns: [{ header: b, width: 1 }], rows: [[a], []] }),
      ),
    fc.constantFrom<DocumentBlock>({ kind: 'page-break' }, { kind: 'contents' }),
  )
  await fc.assert(
    fc.asyncProperty(text, fc.array(block, { maxLength: 6 }), async (title, blocks) => {
      const one: DocumentModel = { title, subtitle: title, header: title, footer: title, blocks }
      const docx = await part(await writeDocx(one), 'word/document.xml')
      const odt = await part(await writeOdt(one), 'content.xml')
      for (const each of blocks) {
        if (each.kind !== 'paragraph' || typeof each.text !== 'string') continue
        for (const word of plainText(each.text).split(/[\s]+/)) {
          expect(docx).toContain(word)
          expect(odt).toContain(word)
        }
      }
    }),
    { numRuns: 40 },
  )
})

describeWithOffice('LibreOffice opens our documents', () => {
  it.each([
    ['docx', writeDocx],
    ['odt', writeOdt],
  ] as const)('%s: the same outline, tables with repeated headers, French', async (format, make) => {
    const path = write(`document.${format}`, await make(model))
    const [flat = ''] = convert([path], 'fodt')
    let text = ''
    const found: [number, string][] = []
    let level = 0
    await readXml(chunks(readFileSync(flat)), {
      open(name, attributes) {
        if (name !== 'text:h') return
        level = Number(attributes['text:outline-level'])
        text = ''
      },
      text: (piece) => {
        text += piece
      },
      close(name) {
        if (name === 'text:h') found.push([level, text.trim()])
      },
    })
    expect(found).toEqual(headings)
    const xml = readFileSync(flat, 'utf8')
    expect(xml.match(/<table:table-header-rows>/g)?.length).toBe(2)
    expect(xml).toContain('<text:table-of-content ')
    expect(xml).toMatch(/fo:language="fr"/)
    expect(xml).not.toContain('"><script')
  })

  it('both print the contents with page numbers, and number every page', async () => {
    for (const [format, make] of [
      ['docx', writeDocx],
      ['odt', writeOdt],
    ] as const) {
      const [pdf = ''] = convert([write(`imprime.${format}`, await make(model))], 'pdf')
      const text = pdfText(pdf)
      const pages = text.split('\f').slice(0, -1)
      expect(pages.length, format).toBeGreaterThan(3)
      for (const [at, page] of pages.entries()) expect(page).toContain(`Page ${at + 1} sur ${pages.length}`)
      expect(pages[0]).toMatch(/Présentation ?\.*\s*2/)
      // The header of the long table is at the top of the next page.
      expect(pages[2]).toMatch(/^\s*Référentiel de l’offre\s+Structure\s+Offre\s+Public/)
    }
  })
})

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

describe('columns of a table', () => {
  const widths = (columns: readonly (readonly [header: string, width: number])[], text = 17, rows: string[][] = []) =>
    columnWidths({ kind: 'table', columns: columns.map(([header, width]) => ({ header, width })), rows }, text)

  it('share the text, and are never so narrow that a word of their header would be cut', () => {
    expect(
      widths(
        [
          ['A', 1],
          ['B', 3],
        ],
        16,
      ),
    ).toEqual([4, 12])
    const minutes = [
      ['Sujet', 5],
      ['Politique (élus)', 3.2],
      ['Technique (professionnels)', 3.2],
      ['Usage', 3.2],
      ['Constat', 4.6],
    ] as const
    const [subject = 0, elected = 0, professionals = 0] = widths(minutes)
    // Sixteen letters of 9.5 points.
    expect(professionals).toBeGreaterThan(3.5)
    expect(professionals).toBeGreaterThan(elected)
    expect(subject / elected).toBeCloseTo(5 / 3.2)
  })

  it('keep words of cells whole too, but for addresses; where there is not room for both, those of headers', () => {
    const two = [
      ['A', 9],
      ['B', 1],
    ] as const
    expect(widths(two, 10, [['', 'Désaccord']])[1]).toBeGreaterThan(1.9)
    expect(widths(two, 10, [['', 'https://www.caf.fr/allocataires']])).toEqual([9, 1])
    expect(widths(two, 4, [['Désaccord total', 'Professionnels']])[0]).toBeGreaterThan(3)
  })

  it('together have the width of the text, whatever their headers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 60 }), fc.nat(9)), { minLength: 1, maxLength: 12 }),
        (columns) => {
          const found = widths(columns)
          expect(found.reduce((sum, width) => sum + width, 0)).toBeCloseTo(17)
          expect(Math.min(...found)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
