import { useId, useState } from 'react'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { patterns } from '#shared/panorama/palette.ts'
import type { MapDrawing } from './AreaMap.tsx'
import { usePalette } from './usePalette.ts'

export interface GroupMapProps {
  readonly drawing: MapDrawing
  readonly label: string
  /** Index of the group by territory; those without one are dotted. */
  readonly groups: ReadonlyMap<string, number>
  readonly letters: readonly string[]
  /** Line of the legend of each group. */
  readonly legend: readonly string[]
  readonly noGroup: string
  /** Where the letter of a territory stands. */
  readonly centres: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  readonly chosen: string | null
  readonly tip: (code: string) => string | null
  readonly onChoose: (code: string) => void
}

/** Territories coloured by group; the letter of the group stands in each, so that colour is never alone to tell. */
export function GroupMap(props: GroupMapProps) {
  const { drawing, label, groups, letters, legend, noGroup, centres, chosen, tip, onChoose } = props
  const palette = usePalette()
  const dots = useId()
  const [told, setTold] = useState<{ readonly code: string; readonly x: number; readonly y: number } | null>(null)
  const fillOf = (group: number | undefined) => (group === undefined ? palette.surface2 : (palette.series[group] ?? ''))
  const inkOf = (group: number | undefined) => (group === undefined ? palette.ink : (palette.onSeries[group] ?? ''))
  const { size, path: dot, width } = patterns.absent
  const outline = chosen === null ? undefined : drawing.paths.get(chosen)
  const isMissing = [...drawing.paths.keys()].some((code) => !groups.has(code))
  const text = told ? tip(told.code) : null
  return (
    <div className="map">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table of the same card chooses with the keyboard */}
      <svg
        className="map-drawing"
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-label={label}
        onPointerMove={({ target, clientX, clientY, currentTarget }) => {
          const code = target instanceof Element ? target.getAttribute('data-code') : null
          const box = currentTarget.getBoundingClientRect()
          setTold(code === null ? null : { code, x: clientX - box.left, y: clientY - box.top })
        }}
        onPointerLeave={() => setTold(null)}
        onClick={({ target }) => {
          const code = target instanceof Element ? target.getAttribute('data-code') : null
          if (code !== null) onChoose(code)
        }}
      >
        <defs>
          <pattern id={dots} width={size} height={size} patternUnits="userSpaceOnUse">
            <path d={dot} className="map-pattern" strokeWidth={width} strokeLinecap="round" />
          </pattern>
        </defs>
        {[...drawing.paths].map(([code, path]) => (
          <path key={code} d={path} data-code={code} className="map-area" style={{ fill: fillOf(groups.get(code)) }} />
        ))}
        {[...drawing.paths].map(([code, path]) =>
          groups.has(code) ? null : <path key={code} d={path} className="map-over" style={{ fill: `url(#${dots})` }} />,
        )}
        {outline ? <path d={outline} className="map-chosen" /> : null}
        {[...centres].map(([code, { x, y }]) => {
          const group = groups.get(code)
          return group === undefined ? null : (
            <text key={code} x={x} y={y} className="map-letter" style={{ fill: inkOf(group) }}>
              {letters[group]}
            </text>
          )
        })}
      </svg>
      {told && text !== null ? (
        <div className="map-pointed-label" style={{ translate: `${told.x + 14}px ${told.y + 16}px` }}>
          {text}
        </div>
      ) : null}
      <ul className="map-legend map-legend-lines">
        {legend.map((line, group) => (
          <li key={line}>
            <GroupKey letter={letters[group] ?? ''} group={group} />
            {line}
          </li>
        ))}
        {isMissing ? <li>{noGroup}</li> : null}
        {outline ? (
          <li>
            <svg className="map-key" aria-hidden viewBox="0 0 20 13">
              <rect className="map-key-chosen" x="1.5" y="1.5" width="17" height="10" />
            </svg>
            {chartLabels.mapped.chosen}
          </li>
        ) : null}
      </ul>
    </div>
  )
}

/** Colour and letter of a group, for legends and lists. */
export function GroupKey({ letter, group }: { readonly letter: string; readonly group: number }) {
  const palette = usePalette()
  return (
    <svg className="map-group-key" aria-hidden viewBox="0 0 20 16">
      <rect width="20" height="16" rx="2" style={{ fill: palette.series[group] ?? '' }} />
      <text x="10" y="8.5" className="map-letter map-letter-key" style={{ fill: palette.onSeries[group] ?? '' }}>
        {letter}
      </text>
    </svg>
  )
}
