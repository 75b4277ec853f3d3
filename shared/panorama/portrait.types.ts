import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import type { SeriesBreak } from '#shared/indicator/trend.rules.ts'
import type { AreaSeries } from './area.models.ts'
import type { ChartModel } from './chart.types.ts'
import type { Typology } from './comparison.api.ts'
import type { MapModel } from './map.models.ts'
import type { PortraitOffer } from './offer.models.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import type { AreaValue, Shown } from './ranking.option.ts'
import type { IndicatorFacts } from './territories.rules.ts'

/** Figures of an indicator for every territory of the level at which territories are ranked. */
export interface AreaColumn {
  readonly period: string
  readonly areas: readonly AreaValue[]
  /** Code of the area that is the chosen territory, or holds it; null where none does. */
  readonly chosen: string | null
  readonly reference: { readonly name: string; readonly value: number } | null
  /** Whether one of them is its producer's figure in another perimeter. */
  readonly hasOtherPerimeters: boolean
  /** Their figures over the periods, for blocks that draw them; empty elsewhere. */
  readonly series: readonly AreaSeries[]
}

/** Contours of the intercommunalités of the département, ready to draw. */
export interface Outlines {
  readonly width: number
  readonly height: number
  /** SVG paths by code. */
  readonly paths: Readonly<Record<string, string>>
  /** Path of the territory, where it is none of them. */
  readonly own: string | null
  readonly source: string
}

/** What the catalogue says of an indicator, as blocks need it. */
export type PortraitFacts = (
  indicator: string,
) => (IndicatorFacts & Pick<Indicator, 'candidates' | 'growthYears'>) | undefined

/** What a sentence was rewritten to, for the territory of the portrait. */
export interface RewrittenText {
  /** Indicator or block. */
  readonly subject: string
  readonly text: string
  /** The automatic sentence that it replaces: when that changes, it is read no more. */
  readonly basis: string
}

/** A sentence that the application makes, and what it is kept under when somebody rewrites it. */
export interface AutomaticSentence {
  readonly subject: string
  readonly automatic: string
}

/** Everything that the blocks of a portrait are made of, as its reader may see it. */
export interface PortraitData {
  readonly panorama: Panorama
  readonly facts: PortraitFacts
  /** By indicator, for those that blocks rank. */
  readonly areas: Readonly<Record<string, AreaColumn>>
  readonly texts: readonly RewrittenText[]
  /** For templates with maps; null elsewhere, and where the workspace has no contours. */
  readonly outlines: Outlines | null
  /** For templates that group territories; null elsewhere. */
  readonly typology: Typology | null
  /** For templates that show the offer; null elsewhere. */
  readonly offer: PortraitOffer | null
}

/** A block once its figures are known: what screens draw and documents write. */
export type PortraitPart =
  | { readonly kind: 'section'; readonly id: string; readonly title: string }
  | { readonly kind: 'page-break'; readonly id: string }
  | { readonly kind: 'text'; readonly id: string; readonly title: string | null; readonly text: string }
  | {
      readonly kind: 'key-figures'
      readonly id: string
      readonly title: string
      readonly items: readonly PanoramaItem[]
    }
  | { readonly kind: 'table'; readonly id: string; readonly caption: string; readonly items: readonly PanoramaItem[] }
  /** Sentences, reservations, sources: a title and its lines. */
  | {
      readonly kind: 'list'
      readonly id: string
      readonly tone: 'plain' | 'notes'
      readonly title: string
      readonly lines: readonly string[]
      /** What each line may be rewritten from, in their order; only of sentences of reading. */
      readonly sentences?: readonly AutomaticSentence[]
    }
  /** Strengths and points to explore, with the rule that found them. */
  | {
      readonly kind: 'strengths'
      readonly id: string
      readonly title: string
      readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[]
      readonly rule: string
    }
  /** `automatic` is the sentence before it was rewritten; several charts of a theme share the id of their block. */
  | {
      readonly kind: 'chart'
      readonly id: string
      readonly subject: string
      readonly model: ChartModel
      readonly automatic: string
    }
  | {
      readonly kind: 'map'
      readonly id: string
      readonly subject: string
      readonly model: MapModel
      readonly automatic: string
    }
  /** Small charts of all territories, at one scale. */
  | {
      readonly kind: 'multiples'
      readonly id: string
      readonly shown: Shown
      readonly series: readonly AreaSeries[]
      readonly chosen: string | null
      readonly reference: { readonly name: string; readonly points: AreaSeries['points'] } | null
      readonly breaks: readonly SeriesBreak[]
    }
  /** A table of its own: evolutions. */
  | { readonly kind: 'data'; readonly id: string; readonly model: ChartModel }
  /** Groups of territories in words, with the table of who is in which. */
  | {
      readonly kind: 'typology'
      readonly id: string
      readonly title: string
      readonly groups: readonly { readonly title: string; readonly sentence: string }[]
      readonly model: ChartModel
    }
  /** Where the territory lies. */
  | {
      readonly kind: 'situation'
      readonly id: string
      readonly department: { readonly code: string; readonly name: string }
    }
  | {
      readonly kind: 'missing'
      readonly id: string
      readonly title: string
      readonly rows: readonly { readonly label: string; readonly section: string; readonly reason: string }[]
    }
  /** A block that has nothing to show, and why. */
  | { readonly kind: 'nothing'; readonly id: string; readonly title: string; readonly reason: string }
