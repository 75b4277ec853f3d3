import { shortCoverage } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { roundTo } from '#shared/lib/round.ts'
import type { PanoramaItem } from './panorama.schema.ts'

/** Share of its communes that a sum must cover to stand for a territory. */
export const leastCovered = 0.5

/**
 * A sum over less than half of a territory's communes is the figure of those communes, not of the territory: the ages of
 * the Gers are not those of France. Its coverage is shown instead; the number stays in the details. It is left out of
 * charts, gaps, rankings and maps.
 */
export function isTooPartial(figure: Pick<Figure, 'status' | 'coverage'> | undefined): boolean {
  return figure?.status === 'partial' && isTooFew(figure.coverage.known, figure.coverage.expected)
}

/** The same rule where figures come as columns. */
export function isTooFew(known: number | null, expected: number): boolean {
  return known !== null && known < expected * leastCovered
}

/** « 458 communes sur 34 875 » */
export function coverageText({ coverage }: Pick<Figure, 'coverage'>): string {
  return shortCoverage(coverage.known ?? 0, coverage.expected)
}

/** A figure without its value when that covers too little. */
export function drawnFigure<T extends Pick<Figure, 'value' | 'status' | 'coverage'>>(figure: T): T {
  return isTooPartial(figure) ? { ...figure, value: null } : figure
}

/** How far the coverages of two periods may differ: beyond, the line would draw the communes that came or left. */
const mostDrift = 0.05

/** Figures of one territory over its periods as a line joins them: those that cover it about as well as the latest. */
export function joinedFigures<T extends Pick<Figure, 'value' | 'status' | 'coverage'>>(figures: readonly T[]): T[] {
  const drawn = figures.map(drawnFigure)
  const latest = drawn.findLast((figure) => figure.value !== null)
  if (!latest) return drawn
  return drawn.map((figure) =>
    Math.abs(covered(figure) - covered(latest)) <= mostDrift ? figure : { ...figure, value: null },
  )
}

/** Share of the communes that a figure covers; a figure that is not partial covers them all. */
function covered({ status, coverage }: Pick<Figure, 'status' | 'coverage'>): number {
  return status === 'partial' ? coveredShare({ coverage }) : 1
}

/** Share of the communes known; all of them where nobody knows. */
export function coveredShare({ coverage }: Pick<Figure, 'coverage'>): number {
  return coverage.known === null || coverage.expected === 0 ? 1 : coverage.known / coverage.expected
}

/**
 * The item as charts draw it: without the values that cover too little, and with the others as they are displayed: the length of
 * a bar must not tell what rounding protects.
 */
export function drawnItem(item: PanoramaItem): PanoramaItem {
  const drawn = Object.entries(item.values).map(([code, exact]) => {
    const figure = drawnFigure(exact)
    return [code, figure.value === null ? figure : { ...figure, value: roundTo(figure.value, item.decimals) }] as const
  })
  const trend = item.trend.map(({ period, value }) => ({
    period,
    value: value === null ? null : roundTo(value, item.decimals),
  }))
  return { ...item, values: Object.fromEntries(drawn), trend }
}
