import { memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { type GapKind, gapKinds, patterns } from '#shared/panorama/palette.ts'
import type { AreaValue } from '#shared/panorama/ranking.option.ts'
import { gapKind, valueText, wordsOf } from '#shared/panorama/value.rules.ts'

/** Contours ready to draw: SVG paths by territory code in one drawing of `width` × `height`. */
export interface MapDrawing {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
  /** Borders laid over the areas (intercommunalités over communes). */
  readonly borders?: ReadonlyMap<string, string>
}

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

function PatternDefinitions({ id, isDark }: { readonly id: string; readonly isDark: boolean }) {
  return (
    <defs>
      {gapKinds.map((kind) => {
        const { size, path, width, rounded } = patterns[kind]
        return (
          <pattern key={kind} id={`${id}${kind}`} width={size} height={size} patternUnits="userSpaceOnUse">
            <path
              d={path}
              className={isDark ? 'map-pattern-over-dark' : 'map-pattern'}
              strokeWidth={width}
              strokeLinecap={rounded ? 'round' : 'butt'}
            />
          </pattern>
        )
      })}
    </defs>
  )
}

interface AreasProps {
  readonly drawing: MapDrawing
  readonly shades: ReadonlyMap<string, number>
  readonly gaps: ReadonlyMap<string, GapKind>
  readonly patternId: string
}

/** Apart and memoised: the pointer moves more often than the values change. */
const Areas = memo(function Areas({ drawing, shades, gaps, patternId }: AreasProps) {
  return (
    <>
      {[...drawing.paths].map(([code, path]) => (
        <path key={code} d={path} data-code={code} className={`map-area map-c${shades.get(code) ?? -1}`} />
      ))}
      {[...drawing.paths].map(([code, path]) => {
        const kind = shades.has(code) ? gaps.get(code) : (gaps.get(code) ?? 'absent')
        return kind ? (
          <path key={code} d={path} className="map-over" style={{ fill: `url(#${patternId}${kind})` }} />
        ) : null
      })}
      {drawing.borders
        ? [...drawing.borders].map(([code, path]) => <path key={code} d={path} className="map-borders" />)
        : null}
    </>
  )
})

/** Choropleth in five classes. What it says is in its table too; the pointer shows one value and a click chooses. */
export function TerritoryMap({
  drawing,
  areas,
  label,
  unit,
  decimals,
  chosen,
  chosenOutline,
  onChoose,
}: TerritoryMapProps) {
  const patternId = useId()
  const svg = useRef<SVGSVGElement>(null)
  const [pointed, setPointed] = useState<{ readonly code: string; readonly x: number; readonly y: number } | null>(null)
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
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const code = (event.target as Element).getAttribute('data-code')
    const box = svg.current?.getBoundingClientRect()
    setPointed(code && box ? { code, x: event.clientX - box.left, y: event.clientY - box.top } : null)
  }
  const area = pointed ? byCode.get(pointed.code) : undefined
  const chosenPath =
    (chosen === null ? undefined : (drawing.paths.get(chosen) ?? drawing.borders?.get(chosen))) ?? chosenOutline
  const pointedPath = pointed ? drawing.paths.get(pointed.code) : undefined
  const shown = gapKinds.filter(
    (kind) => [...gaps.values()].includes(kind) || (kind === 'absent' && areas.length < drawing.paths.size),
  )
  const size = svg.current?.getBoundingClientRect()
  return (
    <div className="map">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table of the same card chooses with the keyboard */}
      <svg
        ref={svg}
        className="map-drawing"
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-label={labels.description(label, drawing.paths.size)}
        onPointerMove={onPointer}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => {
          const code = (event.target as Element).getAttribute('data-code')
          if (code) onChoose?.(code)
        }}
      >
        <PatternDefinitions id={patternId} isDark={false} />
        <Areas drawing={drawing} shades={shades} gaps={gaps} patternId={patternId} />
        {pointedPath ? <path d={pointedPath} className="map-pointed" /> : null}
        {chosenPath ? <path d={chosenPath} className="map-chosen" /> : null}
      </svg>
      {pointed && area ? (
        <div
          className="map-pointed-label"
          style={{
            translate: `${pointed.x + 14}px ${pointed.y + 16}px`,
            ...(size && pointed.x > size.width * 0.6 ? { transform: `translateX(calc(-100% - 28px))` } : {}),
          }}
        >
          {labels.choose(area.name, area.value === null ? wordsOf(area) : valueText(area.value, unit, decimals))}
          {area.status === 'partial' && area.value !== null ? ` (${figureStatusLabels.partial})` : ''}
        </div>
      ) : null}
      <ul className="map-legend">
        {classes.bounds.map((bound, index) => (
          <li key={bound}>
            <svg className="map-key" aria-hidden viewBox="0 0 20 13">
              <rect
                className={`map-key-frame map-c${shadeOf(index, classes.bounds.length)}`}
                x="0.5"
                y="0.5"
                width="19"
                height="12"
              />
            </svg>
            {labels.class(formatNumber(classes.lows[index] ?? bound, decimals), formatNumber(bound, decimals))}
          </li>
        ))}
        {shown.map((kind) => (
          <li key={kind}>
            <svg className="map-key" aria-hidden viewBox="0 0 20 13">
              <PatternDefinitions id={`${patternId}${kind}-key`} isDark={false} />
              <rect className="map-key-frame map-c-1" x="0.5" y="0.5" width="19" height="12" />
              <rect width="20" height="13" style={{ fill: `url(#${patternId}${kind}-key${kind})` }} />
            </svg>
            {labels[kind]}
          </li>
        ))}
        {chosenPath ? (
          <li>
            <svg className="map-key" aria-hidden viewBox="0 0 20 13">
              <rect className="map-key-chosen" x="1.5" y="1.5" width="17" height="10" />
            </svg>
            {labels.chosen}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
