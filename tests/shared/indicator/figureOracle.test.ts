import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import indicatorsJson from '#resources/templates/indicators.json' with { type: 'json' }
import { figureOf } from '#shared/indicator/figure.rules.ts'
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import { compilePlans, resolvePlan } from '#shared/indicator/plan.rules.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { accumulate, type Column, createTotals } from '#shared/indicator/totals.rules.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'

const catalogue = new Map(
  indicatorSchema
    .array()
    .parse(indicatorsJson)
    .map((indicator) => [indicator.id, indicator]),
)

interface Table {
  readonly codes: readonly string[]
  readonly columns: ReadonlyMap<string, readonly string[]>
}

function readTable(name: string, key: string): Table {
  const [header = '', ...lines] = readFileSync(dataPath(name), 'utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  const names = header.split(';')
  const rows = lines.map((line) => line.split(';'))
  const columns = new Map(names.map((column, at) => [column, rows.map((row) => row[at] ?? '')]))
  return { codes: columns.get(key) ?? [], columns }
}

describeWithData('figures of the Gers on the real files', () => {
  let comparator: Table
  let epciOf: ReadonlyMap<string, string>
  let epcis: readonly string[]

  beforeAll(() => {
    comparator = readTable('insee/base_cc_comparateur_2022_dep32+voisins.csv', 'CODGEO')
    const members = readTable('cog/appartenance_2019-2026_dep32+voisins.csv', 'code')
    const vintage = members.columns.get('cog') ?? []
    const epci = members.columns.get('epci') ?? []
    epciOf = new Map(
      members.codes.flatMap((code, at) => (vintage[at] === '2021' ? [[code, epci[at] ?? ''] as const] : [])),
    )
    epcis = [...new Set(comparator.codes.filter((code) => code.startsWith('32')).map((code) => epciOf.get(code) ?? ''))]
  })

  /** What the product computes for every intercommunalité that touches the Gers. */
  function product(id: string, names: Readonly<Record<string, string>>): Map<string, number | null> {
    const indicator = catalogue.get(id)
    if (!indicator) throw new Error(id)
    const resolved = compilePlans(indicator, () => 'count')
      .map((plan) => resolvePlan(plan, '2018', (variable) => (variable in names ? ['2018'] : [])))
      .find((found) => found !== null)
    if (!resolved) throw new Error(`${id} cannot be computed`)
    const columns = resolved.plan.refs.map((ref): Column => {
      const texts = comparator.columns.get(names[ref.id] ?? '') ?? []
      return {
        values: Float64Array.from(texts, Number),
        statuses: Uint8Array.from(texts, (text) => (text === '' ? cellStatus.unavailable : cellStatus.value)),
      }
    })
    const totals = createTotals(epcis.length)
    accumulate(
      resolved.plan,
      columns,
      Int32Array.from(comparator.codes, (code) => epcis.indexOf(epciOf.get(code) ?? '-')),
      totals,
    )
    return new Map(
      epcis.map((code, slot) => [code, figureOf({ plan: resolved.plan, own: null, totals, slot, communes: 0 }).value]),
    )
  }

  /** The same by plain sums over the rows of the file. */
  function byHand(numerator: string, denominator: string, factor: number): Map<string, number> {
    const sums = new Map<string, [number, number]>()
    comparator.codes.forEach((code, row) => {
      const epci = epciOf.get(code) ?? ''
      const n = comparator.columns.get(numerator)?.[row] ?? ''
      const d = comparator.columns.get(denominator)?.[row] ?? ''
      if (n === '' || d === '') return
      const sum = sums.get(epci) ?? [0, 0]
      sums.set(epci, [sum[0] + Number(n), sum[1] + Number(d)])
    })
    return new Map(
      epcis.map((code) => [code, ((sums.get(code)?.[0] ?? Number.NaN) / (sums.get(code)?.[1] ?? 0)) * factor]),
    )
  }

  test.each([
    ['EMP03', { P_CHOM1564: 'P18_CHOM1564', P_ACT1564: 'P18_ACT1564' }, 'P18_CHOM1564', 'P18_ACT1564', 100],
    ['LOG01.VAC', { P_LOGVAC: 'P18_LOGVAC', P_LOG: 'P18_LOG' }, 'P18_LOGVAC', 'P18_LOG', 100],
    ['LOG02', { P_RP_PROP: 'P18_RP_PROP', P_RP: 'P18_RP' }, 'P18_RP_PROP', 'P18_RP', 100],
    ['FAM05', { P_POP: 'P18_POP', P_MEN: 'P18_MEN' }, 'P18_POP', 'P18_MEN', 1],
    ['POP02', { P_POP: 'P18_POP', SUPERF: 'SUPERF' }, 'P18_POP', 'SUPERF', 1],
  ] as const)('%s of every intercommunalité is what plain sums give', (id, names, numerator, denominator, factor) => {
    const expected = byHand(numerator, denominator, factor)
    const found = product(id, names)
    expect(found.size).toBeGreaterThanOrEqual(17)
    for (const [code, value] of found) expect(value, code).toBeCloseTo(expected.get(code) ?? Number.NaN, 9)
  })

  test('the unemployment rate of the Grand Auch is that of its communes together', () => {
    const value = product('EMP03', { P_CHOM1564: 'P18_CHOM1564', P_ACT1564: 'P18_ACT1564' }).get('200066926')
    expect(value).toBeGreaterThan(5)
    expect(value).toBeLessThan(20)
  })
})
