import type { Panorama } from './panorama.schema.ts'
import type { PortraitPart, RewrittenText } from './portrait.types.ts'

/** A rewritten sentence that is not read any more: the automatic one that it replaced has become another. */
export interface StaleText extends RewrittenText {
  /** What the sentence is about. */
  readonly about: string
  /** What the application says now. */
  readonly automatic: string
}

interface Said {
  readonly about: string
  readonly automatic: string
}

/** What every sentence that may be rewritten says by itself, by subject. */
function automaticSentences(panorama: Panorama, parts: readonly PortraitPart[]): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const part of parts)
    if (part.kind === 'chart' || part.kind === 'map')
      said.set(part.subject, { about: part.model.subtitle, automatic: part.automatic })
  for (const { items } of panorama.sections)
    for (const { indicator, label, sentence } of items) said.set(indicator, { about: label, automatic: sentence })
  return said
}

/** Sentences that are read in place of the automatic ones: a reader from whom a figure is hidden has none that was written of it. */
export function currentTexts(
  panorama: Panorama,
  texts: readonly RewrittenText[],
  parts: readonly PortraitPart[],
): RewrittenText[] {
  const said = automaticSentences(panorama, parts)
  return texts.filter(({ subject, basis }) => said.get(subject)?.automatic === basis)
}

/**
 * Sentences to read again: those rewritten for the territory whose automatic sentence is another now. Those of which nothing is said any
 * more, of an indicator without a figure or of a block that is gone, are left out: they may come back as they were.
 */
export function staleTexts(
  panorama: Panorama,
  texts: readonly RewrittenText[],
  parts: readonly PortraitPart[],
): StaleText[] {
  if (texts.length === 0) return []
  const said = automaticSentences(panorama, parts)
  // Texts for other comparators or readers are none to read again, where one stands for what is shown.
  const settled = new Set(currentTexts(panorama, texts, parts).map(({ subject }) => subject))
  return texts.flatMap((text) => {
    const now = said.get(text.subject)
    return now === undefined || settled.has(text.subject) ? [] : [{ ...text, ...now }]
  })
}
