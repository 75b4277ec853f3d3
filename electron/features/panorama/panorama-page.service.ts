import { chartSvg } from '#electron/formats/chart-svg.ts'
import { element, escapeText, link, list, paragraph } from '#electron/formats/html.ts'
import { pageStyle } from '#electron/formats/page-style.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters, perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { pyramidChart } from '#shared/panorama/pyramid.option.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { sectionCharts } from '#shared/panorama/section.charts.ts'
import {
  columnsOf,
  countryOf,
  type FactsOf,
  isCount,
  keyFiguresOf,
  referenceOf,
  shortLabelOf,
  wholeOf,
} from '#shared/panorama/territories.rules.ts'
import {
  cellText,
  gapBetween,
  periodText,
  sourceLines,
  unitAndPeriod,
  valueText,
} from '#shared/panorama/value.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { strengthPart } from './strength-blocks.service.ts'

export interface PageExtra {
  /** What the catalogue says of the indicators: short names, and which are counts. */
  readonly facts?: FactsOf
  /** Day on which the page is made, already written; left out, equal panoramas give equal pages. */
  readonly day?: string
  /** What a table stands in, given its markup and its caption. */
  readonly around?: (table: string, caption: string) => string
  /** For whom the page is. */
  readonly recipient?: string
}

type Section = Panorama['sections'][number]

const chartWidth = 530

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
  readonly facts: FactsOf
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

function table(section: Section, frame: PageFrame): string {
  const head = [
    element('th', escapeText(pageLabels.indicator), 'scope="col"'),
    ...frame.columns.map((each, index) =>
      element('th', escapeText(each.name), `scope="col" class="number${index === 0 ? ' own' : ''}"`),
    ),
    ...frame.gaps.map((each) => element('th', escapeText(pageLabels.gap(each.name)), 'scope="col" class="number"')),
    element('th', escapeText(pageLabels.position), 'scope="col"'),
  ]
  const said = screenLabels.sectionCaption(section.title, frame.panorama.territory.name)
  const caption = element('caption', escapeText(said))
  const body = element('tbody', section.items.map((item) => row(item, frame)).join(''))
  return frame.around(element('table', caption + element('thead', element('tr', head.join(''))) + body), said)
}

function chart(model: ChartModel): string {
  const svg = chartSvg(model, chartWidth)
  if (svg === null) return ''
  const named = svg.replace(
    '<svg ',
    () => `<svg role="img" aria-label="${escapeText(pageLabels.chartText(model.title))}" `,
  )
  const caption = element('figcaption', element('h3', escapeText(model.title)) + paragraph(model.subtitle, 'quiet'))
  const sources = model.sources.length === 0 ? '' : paragraph(chartLabels.source(model.sources), 'quiet')
  return element(
    'figure',
    caption + named + paragraph(model.reading) + model.notes.map((note) => paragraph(note, 'quiet')).join('') + sources,
  )
}

/** Reservations of the chosen territory's figures, each said once. */
function reservations(section: Section, code: string): string[] {
  return [...new Set(section.items.flatMap((item) => item.values[code]?.notes ?? []))]
}

function sectionPart(section: Section, frame: PageFrame): string {
  const { panorama, columns, facts } = frame
  const { territory } = panorama
  const pyramid =
    section.id === 'population' && panorama.pyramid ? pyramidChart(panorama.pyramid, territory.name, panorama) : null
  const models = [
    ...(pyramid ? [pyramid] : []),
    ...sectionCharts(section.items, panorama, facts, pyramid !== null).map(({ model }) => model),
  ]
  const notes = reservations(section, territory.code)
  const sources = sourceLines(section.items.flatMap((item) => columns.map((each) => item.values[each.code])))
  return element(
    'section',
    [
      element('h2', escapeText(section.title)),
      table(section, frame),
      element('h3', escapeText(pageLabels.readings)),
      list(section.items.map((item) => item.sentence)),
      element('div', models.map(chart).join(''), 'class="charts"'),
      notes.length === 0 ? '' : element('h3', escapeText(pageLabels.reservations)) + list(notes),
      sources.length === 0 ? '' : element('h3', escapeText(pageLabels.sources)) + list(sources),
    ].join(''),
    `id="${section.id}"`,
  )
}

function keyFigures(panorama: Panorama, facts: FactsOf): string {
  const { code } = panorama.territory
  const reference = referenceOf(panorama)
  const figures = keyFiguresOf(panorama).map((item) => {
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
        element('dd', element('strong', escapeText(value)) + paragraph(details, 'quiet')),
    )
  })
  return figures.length === 0
    ? ''
    : element('h2', escapeText(screenLabels.keyFigures)) + element('dl', figures.join(''), 'class="key"')
}

function missingPart({ panorama, around }: PageFrame): string {
  const missing = panorama.sections.filter((section) => section.missing.length > 0)
  if (missing.length === 0) return ''
  const rows = missing.flatMap((section) =>
    section.missing.map((each) =>
      element(
        'tr',
        element('th', escapeText(each.label), 'scope="row"') +
          element('td', escapeText(section.title)) +
          element('td', escapeText(each.reason)),
      ),
    ),
  )
  const head = [pageLabels.indicator, pageLabels.section, chartLabels.reason].map((text) =>
    element('th', escapeText(text), 'scope="col"'),
  )
  const caption = element('caption', escapeText(pageLabels.missing))
  return element(
    'section',
    element('h2', escapeText(pageLabels.missing)) +
      around(
        element('table', caption + element('thead', element('tr', head.join(''))) + element('tbody', rows.join(''))),
        pageLabels.missing,
      ),
    'id="missing"',
  )
}

/** What a page says of a panorama, as markup: its head with the key figures and the summary, then its sections. */
export function panoramaBody(
  panorama: Panorama,
  extra: PageExtra = {},
): { readonly head: string; readonly main: string } {
  const facts = extra.facts ?? (() => undefined)
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
  const sections = panorama.sections.filter((section) => section.items.length > 0)
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
    extra.day === undefined ? '' : paragraph(pageLabels.madeBy(extra.day), 'quiet'),
    list(panorama.notes),
    paragraph(pageLabels.legend, 'quiet'),
    hasOtherPerimeters(sections.flatMap(({ items }) => items)) ? paragraph(screenLabels.perimeterLegend, 'quiet') : '',
    keyFigures(panorama, facts),
    strengthPart(panorama, facts),
    element(
      'nav',
      element('h2', escapeText(pageLabels.summary)) +
        element('ol', sections.map(({ id, title: text }) => element('li', link(`#${id}`, text))).join('')),
      `aria-label="${escapeText(pageLabels.summary)}"`,
    ),
  ]
  return {
    head: head.join(''),
    main: sections.map((each) => sectionPart(each, frame)).join('') + missingPart(frame),
  }
}

/**
 * A panorama as one HTML page that stands alone: no script, no address, every text escaped, charts as SVG, repeated table
 * heads and page breaks in print.
 */
export function panoramaPage(panorama: Panorama, extra: PageExtra = {}): string {
  const { head, main } = panoramaBody(panorama, extra)
  return [
    '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // The page runs nothing and fetches nothing, even if a text ever became markup.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeText(pageLabels.title(panorama.territory.name))}</title><style>${pageStyle}</style></head><body>`,
    element('header', head) + element('main', main),
    '</body></html>\n',
  ].join('')
}
