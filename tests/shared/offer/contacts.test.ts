import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { contactLine, contactsIn, joinContacts, readContact } from '#shared/offer/contacts.rules.ts'
import { fieldOf } from '#shared/offer/field.ts'

const field = fieldOf('organization', 'contacts')
if (field === undefined) throw new Error('organizations have contacts')
const check = (text: string) => checkCell(field, text, { isKnown: () => true })

describe('contacts of an organization', () => {
  it.each([
    ['Anne Durand', 'Anne Durand'],
    ['Mme Durand – directrice – 05.62.67.40.40', 'Mme Durand, directrice, 05 62 67 40 40'],
    [
      'Anne Durand (directrice) 0562674040 a.durand@ccas-auch.fr',
      'Anne Durand (directrice), 05 62 67 40 40, a.durand@ccas-auch.fr',
    ],
    [
      'Anne Durand <a.durand@ccas-auch.fr>; Tél. : +33 (0)5 62 67 40 40',
      'Anne Durand, 05 62 67 40 40, a.durand@ccas-auch.fr',
    ],
    ['Anne Durand\tdirectrice\tportable 06 12 34 56 78', 'Anne Durand, directrice, 06 12 34 56 78'],
    ['Accueil, 3949', 'Accueil, 3949'],
    ['Anne Durand (05 62 00 11 22)', 'Anne Durand, 05 62 00 11 22'],
    ['Anne Durand 06 12 34 56 78 / 05 62 00 11 22', 'Anne Durand, 06 12 34 56 78, 05 62 00 11 22'],
    ['Anne Durand 06 12 34 56 78 ou 05 62 00 11 22', 'Anne Durand, 06 12 34 56 78, 05 62 00 11 22'],
    ['Anne Durand, 05/62/00/11/22', 'Anne Durand, 05 62 00 11 22'],
    ['Anne Durand, a@ccas-auch.fr.', 'Anne Durand, a@ccas-auch.fr'],
    ['Anne Châtel 05 62 00 11 22', 'Anne Châtel, 05 62 00 11 22'],
    ['Standard hôtel : 05 62 00 11 22', 'Standard hôtel :, 05 62 00 11 22'],
    ['Référente, Maison de l’enfance, pôle 2', 'Référente, Maison de l’enfance, pôle 2'],
    ['- Paul Martel, adjoint, 06 00 00 00 01, 05 62 00 00 02', 'Paul Martel, adjoint, 06 00 00 00 01, 05 62 00 00 02'],
  ])('reads « %s »', (text, tidy) => {
    expect(check(text)).toEqual({ ok: true, cell: tidy })
  })

  it('keeps one person a line, each once, in the order written', () => {
    expect(check('B, 0562000001\r\n\n  A\nB,05 62 00 00 01')).toEqual({ ok: true, cell: 'B, 05 62 00 00 01\nA' })
  })

  it('says which address or number cannot be read', () => {
    expect(check('Anne, a.durand@ccas')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('« a.durand@ccas »'),
    })
    expect(check('Anne, 05 62 67 40')).toMatchObject({ ok: false, reason: expect.stringContaining('« 05 62 67 40 »') })
  })

  it('gives the parts of each person', () => {
    expect(contactsIn('Anne Durand, directrice, adjointe, 05 62 67 40 40, a@b.fr')).toEqual([
      { name: 'Anne Durand', position: 'directrice, adjointe', phones: ['05 62 67 40 40'], emails: ['a@b.fr'] },
    ])
  })

  it('joins the persons of two sheets, each once', () => {
    expect(joinContacts(['A\nB, 0562000001', 'B, 05 62 00 00 01\nC'])).toBe('A\nB, 05 62 00 00 01\nC')
  })

  it('reads what it wrote as the same person, whatever was written', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'Anne',
        'directrice',
        ' – ',
        ', ',
        ';',
        '0562674040',
        '+33 6 12 34 56 78',
        'a@b.fr',
        '<c@d.fr>',
        'tél. ',
        '3949',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const cell = check(pieces.join(' '))
        if (!cell.ok || cell.cell === null) return
        expect(check(String(cell.cell))).toEqual(cell)
      }),
      { numRuns: 3000 },
    )
  })

  it('loses no address and no French number of a line', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['Anne Durand', 'directrice', '0562674040', '06 12 34 56 78', 'a@b.fr', 'c.d@e-f.org']),
        fc.constantFrom(', ', ' ', '; ', ' – '),
        (parts, separator) => {
          const read = readContact(parts.join(separator))
          if ('kind' in read) throw new Error(`${read.text} is not read`)
          const line = contactLine(read)
          if (parts.includes('0562674040')) expect(line).toContain('05 62 67 40 40')
          if (parts.includes('06 12 34 56 78')) expect(line).toContain('06 12 34 56 78')
          for (const email of parts.filter((part) => part.includes('@'))) expect(read.emails).toContain(email)
        },
      ),
    )
  })
})
