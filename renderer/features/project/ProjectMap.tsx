import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { AreaMap, MapKey } from '#renderer/charts/AreaMap.tsx'
import { type DepartmentMaps, useDepartmentMaps } from '#renderer/parts/contours.ts'
import { NoMap } from '#renderer/parts/NoMap.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import type { ProjectTabProps } from './project.ts'

type Places = Output<'project.places'>
type Level = Places[number]['level']

/** Where the sheets of a project act: a map, and the same as a table. */
export function ProjectMap({ overview }: ProjectTabProps) {
  const { department, vintage } = useSelection()
  const { data, error, refetch } = useQuery('project.places', { project: overview.id, vintage }, { keepPrevious: true })
  const { state, maps } = useDepartmentMaps(department, vintage)
  const [level, setLevel] = useState<Level>('commune')
  const places = useMemo(() => (data ?? []).filter((place) => place.level === level), [data, level])
  if (overview.sheets.length === 0)
    return <EmptyState title={recordScreen.emptyTitle('actionSheet')} text={labels.mapEmpty} />
  if (error) return <RecordError error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={labels.loading} lines={8} />
  const ordered = places.toSorted((a, b) => b.sheets.length - a.sheets.length || a.name.localeCompare(b.name, 'fr'))
  return (
    <div className="project-scroll">
      <div className="project-map-head">
        <h2>{labels.mapTitle(overview.sheets.length)}</h2>
        <Select
          label={labels.mapLevel}
          isCompact
          value={level}
          onChange={(id) => setLevel(id as Level)}
          options={(['commune', 'epci'] as const).map((id) => ({ id, label: labels.levels[id] }))}
        />
      </div>
      <div className="project-map">
        {state === 'waiting' ? (
          <Skeleton label={chartLabels.drawing} lines={6} height={30} />
        ) : maps === null ? (
          <NoMap />
        ) : (
          <Drawing places={places} maps={maps} level={level} title={labels.mapTitle(overview.sheets.length)} />
        )}
        <Table
          caption={labels.mapTable}
          isCaptionVisible
          columns={[
            { id: 'name', label: labels.mapPlace },
            { id: 'count', label: labels.mapCount, isNumber: true },
          ]}
          rows={ordered.map(({ code, name, sheets }) => ({
            id: code,
            cells: { name, count: String(sheets.length) },
          }))}
        />
      </div>
      <p className="quiet">{labels.mapNote}</p>
    </div>
  )
}

interface DrawingProps {
  readonly places: Places
  readonly maps: DepartmentMaps
  readonly level: Level
  readonly title: string
}

function Drawing({ places, maps, level, title }: DrawingProps) {
  const drawing = level === 'epci' && maps.epcis !== null ? maps.epcis : maps.communes
  const classes = useMemo(
    () =>
      quantileClasses(
        places.map(({ sheets }) => sheets.length),
        0,
      ),
    [places],
  )
  const byCode = useMemo(() => new Map(places.map((place) => [place.code, place])), [places])
  const shades = useMemo(
    () =>
      new Map(
        [...drawing.paths.keys()].map((code): [string, number] => {
          const count = byCode.get(code)?.sheets.length ?? 0
          return [code, count === 0 ? -1 : shadeOf(classOf(classes, count, 0), classes.bounds.length)]
        }),
      ),
    [drawing, byCode, classes],
  )
  return (
    <AreaMap
      drawing={drawing}
      label={title}
      shades={shades}
      tip={(code) => {
        const place = byCode.get(code)
        return place === undefined ? null : labels.mapTip(place.name, place.sheets.length)
      }}
      legend={
        <>
          {classes.bounds.map((bound, index) => (
            <MapKey key={bound} shade={shadeOf(index, classes.bounds.length)}>
              {labels.mapClass(classes.lows[index] ?? bound, bound)}
            </MapKey>
          ))}
          <MapKey>{labels.mapNone}</MapKey>
        </>
      }
    />
  )
}
