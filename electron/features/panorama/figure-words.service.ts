import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { cellText } from '#shared/panorama/value.rules.ts'

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

/** A number with the mark of its reservation, or in words why there is none. */
export function marked(figure: Figure | undefined, decimals: number): string {
  // Columns are narrow: how many communes are missing stands in the workbook.
  if (figure && isTooPartial(figure)) return labels.tooPartial
  const text = cellText(figure, decimals)
  if (!figure || figure.value === null) return text
  if (figure.perimeter) return `${text} ${perimeterMark}`
  return figure.status === 'partial' ? `${text}*` : text
}
