import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import { formatPercent } from '#shared/lib/format.ts'

export interface ProgressBarProps {
  readonly label: string
  /** 0 to 1, null when the length is unknown. */
  readonly fraction: number | null
  readonly isCompact?: boolean
}

export function ProgressBar({ label, fraction, isCompact = false }: ProgressBarProps) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100)
  const text = percent === null ? '' : formatPercent(percent, 0)
  return (
    <AriaProgressBar
      className={isCompact ? 'ui-progress ui-compact' : 'ui-progress'}
      aria-label={label}
      isIndeterminate={percent === null}
      {...(percent === null ? {} : { value: percent, valueLabel: text })}
    >
      {isCompact ? null : <span className="ui-progress-label">{label}</span>}
      <span className="ui-progress-track" aria-hidden>
        <span className="ui-progress-fill" style={percent === null ? {} : { inlineSize: `${percent}%` }} />
      </span>
      <span className="ui-progress-value" aria-hidden>
        {text}
      </span>
    </AriaProgressBar>
  )
}

export interface SkeletonProps {
  /** Said to assistive technologies while it waits. */
  readonly label: string
  readonly lines?: number
  readonly height?: number
}

/** Grey lines in place of what is coming: the page does not jump when it arrives. */
export function Skeleton({ label, lines = 3, height = 16 }: SkeletonProps) {
  return (
    <div className="ui-skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <span
          key={line}
          className="ui-skeleton-line"
          style={{ blockSize: height, inlineSize: `${[92, 78, 85, 64, 88][line % 5]}%` }}
        />
      ))}
    </div>
  )
}
