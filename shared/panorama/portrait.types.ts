import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import type { ChartModel } from './chart.types.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import type { AreaValue } from './ranking.option.ts'
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
}

/** What the catalogue says of an indicator, as blocks need it. */
export type PortraitFacts = (indicator: string) => (IndicatorFacts & Pick<Indicator, 'candidates'>) | undefined

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
      readonly title: string
      readonly lines: readonly string[]
      /** What each line may be rewritten from, in their order; only of sentences of reading. */
      readonly sentences?: readonly AutomaticSentence[]
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
      readonly kind: 'missing'
      readonly id: string
      readonly title: string
      readonly rows: readonly { readonly label: string; readonly section: string; readonly reason: string }[]
    }
  /** A block that has nothing to show, and why. */
  | { readonly kind: 'nothing'; readonly id: string; readonly title: string; readonly reason: string }
