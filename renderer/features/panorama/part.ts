import type { Outlines, PortraitPart } from '#shared/panorama/portrait.types.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import type { PanoramaFrame } from './frame.ts'

/** A sentence that somebody is about to rewrite. */
export interface Rewriting {
  readonly subject: string
  readonly automatic: string
  /** As it reads now. */
  readonly text: string
}

export interface PartViewProps {
  readonly part: PortraitPart
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  readonly recipient: string
  /** Contours under the maps; null without any. */
  readonly outlines: Outlines | null
  /** null where what was written is frozen. */
  readonly onRewrite: ((rewriting: Rewriting) => void) | null
}

export type PartOf<K extends PortraitPart['kind']> = Omit<PartViewProps, 'part'> & {
  readonly part: Extract<PortraitPart, { kind: K }>
}
