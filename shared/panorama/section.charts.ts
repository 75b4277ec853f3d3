import { barsChart } from './bars.option.ts'
import type { ChartModel } from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { profileChart } from './profile.option.ts'
import { rangeChart } from './range.option.ts'
import { stackedChart } from './stacked.option.ts'
import { columnsOf, type FactsOf, groupsOf, type TerritoryFrame } from './territories.rules.ts'

export interface SectionChart {
  readonly id: string
  readonly model: ChartModel
}

/** More would hide the table that they illustrate. */
const most = 2
/** A chart has at most six colours. */
const mostParts = 6

/**
 * Charts of a section, on screen and in documents alike: the parts of one whole stacked, the ranges, and where there are
 * none of these the headline beside its comparators. At least two territories must have a figure. What is drawn is what is
 * displayed, and no finer.
 */
export function sectionCharts(
  all: readonly PanoramaItem[],
  frame: TerritoryFrame,
  facts: FactsOf,
  hasPyramid: boolean,
): SectionChart[] {
  const items = all.map(drawnItem)
  const parts = [...groupsOf(items, 'stacked'), ...(hasPyramid ? [] : groupsOf(items, 'pyramid'))]
    .filter((group) => arePositive(group.items))
    .map((group) => ({
      id: group.id,
      model:
        group.items.length > mostParts
          ? profileChart(group.items, frame, facts)
          : stackedChart(group.items, frame, facts),
    }))
  const ranges = groupsOf(items, 'range').map((group) => {
    const unit = group.items[0]?.unit
    const middle = items.find((item) => item.chart === 'dot' && item.unit === unit) ?? null
    return { id: group.id, model: rangeChart(group.items, middle, frame, facts) }
  })
  const drawn = [...parts, ...ranges].filter(({ model }) => model.option !== null)
  if (drawn.length >= most) return drawn.slice(0, most)
  const rest = items
    .filter((item) => isComparable(item, frame) && !drawn.some(({ id }) => item.indicator.startsWith(`${id}.`)))
    // Headlines first; otherwise in the order of the catalogue.
    .sort((a, b) => Number(b.headline) - Number(a.headline))
  const bars = rest.slice(0, most - drawn.length).map((item) => ({ id: item.indicator, model: barsChart(item, frame) }))
  return [...drawn, ...bars]
}

/** A count of one territory beside a country's draws one bar: only rates and means are compared. */
function isComparable(item: PanoramaItem, frame: TerritoryFrame): boolean {
  const values = columnsOf(frame).flatMap((each) => item.values[each.code]?.value ?? [])
  if (values.length < 2) return false
  const own = item.values[frame.territory.code]?.value ?? null
  return own !== null && Math.abs(own) * 40 >= Math.max(...values.map(Math.abs))
}

/** Gains and losses are no parts of a whole. */
function arePositive(items: readonly PanoramaItem[]): boolean {
  return items.every((item) => Object.values(item.values).every((figure) => (figure.value ?? 0) >= 0))
}
