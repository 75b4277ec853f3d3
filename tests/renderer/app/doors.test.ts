import { describe, expect, test } from 'vitest'
import { doorOf } from '#renderer/app/doors.ts'
import { stepsDone } from '#renderer/features/workspace/firstSteps.ts'
import { splitHash } from '#renderer/parts/hash.ts'
import { matches } from '#renderer/ui/search.ts'

describe('a file dropped anywhere opens the right door', () => {
  test.each([
    ['Gers 2026.atelier', 'workspace'],
    ['retour MDS.CTG', 'package'],
    ['base_cc.csv', 'data'],
    ['DS_RP.zip', 'data'],
    ['sans extension', 'data'],
  ])('%s', (name, door) => expect(doorOf(name)).toBe(door))
})

describe('the address of a screen', () => {
  test('holds path and query, with or without a leading slash', () => {
    expect(splitHash('#/panorama?territoire=200030435%4032')).toEqual({
      path: '/panorama',
      search: 'territoire=200030435%4032',
    })
    expect(splitHash('')).toEqual({ path: '/', search: '' })
    expect(splitHash('#echanges/historique')).toEqual({ path: '/echanges/historique', search: '' })
  })
})

describe('search', () => {
  test('ignores case, accents, apostrophes and the order of words', () => {
    expect(matches('CA Grand Auch Cœur de Gascogne', 'gascogne auch')).toBe(true)
    expect(matches('L’Isle-Jourdain', 'isle jourdain')).toBe(true)
    expect(matches('Éauze', 'eauze')).toBe(true)
    expect(matches('Condom', 'auch')).toBe(false)
    expect(matches('Condom', '')).toBe(true)
  })
})

describe('first steps', () => {
  test('are read from the workspace; a panorama counts once there is something to read', () => {
    const facts = { hasIdentity: true, groups: 0, batches: 0, offerImports: 0, hasReadPanorama: true }
    expect([...stepsDone(facts)]).toEqual(['identity'])
    // A referential is a first file too, but gives a panorama nothing to show.
    expect([...stepsDone({ ...facts, offerImports: 1 })]).toEqual(['identity', 'import'])
    expect([...stepsDone({ ...facts, groups: 6, batches: 2 })]).toEqual([
      'identity',
      'territories',
      'import',
      'panorama',
    ])
  })
})
