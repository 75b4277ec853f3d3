import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo } from 'react'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { gapBetween } from '#shared/panorama/value.rules.ts'

export interface GapToProps {
  readonly figure: Figure | undefined
  readonly reference: Figure | undefined
  readonly unit: string
  readonly decimals: number
  /** Figures that add up: the part of the reference is shown. */
  readonly isCount: boolean
  /** « le Gers », as it stands in a sentence. */
  readonly than: string
}

/** Gap to a reference. The arrow says higher or lower, never better or worse: that is for people to judge. */
export const GapTo = memo(function GapTo({ figure, reference, unit, decimals, isCount, than }: GapToProps) {
  const gap = gapBetween(figure, reference, { unit, decimals, isCount }, than)
  if (!gap) return null
  const Arrow = gap.direction > 0 ? ArrowUp : ArrowDown
  return (
    <span className="gap" title={gap.words}>
      {gap.direction === 0 ? null : <Arrow size={12} aria-hidden className="gap-arrow" />}
      <span aria-hidden>{gap.text}</span>
      <span className="visually-hidden">{gap.words}</span>
    </span>
  )
})
