import { memo, type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { MapShapes } from '#shared/panorama/map.shapes.ts'
import { type GapKind, gapKinds, patterns, shadeColour } from '#shared/panorama/palette.ts'
import { usePalette } from './usePalette.ts'

export type MapDrawing = MapShapes

/** A place on the drawing. */
export interface MapPoint {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly label: string
  /** Where it is exactly is not known: drawn hollow. */
  readonly isNear: boolean
}

export interface AreaMapProps {
  readonly drawing: MapDrawing
  /** Name of the map for assistive technologies. */
  readonly label: string
  /** 0 to 4 by territory, whole or between two colours, −1 for the ground alone; a territory that is not there is hatched as not available. */
  readonly shades: ReadonlyMap<string, number>
  readonly gaps?: ReadonlyMap<string, GapKind>
  readonly points?: readonly MapPoint[]
  /** Drawn over the areas, in the units of the drawing; an element with `data-code` is pointed at like its territory. */
  readonly over?: ReactNode
  /** Path of the territory outlined. */
  readonly chosenPath?: string | null | undefined
  /** What the pointer tells of a territory; null says nothing. */
  readonly tip: (code: string) => string | null
  /** Lines of the legend but that of the outline. */
  readonly legend: ReactNode
  readonly onChoose?: ((code: string) => void) | undefined
}

const labels = chartLabels.mapped
const noGaps: ReadonlyMap<string, GapKind> = new Map()
const noPoints: readonly MapPoint[] = []

function PatternDefinitions({ id }: { readonly id: string }) {
  return (
    <defs>
      {gapKinds.map((kind) => {
        const { size, path, width, rounded } = patterns[kind]
        return (
          <pattern key={kind} id={`${id}${kind}`} width={size} height={size} patternUnits="userSpaceOnUse">
            <path d={path} className="map-pattern" strokeWidth={width} strokeLinecap={rounded ? 'round' : 'butt'} />
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

/** Class and colour of a shade: the style sheet knows the five steps, those between two are mixed. */
function useShade(shade: number) {
  const palette = usePalette()
  return Number.isInteger(shade)
    ? { className: `map-c${shade}` }
    : { className: '', style: { fill: shadeColour(palette, shade) } }
}

function Area({ code, path, shade }: { readonly code: string; readonly path: string; readonly shade: number }) {
  const { className, ...rest } = useShade(shade)
  return <path d={path} data-code={code} className={`map-area ${className}`} {...rest} />
}

/** Apart and memoised: the pointer moves more often than the values change. */
const Areas = memo(function Areas({ drawing, shades, gaps, patternId }: AreasProps) {
  return (
    <>
      {[...drawing.paths].map(([code, path]) => (
        <Area key={code} code={code} path={path} shade={shades.get(code) ?? -1} />
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

/** A line of the legend: the colour of a class, the pattern of what has no figure, or both. */
export function MapKey({
  shade = -1,
  gap,
  children,
}: {
  readonly shade?: number
  readonly gap?: GapKind
  readonly children: ReactNode
}) {
  const id = useId()
  const { className, ...rest } = useShade(shade)
  return (
    <li>
      <svg className="map-key" aria-hidden viewBox="0 0 20 13">
        {gap ? <PatternDefinitions id={id} /> : null}
        <rect className={`map-key-frame ${className}`} {...rest} x="0.5" y="0.5" width="19" height="12" />
        {gap ? <rect width="20" height="13" style={{ fill: `url(#${id}${gap})` }} /> : null}
      </svg>
      {children}
    </li>
  )
}

/** Line of the legend of the points. */
export function PointKey({ isNear, children }: { readonly isNear: boolean; readonly children: ReactNode }) {
  return (
    <li>
      <svg className="map-key" aria-hidden viewBox="0 0 20 13">
        <circle className={isNear ? 'map-point map-point-near' : 'map-point'} cx="10" cy="6.5" r="4" />
      </svg>
      {children}
    </li>
  )
}

/** Territories coloured, with points over them. What it says is in a table too; the pointer tells one and a click chooses. */
export function AreaMap(props: AreaMapProps) {
  const { drawing, label, shades, gaps = noGaps, points = noPoints, over, chosenPath, tip, legend, onChoose } = props
  const patternId = useId()
  const svg = useRef<SVGSVGElement>(null)
  const [pointed, setPointed] = useState<{ readonly id: string; readonly x: number; readonly y: number } | null>(null)
  const byId = useMemo(() => new Map(points.map((point) => [point.id, point.label])), [points])
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const { target } = event
    const id =
      target instanceof Element ? (target.getAttribute('data-point') ?? target.getAttribute('data-code')) : null
    const box = svg.current?.getBoundingClientRect()
    setPointed(id && box ? { id, x: event.clientX - box.left, y: event.clientY - box.top } : null)
  }
  const isTold = pointed !== null
  // What covers the map goes without moving the pointer (RGAA 10.13).
  useEffect(() => {
    if (!isTold) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setPointed(null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isTold])
  const told = pointed ? (byId.get(pointed.id) ?? tip(pointed.id)) : null
  const pointedPath = pointed ? drawing.paths.get(pointed.id) : undefined
  const size = svg.current?.getBoundingClientRect()
  return (
    <div className="map">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table of the same card chooses with the keyboard */}
      <svg
        ref={svg}
        className="map-drawing"
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-label={label}
        onPointerMove={onPointer}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => {
          const code = (event.target as Element).getAttribute('data-code')
          if (code) onChoose?.(code)
        }}
      >
        <PatternDefinitions id={patternId} />
        <Areas drawing={drawing} shades={shades} gaps={gaps} patternId={patternId} />
        {over}
        {pointedPath ? <path d={pointedPath} className="map-pointed" /> : null}
        {chosenPath ? <path d={chosenPath} className="map-chosen" /> : null}
        {points.map(({ id, x, y, isNear }) => (
          <circle
            key={id}
            data-point={id}
            className={isNear ? 'map-point map-point-near' : 'map-point'}
            cx={x}
            cy={y}
            r={5}
          />
        ))}
      </svg>
      {pointed && told !== null ? (
        <div
          className="map-pointed-label"
          style={{
            translate: `${pointed.x + 14}px ${pointed.y + 16}px`,
            ...(size && pointed.x > size.width * 0.6 ? { transform: `translateX(calc(-100% - 28px))` } : {}),
          }}
        >
          {told}
        </div>
      ) : null}
      <ul className="map-legend">
        {legend}
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
