import type { Indicator } from '#shared/indicator/indicator.schema.ts'

/** Whether figures show a need: the quarter of the territory (1 lowest, 4 highest, 0 none) is the worst that the sense knows. */
export function standsOut(sense: Indicator['sense'], quarter: number): boolean {
  if (sense === 'less-is-better') return quarter === 4
  return sense === 'more-is-better' && quarter === 1
}
