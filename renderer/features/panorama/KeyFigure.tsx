import { FigureButton } from '#renderer/parts/Figure.tsx'
import { GapTo } from '#renderer/parts/GapTo.tsx'
import { PositionBadge } from '#renderer/parts/PositionBadge.tsx'
import { Sparkline } from '#renderer/parts/Sparkline.tsx'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { type FactsOf, isCount, shortLabelOf, wholeOf } from '#shared/panorama/territories.rules.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { type PanoramaFrame, than } from './frame.ts'

export interface KeyFigureProps {
  readonly item: PanoramaItem
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  readonly level?: 2 | 3
  /** Left out, the figure is only read. */
  readonly onOpen?: (indicator: string) => void
}

/** One figure in large, beside the reference. */
export function KeyFigure({ item, frame, facts, level = 2, onOpen }: KeyFigureProps) {
  const figure = item.values[frame.territory.code]
  const { reference } = frame
  const label = shortLabelOf(item, facts)
  const Heading = `h${level}` as const
  return (
    <div className="key-figure">
      <Heading className="key-figure-label">
        {onOpen ? (
          <button type="button" className="panorama-link" onClick={() => onOpen(item.indicator)}>
            {label}
          </button>
        ) : (
          label
        )}
      </Heading>
      <div className="key-figure-value">
        <FigureButton figure={figure} unit={item.unit} decimals={item.decimals} label={label} />
        <Sparkline points={item.trend} unit={item.unit} decimals={item.decimals} />
      </div>
      <div className="key-figure-foot quiet">
        {figure ? <span>{periodText(figure.period)}</span> : null}
        {reference ? (
          <span className="key-figure-gap">
            <GapTo
              figure={figure}
              reference={item.values[reference.code]}
              unit={item.unit}
              decimals={item.decimals}
              isCount={isCount(item, facts)}
              than={than(reference)}
              whole={wholeOf(frame, reference, item, facts)}
              name={reference.name}
            />
          </span>
        ) : null}
        <PositionBadge position={item.position} level={frame.territory.level} />
      </div>
    </div>
  )
}
