import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIn, listText, namedCode, readListText } from '#shared/offer/list-text.rules.ts'

const value = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('CAF ; MSA', '"CAF"', 'dit "Le Lien"', 'un\ndeux', ' bord ', ';', '"', 'Udaf, Gers'),
  )
  .filter((text) => text !== '' && !text.includes('\r'))

describe('several values in one cell', () => {
  it('come back one by one, whatever signs they hold', () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const kept = values.filter((each) => each.trim() !== '' || /[;"\n]|^\s/.test(each))
        expect(readListText(listText(kept))).toEqual(kept)
      }),
    )
  })

  it('are read as people write them', () => {
    expect(readListText('CAF; MSA ;;CPAM')).toEqual(['CAF', 'MSA', 'CPAM'])
    expect(readListText('CAF\nMSA')).toEqual(['CAF', 'MSA'])
    expect(readListText('5" de pluie ; MSA')).toEqual(['5" de pluie', 'MSA'])
    expect(readListText('"jamais fermé ; MSA')).toEqual(['"jamais fermé', 'MSA'])
  })

  it('name a territory with its code', () => {
    expect(codeIn(namedCode('Auch', '32013'))).toBe('32013')
    expect(codeIn('200066926@32')).toBe('200066926@32')
    expect(codeIn(namedCode('CC (vallée) de l’Adour', '243200508'))).toBe('243200508')
  })
})
