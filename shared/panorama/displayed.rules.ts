import { roundTo } from '#shared/lib/round.ts'
import type { Panorama } from './panorama.schema.ts'

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
