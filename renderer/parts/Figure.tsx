import { CircleDashed, EyeOff, PencilLine } from 'lucide-react'
import { memo } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { figureStatusLabels, originLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure as FigureData } from '#shared/indicator/indicator.schema.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { ended } from '#shared/lib/french.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { periodText, unitText, valueText, wordsOf } from '#shared/panorama/value.rules.ts'

export interface FigureProps {
  readonly figure: FigureData | undefined
  readonly unit: string
  readonly decimals: number
  /** The column head gives the unit. */
  readonly isBare?: boolean
}

/** One sentence for what the figure is, with its first reservation: for hints and assistive technologies. */
export function figureWords({ figure, unit, decimals }: FigureProps): string {
  if (!figure) return figureStatusLabels.absent
  const isWords = figure.value === null || isTooPartial(figure)
  const value = figure.value === null || isWords ? wordsOf(figure) : valueText(figure.value, unit, decimals)
  const coverage =
    figure.status === 'partial' && !isWords && !figure.perimeter
      ? screenLabels.coverage(figure.coverage.known, figure.coverage.expected)
      : ''
  // An abbreviation (« hab. ») or a note may already end with a full stop.
  return [value, coverage, figure.notes[0] ?? '']
    .filter((part) => part !== '')
    .map((part, index, all) => (index < all.length - 1 ? ended(part) : part))
    .join(' ')
}

/**
 * A figure with the face of its status. Without anything to click, so that a table may hold hundreds: details are in the
 * side panel, and `title` says the first reservation.
 */
export const Figure = memo(function Figure(props: FigureProps) {
  const { figure, unit, decimals, isBare = false } = props
  const status = figure?.status ?? 'absent'
  if (!figure || figure.value === null || isTooPartial(figure)) {
    return (
      <span className="figure figure-none" title={figureWords(props)}>
        {status === 'secret' ? <EyeOff size={13} aria-hidden /> : null}
        {figure ? wordsOf(figure) : figureStatusLabels.absent}
      </span>
    )
  }
  const after = isBare ? '' : unitText(unit, figure.value)
  const text = (
    <>
      {formatNumber(figure.value, decimals)}
      {after === '' ? null : <span className="figure-unit">{after}</span>}
    </>
  )
  const { perimeter } = figure
  if (status === 'ok' && !perimeter) return <span className="figure">{text}</span>
  return (
    <span className={`figure figure-${status}`} title={figureWords(props)}>
      {status === 'partial' ? <CircleDashed size={12} aria-hidden /> : null}
      {status === 'corrected' ? <PencilLine size={12} aria-hidden /> : null}
      {perimeter ? <PerimeterMark /> : null}
      {text}
      <span className="visually-hidden">
        {` (${perimeter ? perimeterName(perimeter) : figureStatusLabels[status]})`}
      </span>
    </span>
  )
})

/** The dagger of a figure of another perimeter, of its gap and of its position; words beside it say the same. Not copied with the number. */
export function PerimeterMark() {
  return <span className="perimeter-mark" data-mark={perimeterMark} aria-hidden />
}

/** Where a figure comes from, what it covers and with what reservations it is read. */
export function FigureDetails({ figure, unit, decimals }: FigureProps) {
  if (!figure) return <p>{figureStatusLabels.absent}</p>
  const isCounted = figure.status !== 'not-additive'
  const isCovered = isCounted && (figure.coverage.expected > 1 || figure.coverage.known !== figure.coverage.expected)
  return (
    <div className="figure-details">
      <p className="figure-large">
        {figure.value === null ? figureStatusLabels[figure.status] : valueText(figure.value, unit, decimals)}
        <span className="quiet figure-period"> {periodText(figure.period)}</span>
      </p>
      {figure.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {isCovered ? (
        <p className="quiet">{screenLabels.coverage(figure.coverage.known, figure.coverage.expected)}</p>
      ) : null}
      {figure.origin ? <p className="quiet">{`${screenLabels.origin} : ${originLabels[figure.origin]}`}</p> : null}
      {figure.source ? (
        <>
          <p className="quiet">
            {screenLabels.sourceLine(figure.source.producer, figure.source.title, figure.source.vintage)}
          </p>
          <p className="quiet">{screenLabels.file(figure.source.file)}</p>
          <p className="quiet">{screenLabels.licence(figure.source.licence)}</p>
        </>
      ) : (
        <p className="quiet">{screenLabels.noSource}</p>
      )}
    </div>
  )
}

/** A figure that opens its details beside it: for the few that stand alone. */
export function FigureButton(props: FigureProps & { readonly label: string }) {
  return (
    <Popover
      label={screenLabels.figureDetails(props.label)}
      trigger={
        <Button variant="quiet" size="small" aria-label={`${props.label} : ${figureWords(props)}`}>
          <Figure {...props} />
        </Button>
      }
    >
      <FigureDetails {...props} />
    </Popover>
  )
}
