import type { WrittenSheet } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { coverageText } from '#shared/panorama/coverage.rules.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import {
  cellText,
  displayedValue,
  periodText,
  shownUnit,
  sourceLines,
  unitAndPeriod,
} from '#shared/panorama/value.rules.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import { latestOf, type Site, type SiteIndicator, sourcesOf } from './site-model.ts'

export type SiteContent = readonly [path: string, content: string | Uint8Array]

const { fields } = labels
const text = (header: string) => ({ header, width: 20, type: 'text' as const })

const figureColumns: WrittenSheet['columns'] = [
  text(fields.territoryCode),
  text(fields.territory),
  text(fields.indicatorCode),
  text(fields.indicator),
  text(fields.theme),
  text(fields.unit),
  text(fields.period),
  { header: fields.value, width: 14, type: 'number' },
  text(fields.status),
  text(fields.coverage),
  text(fields.perimeter),
  text(fields.source),
]

function figureRow(code: string, name: string, figure: Figure, indicator: SiteIndicator, theme: string) {
  return [
    code,
    name,
    indicator.id,
    indicator.label,
    theme,
    shownUnit(indicator.unit),
    figure.period,
    displayedValue(figure, indicator.decimals),
    figureStatusLabels[figure.status],
    figure.status === 'partial' ? coverageText(figure) : '',
    figure.perimeter === null ? '' : perimeterName(figure.perimeter),
    sourceLines([figure]).join(' ; '),
  ]
}

function rowsOf({ panoramas, themes }: Site, at: number) {
  const territory = panoramas[at]?.territory
  return themes.flatMap(({ title, indicators }) =>
    indicators.flatMap((indicator) => {
      const figure = indicator.figures[at]
      return territory === undefined || figure === undefined
        ? []
        : [figureRow(territory.code, territory.name, figure, indicator, title)]
    }),
  )
}

const sheet = (columns: WrittenSheet['columns'], rows: WrittenSheet['rows']): Uint8Array =>
  writeCsv({ name: labels.data, columns, rows })

const catalogueColumns = [
  fields.indicatorCode,
  fields.indicator,
  fields.theme,
  fields.unit,
  fields.definition,
  fields.limits,
  fields.producer,
]

/** A figure as the comparison shows it: with its marks, and its period where that is not the others'. */
function comparedText(figure: Figure | undefined, decimals: number, period: string | null): string {
  const text = cellText(figure, decimals)
  if (figure === undefined || displayedValue(figure, decimals) === null) return text
  const mark = figure.perimeter !== null ? ` ${perimeterMark}` : figure.status === 'partial' ? '*' : ''
  return `${text}${mark}${figure.period === period ? '' : ` (${periodText(figure.period)})`}`
}

/** What the page that compares two territories reads: texts as they are displayed. */
function comparison({ panoramas, themes }: Site): string {
  const content = {
    territories: panoramas.map(({ territory: { code, name } }) => ({ code, name })),
    themes: themes.map(({ title, indicators }) => ({
      title,
      indicators: indicators.map(({ label, unit, decimals, figures }) => {
        const period = latestOf(figures)
        return {
          label,
          detail: unitAndPeriod(unit, period),
          values: figures.map((figure) => comparedText(figure, decimals, period)),
        }
      }),
    })),
  }
  return `window.ctgFigures = ${JSON.stringify(content)}\n`
}

function described(site: Site, paths: readonly (readonly [string, WrittenSheet['columns']])[]): string {
  return `${JSON.stringify(
    {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: `besoins-sociaux-${site.department.code.toLowerCase()}`,
      title: labels.packageTitle(site.department),
      description: site.recipient,
      created: `${site.day}T00:00:00Z`,
      sources: sourcesOf(site).map(({ producer, title, licence }) => ({
        title: `${producer}, ${title} (${licence === '' ? labels.unknownLicence : licence})`,
      })),
      resources: paths.map(([path, columns]) => ({
        name: path.replace(/\.csv$/, '').toLowerCase(),
        path,
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ';', lineTerminator: '\r\n' },
        schema: {
          fields: columns.map(({ header, type }) =>
            type === 'number' ? { name: header, type: 'number', decimalChar: ',' } : { name: header, type: 'string' },
          ),
        },
      })),
    },
    null,
    2,
  )}\n`
}

/** The files of the folder `donnees`: all figures, those of each intercommunalité, the catalogue, what describes them. */
export function dataFiles(site: Site): SiteContent[] {
  const { panoramas, themes } = site
  const rows = panoramas.map((_, at) => rowsOf(site, at))
  const own = panoramas.map(
    ({ territory: { code } }, at): SiteContent => [`${code}.csv`, sheet(figureColumns, rows[at] ?? [])],
  )
  const references = themes.flatMap(({ title, indicators }) =>
    indicators.flatMap((indicator) =>
      indicator.references.map(({ territory, figure }) =>
        figureRow(territory.code, territory.name, figure, indicator, title),
      ),
    ),
  )
  const catalogue = themes.flatMap(({ title, indicators }) =>
    indicators.map(({ id, label, unit, known }) => [
      id,
      label,
      title,
      shownUnit(unit),
      known?.definition ?? '',
      known?.limits ?? '',
      known?.producer ?? '',
    ]),
  )
  const columns = catalogueColumns.map(text)
  const files: SiteContent[] = [
    ['chiffres.csv', sheet(figureColumns, [...rows.flat(), ...references])],
    ['indicateurs.csv', sheet(columns, catalogue)],
    ...own,
  ]
  const description = described(
    site,
    files.map(([path]) => [path, path === 'indicateurs.csv' ? columns : figureColumns] as const),
  )
  return [...files, ['datapackage.json', description], ['chiffres.js', comparison(site)]].map(([path, content]) => [
    `donnees/${path}`,
    content as string | Uint8Array,
  ])
}
