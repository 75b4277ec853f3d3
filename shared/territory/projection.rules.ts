import type { ContourFeature, Rings } from './contour.rules.ts'

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number]

export interface Projection {
  readonly bounds: Bounds
  /** Longitude and latitude to the point of the drawing. */
  readonly point: (longitude: number, latitude: number) => [number, number]
}

export interface DrawnContours {
  /** SVG path data by code; draw with fill-rule evenodd. */
  readonly paths: ReadonlyMap<string, string>
  readonly bbox: Bounds
  readonly projection: Projection
}

function boundsOf(features: Iterable<ContourFeature>): Bounds | null {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { polygons } of features) {
    // Holes lie inside their outer ring.
    for (const [outer] of polygons) {
      for (const [longitude = 0, latitude = 0] of outer ?? []) {
        if (longitude < west) west = longitude
        if (longitude > east) east = longitude
        if (latitude < south) south = latitude
        if (latitude > north) north = latitude
      }
    }
  }
  return west <= east ? [west, south, east, north] : null
}

/**
 * Equirectangular projection true at the middle latitude, fitted and centred in `width` × `height` less `margin` on each side.
 * Over a few départements it differs from a conic one by less than the width of a line.
 */
function fitted(bounds: Bounds, width: number, height: number, margin: number): Projection {
  const [west, south, east, north] = bounds
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const spanX = Math.max((east - west) * squeeze, 1e-9)
  const spanY = Math.max(north - south, 1e-9)
  const scale = Math.min((width - 2 * margin) / spanX, (height - 2 * margin) / spanY)
  const left = (width - spanX * scale) / 2
  const top = (height - spanY * scale) / 2
  return {
    bounds,
    point: (longitude, latitude) => [left + (longitude - west) * squeeze * scale, top + (north - latitude) * scale],
  }
}

/** A tenth of a pixel is finer than any screen and halves the text. */
const tenth = (value: number) => Math.round(value * 10) / 10

function pathOf(polygons: readonly Rings[], projection: Projection): string {
  let path = ''
  for (const rings of polygons) {
    for (const ring of rings) {
      let last = ''
      let points = ''
      for (const [longitude = 0, latitude = 0] of ring) {
        const [x, y] = projection.point(longitude, latitude)
        const text = `${tenth(x)} ${tenth(y)}`
        if (text !== last) points += points === '' ? text : `L${text}`
        last = text
      }
      if (points !== '') path += `M${points}Z`
    }
  }
  return path
}

/**
 * SVG paths in a drawing of `width` × `height` pixels. Pass the projection of another drawing to lay one over the other
 * (borders of intercommunalités over communes). Null when there is nothing to draw.
 */
export function projectContours(
  features: readonly ContourFeature[],
  width: number,
  height: number,
  onto?: Projection,
  margin = 2,
): DrawnContours | null {
  const bounds = onto?.bounds ?? boundsOf(features)
  if (bounds === null) return null
  const projection = onto ?? fitted(bounds, width, height, margin)
  return {
    paths: new Map(features.map(({ code, polygons }) => [code, pathOf(polygons, projection)])),
    bbox: bounds,
    projection,
  }
}
