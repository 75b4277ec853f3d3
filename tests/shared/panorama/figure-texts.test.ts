import { describe, expect, test } from 'vitest'
import { barsChart } from '#shared/panorama/bars.option.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { darkPalette, lightPalette } from '#shared/panorama/palette.ts'
import { rankingChart } from '#shared/panorama/ranking.option.ts'
import { country, department, epci, item } from '#tests/support/panorama.ts'

const frame = {
  territory: { ...epci, name: 'CC d’Aire-sur-l’Adour (partie Gers)' },
  comparators: [department, country],
}

interface Drawn {
  readonly grid: { readonly left: number; readonly right: number }
  readonly xAxis: { readonly min?: number; readonly max?: number }
  readonly series: readonly {
    readonly label?: { readonly backgroundColor?: string }
    readonly data: readonly {
      readonly value: number
      readonly label: { readonly formatter: string; readonly backgroundColor?: string }
    }[]
  }[]
}
const drawn = (model: ChartModel, width: number, palette = lightPalette) =>
  model.option?.({ palette, width }) as unknown as Drawn

describe('the figures written beside bars', () => {
  test.each([lightPalette, darkPalette])('stand on the ground, not on the dashes of the reference', (palette) => {
    const [bars] = drawn(barsChart(item('X01', [9.2, 10.8, 13.4]), frame), 560, palette).series
    expect(bars?.label?.backgroundColor).toBe(palette.surface)
    const areas = [1, 2, 3, 4].map((value) => ({ code: `${value}`, name: `${value}`, value, status: 'ok' as const }))
    const shown = { label: 'Essai', unit: '%', decimals: 1, period: '2018', sources: [] }
    const reference = { name: 'Gers', value: 2.5 }
    const ranking = drawn(rankingChart({ shown, areas, chosen: '1', reference, position: null }), 560, palette)
      .series[1]
    const ground = (index: number) => ranking?.data[index]?.label.backgroundColor ?? ranking?.label?.backgroundColor
    // Quarters 4, 3, 2 and 1: every other one is a band.
    expect([0, 1, 2, 3].map(ground)).toEqual([palette.surface2, palette.surface, palette.surface2, palette.surface])
  })

  test.each([360, 460, 560, 900])('below zero, keep off the names of the territories at a width of %i', (width) => {
    for (const values of [
      [-0.23, 0.19, 0.39],
      [-12.5, -3, 250],
      [-0.01, -0.02, null],
    ]) {
      const model = barsChart(item('X01', values, { unit: '%/an', decimals: 2 }), frame)
      const { grid, xAxis, series } = drawn(model, width)
      const inner = width - grid.left - grid.right
      const min = xAxis.min ?? Number.NaN
      const max = Math.max(0, ...values.map((value) => value ?? 0))
      for (const { value, label } of series[0]?.data ?? [])
        if (value < 0) {
          const room = (inner * (value - min)) / (max - min)
          expect(room, `${values} ${label.formatter}`).toBeGreaterThan(
            Math.min(inner * 0.55, label.formatter.length * 6.6),
          )
        }
    }
  })

  test.each([420, 560])('are whole on both sides of a ranking that is %i wide', (width) => {
    const areas = [1.44, 0.02, -0.7].map((value) => ({
      code: `${value}`,
      name: 'CC Bastides et Vallons',
      value,
      status: 'ok' as const,
    }))
    const shown = { label: 'Essai', unit: '%/an', decimals: 2, period: '2021', sources: [] }
    const { grid, xAxis } = drawn(rankingChart({ shown, areas, chosen: null, reference: null, position: null }), width)
    const { min = 0, max = 0 } = [xAxis].flat()[0] ?? {}
    const perUnit = (width - grid.left - grid.right) / (max - min)
    expect((-0.7 - min) * perUnit).toBeGreaterThan('−0,70 %/an'.length * 6.6)
    expect((max - 1.44) * perUnit).toBeGreaterThan('1,44 %/an'.length * 6.6)
  })
})
