import { describe, expect, it } from 'vitest'
import { writeDocx } from '#electron/formats/document-docx.ts'
import { readDocumentLines } from '#electron/formats/document-lines.ts'
import { writeOdt } from '#electron/formats/document-odt.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'

async function lines(bytes: Uint8Array): Promise<string[] | null> {
  const found: string[] = []
  const isRead = await readDocumentLines(Buffer.from(bytes), (line) => found.push(line.replace(/\s+/g, ' ').trim()))
  return isRead ? found.filter((line) => line !== '') : null
}
const model = {
  title: 'Bilan de Paul Martin',
  subtitle: 'Année 2026',
  footer: 'CCAS',
  orientation: 'portrait' as const,
  blocks: [
    { kind: 'paragraph' as const, text: 'Reçue par Zéphyrine Quintefeuille.' },
    {
      kind: 'table' as const,
      columns: [
        { header: 'Prénom', width: 1 },
        { header: 'Nom', width: 1 },
      ],
      rows: [['Ana', 'Dupuy']],
    },
  ],
}

describe('the lines of a document', () => {
  it('are those of a text document, its tables row by row, and what it says of itself', async () => {
    for (const bytes of [await writeOdt(model), await writeDocx(model)]) {
      const found = await lines(bytes)
      expect(found).toContain('Reçue par Zéphyrine Quintefeuille.')
      expect(found?.some((line) => /Ana.*Dupuy/.test(line))).toBe(true)
      expect(found?.some((line) => line.includes('Bilan de Paul Martin'))).toBe(true)
    }
  })

  it('are the rows of a workbook, whatever cell a word stands in', async () => {
    const sheets = [
      {
        name: 'Contacts',
        columns: ['Prénom', 'Nom'].map((header) => ({ header, width: 12, type: 'text' as const })),
        rows: [
          ['Ana', 'Dupuy'],
          ['Paul', 'Martin'],
          ['Ana', 'Martin'],
        ],
      },
    ]
    for (const format of ['xlsx', 'ods'] as const) {
      const found = await lines(await writeWorkbook({ sheets }, format))
      expect(found?.filter((line) => /Dupuy|Martin/.test(line))).toEqual(['Ana Dupuy', 'Paul Martin', 'Ana Martin'])
    }
  })

  it('hold a word whole that changes of look cut in parts', async () => {
    const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r><w:proofErr/>`
    const xml = `<w:document xmlns:w="w"><w:body><w:p>${run('Quinte')}${run('feuille')}</w:p><w:p>${run('Ana')}</w:p></w:body></w:document>`
    const parts = [
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: xml },
    ]
    expect(await lines(await zipParts(parts))).toEqual(['Quintefeuille', 'Ana'])
  })

  it('are those of plain text in the usual encodings, and of nothing that is not text', async () => {
    const text = 'Prénom;Nom\r\nZéphyrine;Quintefeuille\r\n'
    const expected = ['Prénom;Nom', 'Zéphyrine;Quintefeuille']
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(text, 'latin1'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ])
      expect(await lines(bytes)).toEqual(expected)
    const whole = Buffer.from(await writeOdt(model))
    const locked = Buffer.from(whole)
    locked.fill(7, 200, 400)
    for (const bytes of [
      Buffer.from('%PDF-1.7\n1 0 obj\n'),
      Buffer.from(String.raw`{\rtf1 Z\'e9phyrine}`),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
      await zipParts([{ name: 'autre.txt', content: 'Ana' }]),
      whole.subarray(0, whole.length - 30),
      locked,
    ])
      expect(await lines(bytes)).toBeNull()
  })
})
