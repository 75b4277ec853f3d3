import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { comparePeriods } from '#shared/indicator/timeline.rules.ts'
import { trendAbsenceNote } from '#shared/indicator/trend.labels.ts'
import { breaksOf, leastYears, trendOf } from '#shared/indicator/trend.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { roundTo } from '#shared/lib/round.ts'
import { chartLabels } from './chart.labels.ts'
import type { ChartModel } from './chart.types.ts'
import { evolutionLabels as labels } from './evolution.labels.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { type IndicatorFacts, isCount, shortLabelOf, type TerritoryFrame } from './territories.rules.ts'
import { changeText, periodText, shownUnit, sourceLines } from './value.rules.ts'

/** What the catalogue says of an indicator, its breaks of series among it. */
export type EvolutionFacts = (
  indicator: string,
) => (IndicatorFacts & Pick<Indicator, 'candidates' | 'growthYears'>) | undefined

interface Evolution {
  readonly item: PanoramaItem
  readonly first: string | null
  readonly last: string | null
  /** « hausse de 2,0 points », empty where none may be given. */
  readonly change: string
  readonly direction: -1 | 0 | 1
  readonly remark: string
}

const valued = ({ trend }: PanoramaItem) =>
  trend.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }]))

/** The way of computing and the coverage of each period are known to who reads the figures: what it refused stays refused. */
const isRefused = (note: string | null) =>
  note !== null && ['partial', 'variant'].some((absence) => trendAbsenceNote(absence, 0) === note)

/** Change of what is displayed over the longest span that no break of series, form or overlap of surveys forbids. */
function evolutionOf(item: PanoramaItem, facts: EvolutionFacts): Evolution {
  const known = facts(item.indicator)
  const points = valued(item)
  const none = (remark: string): Evolution => ({ item, first: null, last: null, change: '', direction: 0, remark })
  const note = item.trendNote
  if (points.length === 0) return none(note ?? labels.noPeriod)
  if (points.length === 1) return none(note ?? labels.onePeriod)
  if (isRefused(note)) return none(note ?? '')
  const shown = points.map(({ period, value }) => ({
    period,
    value: roundTo(value, item.decimals),
    status: 'ok' as const,
  }))
  const { trend } = trendOf(shown, known ? breaksOf(known) : [], known ? leastYears(known) : 0)
  if (trend === null) return none(note ?? labels.notComparable)
  const { text, direction } = changeText(trend.first.value, trend.last.value, {
    unit: item.unit,
    decimals: item.decimals,
    isCount: isCount(item, facts),
  })
  const change = direction === 0 ? labels.still : direction > 0 ? labels.rise(text) : labels.fall(text)
  return { item, first: trend.first.period, last: trend.last.period, change, direction, remark: note ?? '' }
}

/** Periods shown: the ends of every span, then the latest others while there is room. */
function periodsOf(rows: readonly Evolution[], most: number): string[] {
  const ends = new Set(rows.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last])))
  const all = [...new Set(rows.flatMap(({ item }) => valued(item).map(({ period }) => period)))].sort(comparePeriods)
  const room = most - ends.size
  const kept = room <= 0 ? ends : new Set([...ends, ...all.filter((period) => !ends.has(period)).slice(-room)])
  return all.filter((period) => kept.has(period))
}

/**
 * Indicators by period for the chosen territory, with the change over the longest comparable span. Nothing is drawn: `option` is
 * null and the table says all. `most`: columns of periods.
 */
export function evolutionTable(
  items: readonly PanoramaItem[],
  frame: TerritoryFrame,
  facts: EvolutionFacts,
  most = 6,
): ChartModel {
  const { code, name } = frame.territory
  const rows = items.map((item) => evolutionOf(item, facts))
  const periods = periodsOf(rows, most)
  const followed = rows.filter(({ change }) => change !== '')
  const count = (direction: number) => followed.filter((row) => row.direction === direction).length
  const title = followed.length === 0 ? labels.none(name) : labels.title(name, count(1), count(-1), followed.length)
  return {
    title,
    subtitle: '',
    reading: followed.length === 0 ? '' : labels.reading,
    notes: periods.some((period) => rows.some(({ item }) => !item.trend.some((point) => point.period === period)))
      ? [labels.someMissing]
      : [],
    sources: sourceLines(items.map((item) => item.values[code])),
    table: {
      caption: title,
      columns: [
        { id: 'indicator', label: labels.indicator },
        ...periods.map((period) => ({ id: period, label: periodText(period), isNumber: true })),
        { id: 'change', label: labels.change },
        { id: 'remark', label: labels.remark },
      ],
      rows: rows.map(({ item, first, last, change, remark }) => {
        const unit = shownUnit(item.unit)
        const label = shortLabelOf(item, facts)
        return {
          id: item.indicator,
          cells: {
            indicator: unit === '' ? label : `${label} (${unit})`,
            ...Object.fromEntries(
              periods.map((period) => {
                const point = item.trend.find((each) => each.period === period)
                if (point === undefined) return [period, '']
                return [period, point.value === null ? chartLabels.noValue : formatNumber(point.value, item.decimals)]
              }),
            ),
            change: first === null || last === null ? '' : labels.over(change, periodText(first), periodText(last)),
            remark,
          },
        }
      }),
    },
    height: 0,
    option: null,
  }
}
