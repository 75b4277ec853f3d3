import {
  baseOption,
  type ChartModel,
  type ChartPlace,
  figureText,
  nameAxis,
  nameRoom,
  quietAxis,
  shortName,
} from '#shared/panorama/chart.types.ts'
import { seriesDecal } from '#shared/panorama/decal.ts'
import { placeLabels } from '#shared/panorama/label.rules.ts'
import type { CollegeMark, ItemResult } from './rating.rules.ts'
import type { StoredResults } from './rating.schema.ts'
import { ratingCharts as labels } from './rating-charts.labels.ts'
import { quadrantDetails, quadrantLabels, ratingWords as words } from './rating-words.labels.ts'

interface Placed {
  readonly item: string
  /** Its place among the items of the vote, from 1: what the chart and its table call it. */
  readonly number: number
  readonly label: string
  readonly mark: number
  readonly coverage: number
  readonly result: ItemResult
}

const labelsOf = ({ items }: StoredResults) => new Map(items.map(({ id, label }) => [id, label]))

function placedItems(stored: StoredResults): Placed[] {
  const names = labelsOf(stored)
  return stored.results.items.flatMap((result, at) =>
    result.pooled === null || result.pooledCoverage === null
      ? []
      : [
          {
            item: result.item,
            number: at + 1,
            label: names.get(result.item) ?? result.item,
            mark: result.pooled,
            coverage: result.pooledCoverage,
            result,
          },
        ],
  )
}

/** Where the quadrants are cut, in words. */
export function cutSentence({ rules, results: { cuts } }: StoredResults): string {
  if (cuts === null) return ''
  return `${rules.cut === 'midpoint' ? words.cutsMidpoint(cuts.mark) : words.cutsMean(cuts.mark, cuts.coverage)} ${words.cutSide}`
}

const frame = { left: 58, right: 20, top: 30, bottom: 64 }
const tall = 440

/** Medians fall on the same places again and again: items that do are one point, with the numbers of all. */
interface Point {
  readonly id: string
  readonly coverage: number
  readonly mark: number
  readonly items: readonly Placed[]
}

const pointsOf = (placed: readonly Placed[]): readonly Point[] =>
  [...Map.groupBy(placed, ({ coverage, mark }) => `${coverage} ${mark}`)].flatMap(([id, items]) => {
    const [first] = items
    return first === undefined ? [] : [{ id, coverage: first.coverage, mark: first.mark, items }]
  })

/** Numbers beside each point; beside it all the same where every place is taken, since a point without its number says nothing. */
function numbersAt(
  points: readonly Point[],
  at: (point: Point) => { readonly x: number; readonly y: number },
  room: Parameters<typeof placeLabels>[2],
): readonly { readonly left: number; readonly top: number; readonly text: string }[] {
  const named = points.map((point) => ({
    id: point.id,
    ...at(point),
    text: point.items.map(({ number }) => number).join(', '),
  }))
  const found = new Map(placeLabels(named, points.map(at), room).map((label) => [label.id, label]))
  return named.map(({ id, x, y, text }) => found.get(id) ?? { left: x + 9, top: y - 7, text })
}

function quadrantOption(stored: StoredResults, placed: readonly Placed[], title: string, place: ChartPlace) {
  const points = pointsOf(placed)
  const { palette, width } = place
  const { scale } = stored.rules
  const { cuts } = stored.results
  // A whole mark more on both sides: points on the ends of the scale keep off the frame.
  const ends = { min: 0, max: scale + 1 }
  const inner = { width: width - frame.left - frame.right, height: tall - frame.top - frame.bottom }
  const at = ({ coverage, mark }: Point) => ({
    x: frame.left + ((coverage - ends.min) / (ends.max - ends.min)) * inner.width,
    y: frame.top + (1 - (mark - ends.min) / (ends.max - ends.min)) * inner.height,
  })
  const numbers = numbersAt(points, at, {
    left: frame.left,
    top: frame.top + 18,
    right: width - 4,
    bottom: tall - frame.bottom - 20,
  })
  const axis = (name: string) => ({
    ...quietAxis(place),
    type: 'value',
    ...ends,
    interval: 1,
    name,
    nameLocation: 'middle',
    nameTextStyle: { color: palette.ink, fontSize: 13, fontFamily: palette.font },
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.line2 } },
    axisLabel: {
      color: palette.ink2,
      fontSize: 12,
      fontFamily: palette.font,
      showMinLabel: false,
      showMaxLabel: false,
      formatter: (value: number) => words.mark(value),
    },
  })
  const corner = (quadrant: keyof typeof quadrantLabels, isRight: boolean, isTop: boolean) => ({
    type: 'text',
    silent: true,
    ...(isRight ? { right: frame.right + 4 } : { left: frame.left + 6 }),
    ...(isTop ? { top: frame.top + 4 } : { bottom: frame.bottom + 6 }),
    z: 0,
    style: {
      text: quadrantLabels[quadrant],
      fill: palette.ink2,
      font: `italic 13px ${palette.font}`,
      textAlign: isRight ? 'right' : 'left',
    },
  })
  const line = (name: 'xAxis' | 'yAxis', value: number) => ({
    [name]: value,
    lineStyle: { color: palette.reference, type: [5, 4], width: 1.2 },
    label: { show: false },
  })
  return {
    ...baseOption(place, title),
    grid: { ...frame, outerBoundsMode: 'none' },
    xAxis: { ...axis(words.coverage), nameGap: 30 },
    yAxis: { ...axis(words.importance), nameGap: 34 },
    graphic: [
      corner('concentrate', false, true),
      corner('keepUp', true, true),
      corner('lowPriority', false, false),
      corner('overkill', true, false),
      ...numbers.map(({ left, top, text }) => ({
        type: 'text',
        silent: true,
        x: Math.round(left),
        // In the middle of the room that its label has.
        y: Math.round(top) + 2,
        z: 6,
        style: {
          text,
          fill: palette.ink,
          font: `600 12px ${palette.font}`,
          // Over the cut lines.
          backgroundColor: palette.surface,
          padding: [0, 2],
        },
      })),
    ],
    series: [
      {
        type: 'scatter',
        data: points.map(({ coverage, mark, items }) => {
          const isDissensus = items.some(({ result }) => result.isDissensus)
          return {
            name: items.map(({ label }) => label).join(' · '),
            value: [coverage, mark],
            symbol: isDissensus ? 'diamond' : 'circle',
            symbolSize: isDissensus ? 15 : 11,
            itemStyle: {
              color: items[0]?.result.quadrant === 'concentrate' ? palette.chosen : palette.other,
              borderColor: palette.ink,
              borderWidth: 1,
              opacity: 1,
            },
          }
        }),
        emphasis: { disabled: true },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const point = points[dataIndex]
            return point === undefined ? '' : point.items.map(readingOf).join('\n')
          },
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          z: 1,
          data: cuts === null ? [] : [line('xAxis', cuts.coverage), line('yAxis', cuts.mark)],
        },
      },
    ],
  }
}

const readingOf = ({ number, label, mark, coverage, result }: Placed) =>
  labels.quadrantsReading(
    number,
    shortName(label, 60),
    words.mark(mark),
    words.mark(coverage),
    result.quadrant === null ? '' : quadrantLabels[result.quadrant],
  )

/** Importance × coverage with the cut lines of the rules, each item by its number; a diamond where colleges or voters disagree. */
export function quadrantChart(stored: StoredResults): ChartModel {
  const points = placedItems(stored)
  const wanting = points
    .filter(({ result }) => result.quadrant === 'concentrate')
    .toSorted((a, b) => b.mark - b.coverage - (a.mark - a.coverage))
  const first = wanting[0]
  const title =
    points.length === 0
      ? labels.quadrantsNone
      : labels.quadrants(wanting.length, first === undefined ? null : shortName(first.label, 70))
  const example = first ?? points[0]
  return {
    title,
    subtitle: labels.quadrantsSubtitle(stored.rules.scale),
    reading: example === undefined ? '' : readingOf(example),
    notes: [cutSentence(stored), words.dissensusReading(stored.rules.gap)].filter((note) => note !== ''),
    sources: [],
    key: points.map(({ number, label, result }) => ({
      mark: String(number),
      text: result.isDissensus ? labels.disputed(label) : label,
    })),
    table: {
      caption: title,
      columns: [
        { id: 'number', label: words.number, isNumber: true },
        { id: 'item', label: words.item },
        { id: 'mark', label: words.importance, isNumber: true },
        { id: 'coverage', label: words.coverage, isNumber: true },
        { id: 'quadrant', label: words.quadrant },
        { id: 'dissensus', label: words.dissensus },
      ],
      rows: points.map(({ item, number, label, mark, coverage, result }) => ({
        id: item,
        cells: {
          number: String(number),
          item: label,
          mark: words.mark(mark),
          coverage: words.mark(coverage),
          quadrant:
            result.quadrant === null ? '' : `${quadrantLabels[result.quadrant]} (${quadrantDetails[result.quadrant]})`,
          dissensus: result.isDissensus ? words.dissensus : words.none,
        },
      })),
    },
    height: tall,
    option: points.length === 0 ? null : (place) => quadrantOption(stored, points, title, place),
  }
}

interface Bar {
  readonly item: string
  readonly label: string
  readonly mark: CollegeMark
  readonly distribution: readonly number[]
}

function spreadOption(bars: readonly Bar[], scale: number, title: string, place: ChartPlace) {
  const { palette, width } = place
  const names = bars.map(({ label }) => shortName(label, 44))
  const room = nameRoom(names, width)
  // From the lightest to the darkest; nine marks share the five classes two by two, told apart by their order and their figures.
  const colour = (mark: number) => palette.sequential[Math.round(((mark - 1) / (scale - 1)) * 4)] ?? palette.other
  const marks = Array.from({ length: scale }, (_none, at) => at + 1)
  const series = [...marks, 0].map((mark) => ({
    type: 'bar',
    stack: 'marks',
    name: mark === 0 ? labels.without : labels.mark(mark),
    barWidth: 22,
    data: bars.map(({ mark: own, distribution }) => (mark === 0 ? own.without : (distribution[mark - 1] ?? 0))),
    emphasis: { disabled: true },
    itemStyle: {
      color: mark === 0 ? palette.surface : colour(mark),
      borderColor: palette.ink3,
      borderWidth: 1,
      ...(mark === 0 ? { decal: { ...(seriesDecal(1, palette).decal as object), color: palette.line2 } } : {}),
    },
    // On a piece of the ground: no class of colours leaves a text that is hard to read.
    label: {
      ...figureText(palette),
      show: mark !== 0,
      fontSize: 12,
      padding: [1, 4],
      formatter: ({ value }: { value: number }) => (value === 0 ? '' : String(mark)),
    },
    tooltip: {
      formatter: ({ value, dataIndex }: { value: number; dataIndex: number }) =>
        mark === 0
          ? `${labels.without} : ${value}`
          : labels.spreadReading(shortName(bars[dataIndex]?.label ?? '', 60), mark, value),
    },
  }))
  return {
    ...baseOption(place, title),
    grid: { left: room + 14, right: 24, top: 8, bottom: 34, outerBoundsMode: 'none' },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      minInterval: 1,
      name: words.voters,
      nameLocation: 'middle',
      nameGap: 22,
    },
    yAxis: nameAxis(place, names, room),
    series,
  }
}

/** How the voters of a college spread over the marks, item by item; null for a masked college and for methods without marks. */
export function spreadChart(stored: StoredResults, college: string, name: string): ChartModel | null {
  const { rules, results } = stored
  if (rules.method !== 'importance' && rules.method !== 'scale') return null
  if (results.masked.includes(college)) return null
  const names = labelsOf(stored)
  const known = results.items.flatMap(({ item, colleges }) => {
    const mark = colleges[college]
    return mark === null || mark === undefined ? [] : [{ item, label: names.get(item) ?? item, mark }]
  })
  const bars = known.flatMap((one): Bar[] => {
    const { distribution } = one.mark
    return distribution === null ? [] : [{ ...one, distribution }]
  })
  const banded = known.filter(({ mark }) => mark.distribution === null).map(({ label }) => label)
  const best = known.toSorted((a, b) => b.mark.agreeing / b.mark.voting - a.mark.agreeing / a.mark.voting)[0]
  const say = rules.method === 'importance' ? labels.spread : labels.spreadNote
  const shownBest = bars.find(({ item }) => item === best?.item) ?? bars[0]
  const title = say(
    name,
    shownBest === undefined ? null : shortName(shownBest.label, 60),
    shownBest?.mark.agreeing ?? 0,
    shownBest?.mark.voting ?? 0,
  )
  return {
    title: shownBest === undefined && banded.length > 0 ? name : title,
    subtitle: labels.spreadSubtitle(rules.scale),
    reading: '',
    notes: banded.length === 0 ? [] : [labels.banded(banded), words.bandMeaning],
    sources: [],
    table: {
      caption: title,
      columns: [
        { id: 'item', label: words.item },
        { id: 'median', label: labels.median, isNumber: true },
        ...Array.from({ length: rules.scale }, (_none, at) => ({
          id: `mark${at + 1}`,
          label: labels.mark(at + 1),
          isNumber: true,
        })),
        { id: 'without', label: labels.without, isNumber: true },
      ],
      rows: known.map(({ item, label, mark }) => ({
        id: item,
        cells: {
          item: label,
          median: words.mark(mark.median),
          ...Object.fromEntries(
            Array.from({ length: rules.scale }, (_none, at) => [
              `mark${at + 1}`,
              mark.distribution === null ? words.none : String(mark.distribution[at] ?? 0),
            ]),
          ),
          without: String(mark.without),
        },
      })),
    },
    height: 50 + bars.length * 34,
    option: bars.length === 0 ? null : (place) => spreadOption(bars, rules.scale, title, place),
  }
}
