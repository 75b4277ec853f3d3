import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'

/** Territories of a panorama in the order of its columns: the chosen one, then those that it is compared with. */
export function columnsOf(panorama: Pick<Panorama, 'territory' | 'comparators'>): readonly Territory[] {
  return [panorama.territory, ...panorama.comparators.filter((each) => each.code !== panorama.territory.code)]
}

/** The département that serves as reference line, else the nearest larger territory, else none. */
export function referenceOf(panorama: Pick<Panorama, 'territory' | 'comparators'>): Territory | null {
  const others = panorama.comparators.filter((each) => each.code !== panorama.territory.code)
  for (const level of ['department', 'region', 'country']) {
    const found = others.find((each) => each.level === level)
    if (found) return found
  }
  return others[0] ?? null
}

export function countryOf(panorama: Pick<Panorama, 'comparators'>): Territory | null {
  return panorama.comparators.find((each) => each.level === 'country') ?? null
}

export const figureOf = (item: PanoramaItem, code: string): Figure | undefined => item.values[code]

/** What the catalogue says of an indicator and the panorama does not repeat. */
export interface IndicatorFacts {
  readonly shortLabel: string
  readonly aggregation: string
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

export const shortLabelOf = (item: Pick<PanoramaItem, 'indicator' | 'label'>, facts: FactsOf): string =>
  facts(item.indicator)?.shortLabel ?? item.label

/** Items that are parts of one thing (`LOG01.RP`, `LOG01.RSEC`, `LOG01.VAC`), by the id before the dot. */
export interface ItemGroup {
  readonly id: string
  readonly chart: string
  readonly items: readonly PanoramaItem[]
}

/** Groups of at least two items that are drawn together, in the order of the section. */
export function groupsOf(items: readonly PanoramaItem[], chart: string): ItemGroup[] {
  const groups = new Map<string, PanoramaItem[]>()
  for (const item of items) {
    if (item.chart !== chart || !item.indicator.includes('.')) continue
    const id = item.indicator.slice(0, item.indicator.indexOf('.'))
    groups.set(id, [...(groups.get(id) ?? []), item])
  }
  return [...groups].filter(([, members]) => members.length > 1).map(([id, members]) => ({ id, chart, items: members }))
}
