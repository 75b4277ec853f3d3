import { breaksOf } from '#shared/indicator/trend.rules.ts'
import { crossChart } from './cross.option.ts'
import type { MapInput, MapModel } from './map.models.ts'
import { offerBlockLabels } from './offer.labels.ts'
import { offerTables } from './offer.models.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import { drawn, itemsOf, nothing, type Parts, type Reading, rewritten, shownOf } from './portrait-reading.rules.ts'
import { rankingChart } from './ranking.option.ts'
import type { PortraitBlock } from './template.schema.ts'
import { typologyMap } from './typology.model.ts'

export function ranking(block: PortraitBlock, reading: Reading): Parts {
  const found = columnOf(block, reading)
  if (found === null) return nothing(block, reading)
  const { item, column } = found
  const { areas, chosen, reference } = column
  const shown = shownOf(item, column.hasOtherPerimeters, reading)
  return drawn(block, reading, rankingChart({ shown, areas, chosen, reference, position: item.position }))
}

/** The first indicator of a block with the figures of all territories; null where one of the two is missing. */
function columnOf(block: PortraitBlock, reading: Reading, at = 0) {
  const item = itemsOf(block, reading)[at]
  const column = item === undefined ? undefined : reading.areas[item.indicator]
  return item === undefined || column === undefined ? null : { item, column }
}

/** A part of an intercommunalité has the place of the whole on a map. */
const wholeCode = (code: string) => code.split('@')[0] ?? code

export function mapped(draw: (input: MapInput) => MapModel): (block: PortraitBlock, reading: Reading) => Parts {
  return (block, reading) => {
    const found = columnOf(block, reading)
    if (found === null) return nothing(block, reading)
    const { item, column } = found
    const areas = column.areas.map((area) => ({ ...area, code: wholeCode(area.code) }))
    const { outlines } = reading
    if (outlines === null || !areas.some(({ code }) => code in outlines.paths))
      return [{ kind: 'nothing', id: block.id, title: item.label, reason: labels.noContours }]
    const chosen = column.chosen === null ? null : wholeCode(column.chosen)
    const model = draw({ shown: shownOf(item, column.hasOtherPerimeters, reading), areas, chosen })
    if (model.areas.length === 0) return nothing(block, reading, model.title)
    const title = rewritten(reading.bySubject.get(block.id), model.title)
    return [{ kind: 'map', id: block.id, subject: block.id, model: { ...model, title }, automatic: model.title }]
  }
}

export function multiples(block: PortraitBlock, reading: Reading): Parts {
  const found = columnOf(block, reading)
  if (found === null || found.column.series.every(({ points }) => points.every(({ value }) => value === null)))
    return nothing(block, reading)
  const { item, column } = found
  const facts = reading.facts(item.indicator)
  return [
    {
      kind: 'multiples',
      id: block.id,
      shown: shownOf(item, column.hasOtherPerimeters, reading),
      series: column.series,
      chosen: column.chosen,
      reference: null,
      breaks: facts === undefined ? [] : breaksOf(facts),
    },
  ]
}

export function scatter(block: PortraitBlock, reading: Reading): Parts {
  const [x, y] = [columnOf(block, reading), columnOf(block, reading, 1)]
  if (block.indicators.length < 2)
    return [{ kind: 'nothing', id: block.id, title: labels.kinds.scatter, reason: labels.twoIndicators }]
  if (x === null || y === null) return nothing(block, reading)
  const side = ({ item, column }: NonNullable<typeof x>) => ({
    shown: shownOf(item, column.hasOtherPerimeters, reading),
    areas: column.areas,
  })
  return drawn(block, reading, crossChart({ x: side(x), y: side(y), chosen: x.column.chosen }))
}

export function typology(block: PortraitBlock, reading: Reading): Parts {
  const found = reading.typology
  if (found === null || found.absence !== null) return nothing(block, reading)
  const { territory } = reading.panorama
  const chosen = found.territories.find(({ code }) => code === wholeCode(territory.code))?.code ?? null
  // The groups are those of the intercommunalités of one département.
  if (chosen === null && (territory.level === 'epci' || territory.level === 'epci-part')) return nothing(block, reading)
  const model = typologyMap(found, chosen)
  const groups = found.groups.map(({ title, sentence }) => ({ title, sentence }))
  return [{ kind: 'typology', id: block.id, title: block.title ?? model.title, groups, model }]
}

/** Lines of a table of offer, where the block says nothing of it. */
const mostOffered = 40

export function offer(block: PortraitBlock, { offer: found, panorama }: Reading): Parts {
  const models = found === null ? [] : offerTables(found, panorama.territory.name, block.most ?? mostOffered)
  if (models.length === 0)
    return [{ kind: 'nothing', id: block.id, title: labels.kinds.offer, reason: offerBlockLabels.none }]
  return models.map((model) => ({ kind: 'data', id: block.id, model }))
}

export function situation(block: PortraitBlock, { panorama, outlines }: Reading): Parts {
  const department = panorama.comparators.find(({ level }) => level === 'department')
  // A département lies in no other, and without contours there is nothing to say.
  if (outlines === null || department === undefined) return []
  const { code, name } = department
  return [{ kind: 'situation', id: block.id, department: { code, name } }]
}
