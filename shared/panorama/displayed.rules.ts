import { roundTo } from '#shared/lib/round.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'

/**
 * The item with its values as they are displayed, and no finer: the length of a bar can be measured, and would tell more than
 * the figure beside it.
 */
export function displayedItem(item: PanoramaItem): PanoramaItem {
  const shown = (value: number | null) => (value === null ? null : roundTo(value, item.decimals))
  return {
    ...item,
    values: Object.fromEntries(
      Object.entries(item.values).map(([code, figure]) => [code, { ...figure, value: shown(figure.value) }]),
    ),
    trend: item.trend.map((point) => ({ ...point, value: shown(point.value) })),
  }
}

type Pyramid = NonNullable<Panorama['pyramid']>

/** Decimals of the ages in the table of the pyramid. */
export const pyramidDecimals = 2

/** The pyramid with its ages as its table gives them, and no finer. */
export function displayedPyramid(pyramid: Pyramid): Pyramid {
  const shown = (shares: readonly number[]) => shares.map((share) => roundTo(share, pyramidDecimals))
  const { reference } = pyramid
  return {
    ...pyramid,
    women: shown(pyramid.women),
    men: shown(pyramid.men),
    reference: reference && { ...reference, women: shown(reference.women), men: shown(reference.men) },
  }
}
