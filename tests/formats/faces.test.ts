import { describe, expect, test } from 'vitest'
import { chartSvg } from '#electron/formats/chart-svg.ts'
import { mapSvg, periodMapsSvg } from '#electron/formats/map-svg.ts'
import { multiplesSvg } from '#electron/formats/multiples-svg.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { type MapModel, periodMaps } from '#shared/panorama/map.models.ts'
import { awkward, contours, modelsOf, seriesIn, unit } from '#tests/support/faces.ts'

const width = 530
const shown = { label: 'Taux de chômage', unit, decimals: 1, period: '2021', sources: ['INSEE, 2021'] }

/** Every word of a model. */
const wordsIn = (model: ChartModel) =>
  JSON.stringify([model.title, model.subtitle, model.reading, model.notes, model.sources, model.table])

/** Words that would betray a hole: a number that is none, an empty place in a sentence. */
const broken = /NaN|Infinity|undefined|\bnull\b|: ;|\( \)|de {2}| {2}|\bà\s*[.,;)"]/

/** Texts of a drawing, with where they begin and end, as wide as our widest letters may be. */
function texts(svg: string) {
  return [...svg.matchAll(/<text\b([^>]*)>([^<]*)</g)].map(([, attributes = '', text = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
    const shift = /translate\(([-\d.]+)[ ,]([-\d.]+)/.exec(of('transform') ?? '')
    const size = Number.parseFloat(of('font-size') ?? '12')
    const x = Number(of('x') ?? 0) + Number(shift?.[1] ?? 0)
    const y = Number(of('y') ?? 0) + Number(shift?.[2] ?? 0)
    const plain = text.replace(/&#\d+;|&\w+;/g, '.')
    const wide = plain.length * size * 0.42
    const turned = /matrix\(0[ ,]-1[ ,]1[ ,]0[ ,]([-\d.]+)[ ,]([-\d.]+)\)/.exec(of('transform') ?? '')
    // Written upwards: as wide as it is high, and in the middle of its axis.
    if (turned) return { text, left: Number(turned[1]) - size, right: Number(turned[1]), y: Number(turned[2]) }
    const anchor = of('text-anchor') ?? 'start'
    const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x
    return { text, left, right: left + wide, y }
  })
}

describe.each(Object.entries(awkward))('with %s values', (name, values) => {
  const models = Object.entries(modelsOf(values))

  test.each(models)('%s says something, and nothing false', (kind, model) => {
    expect(model.title.length).toBeGreaterThan(5)
    expect(wordsIn(model), kind).not.toMatch(broken)
    const isKnown = values.some((value) => value !== null)
    // Where nothing is known nothing is drawn, and the title or the table says so.
    if (!isKnown && kind !== 'pyramid') expect(model.option).toBeNull()
    for (const row of model.table.rows) expect(Object.values(row.cells).join('').length).toBeGreaterThan(0)
  })

  test.each(models.filter(([, model]) => model.option !== null))('%s is drawn within its frame', (kind, model) => {
    for (const wide of [width, 360]) {
      const svg = chartSvg(model, wide) ?? ''
      expect(svg, kind).not.toMatch(/NaN|Infinity|undefined/)
      expect(svg).toMatch(/<(path|rect|circle|polygon)/)
      for (const { text, left, right, y } of texts(svg)) {
        expect(left, `${kind} ${wide}: ${text}`).toBeGreaterThan(-2)
        expect(right, `${kind} ${wide}: ${text}`).toBeLessThan(wide + 2)
        expect(y, `${kind} ${wide}: ${text}`).toBeGreaterThan(-1)
        expect(y, `${kind} ${wide}: ${text}`).toBeLessThan(model.height + 1)
      }
    }
  })

  test('maps and small charts stand alone in documents', () => {
    const all = contours(values)
    const maps = models.flatMap(([, model]) => ('circles' in model ? [model as MapModel] : []))
    expect(maps.length).toBe(3)
    const svgs = [
      ...maps.map((model) => mapSvg(model, all)),
      periodMapsSvg(periodMaps(shown, seriesIn(values), '200000001'), all, width),
      multiplesSvg({ shown, series: seriesIn(values), chosen: '200000001', reference: null }, width),
    ]
    for (const svg of svgs) {
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>$/)
      expect(svg, name).not.toMatch(/NaN|Infinity|undefined|<script|<style/)
      expect(svg.match(/<text/g)?.length ?? 0).toBeGreaterThan(0)
      if (!values.some((value) => value !== null)) expect(svg).toContain('Pas assez de données')
    }
  })
})
