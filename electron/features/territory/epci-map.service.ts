import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { MapShapes } from '#shared/panorama/map.shapes.ts'
import { dissolveContours, mostDrawn, readContours } from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'
import { listContours } from './contour.service.ts'
import { communeCodes } from './group.service.ts'
import { findZone } from './zone.service.ts'

/** Contours of whole intercommunalités, as the maps of documents and of the site lay them under their colours. */
export interface EpciMap extends MapShapes {
  /** Who made the contours. */
  readonly source: string
  /** Outline of a group of communes in the same drawing (MDS, part of an intercommunalité); null where none of them is drawn. */
  readonly outline: (communes: readonly string[]) => string | null
}

/** In px; every drawing of the product has this shape. */
const size = { width: 640, height: 520 }

/** The contours of these intercommunalités at a vintage; null where the workspace has none, or none that can be read. */
export function epciMap(workspace: OpenWorkspace, epcis: readonly string[], vintage: number): EpciMap | null {
  const codes = communeCodes(workspace)
  const epciOf = new Map<string, string>()
  for (const epci of epcis)
    for (const ord of findZone(workspace, epci, vintage, 'epci').all()) epciOf.set(codes[ord] ?? '', epci)
  const sets = listContours(workspace, workspace.facts.department).flatMap((set) => {
    try {
      return [{ ...set, contours: readContours(JSON.parse(set.geometry)) }]
    } catch {
      return []
    }
  })
  const best = mostDrawn(sets, (set) => set.contours.codes, new Set(epciOf.keys()))
  if (best === undefined) return null
  const drawn = projectContours(
    dissolveContours(best.contours, (code) => epciOf.get(code) ?? null),
    size.width,
    size.height,
  )
  if (drawn === null) return null
  return {
    ...size,
    paths: drawn.paths,
    source: best.source,
    outline: (communes) => {
      const members = new Set(communes)
      const merged = dissolveContours(best.contours, (code) => (members.has(code) ? 'outline' : null))
      return projectContours(merged, size.width, size.height, drawn.projection)?.paths.get('outline') ?? null
    },
  }
}
