import { useMemo } from 'react'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { mapLabels } from '#shared/panorama/map.labels.ts'
import type { MapModel, MappedCircle } from '#shared/panorama/map.models.ts'
import { centresOf, largestRadius, leastRadius } from '#shared/panorama/map.shapes.ts'
import type { GapKind } from '#shared/panorama/palette.ts'
import { AreaMap, type MapDrawing, MapKey } from './AreaMap.tsx'

export interface TerritoryMapProps {
  readonly drawing: MapDrawing
  readonly model: MapModel
  readonly label: string
  /** Outline of a territory that is none of the areas (an MDS over communes): its path in the drawing. */
  readonly chosenOutline?: string | null
  readonly onChoose?: (code: string) => void
}

const labels = chartLabels.mapped

interface CirclesProps {
  readonly drawing: MapDrawing
  readonly circles: readonly MappedCircle[]
  readonly chosen: string | null
}

/** Circles in the middle of their territories, small ones over large ones; a cross for zero. */
function Circles({ drawing, circles, chosen }: CirclesProps) {
  const centres = useMemo(() => centresOf(drawing.paths), [drawing])
  const largest = largestRadius(drawing, circles.length)
  return (
    <>
      {circles.map(({ code, size, sign }) => {
        const at = centres.get(code)
        if (at === undefined) return null
        if (sign === 0)
          return <path key={code} className="map-zero" data-code={code} d={`M${at.x - 3} ${at.y}h6m-3 -3v6`} />
        const kind = sign < 0 ? 'map-circle map-circle-negative' : 'map-circle'
        return (
          <circle
            key={code}
            className={code === chosen ? `${kind} map-circle-chosen` : kind}
            data-code={code}
            cx={at.x}
            cy={at.y}
            r={Math.max(leastRadius, size * largest)}
          />
        )
      })}
    </>
  )
}

/** Circle of the legend, in the scale of the drawing as it is shown at its full width. */
function CircleKey({ radius, text, sign = 1 }: { radius: number; text: string; sign?: -1 | 0 | 1 }) {
  const side = Math.ceil(2 * Math.max(radius, 4) + 3)
  return (
    <li>
      <svg className="map-circle-key" width={side} height={side} aria-hidden viewBox={`0 0 ${side} ${side}`}>
        {sign === 0 ? (
          <path className="map-zero" d={`M${side / 2 - 3} ${side / 2}h6m-3 -3v6`} />
        ) : (
          <circle
            className={sign < 0 ? 'map-circle map-circle-negative' : 'map-circle'}
            cx={side / 2}
            cy={side / 2}
            r={radius}
          />
        )}
      </svg>
      {text}
    </li>
  )
}

/** A map of a model: territories in classes, or circles over them, with their legend. */
export function TerritoryMap({ drawing, model, label, chosenOutline, onChoose }: TerritoryMapProps) {
  const { areas, circles, keys, sizes, chosen } = model
  const texts = useMemo(() => new Map(areas.map(({ code, text }) => [code, text])), [areas])
  const { shades, gaps } = useMemo(() => {
    const shadeByCode = new Map<string, number>()
    const gapByCode = new Map<string, GapKind>()
    for (const { code, shade, gap } of areas) {
      if (shade !== null || gap === null) shadeByCode.set(code, shade ?? -1)
      if (gap) gapByCode.set(code, gap)
    }
    return { shades: shadeByCode, gaps: gapByCode }
  }, [areas])
  const isBare = [...drawing.paths.keys()].some((code) => !texts.has(code))
  const largest = largestRadius(drawing, circles.length)
  return (
    <AreaMap
      drawing={drawing}
      label={labels.description(label, drawing.paths.size)}
      shades={shades}
      gaps={gaps}
      over={circles.length === 0 ? null : <Circles drawing={drawing} circles={circles} chosen={chosen} />}
      chosenPath={
        (chosen === null ? undefined : (drawing.paths.get(chosen) ?? drawing.borders?.get(chosen))) ?? chosenOutline
      }
      tip={(code) => texts.get(code) ?? null}
      onChoose={onChoose}
      legend={
        <>
          {sizes.map(({ size, text }) => (
            <CircleKey key={text} radius={size * largest} text={text} />
          ))}
          {circles.some(({ sign }) => sign < 0) ? <CircleKey radius={6} text={mapLabels.negative} sign={-1} /> : null}
          {circles.some(({ sign }) => sign === 0) ? <CircleKey radius={4} text={mapLabels.zero} sign={0} /> : null}
          {keys.map(({ shade, gap, text }) =>
            gap === null ? (
              <MapKey key={text} shade={shade ?? -1}>
                {text}
              </MapKey>
            ) : (
              <MapKey key={text} gap={gap}>
                {text}
              </MapKey>
            ),
          )}
          {isBare && !keys.some(({ gap }) => gap === 'absent') ? <MapKey gap="absent">{labels.absent}</MapKey> : null}
        </>
      }
    />
  )
}
