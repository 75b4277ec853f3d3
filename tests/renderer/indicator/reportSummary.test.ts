import { describe, expect, test } from 'vitest'
import {
  asSentence,
  isMetadata,
  isUnknown,
  keyed,
  kindsPresent,
  levelsText,
  periodsText,
  stateOf,
  totalsOf,
  writeParts,
} from '#renderer/features/indicator/reportSummary.ts'
import { columnReport, fileReport } from './reports.ts'

const unknown = fileReport({ dataset: null, recognisedBy: 'none' })
const metadata = fileReport({ dataset: null, recognisedBy: 'metadata' })

describe('what an import would write', () => {
  test('is added up over the files', () => {
    const totals = totalsOf([
      fileReport({ written: 3, unchanged: 1, changedValues: 12, refused: 2 }),
      fileReport({ written: 2, addedValues: 4 }),
      unknown,
      metadata,
    ])
    expect(totals).toEqual({
      written: 5,
      unchanged: 1,
      changedValues: 12,
      addedValues: 4,
      refused: 2,
      unknown: 1,
      recognised: 2,
    })
  })
  test('is said in words, with what changes and what is left aside', () => {
    const parts = writeParts(totalsOf([fileReport({ written: 2, unchanged: 1, changedValues: 1, refused: 3 })]))
    expect(parts.map((part) => part.replaceAll('\u00a0', ' '))).toEqual([
      '2 séries à écrire',
      '1 valeur change',
      '1 série déjà présente à l’identique',
      '3 cellules ou lignes laissées de côté',
    ])
  })
  test('tells values that change from values that come where nothing stood', () => {
    const parts = writeParts(totalsOf([fileReport({ written: 7, addedValues: 7 })]))
    expect(parts.map((part) => part.replaceAll('\u00a0', ' '))).toEqual([
      '7 séries à écrire',
      'aucune valeur existante ne change',
      '7 valeurs s’ajoutent aux séries présentes',
    ])
  })
  test('says that there is nothing to write when every value is already there', () => {
    expect(writeParts(totalsOf([fileReport({ unchanged: 4 })]))[0]).toBe('Rien à écrire')
    expect(stateOf(fileReport({ unchanged: 4 }))).toBe('unchanged')
  })
  test('a new series changes no existing value, and says so', () => {
    expect(writeParts(totalsOf([fileReport({ written: 1 })]))).toContain('aucune valeur existante ne change')
  })
})

describe('state of a file', () => {
  test('tells a file of labels from a file that nobody knows', () => {
    expect([isMetadata(metadata), isUnknown(metadata)]).toEqual([true, false])
    expect([isMetadata(unknown), isUnknown(unknown)]).toEqual([false, true])
    expect(stateOf(fileReport({ written: 1, unchanged: 1 }))).toBe('recognised')
  })
})

describe('words', () => {
  test('years that follow each other are joined, others are listed', () => {
    expect(periodsText(['2020', '2021', '2022'])).toBe('2020 à 2022')
    expect(periodsText(['2018', '2020'])).toBe('2018, 2020')
    expect(periodsText(['2013', '2013-2018', '2018'])).toBe('2013, 2013 à 2018, 2018')
    expect(periodsText([])).toBe('')
    expect(periodsText(['1990', '1999', '2006', '2011', '2013', '2016', '2021'])).toBe('1990, 1999, 2006… 2021')
  })
  test('levels are named in a sentence', () => {
    expect(levelsText(['commune', 'epci', 'country'])).toBe('communes, intercommunalités et France')
  })
  test('a clause of the engine becomes a sentence, a sentence stays', () => {
    expect(asSentence('ses colonnes ne sont connues de personne')).toBe('Ses colonnes ne sont connues de personne.')
    expect(asSentence('Lu avec la correspondance fournie.')).toBe('Lu avec la correspondance fournie.')
  })
})

describe('columns', () => {
  test('only the kinds of cells that are there get a column', () => {
    const columns = [columnReport({ cells: { value: 3, secret: 2 } }), columnReport({ cells: { refused: 1 } })]
    expect(kindsPresent(columns)).toEqual(['secret', 'refused'])
  })
  test('headers that repeat keep keys of their own', () => {
    const keys = keyed(['a', 'b', 'a']).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })
})
