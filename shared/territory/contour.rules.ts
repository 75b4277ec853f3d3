import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, merge } from 'topojson-client'
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification'

/** A polygon: outer ring, then holes; each ring a list of [longitude, latitude]. */
export type Rings = readonly (readonly Position[])[]

export interface ContourFeature {
  readonly code: string
  readonly name: string | null
  readonly polygons: readonly Rings[]
}

export interface Contours {
  /** Codes in drawing order, each once. */
  readonly codes: readonly string[]
  readonly features: readonly ContourFeature[]
  /** Shared arcs, when the file has them: only then can territories be drawn without their inner borders. */
  readonly topology: {
    readonly arcs: Topology
    readonly shapes: ReadonlyMap<string, readonly (TopoPolygon | TopoMultiPolygon)[]>
  } | null
}

/** Codes of `territoryErrors` that say why a file gives no contours. */
export type ContourFault = 'contour.unreadable' | 'contour.empty' | 'contour.no-code' | 'contour.projected'

export class ContourError extends Error {
  readonly code: ContourFault
  constructor(code: ContourFault) {
    super(code)
    this.name = 'ContourError'
    this.code = code
  }
}

const codePattern = /^(?:\d{5}|2[AB]\d{3}|\d{9}(?:@\w{2,3})?|\d{2}|2[AB]|97\d)$/
/** Postal codes look like commune codes. */
const misleading = /postal|^cp$|_cp$|zip|siren_?com/i
const nameKeys = ['name', 'nom', 'libelle', 'libgeo', 'nom_com', 'nom_officiel', 'label']
/** More would not be contours of territories, and would stop the screen. */
const maxFeatures = 60_000

interface Shape {
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: Geometry | null
  readonly topo: TopoPolygon | TopoMultiPolygon | null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Contours of a parsed GeoJSON FeatureCollection or TopoJSON, by the code that one of the properties holds (commune, EPCI or
 * département). Shapes without that code, points and lines are left out. Throws a ContourError.
 */
export function readContours(source: unknown): Contours {
  const { shapes, arcs } = shapesOf(source)
  const surfaces = shapes.filter(
    (shape) => shape.geometry?.type === 'Polygon' || shape.geometry?.type === 'MultiPolygon',
  )
  if (surfaces.length === 0) throw new ContourError('contour.empty')
  const key = codeKey(surfaces)
  const features = new Map<string, { name: string | null; polygons: Rings[] }>()
  const topo = new Map<string, (TopoPolygon | TopoMultiPolygon)[]>()
  for (const { properties, geometry, topo: shape } of surfaces) {
    const code = codeText(properties[key])
    if (code === null) continue
    const known = features.get(code) ?? { name: nameOf(properties), polygons: [] }
    known.polygons.push(...polygonsOf(geometry))
    features.set(code, known)
    if (shape !== null) topo.set(code, [...(topo.get(code) ?? []), shape])
  }
  return {
    codes: [...features.keys()],
    features: [...features].map(([code, { name, polygons }]) => ({ code, name, polygons })),
    topology: arcs === null ? null : { arcs, shapes: topo },
  }
}

function shapesOf(source: unknown): { shapes: Shape[]; arcs: Topology | null } {
  if (!isRecord(source)) throw new ContourError('contour.unreadable')
  if (source.type === 'FeatureCollection' && Array.isArray(source.features)) {
    if (source.features.length > maxFeatures) throw new ContourError('contour.unreadable')
    return {
      shapes: source.features.filter(isRecord).map((item) => shapeOf(item as unknown as Feature)),
      arcs: null,
    }
  }
  if (source.type === 'Topology' && isRecord(source.objects) && Array.isArray(source.arcs))
    return topologyShapes(source as unknown as Topology)
  throw new ContourError('contour.unreadable')
}

function shapeOf(item: Feature, topo: TopoPolygon | TopoMultiPolygon | null = null): Shape {
  return { properties: isRecord(item.properties) ? item.properties : {}, geometry: item.geometry ?? null, topo }
}

/** The largest collection of the file: smaller ones are usually the borders of the level above. */
function topologyShapes(topology: Topology): { shapes: Shape[]; arcs: Topology } {
  const collections = Object.values(topology.objects).filter(
    (object): object is GeometryCollection => object.type === 'GeometryCollection',
  )
  const largest = collections.sort((a, b) => b.geometries.length - a.geometries.length)[0]
  if (largest === undefined) throw new ContourError('contour.empty')
  if (largest.geometries.length > maxFeatures) throw new ContourError('contour.unreadable')
  try {
    const shapes = largest.geometries.map((geometry) => {
      const surface =
        geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
          ? (geometry as TopoPolygon | TopoMultiPolygon)
          : null
      return shapeOf(feature(topology, geometry) as Feature, surface)
    })
    return { shapes, arcs: topology }
  } catch {
    throw new ContourError('contour.unreadable')
  }
}

/** Leading zeros are lost when a tool took the code for a number. */
function codeText(value: unknown): string | null {
  const text =
    typeof value === 'number' && Number.isInteger(value)
      ? value < 100_000 && value > 999
        ? String(value).padStart(5, '0')
        : String(value)
      : value
  return typeof text === 'string' && codePattern.test(text.trim()) ? text.trim() : null
}

/** Property that looks most like the own code of each shape: codes in nearly all of them, and different from one to the next. */
function codeKey(shapes: readonly Shape[]): string {
  const keys = new Set(shapes.slice(0, 200).flatMap(({ properties }) => Object.keys(properties)))
  let best: { key: string; score: number } | null = null
  for (const key of keys) {
    if (misleading.test(key)) continue
    const codes = shapes.flatMap(({ properties }) => codeText(properties[key]) ?? [])
    const coded = codes.length / shapes.length
    if (coded < 0.9) continue
    const score = coded * (new Set(codes).size / codes.length) + (/code|insee|siren/i.test(key) ? 0.01 : 0)
    if (best === null || score > best.score) best = { key, score }
  }
  if (best === null) throw new ContourError('contour.no-code')
  return best.key
}

function nameOf(properties: Readonly<Record<string, unknown>>): string | null {
  const key = Object.keys(properties).find((candidate) => nameKeys.includes(candidate.toLowerCase()))
  const name = key === undefined ? undefined : properties[key]
  return typeof name === 'string' && name !== '' ? name : null
}

function polygonsOf(geometry: Geometry | null): Rings[] {
  const polygons =
    geometry?.type === 'Polygon'
      ? [(geometry as Polygon).coordinates]
      : geometry?.type === 'MultiPolygon'
        ? (geometry as MultiPolygon).coordinates
        : []
  for (const rings of polygons) {
    if (!Array.isArray(rings)) throw new ContourError('contour.unreadable')
    for (const ring of rings) checkRing(ring)
  }
  return polygons
}

function checkRing(ring: unknown): void {
  if (!Array.isArray(ring)) throw new ContourError('contour.unreadable')
  for (const position of ring) {
    const [longitude, latitude]: unknown[] = Array.isArray(position) ? position : []
    if (typeof longitude !== 'number' || typeof latitude !== 'number') throw new ContourError('contour.unreadable')
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) throw new ContourError('contour.projected')
  }
}

/**
 * One contour per territory that `territoryOf` gives for the codes of `contours` (null: left out), without inner borders
 * where the file has shared arcs; else the contours of its members side by side.
 */
export function dissolveContours(contours: Contours, territoryOf: (code: string) => string | null): ContourFeature[] {
  const members = Map.groupBy(contours.features, (item) => territoryOf(item.code))
  const result: ContourFeature[] = []
  for (const [territory, features] of members) {
    if (territory === null) continue
    const { topology } = contours
    const polygons =
      topology === null
        ? features.flatMap((item) => item.polygons)
        : merge(
            topology.arcs as Parameters<typeof merge>[0],
            features.flatMap((item) => topology.shapes.get(item.code) ?? []) as TopoPolygon[],
          ).coordinates
    result.push({ code: territory, name: null, polygons })
  }
  return result
}

/** The set that draws most of some codes, the first of those that draw as many; undefined when none draws any. */
export function mostDrawn<T>(
  sets: readonly T[],
  codesOf: (set: T) => readonly string[],
  wanted: ReadonlySet<string>,
): T | undefined {
  let best: T | undefined
  let most = 0
  for (const set of sets) {
    const drawn = codesOf(set).filter((code) => wanted.has(code)).length
    if (drawn <= most) continue
    most = drawn
    best = set
  }
  return best
}
