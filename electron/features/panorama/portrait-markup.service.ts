import { chartSvg } from '#electron/formats/chart-svg.ts'
import { element, escapeText, list, listOf, paragraph } from '#electron/formats/html.ts'
import { mapSvg } from '#electron/formats/map-svg.ts'
import { multiplesSvg } from '#electron/formats/multiples-svg.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { multiplesModel } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel, ChartTable } from '#shared/panorama/chart.types.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import type { PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { isCount, referenceOf, shortLabelOf, wholeOf } from '#shared/panorama/territories.rules.ts'
import { cellText, gapBetween, periodText, unitAndPeriod, valueText } from '#shared/panorama/value.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { type DocumentMap, ownOutline, situationBlock } from './document-charts.service.ts'
import { placeOf } from './figure-words.service.ts'

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

/** What every part of a page is drawn with. */
export interface PageFrame {
  /** null where the workspace has no contours. */
  readonly map: DocumentMap | null
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
  const head = `${escapeText(item.label)} ${element('small', escapeText(unitAndPeriod(item.unit, item.period)))}`
  return element(
    'tr',
    element('th', head, 'scope="row"') +
      cells.join('') +
      gapCells.join('') +
      element('td', escapeText(placeOf(item, panorama))),
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

type Said = Pick<ChartModel, 'title' | 'subtitle' | 'reading' | 'notes' | 'sources'>

/** A drawing with its words. A group for whoever listens, and in a PDF: the picture in it is the only figure, with its alternative text. */
function drawing({ title, subtitle, reading, notes, sources }: Said, picture: string): string {
  const caption = element('figcaption', element('h3', escapeText(title)) + paragraph(subtitle, 'quiet'))
  const said = sources.length === 0 ? '' : paragraph(chartLabels.source(sources), 'quiet')
  return element(
    'figure',
    caption + picture + paragraph(reading) + notes.map((note) => paragraph(note, 'quiet')).join('') + said,
    `role="group" aria-label="${escapeText(title)}"`,
  )
}

const named = (svg: string, name: string) =>
  svg.replace('<svg ', () => `<svg role="img" aria-label="${escapeText(name)}" `)

function chart({ model }: PartOf<'chart'>): string {
  const svg = chartSvg(model, chartWidth)
  return svg === null ? '' : drawing(model, named(svg, pageLabels.chartText(model.title)))
}

/** Maps of one page have patterns of their own. */
const patternId = (id: string) => `motif-${id.replace(/[^\w-]/g, '-')}`

function map({ id, model }: PartOf<'map'>, { map: contours }: PageFrame): string {
  if (contours === null) return ''
  const svg = mapSvg(model, contours, { isBare: true, id: patternId(id), ...ownOutline(contours) })
  return drawing({ ...model, notes: [...model.notes, documentLabels.contours(contours.source)] }, svg)
}

function situation({ department }: PartOf<'situation'>, { map: contours, panorama }: PageFrame): string {
  const block = contours === null ? null : situationBlock(contours, panorama.territory, department)
  if (block === null) return ''
  const said = { title: block.title ?? '', subtitle: '', reading: '', notes: block.notes ?? [], sources: [] }
  return drawing(said, named(block.svg, block.alternative))
}

function multiples(part: PartOf<'multiples'>): string {
  const { shown, series, chosen, reference } = part
  const model = multiplesModel(shown, series, chosen, reference?.name ?? null)
  return drawing(model, multiplesSvg(part, 900, true))
}

function dataTable({ caption, columns, rows }: ChartTable, { around }: PageFrame): string {
  const head = columns.map(({ label, detail = '', isNumber = false }) =>
    element(
      'th',
      escapeText(label) + (detail === '' ? '' : ` ${element('small', escapeText(detail))}`),
      `scope="col"${isNumber ? ' class="number"' : ''}`,
    ),
  )
  const lines = rows.map(({ cells }) =>
    element(
      'tr',
      columns
        .map(({ id, isNumber = false }, at) =>
          element(
            at === 0 ? 'th' : 'td',
            escapeText(cells[id] ?? ''),
            at === 0 ? 'scope="row"' : isNumber ? 'class="number"' : '',
          ),
        )
        .join(''),
    ),
  )
  const table = element(
    'table',
    element('caption', escapeText(caption)) +
      element('thead', element('tr', head.join(''))) +
      element('tbody', lines.join('')),
  )
  return around(table, caption)
}

function typology({ title, groups, model }: PartOf<'typology'>, frame: PageFrame): string {
  const told = groups.map((group) => `${element('b', escapeText(group.title))} : ${escapeText(group.sentence)}`)
  return (
    element('h3', escapeText(title)) +
    listOf(told) +
    dataTable(model.table, frame) +
    model.notes.map((note) => paragraph(note, 'quiet')).join('')
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
  const lists = groups.map((group) => element('div', element('h3', escapeText(group.title)) + list(group.lines)))
  return (
    element('h2', escapeText(title)) + element('div', lists.join(''), 'class="strengths"') + paragraph(rule, 'quiet')
  )
}

type PartOf<K extends PortraitPart['kind']> = Extract<PortraitPart, { kind: K }>

function markupOf(each: PortraitPart, frame: PageFrame): string {
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
    case 'map':
      return map(each, frame)
    case 'situation':
      return situation(each, frame)
    case 'multiples':
      return multiples(each)
    case 'data':
      return (
        element('h3', escapeText(each.model.title)) +
        dataTable(each.model.table, frame) +
        paragraph(each.model.reading, 'quiet')
      )
    case 'typology':
      return typology(each, frame)
    case 'strengths':
      return strengths(each)
    case 'missing':
      return missingTable(each, frame)
    case 'nothing':
      return element('p', `${element('b', escapeText(each.title))} : ${escapeText(each.reason)}`, 'class="quiet"')
  }
}

const sideBySide: ReadonlySet<PortraitPart['kind']> = new Set(['chart', 'map', 'situation'])

/** Charts that follow one another stand side by side where there is room. */
export function markup(parts: readonly PortraitPart[], frame: PageFrame): string {
  const groups: PortraitPart[][] = []
  for (const each of parts) {
    const last = groups.at(-1)
    if (sideBySide.has(each.kind) && last?.[0] !== undefined && sideBySide.has(last[0].kind)) last.push(each)
    else groups.push([each])
  }
  return groups
    .map((group) => {
      const content = group.map((each) => markupOf(each, frame)).join('')
      return group[0] !== undefined && sideBySide.has(group[0].kind)
        ? element('div', content, 'class="charts"')
        : content
    })
    .join('')
}
