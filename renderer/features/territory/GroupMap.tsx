import { type KeyboardEvent, memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { centres, type DepartmentMaps, type Point } from '#renderer/parts/contours.ts'
import { groupMapLabels as labels, territoriesLabels } from '#shared/territory/screen.labels.ts'
import { type CommuneRow, type Group, holders } from './communes.ts'
import { groupLook, inside, middle, middleOf, neighbour, rectangle } from './mapPlaces.ts'
import { type Look, LookPatterns, lookClass, lookPattern } from './Swatch.tsx'

export interface GroupMapProps {
  readonly maps: DepartmentMaps
  readonly departmentName: string
  readonly rows: readonly CommuneRow[]
  readonly groups: readonly Group[]
  readonly picked: ReadonlySet<string>
  readonly onToggle: (codes: readonly string[]) => void
  readonly onAdd: (codes: readonly string[]) => void
  readonly onClear: () => void
  /** With the names of the groups on it. */
  readonly isLarge?: boolean
}

/** Less than this far, a gesture of the pointer is a click; in pixels of the drawing. */
const dragThreshold = 5

interface AreasProps {
  readonly paths: ReadonlyMap<string, string>
  readonly looks: ReadonlyMap<string, Look>
  readonly patternId: string
}

/** Apart and memoised: the pointer and the selection move more often than the groups. */
const Areas = memo(function Areas({ paths, looks, patternId }: AreasProps) {
  return (
    <>
      {[...paths].map(([code, path]) => (
        <path key={code} d={path} data-code={code} className={`terr-area ${lookClass(looks.get(code) ?? 'none')}`} />
      ))}
      {[...paths].map(([code, path]) => {
        const pattern = lookPattern(looks.get(code) ?? 'none')
        return pattern === null ? null : (
          <path key={code} d={path} className="terr-over" style={{ fill: `url(#${patternId}${pattern})` }} />
        )
      })}
    </>
  )
})

/** Communes coloured by group, chosen by click, by rectangle and by keyboard. The table says and does the same. */
export function GroupMap(props: GroupMapProps) {
  const { maps, departmentName, rows, groups, picked, onToggle, onAdd, onClear, isLarge = false } = props
  const { paths, borders, width, height } = maps.communes
  const patternId = useId()
  const svg = useRef<SVGSVGElement>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [drag, setDrag] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const places = useMemo(() => centres(paths), [paths])
  const held = useMemo(() => holders(groups), [groups])
  const looks = useMemo(() => {
    const byGroup = new Map(groups.map((group, index) => [group.id, groupLook(index)]))
    return new Map(
      [...paths.keys()].map((code): [string, Look] => {
        const ids = held.get(code) ?? []
        return [code, ids.length === 0 ? 'none' : ids.length > 1 ? 'several' : (byGroup.get(ids[0] ?? '') ?? 'none')]
      }),
    )
  }, [groups, held, paths])
  const outlines = useMemo(
    () => groups.flatMap((group) => maps.outline(group.communes.filter((code) => paths.has(code))) ?? []),
    [groups, maps, paths],
  )
  const tags = useMemo(
    () =>
      groups.flatMap((group) => {
        const place = middleOf(places, group.communes)
        return place === null ? [] : [{ id: group.id, name: group.name, place }]
      }),
    [groups, places],
  )
  const names = useMemo(() => new Map(rows.map((row) => [row.code, row.name])), [rows])
  const groupNames = (code: string) => {
    const found = (held.get(code) ?? []).map((id) => groups.find((group) => group.id === id)?.name ?? '')
    return found.length === 0 ? territoriesLabels.nowhere : territoriesLabels.twice(found)
  }
  const told = (code: string) =>
    picked.has(code)
      ? labels.isPicked(names.get(code) ?? code, groupNames(code))
      : labels.tip(names.get(code) ?? code, groupNames(code))

  const pointOf = (event: PointerEvent): Point => {
    const box = svg.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    // The drawing keeps its proportions inside the box: the same scale both ways, centred.
    const scale = Math.min(box.width / width, box.height / height)
    return {
      x: (event.clientX - box.left - (box.width - width * scale) / 2) / scale,
      y: (event.clientY - box.top - (box.height - height * scale) / 2) / scale,
    }
  }
  const isDragging = drag !== null && Math.hypot(drag.to.x - drag.from.x, drag.to.y - drag.from.y) > dragThreshold
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    if (drag === null) return
    setDrag(null)
    if (isDragging) {
      onAdd(inside(places, rectangle(drag.from, drag.to)))
      return
    }
    const code = document.elementFromPoint(event.clientX, event.clientY)?.getAttribute('data-code')
    if (!code) return
    setCurrent(code)
    onToggle([code])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(places, current, event.key)
    if (next !== null) {
      event.preventDefault()
      setCurrent(next)
      if (event.shiftKey) onAdd(current === null ? [next] : [current, next])
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      if (current !== null) onToggle([current])
    } else if (event.key === 'Escape' && picked.size > 0) onClear()
  }
  const shown = pointed ?? current
  const currentPath = current === null ? undefined : paths.get(current)
  const pointedPath = pointed === null ? undefined : paths.get(pointed)
  const box = drag === null ? null : rectangle(drag.from, drag.to)
  return (
    <figure className={isLarge ? 'terr-map terr-map-large' : 'terr-map'}>
      <div
        className="terr-map-focus"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is worked with the arrow keys
        tabIndex={0}
        aria-label={labels.label(departmentName)}
        aria-describedby={`${patternId}help`}
        onKeyDown={onKeyDown}
        onFocus={() => setCurrent((before) => before ?? middle(places))}
      >
        <svg
          ref={svg}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            setDrag({ from: pointOf(event), to: pointOf(event) })
          }}
          onPointerMove={(event) => {
            if (drag) setDrag({ ...drag, to: pointOf(event) })
            else setPointed((event.target as Element).getAttribute('data-code'))
          }}
          onPointerUp={onPointerUp}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => setPointed(null)}
        >
          <LookPatterns id={patternId} />
          <Areas paths={paths} looks={looks} patternId={patternId} />
          {borders ? [...borders].map(([code, path]) => <path key={code} d={path} className="terr-borders" />) : null}
          {outlines.map((path) => (
            <path key={path.slice(0, 40)} d={path} className="terr-outline" />
          ))}
          {[...picked].map((code) => {
            const path = paths.get(code)
            return path ? <path key={code} d={path} className="terr-picked" /> : null
          })}
          {pointedPath ? <path d={pointedPath} className="terr-pointed" /> : null}
          {currentPath ? <path d={currentPath} className="terr-current" /> : null}
          {isLarge
            ? tags.map(({ id, name, place }) => (
                <text key={id} x={place.x} y={place.y} className="terr-tag">
                  {name}
                </text>
              ))
            : null}
          {isDragging && box ? (
            <rect
              className="terr-drag"
              x={box.left}
              y={box.top}
              width={box.right - box.left}
              height={box.bottom - box.top}
            />
          ) : null}
        </svg>
      </div>
      <figcaption className="terr-map-caption">
        <span aria-live="polite">{shown === null ? '\u00a0' : told(shown)}</span>
        <span id={`${patternId}help`} className={isLarge ? 'ui-hint' : 'visually-hidden'}>
          {labels.help}
        </span>
      </figcaption>
    </figure>
  )
}
