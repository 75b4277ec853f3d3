import { describe, expect, it } from 'vitest'
import type { StoredResults } from '#shared/forum/rating.schema.ts'
import { quadrantChart } from '#shared/forum/rating-charts.rules.ts'
import { lightPalette } from '#shared/panorama/palette.ts'

/** Results of a vote whose items have these importances and coverages. */
const stored = (marks: readonly (readonly [mark: number | null, coverage: number | null, isDissensus?: boolean])[]) =>
  ({
    rules: {
      method: 'importance',
      scale: 5,
      cut: 'midpoint',
      threshold: 5,
      agreeFrom: 4,
      consensusShare: 75,
      gap: 2,
    },
    items: marks.map((_each, at) => ({ id: `i${at}`, label: `Sujet ${at + 1}` })),
    results: {
      ballots: {},
      masked: [],
      items: marks.map(([pooled, pooledCoverage, isDissensus = false], at) => ({
        item: `i${at}`,
        colleges: {},
        pooled,
        pooledCoverage,
        quadrant: pooled === null ? null : 'keepUp',
        agreement: null,
        isDissensus,
      })),
      cuts: { mark: 3, coverage: 3 },
      within: {},
      between: null,
    },
  }) satisfies StoredResults

interface Drawn {
  readonly graphic: readonly { readonly x?: number; readonly y?: number; readonly style: { readonly text: string } }[]
  readonly series: readonly [
    {
      readonly data: readonly { readonly value: readonly number[]; readonly symbol: string }[]
      readonly tooltip: { readonly formatter: (of: { dataIndex: number }) => string }
    },
  ]
}
const drawn = (results: StoredResults, width: number) =>
  quadrantChart(results).option?.({ palette: lightPalette, width }) as unknown as Drawn
const numbersOf = ({ graphic }: Drawn) => graphic.filter(({ x }) => x !== undefined)

describe('the chart of quadrants', () => {
  it('has the number of every item beside its point, and what each number stands for, on any width', () => {
    // Twenty items on half marks: many fall on the same places.
    const results = stored(
      Array.from({ length: 20 }, (_none, at) => [3 + (at % 5) / 2, 1 + ((at * 7) % 9) / 2] as const),
    )
    for (const width of [420, 642, 900]) {
      const numbers = numbersOf(drawn(results, width)).flatMap(({ style }) => style.text.split(', ').map(Number))
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_none, at) => at + 1))
    }
    const { key, table } = quadrantChart(results)
    expect(key).toHaveLength(20)
    expect(key?.[6]).toEqual({ mark: '7', text: 'Sujet 7' })
    expect(table.rows[6]?.cells).toMatchObject({ number: '7', item: 'Sujet 7' })
  })

  it('draws items of the same marks as one point, and reads them all', () => {
    const chart = drawn(
      stored([
        [4, 2],
        [3, 3],
        [4, 2, true],
      ]),
      642,
    )
    const [series] = chart.series
    expect(series.data.map(({ value, symbol }) => [...value, symbol])).toEqual([
      [2, 4, 'diamond'],
      [3, 3, 'circle'],
    ])
    expect(numbersOf(chart).map(({ style }) => style.text)).toEqual(['1, 3', '2'])
    expect(series.tooltip.formatter({ dataIndex: 0 }).split('\n')).toHaveLength(2)
  })

  it('keeps the numbers of the vote where an item is masked, and says who disagrees', () => {
    const results = stored([
      [null, null],
      [4, 2, true],
    ])
    expect(numbersOf(drawn(results, 642)).map(({ style }) => style.text)).toEqual(['2'])
    expect(quadrantChart(results).key).toEqual([{ mark: '2', text: 'Sujet 2 (désaccord)' }])
  })
})
