import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo } from 'react'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { gapLabels } from '#shared/panorama/chart.labels.ts'
import { gapBetween } from '#shared/panorama/value.rules.ts'
import { PerimeterMark } from './Figure.tsx'

export interface GapToProps {
  readonly figure: Figure | undefined
  readonly reference: Figure | undefined
  readonly unit: string
  readonly decimals: number
  /** Figures that add up: the part of the reference is shown. */
  readonly isCount: boolean
  /** « le Gers », as it stands in a sentence. */
  readonly than: string
  /** « du Gers » where a count is a part of the reference's, null where it is not. */
  readonly whole: string | null
  /** Name said after the gap where no column head gives it. */
  readonly name?: string
}

/** Gap to a reference. The arrow says higher or lower, never better or worse: that is for people to judge. */
export const GapTo = memo(function GapTo(props: GapToProps) {
  const { figure, reference, unit, decimals, isCount, than, whole, name } = props
  const gap = gapBetween(figure, reference, { unit, decimals, isCount }, than, whole)
  if (!gap) return null
  const Arrow = gap.direction > 0 ? ArrowUp : ArrowDown
  return (
    <span className="gap" title={gap.words}>
      {gap.isMarked ? <PerimeterMark /> : null}
      {gap.direction === 0 ? null : <Arrow size={12} aria-hidden className="gap-arrow" />}
      <span aria-hidden>
        {gap.text}
        {name === undefined ? '' : ` ${gapLabels.beside(name, whole, gap.isShare)}`}
      </span>
      <span className="visually-hidden">{gap.words}</span>
    </span>
  )
})
