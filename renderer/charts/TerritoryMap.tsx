import { useMemo } from 'react'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { type GapKind, gapKinds } from '#shared/panorama/palette.ts'
import type { AreaValue } from '#shared/panorama/ranking.option.ts'
import { gapKind, valueText, wordsOf } from '#shared/panorama/value.rules.ts'
import { AreaMap, type MapDrawing, MapKey } from './AreaMap.tsx'

export interface TerritoryMapProps {
  readonly drawing: MapDrawing
  readonly areas: readonly AreaValue[]
  readonly label: string
  readonly unit: string
  readonly decimals: number
  /** Territory outlined: one of the areas, or one of the borders. */
  readonly chosen: string | null
  /** Outline of a territory that is neither (an MDS over communes): its path in the drawing. */
  readonly chosenOutline?: string | null
  readonly onChoose?: (code: string) => void
}

const labels = chartLabels.mapped

/** Choropleth in five classes. */
export function TerritoryMap(props: TerritoryMapProps) {
  const { drawing, areas, label, unit, decimals, chosen, chosenOutline, onChoose } = props
  const byCode = useMemo(() => new Map(areas.map((area) => [area.code, area])), [areas])
  const classes = useMemo(
    () =>
      quantileClasses(
        areas.flatMap((area) => (area.value === null ? [] : [area.value])),
        decimals,
      ),
    [areas, decimals],
  )
  const { shades, gaps } = useMemo(() => {
    const shadeByCode = new Map<string, number>()
    const gapByCode = new Map<string, GapKind>()
    for (const area of areas) {
      const found = classOf(classes, area.value, decimals)
      if (found >= 0) shadeByCode.set(area.code, shadeOf(found, classes.bounds.length))
      const kind = gapKind(area.status)
      if (kind) gapByCode.set(area.code, kind)
    }
    return { shades: shadeByCode, gaps: gapByCode }
  }, [areas, classes, decimals])
  const shown = gapKinds.filter(
    (kind) => [...gaps.values()].includes(kind) || (kind === 'absent' && areas.length < drawing.paths.size),
  )
  const tip = (code: string) => {
    const area = byCode.get(code)
    if (area === undefined) return null
    const text = labels.choose(area.name, area.value === null ? wordsOf(area) : valueText(area.value, unit, decimals))
    return area.status === 'partial' && area.value !== null ? `${text} (${figureStatusLabels.partial})` : text
  }
  return (
    <AreaMap
      drawing={drawing}
      label={labels.description(label, drawing.paths.size)}
      shades={shades}
      gaps={gaps}
      chosenPath={
        (chosen === null ? undefined : (drawing.paths.get(chosen) ?? drawing.borders?.get(chosen))) ?? chosenOutline
      }
      tip={tip}
      onChoose={onChoose}
      legend={
        <>
          {classes.bounds.map((bound, index) => (
            <MapKey key={bound} shade={shadeOf(index, classes.bounds.length)}>
              {labels.class(formatNumber(classes.lows[index] ?? bound, decimals), formatNumber(bound, decimals))}
            </MapKey>
          ))}
          {shown.map((kind) => (
            <MapKey key={kind} gap={kind}>
              {labels[kind]}
            </MapKey>
          ))}
        </>
      }
    />
  )
}
