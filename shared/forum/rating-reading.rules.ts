import type { RatingResults, RatingRules } from './rating.rules.ts'

/** Schmidt 1997 reads W at .1, .3, .5, .7 and .9; between two of them, the one that is reached. */
export type WReading = 'none' | 'veryWeak' | 'weak' | 'moderate' | 'strong' | 'veryStrong'
export function readingOfW(w: number): WReading {
  if (w >= 0.9) return 'veryStrong'
  if (w >= 0.7) return 'strong'
  if (w >= 0.5) return 'moderate'
  if (w >= 0.3) return 'weak'
  return w >= 0.1 ? 'veryWeak' : 'none'
}

/** A college whose median is at odds with the mean of the medians. */
export interface MinorityView {
  readonly item: string
  readonly college: string
  readonly median: number
  readonly pooled: number
}

/**
 * On a scale, a median that lies at least half of the gap of the rules from the pooled one: two colleges at the gap are then both named.
 * For dots and ranks, a median on the other side of agreement than the pooled one. Only of colleges that are shown.
 */
export function minorityViews({ items }: RatingResults, rules: RatingRules): MinorityView[] {
  const isScale = rules.method === 'importance' || rules.method === 'scale'
  const third = Math.ceil(items.length / 3)
  const agrees = (mark: number) => (rules.method === 'dots' ? mark > 0 : mark <= third)
  return items.flatMap(({ item, colleges, pooled }) =>
    Object.entries(colleges).flatMap(([college, mark]) => {
      if (mark === null || pooled === null) return []
      const isApart = isScale ? Math.abs(mark.median - pooled) >= rules.gap / 2 : agrees(mark.median) !== agrees(pooled)
      return isApart ? [{ item, college, median: mark.median, pooled }] : []
    }),
  )
}
