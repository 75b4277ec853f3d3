import type { WrittenSheet } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { cellText, shownUnit, sourceLines } from '#shared/panorama/value.rules.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import type { Site, SiteIndicator } from './site-model.ts'

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
  text(fields.source),
]

/** A value as it is displayed, and no finer: what rounding protects stays protected. */
function rounded(figure: Figure, decimals: number): number | null {
  if (figure.value === null || isTooPartial(figure)) return null
  const scale = 10 ** decimals
  return Math.round(figure.value * scale) / scale
}

function figureRow(code: string, name: string, figure: Figure, indicator: SiteIndicator, theme: string) {
  return [
    code,
    name,
    indicator.id,
    indicator.label,
    theme,
    shownUnit(indicator.unit),
    figure.period,
    rounded(figure, indicator.decimals),
    figureStatusLabels[figure.status],
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

/** What the page that compares two territories reads: texts as they are displayed. */
function comparison({ panoramas, themes }: Site): string {
  const content = {
    territories: panoramas.map(({ territory: { code, name } }) => ({ code, name })),
    themes: themes.map(({ title, indicators }) => ({
      title,
      indicators: indicators.map(({ label, unit, decimals, figures }) => ({
        label,
        unit: shownUnit(unit),
        values: figures.map((figure) => cellText(figure, decimals)),
      })),
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
  const own = panoramas.map(
    ({ territory: { code } }, at): SiteContent => [`${code}.csv`, sheet(figureColumns, rowsOf(site, at))],
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
    ['chiffres.csv', sheet(figureColumns, [...panoramas.flatMap((_, at) => rowsOf(site, at)), ...references])],
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
