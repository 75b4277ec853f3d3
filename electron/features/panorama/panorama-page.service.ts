import { chartSvg } from '#electron/formats/chart-svg.ts'
import { element, escapeText, link, list, paragraph } from '#electron/formats/html.ts'
import { pageSize, pageStyle } from '#electron/formats/page-style.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters, perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import {
  columnsOf,
  countryOf,
  isCount,
  referenceOf,
  shortLabelOf,
  wholeOf,
} from '#shared/panorama/territories.rules.ts'
import { cellText, gapBetween, periodText, unitAndPeriod, valueText } from '#shared/panorama/value.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

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

/** Three stand side by side on a sheet of paper in landscape, two in portrait, with labels that can still be read. */
const chartWidth = 430

/** A number, a star when it is partial, or in words why there is none. */
function cell(figure: Figure | undefined, decimals: number, isOwn: boolean): string {
  const own = isOwn ? ' own' : ''
  if (!figure || figure.value === null || isTooPartial(figure)) {
    return element('td', escapeText(cellText(figure, decimals)), `class="none${own}"`)
  }
  const { perimeter } = figure
  const mark = perimeter
    ? element('span', perimeterMark, `title="${escapeText(perimeterName(perimeter))}"`)
    : figure.status === 'partial'
      ? element('span', '*', `title="${escapeText(figureStatusLabels.partial)}"`)
      : ''
  return element('td', escapeText(formatNumber(figure.value, decimals)) + mark, `class="number${own}"`)
}

interface PageFrame {
  readonly panorama: Panorama
  readonly columns: readonly Territory[]
  readonly gaps: readonly Territory[]
  readonly facts: PortraitFacts
  readonly around: (table: string, caption: string) => string
}

function row(item: PanoramaItem, { panorama, columns, gaps, facts }: PageFrame): string {
  const own = item.values[panorama.territory.code]
  const shape = { unit: item.unit, decimals: item.decimals, isCount: isCount(item, facts) }
  const cells = columns.map((each, index) => cell(item.values[each.code], item.decimals, index === 0))
  const gapCells = gaps.map((each) => {
    const gap = gapBetween(own, item.values[each.code], shape, theTerritory(each), wholeOf(panorama, each, item, facts))
    return element('td', escapeText(gap?.text ?? '') + (gap?.isMarked ? perimeterMark : ''), 'class="number"')
  })
  const { position } = item
  const place =
    position === null
      ? ''
      : isUncertain(position)
        ? screenLabels.uncertainShort
        : screenLabels.positionText(position.quarter, position.of, position.margin, panorama.territory.level)
  const perimeters = position === null ? '' : screenLabels.positionPerimeters(position.otherPerimeters, position.of)
  const head = `${escapeText(item.label)} ${element('small', escapeText(unitAndPeriod(item.unit, item.period)))}`
  return element(
    'tr',
    element('th', head, 'scope="row"') +
      cells.join('') +
      gapCells.join('') +
      element('td', escapeText(`${place}${perimeters}`)),
  )
}

function figureTable({ caption, items }: PartOf<'table'>, frame: PageFrame): string {
  const head = [
    element('th', escapeText(pageLabels.indicator), 'scope="col"'),
    ...frame.columns.map((each, index) =>
      element('th', escapeText(each.name), `scope="col" class="number${index === 0 ? ' own' : ''}"`),
    ),
    ...frame.gaps.map((each) => element('th', escapeText(pageLabels.gap(each.name)), 'scope="col" class="number"')),
    element('th', escapeText(pageLabels.position), 'scope="col"'),
  ]
  const body = element('tbody', items.map((item) => row(item, frame)).join(''))
  return frame.around(
    element(
      'table',
      element('caption', escapeText(caption)) + element('thead', element('tr', head.join(''))) + body,
      'class="figures"',
    ),
    caption,
  )
}

function chart({ model }: PartOf<'chart'>): string {
  const svg = chartSvg(model, chartWidth)
  if (svg === null) return ''
  const named = svg.replace(
    '<svg ',
    () => `<svg role="img" aria-label="${escapeText(pageLabels.chartText(model.title))}" `,
  )
  const caption = element('figcaption', element('h3', escapeText(model.title)) + paragraph(model.subtitle, 'quiet'))
  const sources = model.sources.length === 0 ? '' : paragraph(chartLabels.source(model.sources), 'quiet')
  // A group for whoever listens, and in a PDF: the picture in it is the only figure, and has its alternative text.
  return element(
    'figure',
    caption + named + paragraph(model.reading) + model.notes.map((note) => paragraph(note, 'quiet')).join('') + sources,
    `role="group" aria-label="${escapeText(model.title)}"`,
  )
}

function keyFigures({ title, items }: PartOf<'key-figures'>, { panorama, facts }: PageFrame): string {
  const { code } = panorama.territory
  const reference = referenceOf(panorama)
  const figures = items.map((item) => {
    const figure = item.values[code]
    const number = figure && figure.value !== null ? valueText(figure.value, item.unit, item.decimals) : ''
    const value = figure?.perimeter ? `${number}${perimeterMark}` : number
    const other = reference ? item.values[reference.code] : undefined
    const compared =
      reference && other && other.value !== null && !isTooPartial(other)
        ? chartLabels.tooltip(reference.name, valueText(other.value, item.unit, item.decimals))
        : ''
    const period = figure ? periodText(figure.period) : ''
    const details = [period, compared].filter((part) => part !== '').join(' · ')
    return element(
      'div',
      element('dt', escapeText(shortLabelOf(item, facts))) +
        // Set apart by its size alone: readers of PDF/UA-1 know no element of PDF 2.0 for emphasis, and would leave it out.
        element('dd', element('b', escapeText(value)) + paragraph(details, 'quiet')),
    )
  })
  return element('h2', escapeText(title)) + element('dl', figures.join(''), 'class="key"')
}

function missingTable({ title, rows }: PartOf<'missing'>, { around }: PageFrame): string {
  const lines = rows.map(({ label, section, reason }) =>
    element(
      'tr',
      element('th', escapeText(label), 'scope="row"') +
        element('td', escapeText(section)) +
        element('td', escapeText(reason)),
    ),
  )
  const head = [pageLabels.indicator, pageLabels.section, chartLabels.reason].map((text) =>
    element('th', escapeText(text), 'scope="col"'),
  )
  const table = element(
    'table',
    element('caption', escapeText(title)) +
      element('thead', element('tr', head.join(''))) +
      element('tbody', lines.join('')),
  )
  return element('section', element('h2', escapeText(title)) + around(table, title), 'id="missing"')
}

function strengths({ title, groups, rule }: PartOf<'strengths'>): string {
  const lists = groups.map((group) => element('h3', escapeText(group.title)) + list(group.lines))
  return (
    element('h2', escapeText(title)) + element('div', lists.join(''), 'class="strengths"') + paragraph(rule, 'quiet')
  )
}

type PartOf<K extends PortraitPart['kind']> = Extract<PortraitPart, { kind: K }>

function part(each: PortraitPart, frame: PageFrame): string {
  switch (each.kind) {
    case 'section':
      return element('h2', escapeText(each.title))
    case 'page-break':
      return element('div', '', 'class="break"')
    case 'text':
      return (
        (each.title === null ? '' : element('h3', escapeText(each.title))) +
        each.text
          .split(/\n\s*\n/)
          .map((text) => paragraph(text.trim()))
          .join('')
      )
    case 'key-figures':
      return keyFigures(each, frame)
    case 'table':
      return figureTable(each, frame)
    case 'list':
      return element('div', element('h3', escapeText(each.title)) + list(each.lines), `class="${each.tone}"`)
    case 'chart':
      return chart(each)
    case 'strengths':
      return strengths(each)
    case 'missing':
      return missingTable(each, frame)
    case 'nothing':
      return element('h3', escapeText(each.title)) + paragraph(each.reason, 'quiet')
  }
}

/** Charts that follow one another stand side by side where there is room. */
function markup(parts: readonly PortraitPart[], frame: PageFrame): string {
  const groups: PortraitPart[][] = []
  for (const each of parts) {
    const last = groups.at(-1)
    if (each.kind === 'chart' && last?.at(-1)?.kind === 'chart') last.push(each)
    else groups.push([each])
  }
  return groups
    .map((group) => {
      const content = group.map((each) => part(each, frame)).join('')
      return group[0]?.kind === 'chart' ? element('div', content, 'class="charts"') : content
    })
    .join('')
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
    // The page runs nothing and fetches nothing, even if a text ever became markup.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeText(pageLabels.title(panorama.territory.name))}</title><style>${pageStyle}${pageSize(template.orientation)}</style></head><body>`,
    element('header', head) + element('main', main),
    '</body></html>\n',
  ].join('')
}
