import type { Indicator } from '#shared/indicator/indicator.schema.ts'

/** Whether figures show a need: the quarter of the territory (1 lowest, 4 highest, 0 none) is the worst that the sense knows. */
export function standsOut(sense: Indicator['sense'], quarter: number): boolean {
  if (sense === 'less-is-better') return quarter === 4
  return sense === 'more-is-better' && quarter === 1
}

/** What a figure lacks to show a need: a value, a place among territories, a sense that says which side is worse, or the worst place. */
export const figureLacks = ['value', 'position', 'sense', 'worst'] as const

export function lackOf(
  sense: Indicator['sense'],
  quarter: number,
  hasValue: boolean,
): (typeof figureLacks)[number] | null {
  if (standsOut(sense, quarter)) return null
  if (!hasValue) return 'value'
  if (quarter === 0) return 'position'
  return sense === 'neutral' ? 'sense' : 'worst'
}
