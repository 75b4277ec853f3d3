import { describe, expect, test } from 'vitest'
import { multiplesModel, seriesOf } from '#shared/panorama/area.models.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import type { ChartModel, ChartPlace } from '#shared/panorama/chart.types.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { lightPalette } from '#shared/panorama/palette.ts'
import { ageLabel, pyramidChart } from '#shared/panorama/pyramid.option.ts'
import { rangeChart } from '#shared/panorama/range.option.ts'
import { ranked, rankingChart } from '#shared/panorama/ranking.option.ts'
import { sectionCharts } from '#shared/panorama/section.charts.ts'
import { stackedChart } from '#shared/panorama/stacked.option.ts'
import { tableText } from '#shared/panorama/table.rules.ts'
import { groupsOf, keyFiguresOf } from '#shared/panorama/territories.rules.ts'
import { trendChart, unbroken } from '#shared/panorama/trend.option.ts'
import { gapBetween, gapTo, periodText, periodYear, sourceLines, valueText } from '#shared/panorama/value.rules.ts'
import { country, department, epci, figure, item, panorama } from '#tests/support/panorama.ts'

const place: ChartPlace = { palette: lightPalette, width: 600 }
const noFacts = () => undefined
const frame = { territory: epci, comparators: [department, country] }

interface Series {
  readonly type: string
  readonly data: readonly { readonly value: number; readonly label?: { readonly formatter?: string } }[]
  readonly markLine?: { readonly data: readonly { readonly xAxis: number }[] }
}
function seriesIn(model: ChartModel): readonly Series[] {
  return (model.option?.(place).series ?? []) as readonly Series[]
}

describe('numbers are written with their unit as French readers expect', () => {
  test('signs close, words at a full no-break space, silent units unsaid', () => {
    expect(valueText(12.34, '%', 1)).toBe('12,3\u202f%')
    expect(valueText(5214, 'hab.', 0)).toBe('5\u202f214\u00a0hab.')
    expect(valueText(2.1, 'ratio', 1)).toBe('2,1')
    expect(valueText(1, 'points', 0)).toBe('1\u00a0point')
    expect(valueText(1.99, 'places pour 100 enfants', 0)).toBe('2\u00a0places\u00a0pour\u00a0100\u00a0enfants')
  })
  test('periods are said in words and placed in time', () => {
    expect(periodText('2013-2018')).toBe('2013 à 2018')
    expect(periodText('2024-12')).toBe('décembre 2024')
    expect(periodText('2024-T1')).toBe('1er trimestre 2024')
    expect(periodYear('2013-2018')).toBe(2018)
    expect(periodYear('2024-T4')).toBeCloseTo(2024.875)
  })
})

describe('a gap is said in the way that fits the figure', () => {
  const rate = { unit: '%', decimals: 1, isCount: false }
  test('rates in points, of what is displayed', () => {
    expect(gapTo(12.34, 10.06, rate, 'le Gers', null)?.text).toBe('+2,2\u202fpt')
    expect(gapTo(10.04, 10.01, rate, 'le Gers', null)?.words).toBe('comme le Gers')
  })
  test('amounts and densities in per cent', () => {
    expect(gapTo(22000, 20000, { unit: '€ par UC', decimals: 0, isCount: false }, 'le Gers', null)?.text).toBe(
      '+10,0\u202f%',
    )
  })
  test('counts as a share of the total, never as more or less', () => {
    const gap = gapTo(50, 200, { unit: 'hab.', decimals: 0, isCount: true }, 'le Gers', 'du Gers')
    expect(gap).toMatchObject({ text: '25\u202f%', words: '25\u202f% du total du Gers', direction: 0, isShare: true })
    // A territory that reaches beyond the Gers is no part of it, and a balance is a part of nothing.
    expect(gapTo(50, 200, { unit: 'hab.', decimals: 0, isCount: true }, 'le Gers', null)).toBeNull()
    expect(gapTo(300, 200, { unit: 'hab.', decimals: 0, isCount: true }, 'le Gers', 'du Gers')).toBeNull()
  })
  test('none against what is missing, nor against a count of half the communes', () => {
    expect(gapTo(null, 3, rate, 'le Gers', null)).toBeNull()
    const half = figure(department, 100, { status: 'partial', coverage: { known: 5, expected: 10 } })
    expect(
      gapBetween(figure(epci, 50), half, { unit: 'hab.', decimals: 0, isCount: true }, 'le Gers', 'du Gers'),
    ).toBeNull()
    expect(gapBetween(figure(epci, 50), half, rate, 'le Gers', null)).not.toBeNull()
  })
})

describe('bars beside the comparators', () => {
  const vacancy = item('LOG01.VAC', [10.06, 9.1, null])
  const model = barsChart(vacancy, frame)
  test('the title is the sentence of the figure; the département is a line', () => {
    expect(model.title).toBe(vacancy.sentence)
    expect(seriesIn(model)[0]?.markLine?.data[0]?.xAxis).toBe(9.1)
  })
  test('each bar carries its number; a missing one says why and is not a zero in the table', () => {
    const [own, , last] = seriesIn(model)[0]?.data ?? []
    expect(own?.label?.formatter).toBe('10,1\u202f%')
    expect(last?.label?.formatter).toBe('secret statistique')
    expect(model.table.rows[2]?.cells.value).toBe('secret statistique')
  })
  test('source and vintage stand under it', () => {
    expect(model.sources).toEqual(['INSEE, Base du comparateur, 2018 (géographie 2021)'])
  })
  test('nothing to draw when nobody has a figure', () => {
    expect(barsChart(item('X01', [null, null, null]), frame).option).toBeNull()
  })
})

describe('ranking of the intercommunalités', () => {
  const areas = [
    { code: 'a', name: 'A', value: 1, status: 'ok' as const },
    { code: 'b', name: 'B', value: null, status: 'secret' as const },
    { code: 'c', name: 'C', value: 3, status: 'partial' as const },
    { code: 'd', name: 'D', value: 2, status: 'ok' as const },
    { code: 'e', name: 'E', value: 4, status: 'ok' as const },
  ]
  const shown = { label: 'Chômage', unit: '%', decimals: 1, period: '2018', sources: [] }
  test('highest first, those without a figure last, quarters by rank', () => {
    expect(ranked(areas, 1).map((row) => [row.code, row.quarter])).toEqual([
      ['e', 4],
      ['c', 3],
      ['d', 2],
      ['a', 1],
      ['b', null],
    ])
  })
  test('the title gives the quarter and never a bare rank; the margin is said', () => {
    const position = { quarter: 4, of: 4, margin: 1, otherPerimeters: 0 }
    const model = rankingChart({ shown, areas, chosen: 'e', reference: { name: 'Gers', value: 2.5 }, position })
    expect(model.title).toContain('E est dans le quart des valeurs les plus hautes des 4 intercommunalités')
    expect(model.reading).toContain('à 1\u00a0place près')
    expect(model.table.rows.find((row) => row.isCurrent)?.id).toBe('e')
  })
  test('a margin wider than a quarter of the list cancels the quarter', () => {
    const position = { quarter: 4, of: 4, margin: 2, otherPerimeters: 0 }
    const model = rankingChart({ shown, areas, chosen: 'e', reference: null, position })
    expect(model.title).not.toContain('quart')
    expect(model.reading).toContain('n’est pas significative')
  })
})

describe('trend', () => {
  const shown = { label: 'Chômage', unit: '%', decimals: 1, period: null, sources: [] }
  const points = [
    { period: '2013', value: 10 },
    { period: '2018', value: 12 },
    { period: '2021', value: null },
  ]
  test('the title says from what to what; a missing period is no point', () => {
    const model = trendChart({ shown, lines: [{ code: 'e', name: 'CC', points }], breaks: [], isCount: false })
    expect(model.title).toBe('Chômage : 10,0\u202f% en 2013, 12,0\u202f% en 2018 (+2,0\u202fpt)')
    expect(seriesIn(model)[0]?.data).toEqual([
      [2013, 10],
      [2018, 12],
    ])
    expect(model.table.rows.map((row) => row.cells.e)).toEqual(['10,0', '12,0', ''])
  })
  test('a break outside of the periods drawn is not told; names leave room for the figure in a narrow panel', () => {
    const breaks = [{ code: 'filosofi-2023' as const, last: '2022', first: '2023' }]
    const lines = [{ code: 'e', name: 'CC d’Aire-sur-l’Adour (partie Gers)', points }]
    const model = trendChart({ shown, lines, breaks, isCount: false })
    expect(model.notes).toEqual([])
    const later = [{ code: 'e', name: 'CC', points: [...points, { period: '2023', value: 13 }] }]
    expect(trendChart({ shown, lines: later, breaks, isCount: false }).notes).toHaveLength(1)
    const option = model.option?.({ palette: lightPalette, width: 320 }) as unknown as {
      readonly grid: { readonly right: number }
      readonly series: readonly { readonly endLabel: { readonly formatter: string } }[]
    }
    const text = option.series[0]?.endLabel.formatter ?? ''
    expect(text).toMatch(/^CC d’A.*… 12,0$/)
    expect(text.length * 7).toBeLessThan(option.grid.right)
  })
  test('no line across a break of series', () => {
    const breaks = [{ code: 'filosofi-2023' as const, last: '2022', first: '2023' }]
    const runs = unbroken([{ period: '2020' }, { period: '2021' }, { period: '2023' }], breaks)
    expect(runs.map((run) => run.map((point) => point.period))).toEqual([['2020', '2021'], ['2023']])
  })
  test('one period is not a trend', () => {
    expect(
      trendChart({
        shown,
        lines: [{ code: 'e', name: 'CC', points: [{ period: '2018', value: 1 }] }],
        breaks: [],
        isCount: false,
      }).option,
    ).toBeNull()
  })
})

describe('parts of a whole', () => {
  const parts = [
    item('LOG01.RP', [80, 82, 81], { chart: 'stacked' }),
    item('LOG01.RSEC', [11, 9, 10], { chart: 'stacked' }),
    item('LOG01.VAC', [9, 9, 9], { chart: 'map' }),
    item('LOG01.LOVAC', [5, 5, 5], { chart: 'map', period: '2025' }),
  ]
  test('parts of the same period come together, whatever else they are drawn as', () => {
    expect(groupsOf(parts, 'stacked').map((group) => group.items.map((each) => each.indicator))).toEqual([
      ['LOG01.RP', 'LOG01.RSEC', 'LOG01.VAC'],
    ])
  })
  test('counts are drawn as shares, and not at all where one is missing', () => {
    const facts = () => ({ shortLabel: 'x', aggregation: 'count' })
    const counts = [item('PE04.A', [30, 10, null], { unit: 'places' }), item('PE04.B', [10, 10, 5], { unit: 'places' })]
    const model = stackedChart(counts, frame, facts)
    const series = seriesIn(model) as unknown as readonly { readonly data: readonly (number | null)[] }[]
    expect(series.map((each) => each.data)).toEqual([
      [75, 50, null],
      [25, 50, null],
    ])
    expect(model.notes).toHaveLength(1)
  })
  test('gains and losses are no parts: no stacked chart', () => {
    const balances = [
      item('POP04.NAT', [-4, 2, 1], { chart: 'stacked' }),
      item('POP04.MIG', [7, 5, 1], { chart: 'stacked' }),
    ]
    expect(sectionCharts(balances, frame, noFacts, false).map(({ id }) => id)).not.toContain('POP04')
  })
  test('a range goes from the lowest to the highest, with the middle marked', () => {
    const low = item('REV03.D1', [11000, 10900, 10950], { chart: 'range', unit: '€', decimals: 0 })
    const high = item('REV03.D9', [36000, 34000, 38000], { chart: 'range', unit: '€', decimals: 0 })
    const median = item('REV01', [20700, 19900, null], { chart: 'dot', unit: '€', decimals: 0 })
    const model = rangeChart([low, high], median, frame, noFacts)
    expect(seriesIn(model)[0]?.data).toEqual([
      [11000, 0, 36000],
      [10900, 1, 34000],
      [10950, 2, 38000],
    ])
    expect(seriesIn(model).at(-1)?.data).toEqual([
      [20700, 0],
      [19900, 1],
    ])
  })
})

describe('age pyramid', () => {
  const pyramid = {
    period: '2023',
    ages: ['0004', '95P'],
    women: [2, 1],
    men: [2.2, 0.5],
    reference: { name: 'Gers', women: [2.1, 1.1], men: [2.3, 0.4] },
    total: 1000,
    coverage: { known: 9, expected: 10 },
    sentence: 'Une personne sur quatre a plus de 65 ans.',
    source: 'INSEE',
  }
  test('men to the left, women to the right, the département as an outline', () => {
    const series = seriesIn(pyramidChart(pyramid, 'CC', frame)) as unknown as readonly {
      readonly type: string
      readonly data: unknown
    }[]
    expect(series.map((each) => each.type)).toEqual(['bar', 'bar', 'line', 'line'])
    expect(series[0]?.data).toEqual([-2.2, -0.5])
    expect(series[1]?.data).toEqual([2, 1])
  })
  test('ages in words, the same numbers in the table, the coverage said', () => {
    const model = pyramidChart(pyramid, 'CC', frame)
    expect(model.reading).toContain('de 95 ans et plus, les hommes')
    expect(model.reading).toContain('pour le Gers')
    expect(ageLabel('0509')).toBe('5 à 9 ans')
    expect(model.table.rows.at(-1)?.cells).toMatchObject({ age: '95 ans et plus', men: '0,50', women: '1,00' })
    expect(model.notes).toEqual(['9\u00a0communes sur 10 connues'])
  })
})

describe('classes of a map', () => {
  test('about as many territories in each, equal values never apart', () => {
    const classes = quantileClasses([1, 1, 1, 1, 2, 3, 4, 5, 6, 7], 0)
    expect(classes.bounds).toEqual([1, 3, 5, 7])
    expect(classOf(classes, 1, 0)).toBe(0)
    expect(classOf(classes, 7, 0)).toBe(3)
    expect(classOf(classes, null, 0)).toBe(-1)
  })
  test('few classes take the ends of the scale', () => {
    expect([0, 1].map((index) => shadeOf(index, 2))).toEqual([0, 4])
    expect(quantileClasses([], 0).bounds).toEqual([])
  })
})

describe('tables and sources', () => {
  test('a copied table keeps one cell per column, whatever the names hold', () => {
    const table = {
      caption: '',
      columns: [
        { id: 'a', label: 'Nom' },
        { id: 'b', label: 'Valeur', detail: '%' },
      ],
      rows: [{ id: '1', cells: { a: 'A\tB\nC', b: '1,5' } }],
    }
    expect(tableText(table)).toBe('Nom\tValeur (%)\nA B C\t1,5')
  })
  test('one line per source, with every geography that it was published in', () => {
    const other = figure(department, 1)
    const lines = sourceLines([
      figure(epci, 1),
      { ...other, source: other.source && { ...other.source, vintage: 2026 } },
      undefined,
    ])
    expect(lines).toEqual(['INSEE, Base du comparateur, 2018 (géographies 2021 et 2026)'])
  })
  test('small charts: periods in order, holes empty, no column for a period that nobody has', () => {
    const coverage = { known: 1, expected: 1 }
    const series = seriesOf([
      { territory: 'a', name: 'A', period: '2020', value: 2, status: 'ok', coverage },
      { territory: 'a', name: 'A', period: '2015', value: null, status: 'secret', coverage },
      { territory: 'b', name: 'B', period: '2015', value: 1, status: 'ok', coverage },
      { territory: 'b', name: 'B', period: '2021', value: null, status: 'absent', coverage },
    ])
    const model = multiplesModel({ label: 'L', unit: '%', decimals: 0, period: null, sources: [] }, series, 'a', null)
    expect(model.table.rows[0]?.cells).toEqual({ name: 'A', '2015': '', '2020': '2' })
  })
  test('key figures come from every section before a second one of the same', () => {
    const head = (id: string) => item(id, [1, 2, 3], { headline: true })
    const sections = [
      { id: 'population' as const, title: 'P', items: [head('A01'), head('A02'), head('A03')], missing: [] },
      { id: 'housing' as const, title: 'L', items: [head('B01')], missing: [] },
    ]
    expect(keyFiguresOf(panorama([], { sections }), 3).map((each) => each.indicator)).toEqual(['A01', 'A02', 'B01'])
  })
})
