import { memo } from 'react'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { periodText, periodYear, valueText } from '#shared/panorama/value.rules.ts'

export interface SparklineProps {
  readonly points: readonly { readonly period: string; readonly value: number | null }[]
  readonly unit: string
  readonly decimals: number
}

const size = { width: 58, height: 20, pad: 3 }

/** Line of the periods, true to the time between them; its words say the ends. Nothing with fewer than two values. */
export const Sparkline = memo(function Sparkline({ points, unit, decimals }: SparklineProps) {
  const valued = points.filter((point): point is { period: string; value: number } => point.value !== null)
  const [first, last] = [valued[0], valued.at(-1)]
  if (!first || !last || first === last) return null
  const values = valued.map((point) => point.value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [from, to] = [periodYear(first.period), periodYear(last.period)]
  const x = (period: string) =>
    size.pad + ((periodYear(period) - from) / (to - from || 1)) * (size.width - 2 * size.pad)
  const y = (value: number) =>
    high === low
      ? size.height / 2
      : size.height - size.pad - ((value - low) / (high - low)) * (size.height - 2 * size.pad)
  const words = screenLabels.trendWords(
    valueText(first.value, unit, decimals),
    periodText(first.period),
    valueText(last.value, unit, decimals),
    periodText(last.period),
  )
  return (
    <span className="sparkline" title={words}>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} width={size.width} height={size.height} aria-hidden>
        <polyline
          points={valued.map((point) => `${x(point.period).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')}
        />
        <circle cx={x(last.period)} cy={y(last.value)} r="2.6" />
      </svg>
      <span className="visually-hidden">{words}</span>
    </span>
  )
})
