import { memo } from 'react'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'

export interface PositionBadgeProps {
  readonly position: PanoramaItem['position']
}

/** Quarter among the intercommunalités, on a scale of four, with the places by which it may move. */
export const PositionBadge = memo(function PositionBadge({ position }: PositionBadgeProps) {
  if (!position) return null
  const { quarter, of, margin } = position
  const words = `${screenLabels.positionText(quarter, of, margin)} (${screenLabels.quarterMeaning(quarter)})`
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
        {screenLabels.quarter(quarter)}
        <span className="quiet position-margin">{screenLabels.marginShort(margin)}</span>
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
})
