import { describe, expect, test } from 'vitest'
import { trendAbsenceNote } from '#shared/indicator/trend.labels.ts'
import { type EvolutionFacts, evolutionTable } from '#shared/panorama/evolution.models.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { country, department, epci, item } from '#tests/support/panorama.ts'

const frame = { territory: epci, comparators: [department, country] }
const facts =
  (numerator: string, aggregation = 'ratio'): EvolutionFacts =>
  () => ({
    shortLabel: 'Indicateur',
    aggregation,
    growthYears: null,
    candidates: [{ numerator, denominator: null, weight: null, label: '' } as never],
  })
const over = (trend: PanoramaItem['trend'], more: Partial<PanoramaItem> = {}) =>
  item('X01', [1, 1, 1], { trend, ...more })
const cells = (of: PanoramaItem, known: EvolutionFacts = facts('A')) =>
  evolutionTable([of], frame, known).table.rows[0]?.cells

describe('the table of evolutions', () => {
  test('a rate changes in points, of what is displayed, over the longest span', () => {
    const row = cells(
      over([
        { period: '2011', value: 10.04 },
        { period: '2016', value: 11 },
        { period: '2021', value: 12.06 },
      ]),
    )
    expect(row).toMatchObject({ 2011: '10,0', 2016: '11,0', 2021: '12,1' })
    expect(row?.change).toBe('hausse de 2,1\u00a0points de 2011 à 2021')
  })
  test('a count and an amount change in per cent; nothing changes where nothing displayed does', () => {
    const count = over(
      [
        { period: '2011', value: 200 },
        { period: '2021', value: 150 },
      ],
      { unit: 'hab.', decimals: 0 },
    )
    expect(cells(count, facts('A', 'count'))?.change).toBe('baisse de 25,0\u202f% de 2011 à 2021')
    const still = over([
      { period: '2011', value: 3.01 },
      { period: '2021', value: 3.04 },
    ])
    expect(cells(still)?.change).toBe('stable de 2011 à 2021')
    const fromZero = over(
      [
        { period: '2011', value: 0 },
        { period: '2021', value: 12 },
      ],
      { unit: 'places', decimals: 0 },
    )
    expect(cells(fromZero, facts('A', 'count'))?.change).toBe('hausse de 12\u00a0places de 2011 à 2021')
  })
  test('a break of series is never crossed', () => {
    const income = [
      { period: '2015', value: 20 },
      { period: '2021', value: 22 },
      { period: '2023', value: 30 },
    ]
    expect(cells(over(income), facts('MED'))?.change).toBe('')
    expect(cells(over(income), facts('MED'))?.remark).toBe('périodes non comparables')
    const after = [...income, { period: '2024', value: 31 }]
    expect(cells(over(after), facts('MED'))?.change).toBe('hausse de 1,0\u00a0point de 2023 à 2024')
  })
  test('what who read the figures refused stays refused, with the reason', () => {
    const note = trendAbsenceNote('partial', 0)
    const row = cells(
      over(
        [
          { period: '2011', value: 1 },
          { period: '2021', value: 2 },
        ],
        { trendNote: note },
      ),
    )
    expect(row).toMatchObject({ change: '', remark: note })
  })
  test('one period, none, and no item at all say so', () => {
    expect(cells(over([{ period: '2021', value: 1 }]))?.remark).toBe('une seule période connue')
    expect(cells(over([{ period: '2021', value: null }]))?.remark).toBe('aucune période connue')
    const empty = evolutionTable([], frame, facts('A'))
    expect(empty.title).toBe('Évolution : CC du Test, aucune évolution ne peut être calculée')
    expect(empty.table.rows).toEqual([])
  })
  test('keeps the ends of every span where there are too many periods', () => {
    const trend = Array.from({ length: 15 }, (_, index) => ({ period: String(2005 + index), value: index }))
    const { table, title } = evolutionTable([over(trend)], frame, facts('A'))
    expect(table.columns.map(({ id }) => id)).toEqual([
      'indicator',
      '2005',
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      'change',
      'remark',
    ])
    expect(title).toBe('Évolution : CC du Test, 1\u00a0indicateur en hausse sur 1\u00a0indicateur suivi')
  })
})
