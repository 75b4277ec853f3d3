import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { AreaMap, MapKey, type MapPoint, PointKey } from '#renderer/charts/AreaMap.tsx'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { centres, type DepartmentMaps, useDepartmentMaps } from '#renderer/parts/contours.ts'
import { NoMap } from '#renderer/parts/NoMap.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { coverageLabels as labels } from '#shared/offer/coverage.labels.ts'
import { coverageClasses, coverageModel } from '#shared/offer/coverage.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { shadeOf } from '#shared/panorama/classes.rules.ts'

type Coverage = Output<'offer.coverage'>

export interface CoverageCardProps {
  /** Actions whose coverage is shown; without them, all. */
  readonly actions?: readonly string[] | undefined
  /** Only this territory: of the département, without it. */
  readonly territory?: string
  readonly onChoose?: (commune: string) => void
}

/** Where actions are offered, and where they are not: a map, the sentence that it shows, and its table on the other side. */
export function CoverageCard({ actions, territory, onChoose }: CoverageCardProps) {
  const { department, vintage } = useSelection()
  const { data, error } = useQuery(
    'offer.coverage',
    {
      vintage,
      ...(actions === undefined ? {} : { actions: [...actions] }),
      ...(territory === undefined ? {} : { territory }),
    },
    { keepPrevious: true },
  )
  const { state, maps, sources } = useDepartmentMaps(department, vintage)
  if (error) return <Message tone="danger">{error.message}</Message>
  if (!data) return <Skeleton label={labels.loading} lines={6} />
  return (
    <ChartCard
      model={coverageModel(data, sources)}
      kind="map"
      level={3}
      drawing={
        state === 'waiting' ? (
          <Skeleton label={chartLabels.drawing} lines={6} height={30} />
        ) : maps === null ? (
          <NoMap />
        ) : (
          <Drawing data={data} maps={maps} isPart={territory !== undefined} onChoose={onChoose} />
        )
      }
    />
  )
}

/** Where each access point stands: at its coordinates, else in the middle of its commune. */
function pointsOf(places: Coverage['places'], maps: DepartmentMaps): MapPoint[] {
  const middles = centres(maps.communes.paths)
  return places.flatMap(({ id, name, commune, latitude, longitude }) => {
    const exact = latitude === null || longitude === null ? null : maps.point(longitude, latitude)
    const place = exact ?? (commune === null ? undefined : middles.get(commune))
    const isNear = exact === null
    return place ? [{ id, ...place, label: labels.placeTip(name, isNear), isNear }] : []
  })
}

interface DrawingProps {
  readonly data: Coverage
  readonly maps: DepartmentMaps
  /** The communes are those of a territory, outlined, not of the whole département. */
  readonly isPart: boolean
  readonly onChoose: ((commune: string) => void) | undefined
}

function Drawing({ data, maps, isPart, onChoose }: DrawingProps) {
  const points = useMemo(() => pointsOf(data.places, maps), [data.places, maps])
  const classes = useMemo(() => coverageClasses(data), [data])
  const byCode = useMemo(() => new Map(data.communes.map((commune) => [commune.code, commune])), [data.communes])
  const shades = useMemo(() => {
    // Communes of elsewhere stay the colour of the ground, without the mark of what is not known.
    const found = new Map([...maps.communes.paths.keys()].map((code) => [code, -1]))
    for (const { code, actions } of data.communes)
      if (actions > 0) found.set(code, shadeOf(classes.indexOf(actions), classes.bounds.length))
    return found
  }, [data.communes, classes, maps])
  const outline = useMemo(
    () => (isPart ? maps.outline(data.communes.map(({ code }) => code)) : null),
    [isPart, maps, data.communes],
  )
  const uncovered = data.communes.filter(({ actions }) => actions === 0).length
  return (
    <>
      <AreaMap
        drawing={maps.communes}
        label={data.sentence}
        shades={shades}
        points={points}
        chosenPath={outline}
        tip={(code) => {
          const commune = byCode.get(code)
          return commune ? labels.tip(commune.name, commune.actions) : null
        }}
        onChoose={onChoose}
        legend={
          <>
            {classes.bounds.map((bound, index) => (
              <MapKey key={bound} shade={shadeOf(index, classes.bounds.length)}>
                {data.actions === 1
                  ? labels.covered(data.communes.length - uncovered)
                  : labels.actionsOf(classes.lows[index] ?? bound, bound)}
              </MapKey>
            ))}
            {uncovered > 0 ? <MapKey>{labels.uncovered(uncovered)}</MapKey> : null}
            {points.some(({ isNear }) => !isNear) ? <PointKey isNear={false}>{labels.place}</PointKey> : null}
            {points.some(({ isNear }) => isNear) ? <PointKey isNear>{labels.placeNear}</PointKey> : null}
          </>
        }
      />
      {points.length < data.places.length ? (
        <p className="quiet chart-small">{labels.unplaced(data.places.length - points.length)}</p>
      ) : null}
    </>
  )
}
