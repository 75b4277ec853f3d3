import type { Panorama } from './panorama.schema.ts'
import type { PortraitBlock } from './template.schema.ts'
import type { BlockKind } from './template.ts'
import { keyFiguresOf } from './territories.rules.ts'

/** Indicators that a portrait shows, in whatever way. */
export function shownIndicators(blocks: readonly PortraitBlock[], panorama: Panorama): ReadonlySet<string> {
  const all = panorama.sections.flatMap(({ id, items }) => items.map((item) => ({ theme: id, id: item.indicator })))
  const automatic = (block: PortraitBlock) =>
    block.kind === 'key-figures'
      ? keyFiguresOf(panorama, block.most ?? undefined).map(({ indicator }) => indicator)
      : all.flatMap(({ theme, id }) => (theme === block.theme ? [id] : []))
  return new Set(blocks.flatMap((block) => (block.indicators.length > 0 ? block.indicators : automatic(block))))
}

/** How many of its indicators a kind of block wants of every territory. */
const areasWanted: Partial<Readonly<Record<BlockKind, number>>> = {
  ranking: 1,
  map: 1,
  symbols: 1,
  multiples: 1,
  scatter: 2,
}

/** Indicators whose figures over the periods a template wants of every territory. */
export const followedIndicators = (blocks: readonly PortraitBlock[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ kind, indicators }) => (kind === 'multiples' ? indicators.slice(0, 1) : [])))

const mapKinds: ReadonlySet<BlockKind> = new Set(['map', 'symbols', 'situation'])
export const hasMaps = (blocks: readonly PortraitBlock[]): boolean => blocks.some(({ kind }) => mapKinds.has(kind))
export const hasOffer = (blocks: readonly PortraitBlock[]): boolean => blocks.some(({ kind }) => kind === 'offer')
export const hasTypology = (blocks: readonly PortraitBlock[]): boolean => blocks.some(({ kind }) => kind === 'typology')

/** Indicators whose figures a template wants of every territory. */
export const rankedIndicators = (blocks: readonly PortraitBlock[]): string[] => [
  ...new Set(blocks.flatMap(({ kind, indicators }) => indicators.slice(0, areasWanted[kind] ?? 0))),
]
