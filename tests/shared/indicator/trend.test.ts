import { describe, expect, test } from 'vitest'
import indicatorsJson from '#resources/templates/indicators.json' with { type: 'json' }
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { breaksOf, leastYears, trendOf } from '#shared/indicator/trend.rules.ts'

const catalogue = new Map(
  indicatorSchema
    .array()
    .parse(indicatorsJson)
    .map((indicator) => [indicator.id, indicator]),
)
const indicator = (id: string) => {
  const found = catalogue.get(id)
  if (!found) throw new Error(id)
  return found
}
const point = (period: string, value: number | null, status: FigureStatus = 'ok', variant: string | null = null) => ({
  period,
  value,
  status,
  variant,
})

describe('a trend', () => {
  test('goes from the earliest comparable period to the latest', () => {
    const { trend } = trendOf([point('2018', 110), point('2013', 100), point('2015', 90)], [])
    expect(trend).toMatchObject({
      first: { period: '2013' },
      last: { period: '2018' },
      change: 10,
      years: 5,
      relative: 0.1,
    })
  })

  test('never crosses the break of Filosofi 2023, and says where it is', () => {
    const breaks = breaksOf(indicator('REV01'))
    const result = trendOf([point('2019', 20_000), point('2021', 21_000), point('2023', 23_000)], breaks)
    expect(result.trend).toBeNull()
    expect(result.absence).toBe('break')
    expect(result.breaks.map(({ code }) => code)).toEqual(['filosofi-2023'])
    expect(trendOf([point('2021', 1), point('2023', 2), point('2024', 3)], breaks).trend).toMatchObject({
      first: { period: '2023' },
    })
    expect(trendOf([point('2014', 1), point('2021', 2)], breaks)).toMatchObject({ trend: { change: 1 }, breaks: [] })
    expect(breaksOf(indicator('EMP03'))).toEqual([])
  })

  test('wants five years between two census results, not between two yearly populations', () => {
    expect(leastYears(indicator('EMP03'))).toBe(5)
    expect(leastYears(indicator('POP07.65P'))).toBe(5)
    expect(leastYears(indicator('POP01'))).toBe(0)
    expect(leastYears(indicator('PRE03.FOY'))).toBe(0)
    expect(trendOf([point('2017', 9), point('2018', 10)], [], 5)).toMatchObject({ trend: null, absence: 'too-close' })
  })

  test('leaves out what is partial, masked, of another form or computed another way', () => {
    expect(trendOf([point('2013', 9, 'partial'), point('2018', 10)], []).absence).toBe('partial')
    expect(trendOf([point('2013', 9), point('2018', 10, 'partial')], []).absence).toBe('partial')
    expect(trendOf([point('2013', null, 'secret'), point('2018', 10)], []).absence).toBe('too-few')
    expect(trendOf([point('2008-2013', 9), point('2018', 10)], []).absence).toBe('form')
    expect(trendOf([point('2013', 2.2, 'ok', 'ménages'), point('2018', 2.1)], []).absence).toBe('variant')
    expect(trendOf([], []).absence).toBe('too-few')
  })
})
