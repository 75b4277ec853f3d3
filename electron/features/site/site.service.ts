import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { issuedTerritories, leaveFor } from '#electron/features/panorama/leaving.service.ts'
import { epciOutlines } from '#electron/features/territory/outline.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { withTexts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import { reachable } from '#shared/workspace/contact.rules.ts'
import { dataFiles, type SiteContent } from './site-data.ts'
import { type Site, themesOf } from './site-model.ts'
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

const mapSize = { width: 640, height: 520 }

const encoded = (content: string | Uint8Array) =>
  new Uint8Array(typeof content === 'string' ? Buffer.from(content, 'utf8') : content)

/** Every file of the site. */
async function filesOf(
  site: Site,
  portraits: readonly Portrait[],
  step: (what: string, fraction: number) => Promise<void>,
) {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaBody } = await import('#electron/features/panorama/panorama-page.service.ts')
  const facts = (id: string) => site.indicators.get(id)
  const files: SiteContent[] = [['index.html', homePage(site)]]
  for (const [at, portrait] of portraits.entries()) {
    const { code, name } = portrait.panorama.territory
    await step(labels.drawing(name), (0.8 * at) / portraits.length)
    files.push([
      `territoires/${code}.html`,
      territoryPage(site, code, name, panoramaBody(portrait, { facts, around: inScroll })),
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
    ['site.css', siteStyle()],
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
      write: async ({ portraits: weighed, reader: name, step }) => {
        const portraits = weighed.toSorted((a, b) =>
          a.panorama.territory.name.localeCompare(b.panorama.territory.name, 'fr'),
        )
        const panoramas = portraits.map(({ panorama, texts }) => withTexts(panorama, texts))
        const catalogue = indicators(workspace)
        const site: Site = {
          department: { code: department, name: departmentName },
          panoramas,
          themes: themesOf(panoramas, catalogue),
          indicators: catalogue,
          map: epciOutlines(workspace, territories, panoramas[0]?.vintage ?? workspace.facts.vintage, mapSize),
          recipient: documentLabels.recipient(name),
          publisher: context.profile.identity()?.organization ?? '',
          contact: reachable(accessibilityContact),
          day: today(),
        }
        const contents = await filesOf(site, portraits, step)
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
