import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { comparePeriods } from '#shared/indicator/timeline.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from './chart.labels.ts'
import type { ChartModel } from './chart.types.ts'
import { joinedFigures } from './coverage.rules.ts'
import { type AreaValue, ranked, type Shown } from './ranking.option.ts'
import { periodText, shownUnit, valueText, wordsOf } from './value.rules.ts'

/** Title, table and sources of a map; how it is read depends on its classes or circles. */
export function mapModel(shown: Shown, areas: readonly AreaValue[], chosen: string | null): ChartModel {
  const rows = ranked(areas, shown.decimals)
  const valued = rows.filter((row) => row.value !== null)
  const inText = (row: AreaValue | undefined) =>
    row?.value === null || row === undefined ? '' : valueText(row.value, shown.unit, shown.decimals)
  const own = valued.find((row) => row.code === chosen)
  const [high, low] = [inText(valued[0]), inText(valued.at(-1))]
  const title =
    valued.length === 0
      ? chartLabels.mapped.none(shown.label)
      : high === low
        ? chartLabels.mapped.same(shown.label, high, valued.length)
        : own
          ? chartLabels.mapped.titleFor(shown.label, own.name, inText(own), low, high)
          : chartLabels.mapped.title(shown.label, low, high)
  return {
    title,
    subtitle: subtitleOf(shown),
    reading: '',
    notes: shown.notes ?? [],
    sources: shown.sources,
    table: {
      caption: title,
      columns: [
        { id: 'name', label: chartLabels.territory },
        { id: 'value', label: chartLabels.value, detail: shownUnit(shown.unit), isNumber: true },
        { id: 'status', label: chartLabels.status },
      ],
      rows: rows.map((row) => ({
        id: row.code,
        isCurrent: row.code === chosen,
        cells: {
          name: row.name,
          value: row.value === null ? (row.coverage ? wordsOf(row) : '') : formatNumber(row.value, shown.decimals),
          status: row.status === 'ok' ? '' : figureStatusLabels[row.status],
        },
      })),
    },
    height: 0,
    option: null,
  }
}

function subtitleOf(shown: Shown): string {
  return chartLabels.subtitle(shown.label, shownUnit(shown.unit), shown.period === null ? '' : periodText(shown.period))
}

/** Values of one territory over the periods, for a small chart. */
export interface AreaSeries {
  readonly code: string
  readonly name: string
  readonly points: readonly { readonly period: string; readonly value: number | null; readonly status?: FigureStatus }[]
  /** Status of the latest figure. */
  readonly status: FigureStatus
  readonly coverage?: Figure['coverage']
}

/** Figures of many territories and periods, gathered by territory in the order of their first figure. */
export function seriesOf(
  figures: readonly {
    readonly territory: string
    readonly name: string
    readonly period: string
    readonly value: number | null
    readonly status: FigureStatus
    readonly coverage: Figure['coverage']
  }[],
): AreaSeries[] {
  return [...Map.groupBy(figures, (figure) => figure.territory)].map(([code, own]) => {
    const points = joinedFigures(own.toSorted((a, b) => comparePeriods(a.period, b.period)))
    const last = points.at(-1)
    return {
      code,
      name: last?.name ?? code,
      points,
      status: last?.status ?? 'absent',
      ...(last ? { coverage: last.coverage } : {}),
    }
  })
}

/** Words and table of the small charts: a row per territory, a column per period. */
export function multiplesModel(
  shown: Shown,
  items: readonly AreaSeries[],
  chosen: string | null,
  reference: string | null,
): ChartModel {
  // A period that nobody has is no column.
  const periods = [
    ...new Set(items.flatMap(({ points }) => points.flatMap(({ period, value }) => (value === null ? [] : [period])))),
  ].sort(comparePeriods)
  const title = chartLabels.multiples.title(shown.label)
  return {
    title,
    subtitle: chartLabels.subtitle(shown.label, shownUnit(shown.unit), periods.map(periodText).join(', ')),
    reading: chartLabels.multiples.reading(reference),
    notes: shown.notes ?? [],
    sources: shown.sources,
    table: {
      caption: title,
      columns: [
        { id: 'name', label: chartLabels.territory },
        ...periods.map((period) => ({
          id: period,
          label: periodText(period),
          detail: shownUnit(shown.unit),
          isNumber: true,
        })),
      ],
      rows: items.map((item) => ({
        id: item.code,
        isCurrent: item.code === chosen,
        cells: {
          name: item.name,
          ...Object.fromEntries(
            periods.map((period) => {
              const value = item.points.find((point) => point.period === period)?.value ?? null
              return [period, value === null ? '' : formatNumber(value, shown.decimals)]
            }),
          ),
        },
      })),
    },
    height: 0,
    option: null,
  }
}
