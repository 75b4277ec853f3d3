import { describe, expect, test } from 'vitest'
import { mapSvg, periodMapsSvg } from '#electron/formats/map-svg.ts'
import { multiplesSvg } from '#electron/formats/multiples-svg.ts'
import { choroplethModel, periodMaps, symbolsModel } from '#shared/panorama/map.models.ts'
import { centresOf } from '#shared/panorama/map.shapes.ts'
import type { AreaValue, Shown } from '#shared/panorama/ranking.option.ts'
import { areasOf, contours, seriesIn } from '#tests/support/faces.ts'

const shown: Shown = { label: 'Foyers au RSA', unit: 'foyers', decimals: 0, period: '2021', sources: ['CAF, 2021'] }
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`

/** Radii of the circles over the territories, by their tip. */
function radii(svg: string): Map<string, number> {
  return new Map(
    [...svg.matchAll(/<circle [^>]*\br="([\d.]+)"[^>]*><title>([^<]*)<\/title>/g)].map(([, r, tip = '']) => [
      tip,
      Number(r),
    ]),
  )
}

describe('a map in a document', () => {
  test('circles have an area proportional to the value, small ones over large ones', () => {
    const values = [100, 400, 1600]
    const svg = mapSvg(symbolsModel({ shown, areas: areasOf(values), chosen: null }), contours(values), {
      hasTips: true,
    })
    const found = [...radii(svg).values()]
    expect(found.length).toBe(3)
    const [large = 0, middle = 0, small = 0] = found
    expect(large).toBeGreaterThan(middle)
    // Radii are written to a tenth of a pixel.
    expect(large / middle).toBeCloseTo(2, 1)
    expect(middle / small).toBeCloseTo(2, 1)
    // Three round sizes, none above the largest.
    expect(symbolsModel({ shown, areas: areasOf([41234]), chosen: null }).sizes.map(({ text }) => text)).toEqual([
      '20\u202f000\u00a0foyers',
      '10\u202f000\u00a0foyers',
      '2\u202f000\u00a0foyers',
    ])
  })

  test('negative, null and hidden values are drawn each in its own way', () => {
    const areas: AreaValue[] = [
      ...areasOf([-50, 0, 80]),
      { code: 'e3', name: 'CC Cachée', value: null, status: 'secret' },
    ]
    const model = symbolsModel({ shown, areas, chosen: 'b' })
    const svg = mapSvg(model, contours([1, 1, 1, 1]))
    expect(model.circles.map(({ sign }) => sign)).toEqual([1, -1, 0])
    expect(svg).toContain('stroke-dasharray')
    expect(svg).toContain('h6m-3 -3v6')
    expect(svg).toContain('url(#map-secret)')
    for (const words of ['Valeur négative', 'Valeur nulle', 'Secret statistique', 'Territoire choisi'])
      expect(svg).toContain(words)
  })

  test('nothing is drawn finer than what is displayed', () => {
    const fine = { ...shown, unit: '%', decimals: 1 }
    const drawn = (exact: number) => {
      const areas = areasOf([exact, 20, 30, null])
      return [
        mapSvg(choroplethModel({ shown: fine, areas, chosen: null }), contours([1, 1, 1, 1])),
        mapSvg(symbolsModel({ shown: fine, areas, chosen: null }), contours([1, 1, 1, 1])),
        multiplesSvg({ shown: fine, series: seriesIn([exact, 20]), chosen: null, reference: null }, 530),
      ].join('')
    }
    // seriesIn multiplies by 0.9 and 1.2: these two stay the same once rounded.
    expect(drawn(12.3456)).toBe(drawn(12.3334))
    expect(drawn(12.3456)).not.toBe(drawn(12.4))
  })

  test('the chosen territory is outlined, with title, legend, reading and source around', () => {
    const svg = mapSvg(choroplethModel({ shown, areas: areasOf([1, 2, 3]), chosen: 'b' }), contours([1, 1, 1]))
    const path = contours([1, 1, 1]).paths.get('b') ?? ''
    expect(svg).toContain(`<path d="${path}" fill="none" stroke="#1d1c19" stroke-width="3"`)
    for (const words of ['Foyers au RSA', 'Lecture', 'Source : CAF, 2021', '1\u00a0territoire'])
      expect(svg).toContain(words)
    // A territory of the contours without a row is hatched, and said so.
    const bare = mapSvg(choroplethModel({ shown, areas: areasOf([1, 2]), chosen: null }), contours([1, 1, 1]))
    expect(bare).toContain('Absent ou non disponible')
  })

  test('imported text stays text', () => {
    const areas = areasOf([1, 2]).map((area) => ({ ...area, name: hostile }))
    const told = { ...shown, label: hostile, unit: hostile, sources: [hostile] }
    const svg = [
      mapSvg(choroplethModel({ shown: told, areas, chosen: null }), contours([1, 1]), { hasTips: true }),
      mapSvg(symbolsModel({ shown: told, areas, chosen: null }), contours([1, 1]), { hasTips: true }),
      multiplesSvg(
        {
          shown: told,
          series: seriesIn([1, 2]).map((each) => ({ ...each, name: hostile })),
          chosen: null,
          reference: null,
        },
        530,
      ),
    ].join('')
    expect(svg).not.toMatch(/<script|<img/)
    expect(svg.replace(/"[^"]*"/g, "''")).not.toMatch(/<[a-z][^>]*onerror/)
  })
})

describe('maps of several periods', () => {
  const maps = periodMaps({ ...shown, decimals: 1 }, seriesIn([10, 20, 30, 40, 50, 60]), 'b')
  test('have the same classes and one legend', () => {
    expect(maps.maps.map(({ caption }) => caption)).toEqual(['2011', '2016', '2021'])
    const [first, ...others] = maps.maps.map(({ model }) => model.keys.map(({ range }) => range))
    for (const other of others) expect(other).toEqual(first)
    const svg = periodMapsSvg(maps, contours([1, 1, 1, 1, 1, 1]), 530)
    // Hidden in 2011 is hidden there too, not absent.
    const hidden = periodMaps(shown, seriesIn([1, null]), null).maps[0]?.model
    expect(hidden?.areas.map(({ gap }) => gap)).toEqual([null, 'secret'])
    for (const range of first ?? []) expect(svg.split(`>${range}<`).length - 1, range).toBe(1)
  })
})

describe('small charts in a document', () => {
  test('share one scale, and lines stop at a break of series', () => {
    const input = { shown, series: seriesIn([10, 20]), chosen: 'b', reference: null }
    const whole = multiplesSvg(input, 530)
    const cut = multiplesSvg({ ...input, breaks: [{ code: 'filosofi-2023', last: '2016', first: '2021' }] }, 530)
    const moves = (svg: string) =>
      [...svg.matchAll(/<path d="(M[^"]*L[^"]*)" fill="none"/g)].map(([, path = '']) => path)
    expect(moves(whole).map((path) => path.split('M').length - 1)).toEqual([1, 1])
    expect(moves(cut).map((path) => path.split('M').length - 1)).toEqual([2, 2])
    // The values of the first territory are half of those of the second: so are their heights over the common floor.
    const ends = [...whole.matchAll(/<circle cx="[^"]*" cy="([\d.]+)" r="3"/g)].map(([, y]) => Number(y))
    expect(ends[0]).toBeGreaterThan(ends[1] ?? 0)
  })
})

describe('the middle of a territory', () => {
  test('is that of its largest ring, whatever its islands', () => {
    const paths = new Map([
      ['a', 'M0 0L10 0L10 10L0 10Z'],
      ['b', 'M100 100L101 100L101 101ZM0 0L20 0L20 10L0 10Z'],
      ['c', 'M5 5Z'],
    ])
    expect(centresOf(paths)).toEqual(
      new Map([
        ['a', { x: 5, y: 5 }],
        ['b', { x: 10, y: 5 }],
      ]),
    )
  })
})
