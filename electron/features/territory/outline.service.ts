import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { dissolveContours, mostDrawn, readContours } from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'
import { listContours } from './contour.service.ts'
import { communeCodes } from './group.service.ts'
import { findZone } from './zone.service.ts'

/** Contours ready to draw: SVG paths (fill rule « evenodd ») by code, in a drawing of `width` × `height` px. */
export interface Outlines {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
  readonly source: string
}

/** Reading thousands of contours takes longer than drawing them. */
function contourSets(workspace: OpenWorkspace) {
  return workspace.cached('outline.sets', ['contour', 'setting'], () =>
    listContours(workspace, workspace.facts.department).flatMap(({ geometry, source }) => {
      try {
        return [{ source, contours: readContours(JSON.parse(geometry)) }]
      } catch {
        return []
      }
    }),
  )
}

/**
 * Contours of whole intercommunalités; null where the workspace has none, or none that can be read. With `chosen`, that of
 * any other territory is laid over them, under its code. Errors: `territory.unknown`.
 */
export function epciOutlines(
  workspace: OpenWorkspace,
  epcis: readonly string[],
  vintage: number,
  { width, height, chosen }: { readonly width: number; readonly height: number; readonly chosen?: string },
): Outlines | null {
  const codes = communeCodes(workspace)
  const communesOf = (code: string, level?: 'epci') =>
    Array.from(findZone(workspace, code, vintage, level).all(), (ord) => codes[ord] ?? '')
  const epciOf = new Map(epcis.flatMap((epci) => communesOf(epci, 'epci').map((commune) => [commune, epci] as const)))
  const best = mostDrawn(contourSets(workspace), (set) => set.contours.codes, new Set(epciOf.keys()))
  if (best === undefined) return null
  const drawn = projectContours(
    dissolveContours(best.contours, (code) => epciOf.get(code) ?? null),
    width,
    height,
  )
  if (drawn === null) return null
  const paths = new Map(drawn.paths)
  if (chosen !== undefined && !paths.has(chosen)) {
    const own = new Set(communesOf(chosen))
    const over = dissolveContours(best.contours, (code) => (own.has(code) ? chosen : null))
    for (const [code, path] of projectContours(over, width, height, drawn.projection)?.paths ?? [])
      paths.set(code, path)
  }
  return { width, height, paths, source: best.source }
}
