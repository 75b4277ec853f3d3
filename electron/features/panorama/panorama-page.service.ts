import { element, escapeText, link, list, paragraph } from '#electron/formats/html.ts'
import { fontRules, pagePolicy } from '#electron/formats/page-fonts.ts'
import { pageSize, pageStyle } from '#electron/formats/page-style.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf, countryOf, referenceOf } from '#shared/panorama/territories.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { mapOf } from './document-charts.service.ts'
import { markup, type PageFrame } from './portrait-markup.service.ts'

export interface PageExtra {
  /** What the catalogue says of the indicators: short names, and which are counts. */
  readonly facts?: PortraitFacts
  /** ISO day on which the page is made; left out, equal panoramas give equal pages. */
  readonly day?: string
  /** What a table stands in, given its markup and its caption. */
  readonly around?: (table: string, caption: string) => string
  /** For whom the page is. */
  readonly recipient?: string
}

/** A title of the template with what follows it, down to the next one. */
function sectionsOf(parts: readonly PortraitPart[]): {
  readonly first: PortraitPart[]
  readonly sections: PortraitPart[][]
} {
  const first: PortraitPart[] = []
  const sections: PortraitPart[][] = []
  for (const each of parts) {
    if (each.kind === 'section') sections.push([each])
    else (sections.at(-1) ?? first).push(each)
  }
  return { first, sections }
}

/** What a page says of a portrait, as markup: its head with the summary, then its sections. */
export function panoramaBody(
  portrait: Portrait,
  extra: PageExtra = {},
): { readonly head: string; readonly main: string } {
  const facts = extra.facts ?? (() => undefined)
  const { panorama } = portrait
  const { territory } = panorama
  const [reference, country] = [referenceOf(panorama), countryOf(panorama)]
  const gaps = [reference, country === reference ? null : country].filter((each) => each !== null)
  const frame: PageFrame = {
    panorama,
    columns: columnsOf(panorama),
    gaps,
    facts,
    around: extra.around ?? ((table) => table),
    map: mapOf(portrait),
  }
  const parts = portraitParts(portrait.template.blocks, { ...portrait, facts })
  const { first, sections } = sectionsOf(parts)
  const shown = parts.flatMap((each) => (each.kind === 'table' || each.kind === 'key-figures' ? each.items : []))
  const titles = sections.flatMap(([title]) => (title?.kind === 'section' ? [title] : []))
  const head = [
    element('h1', escapeText(territory.name)),
    paragraph(screenLabels.subtitle(levelLabels[territory.level], null, panorama.vintage), 'quiet'),
    paragraph(
      pageLabels.comparedWith(
        frame.columns
          .slice(1)
          .map((each) => each.name)
          .join(', '),
      ),
    ),
    extra.recipient === undefined ? '' : paragraph(extra.recipient),
    extra.day === undefined ? '' : paragraph(documentLabels.madeOn(extra.day), 'quiet'),
    list(panorama.notes),
    paragraph(pageLabels.legend, 'quiet'),
    hasOtherPerimeters(shown) ? paragraph(screenLabels.perimeterLegend, 'quiet') : '',
    panorama.sections.some(({ items }) => items.length > 0) ? '' : paragraph(documentLabels.nothing),
    markup(first, frame),
    // A summary of two or three titles says nothing that the page does not show.
    titles.length < 4
      ? ''
      : element(
          'nav',
          element('h2', escapeText(pageLabels.summary)) +
            element('ol', titles.map(({ id, title }) => element('li', link(`#${id}`, title))).join('')),
          `aria-label="${escapeText(pageLabels.summary)}"`,
        ),
  ]
  return {
    head: head.join(''),
    main: sections
      .map((section) => element('section', markup(section, frame), `id="${escapeText(section[0]?.id ?? '')}"`))
      .join(''),
  }
}

/**
 * A portrait as one HTML page that stands alone: no script, no address, every text escaped, charts as SVG, repeated table
 * heads and page breaks in print.
 */
export function panoramaPage(portrait: Portrait, extra: PageExtra = {}): string {
  const { head, main } = panoramaBody(portrait, extra)
  const { panorama, template } = portrait
  return [
    '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    pagePolicy,
    `<title>${escapeText(pageLabels.title(panorama.territory.name))}</title><style>${fontRules()}${pageStyle}${pageSize(template.orientation)}</style></head><body>`,
    element('header', head) + element('main', main),
    '</body></html>\n',
  ].join('')
}
