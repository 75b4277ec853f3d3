import { describe, expect, test } from 'vitest'
import { seriesOf } from '#shared/panorama/area.models.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import { drawnItem, isTooPartial, joinedFigures } from '#shared/panorama/coverage.rules.ts'
import { lightPalette } from '#shared/panorama/palette.ts'
import { keyFiguresOf } from '#shared/panorama/territories.rules.ts'
import { cellText, gapBetween } from '#shared/panorama/value.rules.ts'
import { country, department, epci, figure, item, panorama } from '#tests/support/panorama.ts'

const few = { status: 'partial', coverage: { known: 458, expected: 34_875 } } as const
const half = { status: 'partial', coverage: { known: 5, expected: 10 } } as const
const frame = { territory: epci, comparators: [department, country] }
const withFrance = (france: typeof few | typeof half) =>
  item('AGE', [20, 21], {
    headline: true,
    values: { [epci.code]: figure(epci, 20), '32': figure(department, 21), FR: figure(country, 21, france) },
  })

describe('a sum over less than half of the communes does not stand for a territory', () => {
  test('half of the communes is enough, a commune less is not, and only sums are judged', () => {
    expect(isTooPartial(half)).toBe(false)
    expect(isTooPartial({ status: 'partial', coverage: { known: 4, expected: 10 } })).toBe(true)
    expect(isTooPartial({ status: 'ok', coverage: { known: 0, expected: 10 } })).toBe(false)
    expect(isTooPartial(undefined)).toBe(false)
  })
  test('its coverage is said where the number would stand', () => {
    expect(cellText(figure(country, 21, few), 1)).toBe('458\u00a0communes sur 34\u202f875')
    expect(cellText(figure(country, 21, half), 1)).toBe('21,0')
  })
  test('a line joins only the periods that cover the territory as well as the latest', () => {
    const at = (known: number) => figure(country, 20, { status: 'partial', coverage: { known, expected: 100 } })
    const values = (...figures: Parameters<typeof joinedFigures>[0][number][]) =>
      joinedFigures(figures).map(({ value }) => value)
    expect(values(at(60), figure(country, 21), figure(country, 22))).toEqual([null, 21, 22])
    expect(values(at(80), at(82))).toEqual([20, 20])
    expect(values(figure(country, 21), at(60))).toEqual([null, 20])
  })
  test('it is in no gap and no bar, and the number is kept for the details', () => {
    const shape = { unit: '%', decimals: 1, isCount: false }
    expect(gapBetween(figure(epci, 20), figure(country, 21, few), shape, 'la France', null)).toBeNull()
    const whole = withFrance(few)
    expect(drawnItem(whole).values.FR).toMatchObject({ value: null, status: 'partial' })
    expect(whole.values.FR?.value).toBe(21)
    const model = barsChart(whole, frame)
    expect(model.table.rows[2]?.cells.value).toBe('458\u00a0communes sur 34\u202f875')
    const series = model.option?.({ palette: lightPalette, width: 600 }).series as { data: { value: number }[] }[]
    expect(series[0]?.data.map(({ value }) => value)).toEqual([20, 21, 0])
  })
  test('an item whose figures all cover enough is drawn as it is', () => {
    const whole = withFrance(half)
    expect(drawnItem(whole)).toEqual(whole)
    // And no finer than it is displayed.
    const fine = item('AGE', [12.3456, 0.04, null])
    expect([epci, department, country].map(({ code }) => drawnItem(fine).values[code]?.value)).toEqual([12.3, 0, null])
  })
  test('it is no key figure of its territory, and no point of a small chart', () => {
    const own = item('AGE', [], { headline: true, values: { [epci.code]: figure(epci, 20, few) } })
    expect(keyFiguresOf(panorama([own]))).toEqual([])
    expect(seriesOf([figure(epci, 20, few)])[0]?.points[0]?.value).toBeNull()
  })
})
