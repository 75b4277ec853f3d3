import type { ChartModel } from './chart.types.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import type { PortraitData, PortraitPart, RewrittenText } from './portrait.types.ts'
import { itemsNamed } from './portrait-wants.rules.ts'
import type { Shown } from './ranking.option.ts'
import { screenLabels } from './screen.labels.ts'
import type { PortraitBlock } from './template.schema.ts'
import { columnsOf } from './territories.rules.ts'
import { sourceLines } from './value.rules.ts'

/** What stands in place of an automatic sentence: the text that was written of that very one. */
export const rewritten = (texts: readonly RewrittenText[] | undefined, automatic: string) =>
  texts?.find(({ basis }) => basis === automatic)?.text ?? automatic

/** What blocks read, gathered once. */
export interface Reading extends PortraitData {
  readonly items: ReadonlyMap<string, PanoramaItem>
  readonly bySubject: ReadonlyMap<string, readonly RewrittenText[]>
  /** Sentences of the indicators before any was rewritten. */
  readonly automatic: ReadonlyMap<string, string>
  /** The pyramid stands beside the table of the population, unless the template places it. */
  readonly placesPyramid: boolean
  /** Indicators that the portrait shows. */
  readonly shown: ReadonlySet<string>
}

export type Parts = readonly PortraitPart[]

/** Items that a block names, or those of its theme; all where it names neither. */
export const itemsOf = (block: PortraitBlock, { panorama }: Reading): readonly PanoramaItem[] =>
  itemsNamed(block, panorama)

export const themeTitle = (block: PortraitBlock, { panorama }: Reading) =>
  panorama.sections.find(({ id }) => id === block.theme)?.title

/** Why a block has nothing to show: the reason of its first indicator that has none. */
export function nothing(block: PortraitBlock, { panorama }: Reading, title: string = labels.kinds[block.kind]): Parts {
  const missing = panorama.sections.flatMap((section) => section.missing)
  const reasons = block.indicators.flatMap((id) => missing.find(({ indicator }) => indicator === id) ?? [])
  const [first] = reasons
  if (first === undefined) return [{ kind: 'nothing', id: block.id, title, reason: labels.nothing }]
  return [{ kind: 'nothing', id: block.id, title: first.label, reason: first.reason }]
}

export function drawn(
  block: PortraitBlock,
  reading: Reading,
  model: ChartModel | null,
  subject: string = block.id,
): Parts {
  if (model === null || model.option === null) return nothing(block, reading, model?.title)
  const title = rewritten(reading.bySubject.get(subject), model.title)
  return [
    {
      kind: 'chart',
      id: block.id,
      subject,
      model: { ...model, title },
      automatic: reading.automatic.get(subject) ?? model.title,
    },
  ]
}

export function shownOf(item: PanoramaItem, hasOthers: boolean, { panorama }: Reading): Shown {
  return {
    label: item.label,
    unit: item.unit,
    decimals: item.decimals,
    period: item.period,
    sources: sourceLines(columnsOf(panorama).map(({ code }) => item.values[code])),
    notes: hasOthers ? [screenLabels.otherPerimeters] : [],
  }
}
