import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import { strengthsOf } from './strengths.rules.ts'
import type { PortraitBlock } from './template.schema.ts'
import type { BlockKind } from './template.ts'
import { blockShapes } from './template.ts'
import { keyFiguresOf } from './territories.rules.ts'

/** Kinds that show the indicators that they name, else those of their theme, else all. */
const themed: ReadonlySet<BlockKind> = new Set(['table', 'readings', 'charts', 'evolution'])

/** Items that a block names, or those of its theme; all where it names neither. */
export function itemsNamed(block: PortraitBlock, panorama: Panorama): readonly PanoramaItem[] {
  const { sections } = panorama
  if (block.indicators.length > 0) {
    const items = new Map(sections.flatMap((section) => section.items.map((item) => [item.indicator, item] as const)))
    return block.indicators.flatMap((id) => items.get(id) ?? [])
  }
  return sections.flatMap(({ id, items }) => (block.theme === null || block.theme === id ? items : []))
}

function itemsShown(block: PortraitBlock, panorama: Panorama): readonly { readonly indicator: string }[] {
  if (block.kind === 'strengths') {
    const { strengths, explore } = strengthsOf(panorama, () => undefined)
    return [...strengths, ...explore]
  }
  if (block.kind === 'key-figures' && block.indicators.length === 0)
    return keyFiguresOf(panorama, block.most ?? undefined)
  const { indicators } = blockShapes[block.kind]
  if (indicators === 'none' && !themed.has(block.kind)) return []
  const items = itemsNamed(block, panorama)
  if (indicators === 'one') return items.slice(0, 1)
  return block.indicators.length > 0 || themed.has(block.kind) ? items : []
}

/** Indicators that a portrait shows, in whatever way. */
export function shownIndicators(blocks: readonly PortraitBlock[], panorama: Panorama): ReadonlySet<string> {
  return new Set(blocks.flatMap((block) => itemsShown(block, panorama).map(({ indicator }) => indicator)))
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
