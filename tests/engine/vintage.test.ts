import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { askOracle, oracleMissing, same } from '#tests/support/oracle.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { commune, seed } from '#tests/support/territorySeed.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const comparateur = 'insee/base_cc_comparateur_2022_dep32+voisins.csv'
const gascogneToulousaine = '200023620'

async function one(
  engine: WorkerEngine,
  indicator: string,
  territory: string,
  vintage: number,
  more: { period?: string; level?: 'epci' } = {},
): Promise<Figure> {
  const [figure] = await engine.call('indicator.values', {
    indicator,
    territory,
    vintage,
    level: more.level ?? 'commune',
    period: more.period ?? '2018',
  })
  if (figure === undefined) throw new Error(`no figure for ${territory}`)
  return figure
}

/** Cells of a real file by code, without the product. */
function cells(column: string, text = readFileSync(dataPath(comparateur), 'utf8')): ReadonlyMap<string, number> {
  const [head = '', ...lines] = text.split(/\r?\n/)
  const at = head.split(';').indexOf(column)
  return new Map(lines.map((line) => line.split(';')).map((row) => [row[0] ?? '', Number(row[at] || Number.NaN)]))
}

describeWithData('one file of 2021, read in the geography of each year', () => {
  let engine: WorkerEngine
  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    await importAll(engine, [dataPath(comparateur)])
  })

  it('adds up the four communes that became Cap d’Astarac in 2025, and says so', async () => {
    const population = cells('P18_POP')
    const parts = ['32067', '32260', '32365', '32413']
    const sum = parts.reduce((total, code) => total + (population.get(code) ?? Number.NaN), 0)
    for (const vintage of [2023, 2024]) {
      for (const code of parts) {
        const figure = await one(engine, 'POP01', code, vintage)
        expect(figure.value).toBe(population.get(code))
        expect(figure.notes.join(' ')).not.toMatch(/ramené/)
      }
    }
    for (const vintage of [2025, 2026]) {
      const figure = await one(engine, 'POP01', '32365', vintage)
      expect(figure.name).toBe('Cap d’Astarac')
      expect(figure.value).toBe(sum)
      expect(figure.notes.join(' ')).toMatch(new RegExp(`ramené aux communes de ${vintage}`))
      for (const code of ['32067', '32260', '32413'])
        await expect(one(engine, 'POP01', code, vintage)).rejects.toMatchObject({
          error: { code: 'territory.unknown' },
        })
    }
  })

  it('makes a rate of the merged commune from its summed halves, never from the four rates', async () => {
    const [jobless, active] = [cells('P18_CHOM1564'), cells('P18_ACT1564')]
    const parts = ['32067', '32260', '32365', '32413']
    const sum = (column: ReadonlyMap<string, number>) =>
      parts.reduce((total, code) => total + (column.get(code) ?? 0), 0)
    const figure = await one(engine, 'EMP03', '32365', 2026)
    expect(same(figure.value, (sum(jobless) / sum(active)) * 100)).toBe(true)
    expect(same(figure.numerator, sum(jobless))).toBe(true)
  })

  it('carries no median into the merged commune', async () => {
    const medians = cells('MED19')
    const before = await one(engine, 'REV01', '32365', 2024, { period: '2019' })
    expect(before.value).toBe(medians.get('32365'))
    const after = await one(engine, 'REV01', '32365', 2026, { period: '2019' })
    expect(after.value).toBeNull()
    expect(after.status).not.toBe('ok')
    expect(after.notes.join(' ')).toMatch(/ne se reporte pas sur les communes de 2026/)
    // A commune that nothing happened to keeps its own.
    const auch = await one(engine, 'REV01', '32013', 2026, { period: '2019' })
    expect(auch.value).toBe(medians.get('32013'))
  })

  it('counts Fontenilles with the CC de la Gascogne Toulousaine until 2023 and no longer from 2024', async () => {
    const population = cells('P18_POP')
    const fontenilles = population.get('31188') ?? Number.NaN
    const of = async (vintage: number) => await one(engine, 'POP01', gascogneToulousaine, vintage, { level: 'epci' })
    const [before, after, now] = [await of(2023), await of(2024), await of(2026)]
    expect(before.value).toBe((after.value ?? 0) + fontenilles)
    expect(now.value).toBe(after.value)
    expect(before.coverage.expected).toBe(after.coverage.expected + 1)
    for (const [vintage, count] of [
      [2023, before.coverage.expected],
      [2024, after.coverage.expected],
    ] as const) {
      const { communes } = await engine.call('territory.get', { code: gascogneToulousaine, vintage })
      expect(communes).toHaveLength(count)
      expect(communes.includes('31188')).toBe(vintage === 2023)
    }
    const parts = await engine.call('territory.list', { level: 'epci', department: '32', vintage: 2023 })
    expect(parts.map((item) => item.code)).toContain(`${gascogneToulousaine}@32`)
    const later = await engine.call('territory.list', { level: 'epci', department: '32', vintage: 2026 })
    expect(later.map((item) => item.code)).not.toContain(`${gascogneToulousaine}@32`)
  })

  it.skipIf(oracleMissing).each([2021, 2022, 2023, 2024, 2025])(
    'gives every intercommunalité of the Gers in the perimeters of %i',
    async (vintage) => {
      const measures = [
        { id: 'POP01', file: comparateur, num: ['P18_POP'], geography: 2021 },
        { id: 'EMP03', file: comparateur, num: ['P18_CHOM1564'], den: ['P18_ACT1564'], geography: 2021 },
      ]
      const oracle = askOracle({ vintage, department: '32', measures })
      for (const { id, den } of measures) {
        const list = await engine.call('indicator.values', {
          indicator: id,
          level: 'epci',
          department: '32',
          period: '2018',
          vintage,
        })
        expect(list.map((figure) => figure.territory).sort()).toEqual(
          Object.keys(oracle)
            .filter((zone) => /^\d{9}/.test(zone))
            .sort(),
        )
        for (const figure of list) {
          const sums = oracle[figure.territory]?.measures[id]
          const value = den === undefined ? sums?.num : ((sums?.num ?? 0) / (sums?.den ?? 0)) * 100
          expect(same(figure.value, value), `${id} ${figure.territory} ${figure.value} ${value}`).toBe(true)
          expect(figure.coverage).toEqual({ known: sums?.known, expected: oracle[figure.territory]?.expected })
        }
      }
    },
  )

  it('does not undo a merger: figures of 2026 geography are missing for its communes in 2024, and for them alone', async () => {
    const { engine: recent } = await testWorkspace('32')
    await importAll(recent, [dataPath('insee/rp2023_ages_sexe_communes_32.csv')])
    const merged = await one(recent, 'POP05.0014', '32413', 2024, { period: '2023' })
    expect(merged.value).toBeNull()
    expect(merged.status).toBe('unavailable')
    const [auch, same26] = [
      await one(recent, 'POP05.0014', '32013', 2024, { period: '2023' }),
      await one(recent, 'POP05.0014', '32013', 2026, { period: '2023' }),
    ]
    expect(auch.value).toBe(same26.value)
    const { parent } = await recent.call('territory.get', { code: '32413', vintage: 2024 })
    const epci = await one(recent, 'POP05.0014', parent ?? '', 2024, { period: '2023', level: 'epci' })
    expect(epci.status).toBe('partial')
    expect(epci.coverage.expected - (epci.coverage.known ?? 0)).toBe(4)
  })
})

describeWithData('a commune split in 2024 (Essarts-en-Bocage, 85084, into three)', () => {
  const parts = ['85084', '85165', '85212']
  let engine: WorkerEngine
  let text: string
  beforeAll(async () => {
    const national = gunzipSync(readFileSync(dataPath('national/base_cc_comparateur_2022.csv.gz'))).toString('utf8')
    text = national
      .split(/\r?\n/)
      .filter((line, index) => index === 0 || line.startsWith('85'))
      .join('\r\n')
    const file = join(temporaryFolder(), 'vendee.csv')
    writeFileSync(file, text)
    engine = (await testWorkspace('85')).engine
    await importAll(engine, [file])
  })

  it('shares counts by population, says so, and loses nobody', async () => {
    const whole = cells('P18_POP', text).get('85084') ?? Number.NaN
    expect((await one(engine, 'POP01', '85084', 2023)).value).toBe(whole)
    const figures = await Promise.all(parts.map((code) => one(engine, 'POP01', code, 2024)))
    const sum = figures.reduce((total, figure) => total + (figure.value ?? Number.NaN), 0)
    expect(same(sum, whole)).toBe(true)
    const column = seed.vintages.find((item) => item.vintage === 2024)?.population
    const people = parts.map((code) => column?.[commune(code)] ?? Number.NaN)
    const all = people.reduce((a, b) => a + b, 0)
    for (const [index, figure] of figures.entries()) {
      const share = (figure.value ?? Number.NaN) / whole
      expect(share, figure.territory).toBeCloseTo((people[index] ?? Number.NaN) / all, 2)
      expect(figure.notes.join(' ')).toMatch(/scissions réparties selon la population/)
    }
  })

  it('keeps the rate of the whole for each of its parts, and the sum of the département', async () => {
    const before = await one(engine, 'EMP03', '85084', 2023)
    for (const code of parts) expect((await one(engine, 'EMP03', code, 2026)).value).toBeCloseTo(before.value ?? 0, 9)
    const department = async (vintage: number) =>
      (
        await engine.call('indicator.values', {
          indicator: 'POP01',
          level: 'department',
          territory: '85',
          period: '2018',
          vintage,
        })
      )[0]
    const [then, now] = [await department(2023), await department(2026)]
    expect(same(then?.value, now?.value)).toBe(true)
  })

  it('gives no median to any of them', async () => {
    expect((await one(engine, 'REV01', '85084', 2023, { period: '2019' })).value).toBe(
      cells('MED19', text).get('85084'),
    )
    for (const code of parts) {
      const figure = await one(engine, 'REV01', code, 2026, { period: '2019' })
      expect(figure.value, code).toBeNull()
      expect(figure.status).not.toBe('ok')
    }
  })
})

describe('Riscle (32344), joined by Cannet (32074) in 2019, on made-up figures', () => {
  const fixture = join(import.meta.dirname, '../fixtures/made-up-riscle-2018.csv')

  async function imported(): Promise<WorkerEngine> {
    const { engine } = await testWorkspace('32')
    await engine.call('indicator.create', {
      indicator: {
        ...madeUp,
        id: 'ESS01',
        label: 'Ménages (essai)',
        candidates: [{ ...candidate, numerator: 'ESSAI_MEN' }],
        aggregation: 'count',
      },
    })
    await engine.call('indicator.create', {
      indicator: {
        ...madeUp,
        id: 'ESS02',
        label: 'Médiane (essai)',
        candidates: [{ ...candidate, numerator: 'ESSAI_MED' }],
        aggregation: 'none',
      },
    })
    const token = await engine.registerFile(fixture)
    const { staging, files } = await engine.call('import.inspect', { files: [{ token, mapping, vintage: 2018 }] })
    expect(files[0]).toMatchObject({ vintage: 2018, rows: 3, refused: 0, written: 2 })
    await engine.call('import.apply', { staging, remember: false })
    return engine
  }

  const candidate = { numerator: '', denominator: null, weight: null, denominatorPeriod: 'same' as const }
  const madeUp = {
    shortLabel: 'Essai',
    section: 'population' as const,
    definition: 'Chiffres inventés.',
    limits: '',
    factor: 1,
    growthYears: null,
    unit: '',
    decimals: 0,
    sense: 'neutral' as const,
    producer: 'Essais',
    chart: 'bar' as const,
    confidentiality: null,
    headline: false,
    position: 999,
  }
  const mapping = {
    dataset: 'essai.riscle',
    datasetTitle: 'Chiffres inventés',
    producer: 'Essais',
    licence: 'aucune',
    headerLine: 2,
    layout: 'wide' as const,
    code: { columns: ['CODGEO'], level: 'commune' as const, levelColumn: null, levels: {}, truncate: null },
    period: { constant: '2018', column: null },
    vintage: 2018,
    values: [
      { column: 'MENAGES', variable: 'ESSAI_MEN', period: null },
      { column: 'REVENU_MEDIAN', variable: 'ESSAI_MED', period: null },
    ],
    long: null,
    counts: null,
    markers: {},
    empty: 'absent' as const,
    duplicates: 'refuse' as const,
    newVariables: [
      { id: 'ESSAI_MEN', label: 'Ménages', kind: 'count' as const, unit: 'ménages' },
      { id: 'ESSAI_MED', label: 'Revenu médian', kind: 'median' as const, unit: '€' },
    ],
    rounding: null,
  }

  it('holds the households of both, and the median of neither', async () => {
    const engine = await imported()
    const households = await one(engine, 'ESS01', '32344', 2026)
    expect(households.value).toBe(31 + 812)
    expect(households.notes.join(' ')).toMatch(/géographie 2018, ramené aux communes de 2026/)
    const median = await one(engine, 'ESS02', '32344', 2026)
    expect(median.value).toBeNull()
    expect((await one(engine, 'ESS02', '32013', 2026)).value).toBe(20_100)
    expect((await one(engine, 'ESS01', '32013', 2026)).notes.join(' ')).not.toMatch(/ramené/)
  })

  it('also in the geography found in the codes, when nobody says it', async () => {
    const { engine } = await testWorkspace('32')
    const token = await engine.registerFile(fixture)
    const { files } = await engine.call('import.inspect', {
      files: [{ token, mapping: { ...mapping, vintage: null } }],
    })
    expect(files[0]?.vintage).toBe(2018)
  })
})
