import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTerritorySeed, writeTerritorySeed } from '#electron/formats/territory-seed.ts'
import { communesOf, epciOfDepartment, vintageOfSeed } from '#shared/territory/seed.rules.ts'
import { demoGroupsSchema, none, unknownPopulation } from '#shared/territory/seed.schema.ts'
import { existsAt } from '#shared/territory/vintage.rules.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { commune, seed } from '#tests/support/territorySeed.ts'

const seedFolder = join(import.meta.dirname, '../../resources/seed')

function existing(vintage: number): number {
  return seed.communes.codes.filter((_code, ordinal) => existsAt(seed.communes, ordinal, vintage)).length
}

describe('territories shipped with the application', () => {
  it('hold every commune of each year, as INSEE counts them plus 94 in the overseas collectivities', () => {
    const france = {
      2015: 36658,
      2016: 35885,
      2017: 35416,
      2018: 35357,
      2019: 34970,
      2020: 34968,
      2021: 34965,
      2022: 34955,
      2023: 34945,
      2024: 34935,
      2025: 34875,
      2026: 34875,
    }
    for (const [vintage, count] of Object.entries(france))
      expect([vintage, existing(Number(vintage))]).toEqual([vintage, count + 94])
    expect(existing(2026)).toBe(34969)
  })

  it('place a commune in its département exactly in the years when it exists', () => {
    for (const columns of seed.vintages) {
      columns.department.forEach((department, ordinal) => {
        if ((department !== none) !== existsAt(seed.communes, ordinal, columns.vintage))
          expect.fail(`${seed.communes.codes[ordinal]} in ${columns.vintage}`)
      })
    }
    expect(seed.vintages.map((columns) => columns.vintage)).toEqual([2021, 2022, 2023, 2024, 2025, 2026])
  })

  it('know 18 régions, and leave the overseas collectivities out of them', () => {
    expect(seed.regions.codes).toHaveLength(18)
    const outside = seed.departments.codes.filter((_code, ordinal) => seed.departments.region[ordinal] === none)
    expect(outside).toEqual(['975', '977', '978', '984', '986', '987', '988', '989'])
    expect(seed.regions.names[seed.departments.region[seed.departments.codes.indexOf('32')] ?? none]).toBe('Occitanie')
  })

  it('touch the Gers with 17 EPCI, of which two straddle its border since Fontenilles left one of them in 2024', () => {
    const straddling = (vintage: number) =>
      epciOfDepartment(seed, '32', vintage)
        .filter((found) => found.straddles)
        .map((found) => seed.epci.codes[found.ordinal])
    for (const { vintage } of seed.vintages) expect(epciOfDepartment(seed, '32', vintage)).toHaveLength(17)
    expect(straddling(2023)).toEqual(['200023620', '200030435', '248200016'])
    for (const vintage of [2024, 2025, 2026]) expect(straddling(vintage)).toEqual(['200030435', '248200016'])
    expect(communesOf(seed, '200023620', 2023)).toContain(commune('31188'))
    expect(communesOf(seed, '200023620', 2024)).not.toContain(commune('31188'))
  })

  it('cut a straddling EPCI into one part per département, which together make the whole', () => {
    const gers = communesOf(seed, '200030435@32', 2026) ?? []
    const landes = communesOf(seed, '200030435@40', 2026) ?? []
    expect([gers.length, landes.length]).toEqual([10, 12])
    expect([...gers, ...landes].sort((a, b) => a - b)).toEqual(communesOf(seed, '200030435', 2026))
    expect(communesOf(seed, '200023620@31', 2023)).toHaveLength(1)
    expect(communesOf(seed, '200023620@31', 2026)).toEqual([])
    expect(communesOf(seed, 'nowhere', 2026)).toBeNull()
  })

  it('name the arrondissements of Paris, Lyon and Marseille apart from the communes', () => {
    expect(seed.districts.codes).toHaveLength(45)
    expect(seed.communes.codes[seed.districts.commune[seed.districts.codes.indexOf('69381')] ?? none]).toBe('69123')
    expect(seed.communes.codes).not.toContain('75101')
  })

  it('follow the merger of Cap d’Astarac, the split of Neussargues and recodings, each in its year', () => {
    const of = (vintage: number, from: string) =>
      seed.movements
        .filter((m) => m.vintage === vintage && m.from === commune(from))
        .map((m) => [m.kind, seed.communes.codes[m.to], m.share])
    for (const code of ['32067', '32260', '32413']) expect(of(2025, code)).toEqual([['merge', '32365', 1]])
    expect(of(2019, '32074')).toEqual([['merge', '32344', 1]])
    expect(of(2018, '14513')).toEqual([['merge', '50592', 1]])
    expect(of(2021, '27676')).toEqual([['recode', '27058', 1]])
    expect(of(2023, '27058')).toEqual([['recode', '27676', 1]])
    expect(of(2025, '14011')).toEqual([['recode', '14581', 1]])
    const neussargues = of(2025, '15141')
    expect(neussargues.map(([kind, to]) => [kind, to])).toEqual(
      ['15031', '15035', '15047', '15141', '15171'].map((to) => ['split', to]),
    )
    expect(neussargues.reduce((total, [, , share]) => total + Number(share), 0)).toBeCloseTo(1, 12)
  })

  it('are written to the same bytes from the same content', () => {
    const shipped = gunzipSync(readFileSync(join(seedFolder, 'territories.bin.gz')))
    expect(gunzipSync(writeTerritorySeed(seed)).equals(shipped)).toBe(true)
    expect(() => readTerritorySeed(join(seedFolder, 'demo-mds.json'))).toThrow()
  })

  it('give the demonstration six example MDS that cover each commune of the Gers once', () => {
    const demo = demoGroupsSchema.parse(JSON.parse(readFileSync(join(seedFolder, 'demo-mds.json'), 'utf8')))
    expect(demo.groups).toHaveLength(6)
    const covered = demo.groups.flatMap((group) =>
      group.territories.flatMap((code) => communesOf(seed, code, demo.vintage) ?? expect.fail(code)),
    )
    expect(covered.sort((a, b) => a - b)).toEqual(communesOf(seed, '32', demo.vintage))
    expect(covered).toHaveLength(458)
  })
})

describeWithData('territories of the Gers and its neighbours', () => {
  it('are those of the yearly membership file: existence, département, EPCI and population, 2021 to 2026', () => {
    const rows = readFileSync(dataPath('cog/appartenance_2019-2026_dep32+voisins.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
    const counts = new Map<number, number>()
    for (const row of rows) {
      const [cog = '', code = '', , department = '', , epci = '', , population = ''] = row.split(';')
      const vintage = Number(cog)
      const ordinal = commune(code)
      counts.set(vintage, (counts.get(vintage) ?? 0) + 1)
      expect([row, existsAt(seed.communes, ordinal, vintage)]).toEqual([row, true])
      const columns = vintageOfSeed(seed, vintage)
      if (columns === null) continue
      expect([row, seed.departments.codes[columns.department[ordinal] ?? none]]).toEqual([row, department])
      expect([row, seed.epci.codes[columns.epci[ordinal] ?? none] ?? '']).toEqual([row, epci])
      expect([row, columns.population[ordinal]]).toEqual([
        row,
        population === '' ? unknownPopulation : Number(population),
      ])
    }
    const neighbours = new Set(['31', '32', '40', '47', '64', '65', '82'])
    for (const [vintage, count] of counts) {
      const ours = seed.communes.codes.filter(
        (_code, o) =>
          neighbours.has(seed.departments.codes[seed.communes.department[o] ?? none] ?? '') &&
          existsAt(seed.communes, o, vintage),
      )
      expect([vintage, ours.length]).toEqual([vintage, count])
    }
    expect([...counts.keys()]).toContain(2019)
  })
})
