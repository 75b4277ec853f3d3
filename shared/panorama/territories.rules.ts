import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { ofTerritory } from '#shared/lib/french.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { isTooPartial } from './coverage.rules.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import { isSigned } from './sentence.rules.ts'

/** The chosen territory and those that it is compared with. */
export interface TerritoryFrame {
  readonly territory: Territory
  readonly comparators: readonly Territory[]
}

/** Territories of a panorama in the order of its columns: the chosen one, then those that it is compared with. */
export function columnsOf(panorama: TerritoryFrame): readonly Territory[] {
  return [panorama.territory, ...panorama.comparators.filter((each) => each.code !== panorama.territory.code)]
}

/** The département that serves as reference line, else the nearest larger territory, else none. */
export function referenceOf(panorama: TerritoryFrame): Territory | null {
  const others = panorama.comparators.filter((each) => each.code !== panorama.territory.code)
  for (const level of ['department', 'region', 'country']) {
    const found = others.find((each) => each.level === level)
    if (found) return found
  }
  return others[0] ?? null
}

export function countryOf(panorama: Pick<TerritoryFrame, 'comparators'>): Territory | null {
  return panorama.comparators.find((each) => each.level === 'country') ?? null
}

/** What the catalogue says of an indicator and the panorama does not repeat. */
export interface IndicatorFacts {
  readonly shortLabel: string
  readonly aggregation: string
  readonly candidates?: Indicator['candidates']
}
export type FactsOf = (indicator: string) => IndicatorFacts | undefined

/** Whether figures of this item add up, so that its gap is a share and not a difference. */
export function isCount(item: PanoramaItem, facts: FactsOf): boolean {
  const known = facts(item.indicator)
  if (known) return known.aggregation === 'count'
  return Object.values(item.values).every(
    (figure) => figure.denominator === null && (figure.value === null || figure.numerator !== null),
  )
}

/**
 * « du Gers » where a count of the territory may be given as a share of the other's: the territory lies wholly inside it, and
 * the figure is no balance that could be negative. null elsewhere.
 */
export function wholeOf(
  panorama: { readonly contained: readonly string[] },
  other: Territory,
  item: PanoramaItem,
  facts: FactsOf,
): string | null {
  const candidates = facts(item.indicator)?.candidates ?? []
  const isBalance =
    isSigned({ candidates }) || Object.values(item.values).some((figure) => figure.value !== null && figure.value < 0)
  return isBalance || !panorama.contained.includes(other.code) ? null : ofTerritory(other)
}

export const shortLabelOf = (item: Pick<PanoramaItem, 'indicator' | 'label'>, facts: FactsOf): string =>
  facts(item.indicator)?.shortLabel ?? item.label

/** Items that are parts of one thing (`LOG01.RP`, `LOG01.RSEC`, `LOG01.VAC`), by the id before the dot. */
export interface ItemGroup {
  readonly id: string
  readonly chart: string
  readonly items: readonly PanoramaItem[]
}

/**
 * Groups drawn together, in the order of the section: at least two items of the id ask for `chart`, and those of the same
 * unit and period come with them (`LOG01.VAC` is mapped, and is the third part of the dwellings).
 */
export function groupsOf(items: readonly PanoramaItem[], chart: string): ItemGroup[] {
  const byId = Map.groupBy(
    items.filter((item) => item.indicator.includes('.')),
    (item) => item.indicator.slice(0, item.indicator.indexOf('.')),
  )
  return [...byId].flatMap(([id, members]) => {
    const asked = members.filter((item) => item.chart === chart)
    const [first] = asked
    const fitting = members.filter((item) => item.unit === first?.unit && item.period === first.period)
    return fitting.length < 2 || asked.length < 2 ? [] : [{ id, chart, items: fitting }]
  })
}

/**
 * Key figures of the head of a panorama: the first headline of every section, then the second ones, as long as there is
 * room; shown in the order of the sections. Those without a figure leave their place to others.
 */
export function keyFiguresOf(panorama: Panorama, most = 8): PanoramaItem[] {
  const { code } = panorama.territory
  const bySection = panorama.sections.map((section) =>
    section.items.filter((item) => {
      const own = item.values[code]
      return item.headline && (own?.value ?? null) !== null && !isTooPartial(own)
    }),
  )
  const chosen = new Set<PanoramaItem>()
  const longest = Math.max(0, ...bySection.map((items) => items.length))
  for (let rank = 0; rank < longest; rank += 1) {
    for (const items of bySection) {
      const item = items[rank]
      if (item && chosen.size < most) chosen.add(item)
    }
  }
  return bySection.flat().filter((item) => chosen.has(item))
}
