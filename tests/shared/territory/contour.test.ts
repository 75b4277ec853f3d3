import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ContourError, dissolveContours, type Rings, readContours } from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'
import { communesOf, vintageOfSeed } from '#shared/territory/seed.rules.ts'
import { none } from '#shared/territory/seed.schema.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { commune, seed } from '#tests/support/territorySeed.ts'

const shipped: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../resources/seed/contours-communes.topojson'), 'utf8'),
)
const contours = readContours(shipped)

const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ],
]
const collection = (...features: { properties: object | null; coordinates: unknown; type?: string }[]) => ({
  type: 'FeatureCollection',
  features: features.map(({ properties, coordinates, type }) => ({
    type: 'Feature',
    properties,
    geometry: { type: type ?? 'Polygon', coordinates },
  })),
})
function fault(source: unknown): string {
  try {
    readContours(source)
  } catch (error) {
    if (error instanceof ContourError) return error.code
    throw error
  }
  return 'accepted'
}

/** Area by the shoelace formula, in square degrees; holes turn the other way. */
function area(polygons: readonly Rings[]): number {
  let sum = 0
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      let ringArea = 0
      ring.forEach(([x = 0, y = 0], j) => {
        const [x2 = 0, y2 = 0] = ring[j + 1] ?? ring[0] ?? []
        ringArea += x * y2 - x2 * y
      })
      sum += (i === 0 ? 1 : -1) * Math.abs(ringArea / 2)
    })
  }
  return sum
}

describe('contours shipped with the application', () => {
  it('draw every commune of 2026 of the Gers and its six neighbours, once', () => {
    const expected = ['31', '32', '40', '47', '64', '65', '82'].flatMap((code) => communesOf(seed, code, 2026) ?? [])
    expect(new Set(contours.codes)).toEqual(new Set(expected.map((o) => seed.communes.codes[o])))
    expect(contours.features.find((item) => item.code === '32365')?.name).toBe("Cap d'Astarac")
  })

  it('dissolve to intercommunalités without inner borders, of the same area', () => {
    const columns = vintageOfSeed(seed, 2026)
    const epciOf = (code: string) => seed.epci.codes[columns?.epci[commune(code)] ?? none] ?? null
    const dissolved = dissolveContours(contours, epciOf)
    const auch = dissolved.find((item) => item.code === '200066926')
    const members = contours.features.filter((item) => epciOf(item.code) === '200066926')
    expect(members).toHaveLength(34)
    expect(auch?.polygons).toHaveLength(1)
    expect(area(auch?.polygons ?? [])).toBeCloseTo(
      members.reduce((sum, item) => sum + area(item.polygons), 0),
      6,
    )
    expect(dissolveContours(contours, () => null)).toEqual([])
  })

  it('project to paths inside the drawing, north up, communes and intercommunalités one over the other', () => {
    const gers = contours.features.filter((item) => item.code.startsWith('32'))
    const drawn = projectContours(gers, 400, 300) ?? expect.fail()
    expect(drawn.paths.size).toBe(458)
    for (const path of drawn.paths.values()) expect(path).toMatch(/^(M[\d.]+ [\d.]+(L[\d.]+ [\d.]+)*Z)+$/)
    const numbers = [...drawn.paths.values()].flatMap((path) =>
      [...path.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
    )
    expect(Math.max(...numbers.map(([x = 0]) => x))).toBeLessThanOrEqual(400)
    expect(Math.max(...numbers.map(([, y = 0]) => y))).toBeLessThanOrEqual(300)
    const [west, south, east, north] = drawn.bbox
    expect(drawn.projection.point(west, north)[1]).toBeLessThan(drawn.projection.point(west, south)[1])
    expect(drawn.projection.point(east, north)[0]).toBeGreaterThan(drawn.projection.point(west, north)[0])
    const auch = contours.features.filter((item) => item.code === '32013')
    expect(projectContours(auch, 1, 1, drawn.projection)?.paths.get('32013')).toBe(drawn.paths.get('32013'))
    expect(projectContours([], 400, 300)).toBeNull()
  })
})

describe('contours from a file', () => {
  it('find the code whatever the name of its property, and restore a zero lost by a tool', () => {
    const read = readContours(
      collection(
        { properties: { epci: '200030435', zone: 1001, NOM: 'A' }, coordinates: square(0, 43) },
        { properties: { epci: '200030435', zone: 32013 }, coordinates: square(1, 43) },
      ),
    )
    expect(read.features.map((item) => [item.code, item.name])).toEqual([
      ['01001', 'A'],
      ['32013', null],
    ])
    expect(read.topology).toBeNull()
  })

  it('do not take a postal code for a commune code', () => {
    expect(fault(collection({ properties: { code_postal: '32000' }, coordinates: square(0, 43) }))).toBe(
      'contour.no-code',
    )
  })

  it('put together several shapes of the same territory', () => {
    const many = Array.from({ length: 20 }, (_v, i) => ({
      properties: { insee: `320${10 + i}` },
      coordinates: square(i, 43),
    }))
    const read = readContours(collection(...many, { properties: { insee: '32010' }, coordinates: square(0, 45) }))
    expect(read.features.find((item) => item.code === '32010')?.polygons).toHaveLength(2)
    expect(dissolveContours(read, () => 'MDS')[0]?.polygons).toHaveLength(21)
  })

  it('are refused with the reason', () => {
    expect(fault('text')).toBe('contour.unreadable')
    expect(fault({ type: 'Topology', objects: {}, arcs: [] })).toBe('contour.empty')
    expect(
      fault({
        type: 'Topology',
        objects: { a: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[99]] }] } },
        arcs: [],
      }),
    ).toBe('contour.unreadable')
    expect(fault(collection())).toBe('contour.empty')
    expect(fault(collection({ properties: { code: '32013' }, coordinates: [0, 43], type: 'Point' }))).toBe(
      'contour.empty',
    )
    expect(fault(collection({ properties: { nom: 'Auch' }, coordinates: square(0, 43) }))).toBe('contour.no-code')
    expect(fault(collection({ properties: null, coordinates: square(0, 43) }))).toBe('contour.no-code')
    expect(fault(collection({ properties: { code: '32013' }, coordinates: square(512_000, 6_280_000) }))).toBe(
      'contour.projected',
    )
    expect(fault(collection({ properties: { code: '32013' }, coordinates: [[['0', '43']]] }))).toBe(
      'contour.unreadable',
    )
    expect(fault(collection({ properties: { code: '32013' }, coordinates: 'M0 0' }))).toBe('contour.unreadable')
  })
})

describeWithData('contours of the producers’ files', () => {
  it('are read from GeoJSON: communes, intercommunalités, département', () => {
    const read = (name: string) => readContours(JSON.parse(readFileSync(dataPath(`geo/${name}`), 'utf8')))
    expect(read('communes-32-cog2026.geojson').codes).toHaveLength(458)
    expect(read('epci-32-2026.geojson').codes).toContain('200066926')
    expect(fault(JSON.parse(readFileSync(dataPath('geo/departement-32.geojson'), 'utf8')))).toBe('accepted')
    expect(read('communes-32-cog2026.topojson').topology).not.toBeNull()
  })
})
