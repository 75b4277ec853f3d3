import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { periodYear, valueText, wordsOf } from '#shared/panorama/value.rules.ts'

export interface MultiplePoint {
  readonly period: string
  readonly value: number | null
}

export interface Multiple {
  readonly code: string
  readonly name: string
  readonly points: readonly MultiplePoint[]
  /** Status of the latest figure, said when there is no number. */
  readonly status: FigureStatus
  readonly coverage?: Figure['coverage']
}

export interface SmallMultiplesProps {
  readonly items: readonly Multiple[]
  readonly chosen: string | null
  readonly reference: readonly MultiplePoint[] | null
  readonly unit: string
  readonly decimals: number
  readonly onChoose: (code: string) => void
}

const size = { width: 150, height: 56, pad: 4 }

interface Scale {
  readonly x: (period: string) => number
  readonly y: (value: number) => number
}

/** One scale for all: with several periods the values' own range, with one a bar that begins at zero. */
function scaleOf(all: readonly MultiplePoint[], isTrend: boolean): Scale {
  const values = all.flatMap((point) => (point.value === null ? [] : [point.value]))
  const years = all.map((point) => periodYear(point.period))
  const low = isTrend ? Math.min(...values) : Math.min(0, ...values)
  const high = isTrend ? Math.max(...values) : Math.max(0, ...values)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const across = isTrend ? size.height - 2 * size.pad : size.width
  return {
    x: (period) => size.pad + ((periodYear(period) - first) / (last - first || 1)) * (size.width - 2 * size.pad),
    y: (value) => {
      const share = (value - low) / (high - low || 1)
      return isTrend ? size.height - size.pad - share * across : share * across
    },
  }
}

const linePath = (points: readonly MultiplePoint[], scale: Scale) =>
  points
    .filter((point): point is { period: string; value: number } => point.value !== null)
    .map(
      (point, index) =>
        `${index === 0 ? 'M' : 'L'}${scale.x(point.period).toFixed(1)} ${scale.y(point.value).toFixed(1)}`,
    )
    .join('')

/** Every territory at the same scale, plain SVG: seventeen of them cost less than one chart of the library. */
export function SmallMultiples({ items, chosen, reference, unit, decimals, onChoose }: SmallMultiplesProps) {
  const all = [...items.flatMap((item) => item.points), ...(reference ?? [])].filter((point) => point.value !== null)
  const isTrend = new Set(all.map((point) => point.period)).size > 1
  const scale = scaleOf(all, isTrend)
  return (
    <ul className="multiples">
      {items.map((item) => {
        const last = item.points.findLast((point) => point.value !== null)
        const value = last ? valueText(last.value ?? 0, unit, decimals) : wordsOf(item)
        return (
          <li key={item.code}>
            <button
              type="button"
              className="multiple"
              aria-current={item.code === chosen ? 'true' : undefined}
              aria-label={chartLabels.multiples.one(item.name, value)}
              title={item.name}
              onClick={() => onChoose(item.code)}
            >
              <span className="multiple-head">
                <span className="multiple-name">{item.name}</span>
                {last ? <span className="multiple-value">{value}</span> : null}
              </span>
              {last ? (
                <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden>
                  {isTrend ? (
                    <>
                      {reference ? <path d={linePath(reference, scale)} className="multiple-reference" /> : null}
                      <path d={linePath(item.points, scale)} className="multiple-line" />
                      <path
                        d={`M${scale.x(last.period).toFixed(1)} ${scale.y(last.value ?? 0).toFixed(1)}h0`}
                        className="multiple-end"
                      />
                    </>
                  ) : (
                    <>
                      <rect
                        className="multiple-bar"
                        x={Math.min(scale.y(0), scale.y(last.value ?? 0))}
                        y={18}
                        width={Math.abs(scale.y(last.value ?? 0) - scale.y(0))}
                        height={20}
                      />
                      <line className="multiple-base" x1={scale.y(0)} x2={scale.y(0)} y1={10} y2={46} />
                      {reference?.[0] && reference[0].value !== null ? (
                        <line
                          className="multiple-reference"
                          x1={scale.y(reference[0].value)}
                          x2={scale.y(reference[0].value)}
                          y1={6}
                          y2={50}
                        />
                      ) : null}
                    </>
                  )}
                </svg>
              ) : (
                <span className="multiple-none">{value}</span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
