import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import type { SeriesBreak } from '#shared/indicator/trend.rules.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { displayedPoints, type MultiplePoint, multiplePath, multiplesScale } from '#shared/panorama/multiples.rules.ts'
import { valueText, wordsOf } from '#shared/panorama/value.rules.ts'

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
  /** Where the producer changed what is counted: no line crosses it. */
  readonly breaks: readonly SeriesBreak[]
  readonly onChoose: (code: string) => void
}

const size = { width: 150, height: 56, pad: 4 }

/** Every territory at the same scale, plain SVG: seventeen of them cost less than one chart of the library. */
export function SmallMultiples({ items, chosen, unit, decimals, breaks, onChoose, ...rest }: SmallMultiplesProps) {
  const reference = rest.reference && displayedPoints(rest.reference, decimals)
  const shown = items.map((item) => ({ ...item, points: displayedPoints(item.points, decimals) }))
  const all = [...shown.flatMap((item) => item.points), ...(reference ?? [])]
  const scale = multiplesScale(all, size)
  return (
    <ul className="multiples">
      {shown.map((item) => {
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
              {last && scale ? (
                <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden>
                  {scale.isTrend ? (
                    <>
                      {reference ? (
                        <path d={multiplePath(reference, scale, breaks)} className="multiple-reference" />
                      ) : null}
                      <path d={multiplePath(item.points, scale, breaks)} className="multiple-line" />
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
