import { isUncertain } from '#shared/indicator/position.rules.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'

/** Place of the territory among its peers in words, as documents, pages and workbooks give it; empty without one. */
export function placeOf(item: PanoramaItem, { territory }: Panorama): string {
  const { position } = item
  if (position === null) return ''
  const perimeters = screenLabels.positionPerimeters(position.otherPerimeters, position.of)
  const place = isUncertain(position)
    ? screenLabels.uncertainShort
    : screenLabels.positionText(position.quarter, position.of, position.margin, territory.level)
  return `${place}${perimeters}`
}
