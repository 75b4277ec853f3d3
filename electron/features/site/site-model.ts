import type { Figure, Indicator, Source } from '#shared/indicator/indicator.schema.ts'
import { sections } from '#shared/indicator/indicator.schema.ts'
import { comparePeriods } from '#shared/indicator/timeline.rules.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import type { Contact } from '#shared/workspace/contact.rules.ts'

type SectionId = (typeof sections)[number]

/** One indicator as the site shows it: a figure for each intercommunalité, and those that they are compared with. */
export interface SiteIndicator {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  readonly known: Indicator | undefined
  /** By intercommunalité, in the order of the site. */
  readonly figures: readonly (Figure | undefined)[]
  /** Département, région, France: those that have a figure. */
  readonly references: readonly { readonly territory: Territory; readonly figure: Figure }[]
}

export interface SiteTheme {
  readonly id: SectionId
  readonly title: string
  readonly indicators: readonly SiteIndicator[]
}

export interface Site {
  readonly department: { readonly code: string; readonly name: string }
  readonly panoramas: readonly Panorama[]
  readonly themes: readonly SiteTheme[]
  readonly indicators: ReadonlyMap<string, Indicator>
  /** SVG paths by intercommunalité, null without contours. */
  readonly map: SiteMap | null
  /** For whom, in words. */
  readonly recipient: string
  readonly publisher: string
  /** Whom to tell of a fault of accessibility; null when nobody is named. */
  readonly contact: Contact | null
  /** ISO day. */
  readonly day: string
}

export interface SiteMap {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
  readonly source: string
}

const referenceLevels = ['department', 'region', 'country'] as const

type Items = ReadonlyMap<string, PanoramaItem>

function referencesOf(
  panoramas: readonly Panorama[],
  items: readonly Items[],
  id: string,
): SiteIndicator['references'] {
  return referenceLevels.flatMap((level) => {
    for (const [at, { comparators }] of panoramas.entries()) {
      const territory = comparators.find((each) => each.level === level)
      const figure = territory && items[at]?.get(id)?.values[territory.code]
      if (territory && figure && figure.value !== null) return [{ territory, figure }]
    }
    return []
  })
}

/** Indicators by theme, each with the figure of every intercommunalité, in the order of the panoramas. */
export function themesOf(
  panoramas: readonly Panorama[],
  catalogue: ReadonlyMap<string, Indicator>,
): readonly SiteTheme[] {
  return sections.flatMap((id) => {
    const items = panoramas.map((panorama): Items => {
      const own = panorama.sections.find((section) => section.id === id)?.items ?? []
      return new Map(own.map((item) => [item.indicator, item]))
    })
    // The first that has an indicator says where it stands, and how it is called.
    const all = new Map(items.flatMap((own) => [...own]).toReversed())
    const indicators = [...new Set(items.flatMap((own) => [...own.keys()]))].flatMap((indicator) => {
      const item = all.get(indicator)
      if (item === undefined) return []
      const { label, unit, decimals } = item
      const figures = panoramas.map(({ territory }, at) => items[at]?.get(indicator)?.values[territory.code])
      const references = referencesOf(panoramas, items, indicator)
      return [{ id: indicator, label, unit, decimals, known: catalogue.get(indicator), figures, references }]
    })
    return indicators.length === 0 ? [] : [{ id, title: sectionTitles[id], indicators }]
  })
}

/** The latest period of some figures; null without any. */
export const latestOf = (figures: readonly (Figure | undefined)[]): string | null =>
  figures
    .flatMap((figure) => figure?.period ?? [])
    .sort(comparePeriods)
    .at(-1) ?? null

/** Sets of data that the figures come from, by producer. */
export function sourcesOf({ themes }: Pick<Site, 'themes'>): readonly Source[] {
  const all = themes.flatMap(({ indicators }) =>
    indicators.flatMap(({ figures, references }) =>
      [...figures, ...references.map(({ figure }) => figure)].flatMap((figure) => figure?.source ?? []),
    ),
  )
  return [...new Map(all.map((source) => [source.dataset, source])).values()].sort(
    (a, b) => a.producer.localeCompare(b.producer, 'fr') || a.title.localeCompare(b.title, 'fr'),
  )
}
