import { memo } from 'react'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { capitalized } from '#shared/lib/french.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { PerimeterMark } from './Figure.tsx'

export interface PositionBadgeProps {
  readonly position: PanoramaItem['position']
  /** Level of the territory: an MDS has its place among MDS. */
  readonly level: string
}

/** Quarter among the territories of the same kind, on a scale of four, with the places by which it may move. */
export const PositionBadge = memo(function PositionBadge({ position, level }: PositionBadgeProps) {
  if (!position) return null
  const { quarter, of, margin, otherPerimeters } = position
  const perimeters = screenLabels.positionPerimeters(otherPerimeters, of)
  if (isUncertain(position)) {
    const said = `${screenLabels.uncertain(of, margin, level)}${perimeters}`
    return (
      <span className="position" title={`${capitalized(said)}. ${screenLabels.uncertainHint}`}>
        <span aria-hidden className="quiet position-none">
          {perimeters === '' ? null : <PerimeterMark />}
          {screenLabels.uncertainShort}
        </span>
        <span className="visually-hidden">{said}</span>
      </span>
    )
  }
  const place = screenLabels.positionText(quarter, of, margin, level)
  const words = `${place} (${screenLabels.quarterMeaning(quarter)})${perimeters}`
  return (
    <span className="position" title={words}>
      <svg viewBox="0 0 46 10" width="46" height="10" aria-hidden>
        {[1, 2, 3, 4].map((each) => (
          <rect
            key={each}
            x={(each - 1) * 11.6 + 0.5}
            y="0.5"
            width="10"
            height="9"
            rx="1.5"
            className={each === quarter ? 'position-on' : 'position-off'}
          />
        ))}
      </svg>
      <span aria-hidden className="position-text">
        {perimeters === '' ? null : <PerimeterMark />}
        {screenLabels.quarter(quarter)}
        <span className="quiet position-margin">{screenLabels.marginShort(margin)}</span>
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
})
