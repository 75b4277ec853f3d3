import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { roundTo } from '#shared/lib/round.ts'
import { chartLabels } from './chart.labels.ts'
import { baseOption, type ChartModel, type ChartPlace, quietAxis, shortName } from './chart.types.ts'
import { medianOf, rankCorrelation } from './correlation.rules.ts'
import { crossLabels as labels } from './cross.labels.ts'
import { type LabelBox, placeLabels } from './label.rules.ts'
import type { AreaValue, Shown } from './ranking.option.ts'
import { barText, cellText, periodText, shownUnit, valueText } from './value.rules.ts'

/** One of the two indicators crossed, with the figure of each territory. */
export interface CrossedIndicator {
  readonly shown: Shown
  readonly areas: readonly AreaValue[]
}

export interface CrossInput {
  readonly x: CrossedIndicator
  readonly y: CrossedIndicator
  readonly chosen: string | null
}

interface CrossPoint {
  readonly code: string
  readonly name: string
  readonly x: number
  readonly y: number
}

const tall = 420
const frame = { left: 78, right: 24, top: 34, bottom: 46 }
/** Points that get their name, besides the chosen one. */
const mostNamed = 9

/** Territories that have both figures, as they are displayed. */
function pointsOf({ x, y }: CrossInput): CrossPoint[] {
  const other = new Map(y.areas.map((area) => [area.code, area.value]))
  return x.areas.flatMap(({ code, name, value }) => {
    const second = other.get(code) ?? null
    return value === null || second === null
      ? []
      : [{ code, name, x: roundTo(value, x.shown.decimals), y: roundTo(second, y.shown.decimals) }]
  })
}

interface Ends {
  readonly min: number
  readonly max: number
}

/** Ends of an axis around its values, a little room on each side; one value alone stands in the middle. */
function endsOf(values: readonly number[]): Ends {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1
  return { min: low - room, max: high + room }
}

/** Names of the corners: what is high there. */
function cornerOf(point: CrossPoint, { x, y }: CrossInput, medianX: number, medianY: number): string {
  if (point.x === medianX || point.y === medianY) return labels.corners.middle
  if (point.x > medianX) return point.y > medianY ? labels.corners.bothHigh : labels.corners.only(x.shown.label)
  return point.y > medianY ? labels.corners.only(y.shown.label) : labels.corners.bothLow
}

/** Notable points first: the chosen one, then those farthest from both medians, each counted in the spread of its axis. */
function byNotice(points: readonly CrossPoint[], chosen: string | null, ends: readonly [Ends, Ends]): CrossPoint[] {
  const [medianX, medianY] = [medianOf(points.map(({ x }) => x)), medianOf(points.map(({ y }) => y))]
  const far = (point: CrossPoint) =>
    Math.hypot((point.x - medianX) / (ends[0].max - ends[0].min), (point.y - medianY) / (ends[1].max - ends[1].min))
  return points.toSorted(
    (a, b) => Number(b.code === chosen) - Number(a.code === chosen) || far(b) - far(a) || (a.code < b.code ? -1 : 1),
  )
}

const tickText = (decimals: number) => (value: number) =>
  barText(value, '', Number.isInteger(value) ? 0 : Math.max(1, Math.min(decimals, 2)), 7)

function option(input: CrossInput, points: readonly CrossPoint[], title: string, place: ChartPlace) {
  const { palette, width } = place
  const { x, y, chosen } = input
  const ends: readonly [Ends, Ends] = [endsOf(points.map((each) => each.x)), endsOf(points.map((each) => each.y))]
  const inner = { width: width - frame.left - frame.right, height: tall - frame.top - frame.bottom }
  const at = (point: CrossPoint) => ({
    x: frame.left + ((point.x - ends[0].min) / (ends[0].max - ends[0].min)) * inner.width,
    y: frame.top + (1 - (point.y - ends[1].min) / (ends[1].max - ends[1].min)) * inner.height,
  })
  const median = { x: medianOf(points.map((each) => each.x)), y: medianOf(points.map((each) => each.y)) }
  const placed = placeLabels(
    byNotice(points, chosen, ends)
      .slice(0, mostNamed + 1)
      .map((point) => ({ id: point.code, ...at(point), text: shortName(point.name, 28) })),
    points.map(at),
    {
      left: frame.left,
      top: frame.top,
      right: width - 4,
      // The names of the lower corners stand under it.
      bottom: tall - frame.bottom - 20,
    },
  )
  const axis = (of: CrossedIndicator, range: Ends) => ({
    ...quietAxis(place),
    type: 'value',
    ...range,
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.line2 } },
    nameLocation: 'middle',
    nameTextStyle: { color: palette.ink, fontSize: 12.5, fontFamily: palette.font },
    axisLabel: {
      color: palette.ink2,
      fontSize: 12,
      fontFamily: palette.font,
      hideOverlap: true,
      // Ends are where the points need them, which is no round number.
      showMinLabel: false,
      showMaxLabel: false,
      formatter: tickText(of.shown.decimals),
    },
  })
  const axisName = ({ shown }: CrossedIndicator, most: number) =>
    shortName([shown.label, shownUnit(shown.unit)].filter((part) => part !== '').join(', '), most)
  const isNarrow = inner.width < 380
  const shortCorner = ({ shown }: CrossedIndicator) =>
    shortName(shown.label, Math.max(10, Math.floor(inner.width / 13) - 26))
  const line = (name: 'xAxis' | 'yAxis', value: number) => ({
    [name]: value,
    lineStyle: { color: palette.reference, type: [5, 4], width: 1.2 },
    label: { show: false },
  })
  const corner = (text: string, isRight: boolean, isTop: boolean) => ({
    type: 'text',
    silent: true,
    ...(isRight ? { right: frame.right + 4 } : { left: frame.left + 6 }),
    ...(isTop ? { top: frame.top - 20 } : { bottom: frame.bottom + 4 }),
    z: 0,
    style: { text, fill: palette.ink3, font: `italic 12px ${palette.font}`, textAlign: isRight ? 'right' : 'left' },
  })
  const dot = (point: CrossPoint) => {
    const isChosen = point.code === chosen
    return {
      name: point.name,
      value: [point.x, point.y],
      symbolSize: isChosen ? 14 : 10,
      z: isChosen ? 5 : 3,
      itemStyle: {
        color: isChosen ? palette.chosen : palette.other,
        borderColor: isChosen ? palette.ink : palette.surface,
        borderWidth: isChosen ? 2 : 1,
        opacity: 1,
      },
    }
  }
  return {
    ...baseOption(place, title),
    // The places of the names are computed: the library must not move the frame to fit its own labels.
    grid: { ...frame, outerBoundsMode: 'none' },
    xAxis: { ...axis(x, ends[0]), name: axisName(x, Math.floor(inner.width / 7)), nameGap: 28 },
    yAxis: {
      ...axis(y, ends[1]),
      name: axisName(y, Math.floor(inner.height / 7)),
      nameGap: 60,
      nameMoveOverlap: false,
    },
    graphic: [
      corner(labels.corners.bothHigh, true, true),
      corner(labels.corners.bothLow, false, false),
      corner(isNarrow ? labels.corners.onlyAcross : labels.corners.only(shortCorner(x)), true, false),
      corner(isNarrow ? labels.corners.onlyUp : labels.corners.only(shortCorner(y)), false, true),
      ...placed.map((label) => namedPoint(label, label.id === chosen, palette)),
    ],
    series: [
      {
        type: 'scatter',
        data: points.map(dot),
        emphasis: { disabled: true },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const point = points[dataIndex]
            return point
              ? labels.position(
                  point.name,
                  valueText(point.x, x.shown.unit, x.shown.decimals),
                  valueText(point.y, y.shown.unit, y.shown.decimals),
                )
              : ''
          },
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          z: 1,
          data: [line('xAxis', median.x), line('yAxis', median.y)],
        },
      },
    ],
  }
}

function namedPoint(label: LabelBox, isChosen: boolean, palette: ChartPlace['palette']) {
  return {
    type: 'text',
    silent: true,
    x: Math.round(label.left),
    y: Math.round(label.top),
    z: 6,
    style: { text: label.text, fill: palette.ink, font: `${isChosen ? 700 : 400} 12px ${palette.font}` },
  }
}

/** Why a territory is not placed, or where it stands. */
function rowsOf(input: CrossInput, points: readonly CrossPoint[]) {
  const { x, y, chosen } = input
  const [medianX, medianY] = [medianOf(points.map((each) => each.x)), medianOf(points.map((each) => each.y))]
  const placed = new Map(points.map((point) => [point.code, point]))
  const other = new Map(y.areas.map((area) => [area.code, area]))
  const cell = (area: AreaValue | undefined, decimals: number) =>
    area === undefined
      ? figureStatusLabels.absent
      : area.value === null
        ? chartLabels.missingValue(textWithout(area))
        : valueText(area.value, '', decimals)
  const names = new Map([...x.areas, ...y.areas].map(({ code, name }) => [code, name]))
  const first = new Map(x.areas.map((area) => [area.code, area]))
  return [...names].map(([code, name]) => {
    const point = placed.get(code)
    return {
      id: code,
      isCurrent: code === chosen,
      cells: {
        name,
        x: cell(first.get(code), x.shown.decimals),
        y: cell(other.get(code), y.shown.decimals),
        corner: point ? cornerOf(point, input, medianX, medianY) : '',
      },
    }
  })
}

const textWithout = ({ status, coverage }: AreaValue) =>
  cellText({ value: null, status, ...(coverage ? { coverage } : {}) }, 0)

const subtitleOf = ({ label, unit, period }: Shown) =>
  chartLabels.subtitle(label, shownUnit(unit), period === null ? '' : periodText(period))

/** Two needs crossed over the territories: medians, four corners in words, the chosen one marked, notable ones named. */
export function crossChart(input: CrossInput): ChartModel {
  const { x, y, chosen } = input
  const points = pointsOf(input)
  const own = points.find((point) => point.code === chosen)
  const median = { x: medianOf(points.map((each) => each.x)), y: medianOf(points.map((each) => each.y)) }
  const [nameX, nameY] = [x.shown.label, y.shown.label]
  const title =
    points.length === 0
      ? labels.none(nameX, nameY)
      : own && points.length > 1
        ? labels.titleFor(
            own.name,
            own.x === median.x || own.y === median.y
              ? labels.onMedian(nameX, nameY)
              : labels.sides(nameX, own.x > median.x, nameY, own.y > median.y),
          )
        : labels.title(nameX, nameY)
  const found = rankCorrelation(points.map((each) => [each.x, each.y]))
  const verdict = labels.verdicts[found.verdict](found.count, found.coefficient ?? 0)
  const rows = rowsOf(input, points)
  const missing = rows.length - points.length
  const isFar = [points.map((each) => each.x), points.map((each) => each.y)].some(isCrushed)
  return {
    title,
    subtitle: `${subtitleOf(x.shown)} — ${subtitleOf(y.shown)}`,
    reading:
      points.length === 0
        ? ''
        : `${labels.reading(
            nameX,
            valueText(median.x, x.shown.unit, x.shown.decimals),
            nameY,
            valueText(median.y, y.shown.unit, y.shown.decimals),
          )} ${verdict}`,
    notes: [
      ...new Set([
        ...(points.length === 0 ? [verdict] : []),
        ...(missing === 0 || points.length === 0 ? [] : [labels.missing(missing)]),
        ...(isFar ? [labels.extremes] : []),
        ...(x.shown.notes ?? []),
        ...(y.shown.notes ?? []),
      ]),
    ],
    sources: [...new Set([...x.shown.sources, ...y.shown.sources])],
    table: {
      caption: title,
      columns: [
        { id: 'name', label: chartLabels.territory },
        { id: 'x', label: nameX, detail: shownUnit(x.shown.unit), isNumber: true },
        { id: 'y', label: nameY, detail: shownUnit(y.shown.unit), isNumber: true },
        { id: 'corner', label: labels.corner },
      ],
      rows,
    },
    height: tall,
    option: points.length < 2 ? null : (place) => option(input, points, title, place),
  }
}

/** One value so far away that the others share a tenth of the axis. */
function isCrushed(values: readonly number[]): boolean {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, second = 0] = sorted
  const [beforeLast = 0, high = 0] = sorted.slice(-2)
  return sorted.length > 3 && Math.min(beforeLast - low, high - second) < (high - low) / 10
}
