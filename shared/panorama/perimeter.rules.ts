import type { PanoramaItem } from './panorama.schema.ts'

/** Stands beside figures of another perimeter than the one shown, their gaps and their positions; always in the legend. */
export const perimeterMark = '†'

/** Whether one of the figures shown is its producer's in another perimeter. */
export function hasOtherPerimeters(items: readonly Pick<PanoramaItem, 'values' | 'position'>[]): boolean {
  return items.some(
    ({ values, position }) =>
      (position?.otherPerimeters ?? 0) > 0 || Object.values(values).some(({ perimeter }) => perimeter),
  )
}
