import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { issuedTerritories, leaveFor } from '#electron/features/panorama/leaving.service.ts'
import { listContours } from '#electron/features/territory/contour.service.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import { dissolveContours, mostDrawn, readContours } from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'
import { reachable } from '#shared/workspace/contact.rules.ts'
import { dataFiles, type SiteContent } from './site-data.ts'
import { type Site, type SiteMap, themesOf } from './site-model.ts'
import {
  accessibilityPage,
  comparePage,
  dataPage,
  homePage,
  indicatorPage,
  inScroll,
  sourcesPage,
  territoryPage,
  themePage,
  themesPage,
} from './site-pages.ts'
import { siteStyle } from './site-style.ts'

interface Question {
  readonly reader: string
  readonly vintage?: number | undefined
  readonly isPacked?: boolean | undefined
}

interface SiteFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const size = { width: 640, height: 520 }

/** Contours of whole intercommunalités; null where the workspace has none, or none that can be read. */
function mapOf(workspace: OpenWorkspace, epcis: readonly string[], vintage: number): SiteMap | null {
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
  return drawn === null ? null : { ...size, paths: drawn.paths, source: best.source }
}

const encoded = (content: string | Uint8Array) =>
  new Uint8Array(typeof content === 'string' ? Buffer.from(content, 'utf8') : content)

/** Every file of the site. */
async function filesOf(site: Site, step: (what: string, fraction: number) => Promise<void>) {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaBody } = await import('#electron/features/panorama/panorama-page.service.ts')
  const facts = (id: string) => site.indicators.get(id)
  const files: SiteContent[] = [['index.html', homePage(site)]]
  for (const [at, panorama] of site.panoramas.entries()) {
    const { code, name } = panorama.territory
    await step(labels.drawing(name), (0.8 * at) / site.panoramas.length)
    files.push([
      `territoires/${code}.html`,
      territoryPage(site, code, name, panoramaBody(panorama, { facts, around: inScroll })),
    ])
  }
  files.push(['themes/index.html', themesPage(site)])
  for (const [at, theme] of site.themes.entries()) {
    await step(labels.running, 0.8 + (0.2 * at) / site.themes.length)
    files.push([`themes/${theme.id}.html`, themePage(site, theme)])
    for (const indicator of theme.indicators)
      files.push([`indicateurs/${indicator.id}.html`, indicatorPage(site, theme, indicator)])
  }
  files.push(
    ['comparer.html', comparePage(site)],
    ['donnees.html', dataPage(site)],
    ['sources.html', sourcesPage(site)],
    ['accessibilite.html', accessibilityPage(site)],
    ['site.css', siteStyle],
    ['site.js', readFileSync(resourcePath('site/site.js'))],
    ...dataFiles(site),
  )
  return files
}

/**
 * The site of every intercommunalité, weighed as one account. Errors: `site.internal` and those of `leaveFor`.
 */
export async function publishSite(context: EngineContext, { reader, vintage, isPacked = false }: Question) {
  if (parseReader(reader)?.class === 'internal') throw new EngineError('site.internal', {})
  const { workspace } = context
  const { department, departmentName, accessibilityContact } = workspace.facts
  const territories = issuedTerritories(workspace, 'epci', vintage)
  return await leaveFor(
    context,
    { territories, vintage, reader },
    {
      title: () => labels.disclosure(departmentName),
      write: async ({ panoramas: weighed, reader: name, step }) => {
        const panoramas = weighed.toSorted((a, b) => a.territory.name.localeCompare(b.territory.name, 'fr'))
        const catalogue = indicators(workspace)
        const site: Site = {
          department: { code: department, name: departmentName },
          panoramas,
          themes: themesOf(panoramas, catalogue),
          indicators: catalogue,
          map: mapOf(workspace, territories, panoramas[0]?.vintage ?? workspace.facts.vintage),
          recipient: documentLabels.recipient(name),
          publisher: context.profile.identity()?.organization ?? '',
          contact: reachable(accessibilityContact),
          day: today(),
        }
        const contents = await filesOf(site, step)
        const pages = contents.filter(([path]) => path.endsWith('.html')).length
        const folder = labels.fileName(departmentName, name)
        const files: SiteFile[] = isPacked
          ? [
              {
                path: `${folder}.zip`,
                bytes: encoded(
                  await zipParts(contents.map(([path, content]) => ({ name: `${folder}/${path}`, content }))),
                ),
              },
            ]
          : contents.map(([path, content]) => ({ path, bytes: encoded(content) }))
        return { name: isPacked ? `${folder}.zip` : folder, files, pages }
      },
    },
  )
}
