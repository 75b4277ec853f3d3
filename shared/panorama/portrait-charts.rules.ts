import { breaksOf } from '#shared/indicator/trend.rules.ts'
import type { ChartModel } from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import { evolutionTable } from './evolution.models.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { hasOtherPerimeters } from './perimeter.rules.ts'
import { drawn, itemsOf, nothing, type Parts, type Reading, shownOf } from './portrait-reading.rules.ts'
import { pyramidChart } from './pyramid.option.ts'
import { rangeChart } from './range.option.ts'
import { sectionCharts } from './section.charts.ts'
import type { PortraitBlock } from './template.schema.ts'
import { isCount } from './territories.rules.ts'
import { trendChart } from './trend.option.ts'

export function line(block: PortraitBlock, reading: Reading): Parts {
  const [item] = itemsOf(block, reading)
  if (item === undefined) return nothing(block, reading)
  const { territory } = reading.panorama
  const facts = reading.facts(item.indicator)
  return drawn(
    block,
    reading,
    trendChart({
      shown: shownOf(item, hasOtherPerimeters([item]), reading),
      lines: [{ code: territory.code, name: territory.name, points: drawnItem(item).trend }],
      breaks: facts === undefined ? [] : breaksOf(facts),
      isCount: isCount(item, reading.facts),
    }),
  )
}

export function evolution(block: PortraitBlock, reading: Reading): Parts {
  const items = itemsOf(block, reading)
  if (items.length === 0) return nothing(block, reading)
  return [{ kind: 'data', id: block.id, model: evolutionTable(items, reading.panorama, reading.facts) }]
}

export function several(
  draw: (items: readonly PanoramaItem[], reading: Reading) => ChartModel,
): (block: PortraitBlock, reading: Reading) => Parts {
  return (block, reading) => {
    const items = itemsOf(block, reading).map(drawnItem)
    return items.length < 2 ? nothing(block, reading) : drawn(block, reading, draw(items, reading))
  }
}

export function range(items: readonly PanoramaItem[], { panorama, facts }: Reading): ChartModel {
  const ends = items.filter((item) => item.chart !== 'dot')
  const middle = items.find((item) => item.chart === 'dot') ?? null
  return rangeChart(ends.length < 2 ? items : ends, ends.length < 2 ? null : middle, panorama, facts)
}

export function pyramidModel({ panorama }: Reading): ChartModel | null {
  return panorama.pyramid === null ? null : pyramidChart(panorama.pyramid, panorama.territory.name, panorama)
}

export function themeCharts(block: PortraitBlock, reading: Reading): Parts {
  const pyramid = block.theme === 'population' && !reading.placesPyramid ? pyramidModel(reading) : null
  const charts = sectionCharts(itemsOf(block, reading), reading.panorama, reading.facts, pyramid !== null)
  return [
    ...(pyramid === null ? [] : drawn(block, reading, pyramid, 'pyramid')),
    ...charts.flatMap(({ id, model }) => drawn(block, reading, model, id)),
  ]
}
