import { comparePeriods } from '#shared/indicator/timeline.rules.ts'
import type { SeriesBreak } from '#shared/indicator/trend.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from './chart.labels.ts'
import { baseOption, type ChartModel, type ChartPlace, quietAxis, shortName, tooltipOf } from './chart.types.ts'
import type { Shown } from './ranking.option.ts'
import { barText, gapTo, periodText, periodYear, shownUnit, valueText } from './value.rules.ts'

export interface TrendLine {
  readonly code: string
  readonly name: string
  readonly points: readonly { readonly period: string; readonly value: number | null }[]
}

export interface TrendInput {
  readonly shown: Shown
  /** The chosen territory first, then département and country. Counts come alone: a département would flatten them. */
  readonly lines: readonly TrendLine[]
  readonly breaks: readonly SeriesBreak[]
  /** Change of a count is relative, that of a rate in points. */
  readonly isCount: boolean
}

const labels = chartLabels.trend

const valued = (line: TrendLine) =>
  line.points
    .filter((point): point is { period: string; value: number } => point.value !== null)
    .sort((a, b) => comparePeriods(a.period, b.period))

/** Runs of points with no break of series between them. */
export function unbroken<P extends { readonly period: string }>(
  points: readonly P[],
  breaks: readonly SeriesBreak[],
): P[][] {
  const runs: P[][] = []
  for (const point of points) {
    const previous = runs.at(-1)?.at(-1)
    const isCut =
      previous !== undefined &&
      breaks.some(
        (each) => comparePeriods(previous.period, each.last) <= 0 && comparePeriods(point.period, each.first) >= 0,
      )
    if (previous === undefined || isCut) runs.push([point])
    else runs.at(-1)?.push(point)
  }
  return runs
}

/** Change over the last unbroken run, in words; null with fewer than two points. */
export function trendTitle(input: TrendInput): string | null {
  const own = input.lines[0]
  const run = own ? unbroken(valued(own), input.breaks).at(-1) : undefined
  const [first, last] = [run?.[0], run?.at(-1)]
  if (!first || !last || first === last) return null
  const { shown } = input
  const inText = (value: number) => valueText(value, shown.unit, shown.decimals)
  const shape = { unit: input.isCount ? '€' : shown.unit, decimals: shown.decimals, isCount: false }
  const gap = gapTo(last.value, first.value, shape, '', null)
  if (gap === null || gap.direction === 0)
    return labels.still(shown.label, inText(last.value), periodText(first.period), periodText(last.period))
  return labels.title(
    shown.label,
    inText(first.value),
    periodText(first.period),
    inText(last.value),
    periodText(last.period),
    gap.text,
  )
}

function option(input: TrendInput, title: string, place: ChartPlace) {
  const { palette, width } = place
  const { shown, lines, breaks } = input
  const periods = [...new Set(lines.flatMap((line) => valued(line).map((point) => point.period)))].sort(comparePeriods)
  const years = periods.map(periodYear)
  const colors = [palette.chosen, palette.reference, palette.country, palette.ink3]
  const dashes = ['solid', [6, 4], [2, 3], [8, 3, 2, 3]]
  const endText = (line: TrendLine) => formatNumber(valued(line).at(-1)?.value ?? Number.NaN, shown.decimals)
  const longest = Math.max(...lines.map((line) => Math.min(line.name.length, 26) + endText(line).length))
  const room = Math.min(width * 0.42, longest * 7.8 + 16)
  // What the name keeps of the room once the figure is written.
  const endName = (line: TrendLine) =>
    shortName(line.name, Math.max(6, Math.min(26, Math.floor((room - 16) / 7.2) - endText(line).length)))
  return {
    ...baseOption(place, title),
    grid: { left: 54, right: Math.round(room), top: 14, bottom: 26 },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      min: Math.min(...years),
      max: Math.max(...years),
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: palette.line2 } },
      axisTick: { show: true, customValues: years, lineStyle: { color: palette.line2 } },
      axisLabel: {
        color: palette.ink2,
        fontSize: 12,
        fontFamily: palette.font,
        hideOverlap: true,
        customValues: years,
        formatter: (value: number) => shortPeriod(periods[years.indexOf(value)] ?? ''),
      },
    },
    yAxis: {
      ...quietAxis(place),
      type: 'value',
      scale: true,
      splitNumber: 4,
      axisLabel: {
        color: palette.ink2,
        fontSize: 12,
        fontFamily: palette.font,
        formatter: (value: number) => axisText(value, shown.decimals),
      },
    },
    series: lines.flatMap((line, index) => {
      const runs = unbroken(valued(line), breaks)
      return runs.map((run, at) => {
        const isLast = at === runs.length - 1
        return {
          type: 'line',
          name: line.name,
          z: 10 - index,
          symbol: 'circle',
          symbolSize: index === 0 ? 7 : 4,
          color: colors[index % colors.length],
          lineStyle: { width: index === 0 ? 2.5 : 1.5, type: dashes[index % dashes.length] },
          emphasis: { disabled: true },
          labelLayout: { moveOverlap: 'shiftY' },
          endLabel: {
            show: isLast,
            formatter: `${endName(line)} ${endText(line)}`,
            color: palette.ink,
            fontSize: 12.5,
            fontFamily: palette.font,
            fontWeight: index === 0 ? 700 : 400,
          },
          data: run.map((point) => [periodYear(point.period), point.value]),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const point = run[dataIndex]
              return point
                ? chartLabels.tooltip(
                    `${line.name}, ${periodText(point.period)}`,
                    valueText(point.value, shown.unit, shown.decimals),
                  )
                : ''
            },
          },
        }
      })
    }),
    tooltip: { ...tooltipOf(palette), trigger: 'item' },
  }
}

/** Under an axis there is room for the year alone; a month or a quarter keeps a short form. */
function shortPeriod(period: string): string {
  const span = /^(\d{4})-(\d{2})(\d{2})$/.exec(period)
  if (span) return `${span[1]}-${span[3]}`
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  return month ? `${month[2]}/${month[1]}` : period.replace('-T', ' T')
}

const axisText = (value: number, decimals: number) =>
  barText(value, '', Number.isInteger(value) ? 0 : Math.max(1, Math.min(decimals, 2)), 7)

/** One indicator over its periods, true to the time between them; lines stop at a break of series. */
export function trendChart(input: TrendInput): ChartModel {
  const { shown, lines, breaks } = input
  const own = lines[0]
  const ownPoints = own ? valued(own) : []
  const title = trendTitle(input) ?? labels.plain(shown.label, own?.name ?? '')
  const last = ownPoints.at(-1)
  const drawn = lines.flatMap((line) => valued(line).map(({ period }) => period))
  const isAmong = (each: SeriesBreak) =>
    drawn.some((period) => comparePeriods(period, each.last) <= 0) &&
    drawn.some((period) => comparePeriods(period, each.first) >= 0)
  const periods = [...new Set(lines.flatMap((line) => line.points.map((point) => point.period)))].sort(comparePeriods)
  return {
    title,
    subtitle: chartLabels.subtitle(shown.label, shownUnit(shown.unit), ''),
    reading:
      own && last
        ? labels.reading(own.name, valueText(last.value, shown.unit, shown.decimals), periodText(last.period))
        : '',
    notes: breaks.filter(isAmong).map((each) => labels.broken(periodText(each.last), periodText(each.first))),
    sources: shown.sources,
    table: {
      caption: title,
      columns: [
        { id: 'period', label: chartLabels.period },
        ...lines.map((line) => ({ id: line.code, label: line.name, detail: shownUnit(shown.unit), isNumber: true })),
      ],
      rows: periods.map((period) => ({
        id: period,
        cells: {
          period: periodText(period),
          ...Object.fromEntries(
            lines.map((line) => {
              const value = line.points.find((point) => point.period === period)?.value ?? null
              return [line.code, value === null ? '' : formatNumber(value, shown.decimals)]
            }),
          ),
        },
      })),
    },
    height: 240,
    option: ownPoints.length < 2 ? null : (place) => option(input, title, place),
  }
}
