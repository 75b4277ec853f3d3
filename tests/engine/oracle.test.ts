import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { askOracle, type OracleMeasure, type OracleZone, oracleMissing, same } from '#tests/support/oracle.ts'
import { dataPath, describeWithData, sharedData } from '#tests/support/sharedData.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

const comparateur = 'national/base_cc_comparateur_2022.csv.gz'
const caf = 'caf/caf_foyers_communes_32_2020-2024.csv'
const ages = 'insee/rp2023_ages_sexe_communes_32.csv'
const census = { file: 'insee/base_cc_comparateur_2022_dep32+voisins.csv', geography: 2021 }

/** Indicator, period, factor from ratio to figure, and the columns that the oracle adds up. */
interface Case extends OracleMeasure {
  readonly indicator: string
  readonly period: string
  readonly factor: number
}

const bands: Readonly<Record<string, readonly string[]>> = {
  '0014': ['00_04', '05_09', '10_14'],
  '1529': ['15_19', '20_24', '25_29'],
  '3044': ['30_34', '35_39', '40_44'],
  '4559': ['45_49', '50_54', '55_59'],
  '6074': ['60_64', '65_69', '70_74'],
  '7589': ['75_79', '80_84', '85_89'],
  '90P': ['90_94', '95P'],
}

const bySex = (names: readonly string[]) => names.flatMap((name) => [`F_${name}`, `H_${name}`])
const old = ['6074', '7589', '90P'].flatMap((band) => bands[band] ?? []).slice(1)

const cases: readonly Case[] = [
  { id: 'pop', indicator: 'POP01', period: '2018', factor: 1, num: ['P18_POP'], ...census },
  { id: 'pop13', indicator: 'POP01', period: '2013', factor: 1, num: ['P13_POP'], ...census },
  {
    id: 'emp',
    indicator: 'EMP03',
    period: '2018',
    factor: 100,
    num: ['P18_CHOM1564'],
    den: ['P18_ACT1564'],
    ...census,
  },
  { id: 'act', indicator: 'EMP01', period: '2018', factor: 100, num: ['P18_ACT1564'], den: ['P18_POP1564'], ...census },
  { id: 'vac', indicator: 'LOG01.VAC', period: '2018', factor: 100, num: ['P18_LOGVAC'], den: ['P18_LOG'], ...census },
  {
    id: 'sec',
    indicator: 'LOG01.RSEC',
    period: '2018',
    factor: 100,
    num: ['P18_RSECOCC'],
    den: ['P18_LOG'],
    ...census,
  },
  { id: 'own', indicator: 'LOG02', period: '2018', factor: 100, num: ['P18_RP_PROP'], den: ['P18_RP'], ...census },
  { id: 'size', indicator: 'FAM05', period: '2018', factor: 1, num: ['P18_POP'], den: ['P18_MEN'], ...census },
  ...Object.entries(bands).map(([band, names]) => ({
    id: `age${band}`,
    indicator: `POP05.${band}`,
    period: '2023',
    factor: 1,
    file: ages,
    geography: 2026,
    code: 'code',
    num: bySex(names),
  })),
  {
    id: 'old',
    indicator: 'POP07.65P',
    period: '2023',
    factor: 100,
    file: ages,
    geography: 2026,
    code: 'code',
    num: bySex(old),
    den: bySex(Object.values(bands).flat()),
  },
  ...['2020', '2024'].map((year) => ({
    id: `rsa${year}`,
    indicator: 'PRE03.FOY',
    period: year,
    factor: 1,
    file: caf,
    geography: 2026,
    code: 'code',
    where: { annee: year },
    num: ['foyers_rsa'],
  })),
]

async function figures(engine: WorkerEngine, indicator: string, period: string, level: Figure['name'] = 'epci') {
  const department = level === 'epci' ? { department: '32' } : {}
  const list = await engine.call('indicator.values', { indicator, period, level: level as 'epci', ...department })
  return new Map(list.map((figure) => [figure.territory, figure]))
}

/** What differs between a figure of the product and the sums of the oracle, as a line to read; null when they agree. */
function difference(zone: string, figure: Figure | undefined, expected: OracleZone, item: Case): string | null {
  const sums = expected.measures[item.id]
  const value = sums === undefined ? null : item.den === undefined ? sums.num : (sums.num / sums.den) * item.factor
  const known = sums?.known ?? 0
  if (value === null)
    return figure?.value === null ? null : `${item.indicator} ${zone}: ${figure?.value} out of nothing`
  const status = known < expected.expected ? figure?.status === 'partial' : figure?.status !== 'partial'
  const covered = figure?.coverage.known === known && figure.coverage.expected === expected.expected
  const agrees = same(figure?.value, value) && same(figure?.numerator, sums?.num) && status && covered
  const divided = item.den === undefined || same(figure?.denominator, sums?.den)
  if (agrees && divided) return null
  const seen = `${figure?.value} ${figure?.status} ${figure?.coverage.known}/${figure?.coverage.expected}`
  return `${item.indicator} ${zone}: ${seen}, expected ${value} ${known}/${expected.expected}`
}

function compare(
  zones: Readonly<Record<string, OracleZone>>,
  item: Case,
  product: ReadonlyMap<string, Figure>,
): string[] {
  return Object.entries(zones)
    .map(([zone, expected]) => difference(zone, product.get(zone.replace('REG-', '')), expected, item))
    .filter((line) => line !== null)
}

const left = oracleMissing ? ' (left out: Python 3 is not installed on this machine)' : ''

describeWithData(`figures of the intercommunalités of the Gers${left}`, () => {
  if (oracleMissing) {
    it.skipIf(oracleMissing)('needs Python 3', () => undefined)
    return
  }
  let engine: WorkerEngine
  let oracle: Readonly<Record<string, OracleZone>>

  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    await importAll(
      engine,
      [census.file, ages, caf].map((name) => dataPath(name)),
    )
    oracle = askOracle({ vintage: 2026, department: '32', measures: cases })
  })

  it('are those of the 17 intercommunalités, of their parts inside the Gers and of nothing else', async () => {
    const composition = JSON.parse(readFileSync(dataPath('cog/2026/epci-32.json'), 'utf8')) as {
      code: string
      membres: { code: string }[]
    }[]
    const product = await figures(engine, 'POP01', '2018')
    const epcis = Object.keys(oracle).filter((zone) => /^\d{9}/.test(zone))
    expect([...product.keys()].sort()).toEqual(epcis.sort())
    expect(epcis.filter((zone) => zone.includes('@'))).toEqual(['200030435@32', '248200016@32'])
    expect(composition.map((epci) => epci.code).sort()).toEqual(epcis.filter((zone) => !zone.includes('@')).sort())
    for (const epci of composition) expect(product.get(epci.code)?.coverage.expected).toBe(epci.membres.length)
    for (const epci of composition) {
      const { communes } = await engine.call('territory.get', { code: epci.code })
      expect(communes).toEqual(epci.membres.map((member) => member.code).sort())
    }
  })

  it.each(cases.map((item) => [`${item.indicator} ${item.period}`, item] as const))('%s', async (_name, item) => {
    const zones = Object.fromEntries(Object.entries(oracle).filter(([zone]) => /^\d{9}/.test(zone)))
    expect(compare(zones, item, await figures(engine, item.indicator, item.period))).toEqual([])
    const department = Object.fromEntries(Object.entries(oracle).filter(([zone]) => zone === '32'))
    expect(compare(department, item, await figures(engine, item.indicator, item.period, 'department'))).toEqual([])
  })

  it('say how a figure was made: the household size counts people outside households, the CAF leaves out the MSA', async () => {
    const size = (await figures(engine, 'FAM05', '2018')).get('200066926')
    expect(size?.notes.join(' ')).toMatch(/Population municipale divisée par le nombre de ménages/)
    expect(size?.origin).toBe('aggregated')
    const rsa = (await figures(engine, 'PRE03.FOY', '2024')).get('200066926')
    expect(rsa?.status).toBe('rounded')
    expect(rsa?.notes.join(' ')).toMatch(/MSA ne sont pas comptés/)
    const straddling = (await figures(engine, 'PRE03.FOY', '2024')).get('200030435')
    expect(straddling?.status).toBe('partial')
    const part = (await figures(engine, 'PRE03.FOY', '2024')).get('200030435@32')
    expect(part?.status).toBe('rounded')
  })

  it('also make rates whose halves come from two files, saying of which year the households are', async () => {
    const rsa = cases.find((item) => item.id === 'rsa2024')
    const men = cases.find((item) => item.id === 'size')
    const product = await figures(engine, 'PRE03', '2024')
    let compared = 0
    for (const [zone, { expected, measures }] of Object.entries(oracle)) {
      const [foyers, households] = [measures[rsa?.id ?? ''], measures[men?.id ?? '']]
      if (!/^\d{9}/.test(zone) || foyers?.known !== expected || households?.known !== expected) continue
      expect(same(product.get(zone)?.value, (foyers.num / households.den) * 1000), zone).toBe(true)
      expect(product.get(zone)?.notes.join(' ')).toMatch(/Rapporté aux effectifs de 2018/)
      compared += 1
    }
    expect(compared).toBe(17)
  })
})

describeWithData(`figures of the département, Occitanie and France${left}`, () => {
  it.skipIf(oracleMissing)('equal the sums of the national file', async () => {
    const national = cases.filter((item) => item.file === census.file).map((item) => ({ ...item, file: comparateur }))
    const oracle = askOracle({ vintage: 2026, department: '32', measures: national })
    const { engine } = await testWorkspace('32')
    const [report] = await importAll(engine, [dataPath(comparateur)])
    expect(report?.dataset).toBe('insee.comparateur')
    const lines: string[] = []
    for (const item of national) {
      for (const level of ['epci', 'department', 'region', 'country'] as const) {
        const product = await figures(engine, item.indicator, item.period, level)
        const wanted = { epci: /^\d{9}/, department: /^32$/, region: /^REG-76$/, country: /^FR$/ }[level]
        const zones = Object.fromEntries(Object.entries(oracle).filter(([zone]) => wanted.test(zone)))
        expect(Object.keys(zones).length).toBeGreaterThan(0)
        lines.push(...compare(zones, item, product))
      }
    }
    expect(lines).toEqual([])
  })
})

const filosofi = ['2014', '2015', '2016'] as const

/** Column of a producer's file by code, read here without the product. */
function published(year: string, column: string): ReadonlyMap<string, number> {
  const text = readFileSync(dataPath(`insee/filosofi/FILO${year}_DISP_EPCI.csv`), 'utf8').replace(/^\uFEFF/, '')
  const [head = '', ...lines] = text.split(/\r?\n/)
  const names = head.split(';')
  const at = names.indexOf(column)
  return new Map(
    lines
      .map((line) => line.split(';'))
      .filter((cells) => (cells[at] ?? '') !== '')
      .map((cells) => [cells[0] ?? '', Number((cells[at] ?? '').replace(',', '.'))]),
  )
}

describeWithData('median income', () => {
  let engine: WorkerEngine
  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    await importAll(engine, [
      ...filosofi.flatMap((year) => [
        dataPath(`insee/filosofi/FILO${year}_DISP_EPCI.csv`),
        dataPath(`insee/filosofi/FILO${year}_DISP_COM_dep32+voisins.csv`),
      ]),
      dataPath('insee/cc_filosofi_2021_COM_dep32+voisins.csv'),
    ])
  })

  it.each(filosofi)(
    'of %s is the figure that the producer published, for every intercommunalité of France',
    async (year) => {
      const medians = published(year, `Q2${year.slice(2)}`)
      const list = await engine.call('indicator.values', { indicator: 'REV01', period: year, level: 'epci' })
      // Without a département the question is about that of the workspace; each other one is asked by its code.
      const codes = (await engine.call('territory.list', { level: 'epci', limit: 50_000 })).map((item) => item.code)
      let shown = 0
      for (const code of codes.filter((item) => medians.has(item))) {
        const [figure] = await engine.call('indicator.values', {
          indicator: 'REV01',
          period: year,
          level: 'epci',
          territory: code,
        })
        expect(figure?.value, code).toBe(medians.get(code))
        expect(figure?.origin).toBe('producer')
        expect(figure?.source?.file).toBe(`FILO${year}_DISP_EPCI.csv`)
        shown += 1
      }
      expect(shown).toBeGreaterThan(700)
      for (const figure of list.filter((item) => !medians.has(item.territory))) {
        expect(figure.value, figure.territory).toBeNull()
        expect(['not-additive', 'absent', 'unavailable']).toContain(figure.status)
        expect(figure.notes.join(' ')).toMatch(/\p{L}{4}/u)
      }
    },
  )

  it('of 2021, published by commune only, is shown for no intercommunalité, and says why', async () => {
    for (const indicator of ['REV01', 'REV02', 'REV03.D1', 'REV05.PPMINI']) {
      for (const figure of (await figures(engine, indicator, '2021')).values()) {
        expect(figure.value, `${indicator} ${figure.territory}`).toBeNull()
        expect(['not-additive', 'secret']).toContain(figure.status)
        expect(figure.numerator).toBeNull()
        expect(figure.notes[0]).toMatch(/aucun chiffre publié par le producteur|Secret statistique/)
      }
      const [department] = (await figures(engine, indicator, '2021', 'department')).values()
      expect(department?.value ?? null).toBeNull()
    }
  })

  it('is never there for part of an intercommunalité', async () => {
    const list = await figures(engine, 'REV01', '2016')
    expect(list.get('200030435')?.value).toBeGreaterThan(10_000)
    expect(list.get('200030435@32')?.value).toBeNull()
    expect(list.get('200030435@32')?.status).toBe('not-additive')
  })

  it('says in which perimeter it was published', async () => {
    const [figure] = (await figures(engine, 'REV01', '2016')).values()
    expect(figure?.notes.join(' ')).toMatch(/dans le périmètre de l’époque/)
  })
})

describe('the oracle', () => {
  it.skipIf(process.platform !== 'linux' || sharedData === null)('is never left out on Linux', () => {
    expect(oracleMissing).toBe(false)
  })
})
