import { describe, expect, test } from 'vitest'
import indicatorsJson from '#resources/templates/indicators.json' with { type: 'json' }
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import { compilePlans, plansByPeriod } from '#shared/indicator/plan.rules.ts'
import {
  comparePeriods,
  latestPeriod,
  nearestPeriod,
  parsePeriod,
  resolvePeriod,
} from '#shared/indicator/timeline.rules.ts'

const catalogue = new Map(
  indicatorSchema
    .array()
    .parse(indicatorsJson)
    .map((indicator) => [indicator.id, indicator]),
)

/** Periods of an indicator in a workspace that holds these variables, with the variables' periods. */
function periods(id: string, held: Record<string, readonly string[]>) {
  const indicator = catalogue.get(id)
  if (!indicator) throw new Error(id)
  return plansByPeriod(
    compilePlans(indicator, () => 'count'),
    (variable) => held[variable] ?? [],
  )
}

describe('which period a figure is of', () => {
  test('growth exists where the population of five years before is held', () => {
    expect(
      periods('POP03', { P_POP: ['2013', '2014', '2018', '2021'] }).map(({ period, periods: read }) => [period, read]),
    ).toEqual([['2018', ['2018', '2013']]])
  })

  test('the migration balance of a span reads the populations at its ends', () => {
    const held = { P_POP: ['2013', '2018', '2021'], NAIS: ['2013-2018'], DECE: ['2013-2018'] }
    const [only, ...others] = periods('POP04.MIG', held)
    expect(others).toEqual([])
    expect(only?.period).toBe('2013-2018')
    expect(only?.periods).toEqual(['2018', '2013', '2013-2018', '2013-2018'])
    expect(periods('POP04.MIG', { ...held, P_POP: ['2018'] })).toEqual([])
  })

  test('benefits are divided by the closest census that is not later, said beside the figure', () => {
    const found = periods('PRE03', { CAF_RSA: ['2020', '2024'], P_MEN: ['2013', '2018', '2022'] })
    expect(found.map(({ period, denominatorPeriod }) => [period, denominatorPeriod])).toEqual([
      ['2020', '2018'],
      ['2024', '2022'],
    ])
  })

  test('the first way of computing that the files allow is taken for each period', () => {
    const found = periods('FAM05', { P_POP: ['2013', '2018'], P_MEN: ['2013', '2018'], P_PMEN: ['2018'] })
    expect(found.map(({ period, plan }) => [period, plan.candidate])).toEqual([
      ['2013', 1],
      ['2018', 0],
    ])
    expect(found[0]?.plan.note).toMatch(/Population municipale divisée par le nombre de ménages/)
  })

  test('nothing is computed from variables of different periods', () => {
    expect(periods('EMP03', { P_CHOM1564: ['2018'], P_ACT1564: ['2013'] })).toEqual([])
  })
})

describe('the order of periods', () => {
  test('holds across years, spans, months and quarters', () => {
    expect(['2018', '2013-2018', '2024-T4', '2017-T4', '2024-12', '2013'].toSorted(comparePeriods)).toEqual(
      ['2013', '2017-T4', '2013-2018', '2018', '2024-12', '2024-T4'].toSorted(comparePeriods),
    )
    expect(latestPeriod(['2018', '2021', '2013-2018'])).toBe('2021')
    expect(nearestPeriod('2016', ['2013', '2018'])).toBe('2013')
    expect(nearestPeriod('2010', ['2013', '2018'])).toBe('2013')
    expect(nearestPeriod('2010', [])).toBeNull()
    expect(resolvePeriod('2018', { kind: 'start' })).toBeNull()
    expect(parsePeriod('2018-13')).toBeNull()
    expect(parsePeriod('2018-2013')).toBeNull()
  })
})
