import { element, escapeText, link, list, listOf, paragraph } from '#electron/formats/html.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import {
  cellText,
  displayedValue,
  periodText,
  shownUnit,
  sourceLines,
  unitAndPeriod,
  valueText,
} from '#shared/panorama/value.rules.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import type { Contact } from '#shared/workspace/contact.rules.ts'
import { framed } from './site-frame.ts'
import { classedMap, linkedMap } from './site-map.ts'
import { latestOf, type Site, type SiteIndicator, type SiteTheme, sourcesOf } from './site-model.ts'

const heading = (level: 1 | 2 | 3, text: string) => element(`h${level}`, escapeText(text))
const term = (name: string, text: string) =>
  text === '' ? '' : element('dt', escapeText(name)) + element('dd', escapeText(text))

const pagePath = {
  theme: (id: string) => `themes/${id}.html`,
  indicator: (id: string) => `indicateurs/${id}.html`,
  territory: (code: string) => `territoires/${code}.html`,
}

function picks(id: string, title: string, items: readonly string[]): string {
  return element('section', heading(2, title) + listOf(items, 'class="picks"'), `id="${id}" data-picks`)
}

function searchBox(): string {
  const told = `role="status" data-one="${escapeText(labels.foundOne)}" data-several="${escapeText(labels.foundSeveral)}"`
  return element(
    'div',
    element('label', `${escapeText(labels.search)}<input type="search" autocomplete="off">`) + element('p', '', told),
    'class="search" hidden',
  )
}

/** « Population municipale ». */
const populationId = 'POP01'

/** The first page: map, search, everything that there is. */
export function homePage(site: Site): string {
  const { department, panoramas, themes } = site
  const inhabitants = themes.flatMap(({ indicators: own }) => own).find(({ id }) => id === populationId)
  const territories = panoramas.map(({ territory }, at) => {
    const figure = inhabitants?.figures[at]
    const value = displayedValue(figure, 0)
    const said =
      value === null
        ? ''
        : ` ${element('small', escapeText(labels.inhabitants(value, periodText(figure?.period ?? ''))))}`
    return link(pagePath.territory(territory.code), territory.name) + said
  })
  const indicators = themes.flatMap(({ title, indicators: own }) =>
    own.map(({ id, label }) => `${link(pagePath.indicator(id), label)} ${element('small', escapeText(title))}`),
  )
  return framed(site, {
    path: 'index.html',
    title: labels.siteTitle(department),
    content: [
      heading(1, labels.siteTitle(department)),
      paragraph(
        labels.lead(
          department,
          panoramas.length,
          themes.map(({ title }) => title),
        ),
        'lead',
      ),
      searchBox(),
      element(
        'div',
        picks('intercommunalites', labels.epcis, territories) + element('div', linkedMap(site)),
        'class="columns" data-picks',
      ),
      picks(
        'themes',
        labels.themes,
        themes.map(({ id, title }) => link(pagePath.theme(id), title)),
      ),
      picks('indicateurs', labels.indicators, indicators),
    ].join(''),
  })
}

/** The portrait of an intercommunalité; its head and its sections are those of the document. */
export function territoryPage(site: Site, code: string, name: string, body: { head: string; main: string }): string {
  const ways = [
    link(`../donnees/${code}.csv`, labels.portraitData),
    link(`../comparer.html#a=${code}`, labels.compareThis),
  ]
  return framed(site, {
    path: pagePath.territory(code),
    title: name,
    above: [{ path: 'index.html#intercommunalites', title: labels.epcis }],
    content: body.head + listOf(ways) + body.main,
  })
}

export function themesPage(site: Site): string {
  return framed(site, {
    path: 'themes/index.html',
    title: labels.themes,
    content:
      heading(1, labels.themes) +
      listOf(
        site.themes.map(
          ({ id, title, indicators }) =>
            `${link(`${id}.html`, title)} ${element('small', escapeText(labels.countOf(indicators.length)))}`,
        ),
        'class="picks"',
      ),
  })
}

/** Where an indicator is lowest and highest, with the name of who is there, or how many are. */
function ends(site: Site, { figures, unit, decimals }: SiteIndicator): readonly [string, string] {
  const valued = figures.flatMap((figure, at) => {
    const value = displayedValue(figure, decimals)
    return value === null
      ? []
      : [{ value, name: site.panoramas[at]?.territory.name ?? '', isMarked: figure?.perimeter }]
  })
  const text = (value: number) => {
    const there = valued.filter((each) => each.value === value)
    const [only] = there
    if (only === undefined) return labels.noFigure
    const mark = there.some(({ isMarked }) => isMarked) ? ` ${perimeterMark}` : ''
    return `${valueText(value, unit, decimals)}${mark} (${there.length > 1 ? labels.epciCount(there.length) : only.name})`
  }
  const values = valued.map(({ value }) => value)
  return [text(Math.min(...values)), text(Math.max(...values))]
}

export function themePage(site: Site, theme: SiteTheme): string {
  const heads = [labels.indicator, site.department.name, labels.lowest, labels.highest]
  const rows = theme.indicators.map((indicator) => {
    const { id, label, unit, decimals, references } = indicator
    const [low, high] = ends(site, indicator)
    const figure = references.find(({ territory }) => territory.level === 'department')?.figure
    const own = displayedValue(figure, decimals)
    return element(
      'tr',
      element(
        'th',
        `${link(`../${pagePath.indicator(id)}`, label)} ${element('small', escapeText(unitAndPeriod(unit, latestOf(indicator.figures))))}`,
        'scope="row"',
      ) +
        element(
          'td',
          escapeText(
            own === null ? (figure ? cellText(figure, decimals) : labels.noFigure) : valueText(own, unit, decimals),
          ),
          'class="number"',
        ) +
        element('td', escapeText(low)) +
        element('td', escapeText(high)),
    )
  })
  return framed(site, {
    path: pagePath.theme(theme.id),
    title: theme.title,
    above: [{ path: 'themes/index.html', title: labels.themes }],
    content:
      heading(1, theme.title) +
      paragraph(labels.themeLead(theme.indicators.length, site.panoramas.length)) +
      tableOf({ caption: labels.themeCaption(theme.title), heads, bodies: element('tbody', rows.join('')) }),
  })
}

/** What may be wider than the screen: its frame is reached and scrolled by the keyboard. */
export const inScroll = (table: string, label: string) =>
  element('div', table, `class="scroll" role="region" tabindex="0" aria-label="${escapeText(label)}"`)

interface SiteTable {
  readonly caption: string
  readonly heads: readonly string[]
  /** Places of the columns whose heads stand on the right, as their numbers do. */
  readonly numbers?: readonly number[]
  /** Bodies as markup. */
  readonly bodies: string
  readonly attributes?: string
}

function tableOf({ caption, heads, numbers = [], bodies, attributes = '' }: SiteTable): string {
  const cells = heads.map((text, at) =>
    element('th', escapeText(text), `scope="col"${numbers.includes(at) ? ' class="number"' : ''}`),
  )
  const head = element('thead', element('tr', cells.join('')))
  return inScroll(element('table', element('caption', escapeText(caption)) + head + bodies, attributes), caption)
}

function figureRow(name: string, href: string | null, figure: Figure | undefined, indicator: SiteIndicator): string {
  const { decimals } = indicator
  const value = displayedValue(figure, decimals)
  const text = value === null ? '' : `${cellText(figure, decimals)}${figure?.perimeter ? ` ${perimeterMark}` : ''}`
  const status = figure?.status ?? 'absent'
  const said =
    figure !== undefined && value === null
      ? cellText(figure, decimals)
      : status === 'ok'
        ? ''
        : figureStatusLabels[status]
  return element(
    'tr',
    element('th', href === null ? escapeText(name) : link(href, name), 'scope="row"') +
      element('td', escapeText(text), `class="number" data-value="${value ?? ''}"`) +
      element('td', escapeText(figure === undefined ? '' : periodText(figure.period))) +
      element('td', escapeText(said)),
  )
}

/** One indicator: what it is, its map, every intercommunalité in a table that can be sorted. */
export function indicatorPage(site: Site, theme: SiteTheme, indicator: SiteIndicator): string {
  const { id, label, unit, known, figures, references } = indicator
  const heads = [
    labels.territory,
    shownUnit(unit) === '' ? labels.value : `${labels.value} (${shownUnit(unit)})`,
    labels.period,
    labels.status,
  ]
  const rows = site.panoramas.map(({ territory: { code, name } }, at) =>
    figureRow(name, `../${pagePath.territory(code)}`, figures[at], indicator),
  )
  const compared = references.map(({ territory, figure }) => figureRow(territory.name, null, figure, indicator))
  const notes = [
    ...new Set(
      figures.flatMap((figure) =>
        figure !== undefined && displayedValue(figure, indicator.decimals) !== null && figure.status !== 'partial'
          ? figure.notes
          : [],
      ),
    ),
  ]
  const hasOther = figures.some((figure) => figure?.perimeter)
  const sources = sourceLines([...figures, ...references.map(({ figure }) => figure)])
  return framed(site, {
    path: pagePath.indicator(id),
    title: label,
    above: [
      { path: 'themes/index.html', title: labels.themes },
      { path: pagePath.theme(theme.id), title: theme.title },
    ],
    content: [
      heading(1, label),
      element(
        'dl',
        term(labels.definition, known?.definition ?? '') +
          term(labels.limits, known?.limits ?? '') +
          term(labels.unit, shownUnit(unit)) +
          term(labels.producer, known?.producer ?? ''),
        'class="facts"',
      ),
      element(
        'div',
        tableOf({
          caption: labels.tableCaption(label),
          heads,
          numbers: [1],
          bodies:
            element('tbody', rows.join('')) +
            (compared.length === 0
              ? ''
              : element(
                  'tbody',
                  element('tr', element('th', escapeText(labels.comparators), 'scope="rowgroup" colspan="4"')) +
                    compared.join(''),
                  'class="references"',
                )),
          attributes: `data-sortable="${escapeText(labels.sort)}"`,
        }) + classedMap(site, indicator),
        'class="columns"',
      ),
      hasOther ? paragraph(screenLabels.perimeterLegend, 'quiet') : '',
      notes.length === 0 ? '' : heading(2, pageLabels.reservations) + list(notes),
      sources.length === 0 ? '' : heading(2, labels.sources) + list(sources),
      element('p', link(`../${pagePath.theme(theme.id)}`, labels.otherIndicators(theme.title))),
    ].join(''),
  })
}

export function comparePage(site: Site): string {
  const choice = (id: string, text: string) => element('label', `${escapeText(text)}<select id="${id}"></select>`)
  return framed(site, {
    path: 'comparer.html',
    title: labels.compareTitle,
    scripts: ['donnees/chiffres.js'],
    content: [
      heading(1, labels.compareTitle),
      element('noscript', paragraph(labels.compareNoScript)),
      element(
        'div',
        paragraph(labels.compareLead) +
          paragraph(labels.compareLegend, 'quiet') +
          element('div', choice('premier', labels.first) + choice('second', labels.second), 'class="choices"') +
          tableOf({ caption: labels.comparedCaption, heads: [labels.indicator, '', ''], bodies: '' }),
        'data-compare hidden',
      ),
    ].join(''),
  })
}

export function dataPage(site: Site): string {
  const files = [
    ['donnees/chiffres.csv', labels.allFigures],
    ['donnees/indicateurs.csv', labels.catalogue],
    ['donnees/datapackage.json', labels.packageFile],
  ] as const
  return framed(site, {
    path: 'donnees.html',
    title: labels.dataTitle,
    content: [
      heading(1, labels.dataTitle),
      paragraph(labels.dataLead),
      paragraph(labels.protectedText),
      listOf(files.map(([to, text]) => link(to, text))),
      heading(2, labels.epcis),
      listOf(site.panoramas.map(({ territory: { code, name } }) => link(`donnees/${code}.csv`, name))),
    ].join(''),
  })
}

export function sourcesPage(site: Site): string {
  const rows = sourcesOf(site).map(({ producer, title, licence }) =>
    element(
      'tr',
      element('th', escapeText(title), 'scope="row"') +
        element('td', escapeText(producer)) +
        element('td', escapeText(licence === '' ? labels.unknownLicence : licence)),
    ),
  )
  return framed(site, {
    path: 'sources.html',
    title: labels.sourcesTitle,
    content: [
      heading(1, labels.sourcesTitle),
      tableOf({
        caption: labels.sourcesCaption,
        heads: [labels.sourceTitle, labels.producer, labels.licence],
        bodies: element('tbody', rows.join('')),
      }),
      site.map === null ? '' : heading(2, labels.mapsTitle) + paragraph(site.map.source),
      heading(2, labels.recipientTitle),
      paragraph(site.recipient),
    ].join(''),
  })
}

/** Where to write or call, as a link where it is an address. */
function contactOf({ office, email, phone }: Contact): string {
  const ways = [escapeText(office), email === '' ? '' : link(`mailto:${email}`, email), escapeText(phone)]
  return element('p', `${escapeText(labels.contact)} ${ways.filter((way) => way !== '').join(' · ')}`)
}

export function accessibilityPage(site: Site): string {
  const { before, report, remedy } = labels.accessibilityText(site.publisher)
  return framed(site, {
    path: 'accessibilite.html',
    title: labels.accessibilityTitle,
    content:
      heading(1, labels.accessibilityTitle) +
      before.map((text) => paragraph(text)).join('') +
      (site.contact === null ? paragraph(report) : paragraph(labels.reportTo) + contactOf(site.contact)) +
      paragraph(remedy),
  })
}
