import { useEffect, useMemo, useState } from 'react'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import type { MapDrawing } from '#renderer/charts/AreaMap.tsx'
import type { Output } from '#shared/api/contract.ts'
import {
  type ContourFeature,
  type Contours,
  dissolveContours,
  mostDrawn,
  readContours,
} from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'

/** Drawings of one département: its communes, and its intercommunalités with their whole perimeter. */
export interface DepartmentMaps {
  readonly communes: MapDrawing
  readonly epcis: MapDrawing | null
  /** Border of any group of communes on the commune map, without the borders inside it. */
  readonly outline: (communes: readonly string[]) => string | null
  /** The same on the map of the intercommunalités: what a part covers of its whole. */
  readonly outlineAmongEpcis: (communes: readonly string[]) => string | null
  /** A place given by its coordinates, on the map of the communes; null when it falls outside of the drawing. */
  readonly point: (longitude: number, latitude: number) => Point | null
}

export type ContourSet = Output<'contour.list'>[number]

/** A place on a drawing. */
export interface Point {
  readonly x: number
  readonly y: number
}

const size = { width: 640, height: 520 }

/** Reading thousands of contours takes longer than a click may: once per set, for the life of the page. */
const readSets = new Map<string, Contours | null>()

/** Contours of a set, null when they cannot be read any more. */
export function contoursOf(set: ContourSet): Contours | null {
  const key = `${set.id}\u001f${set.geometry.length}`
  const known = readSets.get(key)
  if (known !== undefined) return known
  let contours: Contours | null = null
  try {
    contours = readContours(JSON.parse(set.geometry))
  } catch {
    // An unreadable set gives no map; the import refuses such files, so this is a file damaged since.
    contours = null
  }
  readSets.set(key, contours)
  return contours
}

const withoutDepartment = (code: string) => code.replace(/@.*$/, '')

/** The set that draws most communes of a département, the newest of those that draw as many. */
export const bestSet = (sets: readonly ContourSet[], communeCodes: ReadonlySet<string>): ContourSet | undefined =>
  mostDrawn(sets, (set) => contoursOf(set)?.codes ?? [], communeCodes)

/** Middle of each drawn territory, from its path (absolute `M` and `L` commands only). */
export function centres(paths: ReadonlyMap<string, string>): Map<string, Point> {
  const found = new Map<string, Point>()
  for (const [code, path] of paths) {
    let [left, top, right, bottom] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]
    for (const [, horizontal = '', vertical = ''] of path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
      const [x, y] = [Number(horizontal), Number(vertical)]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    if (left <= right) found.set(code, { x: (left + right) / 2, y: (top + bottom) / 2 })
  }
  return found
}

/** Only what belongs to the département is kept, so that neighbours do not shrink it. */
function draw(
  sets: readonly ContourSet[],
  communeCodes: ReadonlySet<string>,
  epciOf: ReadonlyMap<string, string>,
): DepartmentMaps | null {
  const set = bestSet(sets, communeCodes)
  const contours = set ? contoursOf(set) : null
  if (!contours) return null
  const features = contours.features.filter((each) => communeCodes.has(each.code))
  const communes = projectContours(features, size.width, size.height)
  if (!communes) return null
  const inside = dissolveContours(contours, (code) => (communeCodes.has(code) ? (epciOf.get(code) ?? null) : null))
  const borders = projectContours(inside, size.width, size.height, communes.projection)
  const wholes: readonly ContourFeature[] = dissolveContours(contours, (code) => epciOf.get(code) ?? null)
  const epcis = wholes.length === 0 ? null : projectContours(wholes, size.width, size.height)
  const outline = (codes: readonly string[], projection: typeof communes.projection) => {
    const members = new Set(codes)
    const merged = dissolveContours(contours, (code) => (members.has(code) ? 'outline' : null))
    return projectContours(merged, size.width, size.height, projection)?.paths.get('outline') ?? null
  }
  return {
    communes: { ...size, paths: communes.paths, ...(borders ? { borders: borders.paths } : {}) },
    epcis: epcis ? { ...size, paths: epcis.paths } : null,
    outline: (codes) => outline(codes, communes.projection),
    point: (longitude, latitude) => {
      const [x, y] = communes.projection.point(longitude, latitude)
      return x >= 0 && x <= size.width && y >= 0 && y <= size.height ? { x, y } : null
    },
    outlineAmongEpcis: (codes) => (epcis ? outline(codes, epcis.projection) : null),
  }
}

/** Drawn once per département and vintage. */
const drawn = new Map<string, DepartmentMaps | null>()

export interface DepartmentMapsState {
  /** `waiting`: being read; `none`: the workspace has no contours here. */
  readonly state: 'waiting' | 'none' | 'ready'
  readonly maps: DepartmentMaps | null
  readonly sources: readonly string[]
}

/** Maps of the workspace's département, made when the page has nothing more pressing to do. */
export function useDepartmentMaps(department: string, vintage: number): DepartmentMapsState {
  const { data: sets, isError } = useQuery('contour.list', { department })
  const { data: communes } = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const { data: parts } = useQuery('territory.list', { level: 'epci-part', department, vintage })
  const straddling = useMemo(() => [...new Set(parts?.map((part) => withoutDepartment(part.code)) ?? [])], [parts])
  const wholes = useEach(
    'territory.get',
    straddling.map((code) => ({ code, vintage })),
  )
  const isComplete = Boolean(sets && communes && parts && wholes.every((whole) => whole !== undefined))
  const key = isComplete
    ? [department, vintage, sets?.map((set) => `${set.id}:${set.geometry.length}`).join()].join('\u001f')
    : ''
  const [, setReady] = useState('')
  const known = key === '' ? undefined : drawn.get(key)

  useEffect(() => {
    if (key === '' || drawn.has(key) || !sets || !communes) return
    const handle = requestIdleCallback(
      () => {
        const epciOf = new Map<string, string>()
        for (const commune of communes) if (commune.parent) epciOf.set(commune.code, withoutDepartment(commune.parent))
        for (const whole of wholes) for (const code of whole?.communes ?? []) epciOf.set(code, whole?.code ?? '')
        drawn.set(key, draw(sets, new Set(communes.map((each) => each.code)), epciOf))
        setReady(key)
      },
      { timeout: 400 },
    )
    return () => cancelIdleCallback(handle)
  }, [key, sets, communes, wholes])

  const sources = useMemo(() => sets?.map((set) => set.source) ?? [], [sets])
  if (isError) return { state: 'none', maps: null, sources: [] }
  if (known === undefined) return { state: 'waiting', maps: null, sources }
  return known === null ? { state: 'none', maps: null, sources } : { state: 'ready', maps: known, sources }
}
