import { describe, expect, test } from 'vitest'
import { inTerritory, listing, ofPlace, ofTerritory, plural, theTerritory } from '#shared/lib/french.ts'

const gers = { code: '32', name: 'Gers', level: 'department' }
const occitanie = { code: '76', name: 'Occitanie', level: 'region' }
const epci = { code: '200066926', name: 'CC Armagnac Adour', level: 'epci' }
const auch = { code: '32013', name: 'Auch', level: 'commune' }
const france = { code: 'FR', name: 'France', level: 'country' }

describe('sentences read as French', () => {
  test('zero and one are singular', () => {
    expect(plural(0, 'commune', 'communes')).toBe('0\u00a0commune')
    expect(plural(1, 'commune', 'communes')).toBe('1\u00a0commune')
    expect(plural(1458, 'commune', 'communes')).toBe('1\u202f458\u00a0communes')
  })
  test.each([
    ['Auch', 'd’Auch'],
    ['Condom', 'de Condom'],
    ['Le Houga', 'du Houga'],
    ['Les Angles', 'des Angles'],
    ['La Romieu', 'de La Romieu'],
    ['L’Isle-Jourdain', 'de L’Isle-Jourdain'],
    ['Éauze', 'd’Éauze'],
    ['Homps', 'd’Homps'],
    ['Hautmont', 'de Hautmont'],
    ['Yvetot', 'd’Yvetot'],
  ])('%s', (name, expected) => expect(ofPlace(name)).toBe(expected))
  test('each level takes its own article', () => {
    expect(ofTerritory(gers)).toBe('du Gers')
    expect(ofTerritory({ code: '01', name: 'Ain', level: 'department' })).toBe('de l’Ain')
    expect(ofTerritory({ code: '40', name: 'Landes', level: 'department' })).toBe('des Landes')
    expect(ofTerritory({ code: '75', name: 'Paris', level: 'department' })).toBe('de Paris')
    expect(ofTerritory(occitanie)).toBe('de l’Occitanie')
    expect(ofTerritory(epci)).toBe('de la CC Armagnac Adour')
    expect(ofTerritory(auch)).toBe('d’Auch')
    expect(ofTerritory({ code: 'g1', name: 'Astarac', level: 'mds' })).toBe('d’Astarac')
    expect(theTerritory(gers)).toBe('le Gers')
    expect(theTerritory(france)).toBe('la France')
  })
  test('where', () => {
    expect(inTerritory(gers)).toBe('dans le Gers')
    expect(inTerritory(occitanie)).toBe('en Occitanie')
    expect(inTerritory({ code: '32', name: 'Hauts-de-France', level: 'region' })).toBe('dans les Hauts-de-France')
    expect(inTerritory(epci)).toBe('dans la CC Armagnac Adour')
    expect(inTerritory({ code: '32155', name: 'Le Houga', level: 'commune' })).toBe('au Houga')
    expect(inTerritory(france)).toBe('en France')
  })
  test('lists', () => expect(listing(['a', 'b', 'c'])).toBe('a, b et c'))
})
