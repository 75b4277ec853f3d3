import { describe, expect, it } from 'vitest'
import { coverageSentence } from '#shared/offer/coverage.labels.ts'
import { coverageClasses, coverageModel } from '#shared/offer/coverage.models.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')
const told = { actions: 2, nowhere: 0, covered: 3, communes: 10, elsewhere: 0, people: 300, population: 1000 }
const communes = [
  { code: '32001', name: 'Aignan', population: 800, actions: 2 },
  { code: '32013', name: 'Auch', population: 22_000, actions: 1 },
  { code: '32107', name: 'Condom', population: 6500, actions: 0 },
  { code: '32132', name: 'Fleurance', population: null, actions: 0 },
]

describe('what a map of coverage says', () => {
  it('is a sentence with what is covered and what is not', () => {
    expect(plain(coverageSentence(told))).toBe(
      '2 actions couvrent 3 communes sur 10, soit 30 % des habitants ; 7 communes ne sont pas couvertes.',
    )
    expect(plain(coverageSentence({ ...told, actions: 1, covered: 10 }))).toBe(
      '1 action couvre toutes les communes (10).',
    )
    expect(plain(coverageSentence({ ...told, actions: 1, covered: 0, nowhere: 1 }))).toBe(
      '1 action : aucune commune couverte ici sur 10. Elle ne dit pas quels territoires elle couvre.',
    )
    expect(coverageSentence({ ...told, actions: 0 })).toBe('Aucune action : aucune commune n’est couverte.')
    expect(plain(coverageSentence({ ...told, covered: 9, elsewhere: 1, population: 0 }))).toBe(
      '2 actions couvrent 9 communes sur 10 ; 1 commune n’est pas couverte. 1 commune ailleurs est couverte aussi.',
    )
  })

  it('is a table that begins with the largest communes that nobody covers', () => {
    const places = [{ name: 'Accueil', commune: '32107' }]
    const { table, title } = coverageModel({ communes, places, sentence: 'Phrase.' }, [])
    expect(title).toBe('Phrase.')
    expect(table.rows.map(({ cells }) => [cells.commune, cells.actions, cells.places])).toEqual([
      ['Condom', 'non couverte', 'Accueil'],
      ['Fleurance', 'non couverte', ''],
      ['Auch', '1', ''],
      ['Aignan', '2', ''],
    ])
  })

  it('has classes of covered communes only', () => {
    const classes = coverageClasses({ communes, places: [], sentence: '' })
    expect(classes.bounds).toEqual([1, 2])
    expect([classes.indexOf(1), classes.indexOf(2)]).toEqual([0, 1])
  })
})
