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

/**
 * A college that is at odds with most others, alone in `colleges`; or, where two are shown and nobody can be called the fewer, both.
 * `pooled` is the mean of the medians.
 */
export interface MinorityView {
  readonly item: string
  readonly kind: 'minority' | 'disagreement'
  readonly colleges: readonly { readonly college: string; readonly median: number }[]
  readonly pooled: number
}

/**
 * On a scale, two medians are at odds from the gap of the rules on; dots and ranks, on both sides of agreement. A minority is at odds with
 * more than half of the colleges that are shown, which are not at odds among themselves.
 */
export function minorityViews({ items }: RatingResults, rules: RatingRules): MinorityView[] {
  const isScale = rules.method === 'importance' || rules.method === 'scale'
  const third = Math.ceil(items.length / 3)
  const agrees = (mark: number) => (rules.method === 'dots' ? mark > 0 : mark <= third)
  const isApart = (one: number, other: number) =>
    isScale ? Math.abs(one - other) >= rules.gap : agrees(one) !== agrees(other)
  return items.flatMap(({ item, colleges, pooled }): MinorityView[] => {
    const shown = Object.entries(colleges).flatMap(([college, mark]) =>
      mark === null ? [] : [{ college, median: mark.median }],
    )
    if (pooled === null) return []
    const [first, second] = shown
    if (first !== undefined && second !== undefined && shown.length === 2)
      return isApart(first.median, second.median) ? [{ item, kind: 'disagreement', colleges: shown, pooled }] : []
    return shown.flatMap((view): MinorityView[] => {
      const others = shown.filter(({ median }) => isApart(view.median, median))
      const isMinority = others.some(
        ({ median: least }) =>
          others.filter(({ median }) => median >= least && !isApart(least, median)).length * 2 > shown.length,
      )
      return isMinority ? [{ item, kind: 'minority', colleges: [view], pooled }] : []
    })
  })
}
