import { shortCoverage } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
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
export function isTooFew(known: number, expected: number): boolean {
  return known < expected * leastCovered
}

/** « 458 communes sur 34 875 » */
export function coverageText({ coverage }: Pick<Figure, 'coverage'>): string {
  return shortCoverage(coverage.known, coverage.expected)
}

/** A figure without its value when that covers too little. */
export function drawnFigure<T extends Pick<Figure, 'value' | 'status' | 'coverage'>>(figure: T): T {
  return isTooPartial(figure) ? { ...figure, value: null } : figure
}

/** The item as charts draw it: without the values that cover too little. */
export function drawnItem(item: PanoramaItem): PanoramaItem {
  const entries = Object.entries(item.values)
  if (!entries.some(([, figure]) => isTooPartial(figure))) return item
  return { ...item, values: Object.fromEntries(entries.map(([code, figure]) => [code, drawnFigure(figure)])) }
}
