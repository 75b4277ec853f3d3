import { element, escapeText } from '#electron/formats/html.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { type GapKind, gapKinds, lightPalette, patterns } from '#shared/panorama/palette.ts'
import { cellText, displayedValue, gapKind, valueText } from '#shared/panorama/value.rules.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import type { Site, SiteIndicator, SiteMap } from './site-model.ts'

const ground = lightPalette.surface2

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

function patternOf(kind: GapKind): string {
  const { size, path, width, rounded } = patterns[kind]
  const stroke = `stroke="${lightPalette.ink2}" stroke-width="${width}" stroke-linecap="${rounded ? 'round' : 'butt'}"`
  return element(
    'pattern',
    `<path d="${path}" fill="none" ${stroke}/>`,
    `id="p-${kind}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"`,
  )
}

/** A swatch of the legend: never the colour alone. */
function swatch(fill: string, over: GapKind | null, text: string): string {
  const box = `<rect width="28" height="16" fill="${fill}" stroke="${lightPalette.line2}"/>`
  const cover = over === null ? '' : `<rect width="28" height="16" fill="url(#p-${over})"/>`
  const drawn = element('svg', box + cover, 'width="28" height="16" viewBox="0 0 28 16" aria-hidden="true"')
  return element('li', `${drawn} ${escapeText(text)}`)
}

/** The intercommunalités in classes of as many each, with the legend in words. */
export function classedMap({ map, panoramas }: Site, { label, unit, decimals, figures }: SiteIndicator): string {
  if (map === null) return ''
  const shown = figures.map((figure) => displayedValue(figure, decimals))
  const classes = quantileClasses(
    shown.filter((value) => value !== null),
    decimals,
  )
  const count = classes.bounds.length
  // Nothing is known anywhere: the table says why, a map would only be grey.
  if (count === 0) return ''
  const colour = (index: number) => lightPalette.sequential[shadeOf(index, count)] ?? ground
  const used = new Set<GapKind>()
  const areas = panoramas.flatMap(({ territory: { code, name } }, at) => {
    const path = map.paths.get(code)
    if (path === undefined) return []
    const figure = figures[at]
    const index = classOf(classes, shown[at] ?? null, decimals)
    const gap =
      figure === undefined || (index < 0 && gapKind(figure.status) === null) ? 'absent' : gapKind(figure.status)
    if (gap !== null) used.add(gap)
    const value = figure?.value ?? null
    const text = index < 0 || value === null ? cellText(figure, decimals) : valueText(value, unit, decimals)
    const title = `${name} : ${text}`
    return [
      area(path, index < 0 ? ground : colour(index), gap === null ? title : '') +
        (gap === null ? '' : area(path, `url(#p-${gap})`, title)),
    ]
  })
  const defs = element('defs', gapKinds.map(patternOf).join(''))
  const lines = [
    ...classes.bounds.map((bound, index) =>
      swatch(
        colour(index),
        null,
        labels.classText(valueText(classes.lows[index] ?? bound, unit, decimals), valueText(bound, unit, decimals)),
      ),
    ),
    ...gapKinds.filter((kind) => used.has(kind)).map((kind) => swatch(ground, kind, labels.gaps[kind])),
  ]
  return element(
    'figure',
    svg(map, defs + areas.join(''), `role="img" aria-label="${escapeText(labels.mapOf(label))}"`) +
      element('ul', lines.join(''), `class="legend" aria-label="${escapeText(labels.legend)}"`),
    'class="map-figure"',
  )
}
