import { element, escapeText } from '#electron/formats/html.ts'
import { mapPatterns, mapShapes, shadeFill } from '#electron/formats/map-svg.ts'
import { choroplethModel, type MapKey } from '#shared/panorama/map.models.ts'
import { type GapKind, lightPalette } from '#shared/panorama/palette.ts'
import { displayedValue } from '#shared/panorama/value.rules.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import { latestOf, type Site, type SiteIndicator, type SiteMap } from './site-model.ts'

function svg({ width, height }: SiteMap, content: string, attributes: string): string {
  return element('svg', content, `viewBox="0 0 ${width} ${height}" class="map" ${attributes}`)
}

const area = (path: string, fill: string, title: string) =>
  `<path d="${path}" fill="${fill}" fill-rule="evenodd">${title === '' ? '' : element('title', escapeText(title))}</path>`

/** The map of the first page: each intercommunalité leads to its own. */
export function linkedMap({ map, panoramas }: Site): string {
  if (map === null) return ''
  const areas = panoramas.flatMap(({ territory: { code, name } }) => {
    const path = map.paths.get(code)
    return path === undefined
      ? []
      : [
          element(
            'a',
            area(path, lightPalette.sequential[1], name),
            `href="territoires/${code}.html" aria-label="${escapeText(name)}"`,
          ),
        ]
  })
  return svg(map, areas.join(''), `role="group" aria-label="${escapeText(labels.epciMap)}"`)
}

/** A swatch of the legend: never the colour alone. */
function swatch({ shade, gap, text }: MapKey): string {
  const box = `<rect width="28" height="16" fill="${shadeFill(shade)}" stroke="${lightPalette.line2}"/>`
  const cover = gap === null ? '' : `<rect width="28" height="16" fill="url(#${patternId(gap)})"/>`
  const drawn = element('svg', box + cover, 'width="28" height="16" viewBox="0 0 28 16" aria-hidden="true"')
  return element('li', `${drawn} ${escapeText(text)}`)
}

const patterns = 'p'
const patternId = (gap: GapKind) => `${patterns}-${gap}`

/** The intercommunalités in classes of as many each, with the legend in words. */
export function classedMap({ map, panoramas }: Site, { label, unit, decimals, figures }: SiteIndicator): string {
  if (map === null) return ''
  const model = choroplethModel({
    shown: { label, unit, decimals, period: latestOf(figures), sources: [] },
    areas: panoramas.map(({ territory: { code, name } }, at) => {
      const figure = figures[at]
      const value = displayedValue(figure, decimals)
      return {
        code,
        name,
        value,
        status: figure?.status ?? 'absent',
        ...(figure ? { coverage: figure.coverage } : {}),
      }
    }),
    chosen: null,
  })
  // Nothing is known anywhere: the table says why, a map would only be grey.
  if (model.areas.length === 0) return ''
  return element(
    'figure',
    svg(
      map,
      mapPatterns(patterns) + mapShapes(model, map, { id: patterns, hasTips: true }),
      `role="img" aria-label="${escapeText(labels.mapOf(label))}"`,
    ) + element('ul', model.keys.map(swatch).join(''), `class="legend" aria-label="${escapeText(labels.legend)}"`),
    'class="map-figure"',
  )
}
