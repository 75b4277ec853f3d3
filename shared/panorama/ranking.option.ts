import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { quarterLabel } from '#shared/indicator/position.labels.ts'
import { isUncertain, positionsOf } from '#shared/indicator/position.rules.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { roundTo } from '#shared/lib/round.ts'
import { chartLabels } from './chart.labels.ts'
import {
  axisEnds,
  baseOption,
  type ChartModel,
  type ChartPlace,
  chosenOutline,
  figureText,
  longestOf,
  nameAxis,
  nameRoom,
  quietAxis,
  referenceLine,
  textRoom,
} from './chart.types.ts'
import { figureDecal } from './decal.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { barText, periodText, shownUnit, valueText, withStatus, wordsOf } from './value.rules.ts'

/** One value per territory, as maps, rankings and small charts take them. */
export interface AreaValue {
  readonly code: string
  readonly name: string
  readonly value: number | null
  readonly status: FigureStatus
  /** Communes known, where a number is left out because they are too few. */
  readonly coverage?: Figure['coverage']
}

/** What is shown of an indicator that is not one panorama's item. */
export interface Shown {
  readonly label: string
  readonly unit: string
  readonly decimals: number
  readonly period: string | null
  readonly sources: readonly string[]
  /** Reservations that hold for all its figures. */
  readonly notes?: readonly string[]
}

export interface RankedArea extends AreaValue {
  /** 1 = lowest quarter; null without a value. */
  readonly quarter: 1 | 2 | 3 | 4 | null
}

/** Highest first, by what is displayed and no finer; territories without a value last, by name. */
export function ranked(exact: readonly AreaValue[], decimals: number): RankedArea[] {
  const areas = exact.map((area) => (area.value === null ? area : { ...area, value: roundTo(area.value, decimals) }))
  const values = areas.map((area) => area.value ?? Number.NaN)
  const positions = positionsOf({ values, lows: values, highs: values }, decimals)
  return areas
    .map((area, index) => ({ ...area, quarter: positions[index]?.quarter ?? null }))
    .sort((a, b) =>
      a.value === null || b.value === null
        ? Number(a.value === null) - Number(b.value === null) || a.name.localeCompare(b.name, 'fr')
        : b.value - a.value || a.name.localeCompare(b.name, 'fr'),
    )
}

export interface RankingInput {
  readonly shown: Shown
  readonly areas: readonly AreaValue[]
  /** Code of the territory outlined; null when it is not one of them. */
  readonly chosen: string | null
  readonly reference: { readonly name: string; readonly value: number } | null
  readonly position: PanoramaItem['position']
}

const labels = chartLabels.ranking

function option(input: RankingInput, rows: readonly RankedArea[], title: string, place: ChartPlace) {
  const { palette, width } = place
  const { shown, chosen, reference } = input
  const names = rows.map((row) => row.name)
  const room = nameRoom(names, width)
  const inText = (value: number) => barText(value, shown.unit, shown.decimals)
  const textOf = (row: RankedArea) =>
    row.value === null ? wordsOf(row) : withStatus(barText(row.value, shown.unit, shown.decimals), row)
  const [left, right] = [room + 12, 62]
  const values = [0, ...rows.map((row) => row.value ?? 0), reference?.value ?? 0]
  const ends: readonly [number, number] = [Math.min(...values), Math.max(...values)]
  // Figures are written beyond the bars: of those below zero, on the side of the names.
  const negative = longestOf(rows.filter((row) => (row.value ?? 0) < 0).map(textOf))
  const positive = longestOf(rows.filter((row) => row.value !== null && row.value >= 0).map(textOf))
  // Of a place that is not known to a quarter, no quarter is drawn.
  const isBanded = input.position === null || !isUncertain(input.position)
  const isOnBand = (row: RankedArea) => isBanded && row.quarter !== null && row.quarter % 2 === 0
  // The band of each quarter is a row-high bar on an axis of its own, so that it ends between two territories.
  const band = (row: RankedArea) => ({
    value: row.quarter === null || !isBanded ? 0 : 1,
    itemStyle: { color: isOnBand(row) ? palette.surface2 : 'transparent' },
  })
  // Said once, at the first territory of each quarter.
  const quarters = rows.map((row, index) =>
    isBanded && row.quarter !== null && rows[index - 1]?.quarter !== row.quarter ? labels.quarter(row.quarter) : '',
  )
  return {
    ...baseOption(place, title),
    grid: { left, right, top: reference ? 24 : 6, bottom: 4 },
    xAxis: [
      {
        ...quietAxis(place),
        type: 'value',
        axisLabel: { show: false },
        splitLine: { show: false },
        ...axisEnds(ends, [textRoom(negative), textRoom(positive)], width - left - right),
      },
      { type: 'value', min: 0, max: 1, show: false },
    ],
    yAxis: [
      {
        ...nameAxis(place, names, room),
        axisLabel: {
          color: palette.ink,
          fontSize: 13,
          fontFamily: palette.font,
          width: room,
          overflow: 'truncate',
          interval: 0,
          formatter: (name: string, index: number) => (rows[index]?.code === chosen ? `{chosen|${name}}` : name),
          rich: { chosen: { fontWeight: 700, fontSize: 13, fontFamily: palette.font, color: palette.ink } },
        },
      },
      {
        type: 'category',
        inverse: true,
        position: 'right',
        // Two territories may share a name, not a row.
        data: rows.map((row) => row.code),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: palette.ink3,
          fontSize: 12,
          fontFamily: palette.font,
          interval: 0,
          formatter: (_: string, index: number) => quarters[index] ?? '',
        },
      },
    ],
    series: [
      {
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        silent: true,
        barCategoryGap: '0%',
        z: 0,
        data: rows.map(band),
        tooltip: { show: false },
      },
      {
        type: 'bar',
        barWidth: 13,
        z: 2,
        tooltip: { show: false },
        label: { ...figureText(palette), position: 'right', fontSize: 12.5 },
        data: rows.map((row) => ({
          name: row.name,
          value: row.value ?? 0,
          itemStyle: {
            color: row.code === chosen ? palette.chosen : palette.other,
            ...(row.code === chosen && row.value !== null ? chosenOutline(palette) : {}),
            ...figureDecal(row.status, palette),
          },
          label: {
            formatter: textOf(row),
            ...(isOnBand(row) ? { backgroundColor: palette.surface2 } : {}),
            ...(row.value === null ? { color: palette.ink3, fontStyle: 'italic' } : {}),
            ...(row.value !== null && row.value < 0 ? { position: 'left' } : {}),
            ...(row.code === chosen ? { fontWeight: 700 } : {}),
          },
        })),
        ...(reference
          ? {
              markLine: referenceLine(
                palette,
                reference.value,
                labels.reference(reference.name, inText(reference.value)),
                'xAxis',
              ),
            }
          : {}),
      },
    ],
  }
}

/** All intercommunalités from the highest to the lowest, in quarters, the chosen one outlined. */
export function rankingChart(input: RankingInput): ChartModel {
  const { shown, chosen, position } = input
  const rows = ranked(input.areas, shown.decimals)
  const valued = rows.filter((row) => row.value !== null)
  const [first, last] = [valued[0], valued.at(-1)]
  const own = rows.find((row) => row.code === chosen)
  const inText = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : valueText(value, shown.unit, shown.decimals)
  const title =
    own && position && !isUncertain(position)
      ? labels.titleFor(own.name, quarterLabel(position.quarter), position.of, shown.label)
      : first && last && first.value === last.value
        ? first === last
          ? labels.only(shown.label, first.name, inText(first.value))
          : labels.same(shown.label, inText(first.value))
        : first && last
          ? labels.title(shown.label, inText(last.value), last.name, inText(first.value), first.name)
          : labels.none(shown.label)
  return {
    title,
    subtitle: chartLabels.subtitle(
      shown.label,
      shownUnit(shown.unit),
      shown.period === null ? '' : periodText(shown.period),
    ),
    reading: labels.reading(own && position ? position.margin : null, position !== null && isUncertain(position)),
    notes: shown.notes ?? [],
    sources: shown.sources,
    table: {
      caption: title,
      columns: [
        { id: 'name', label: chartLabels.territory },
        { id: 'value', label: chartLabels.value, detail: shownUnit(shown.unit), isNumber: true },
        { id: 'quarter', label: chartLabels.status },
      ],
      rows: rows.map((row) => ({
        id: row.code,
        isCurrent: row.code === chosen,
        cells: {
          name: row.name,
          value: row.value === null ? wordsOf(row) : formatNumber(row.value, shown.decimals),
          quarter: [
            row.quarter === null ? '' : labels.quarter(row.quarter),
            row.status === 'ok' ? '' : figureStatusLabels[row.status],
          ]
            .filter((part) => part !== '')
            .join(', '),
        },
      })),
    },
    height: 34 + rows.length * 22,
    option: valued.length === 0 ? null : (place) => option(input, rows, title, place),
  }
}
