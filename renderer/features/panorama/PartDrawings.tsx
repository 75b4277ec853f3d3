import { useMemo } from 'react'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { SmallMultiples } from '#renderer/charts/SmallMultiples.tsx'
import { TerritoryMap } from '#renderer/charts/TerritoryMap.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { multiplesModel } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { MapModel } from '#shared/panorama/map.models.ts'
import type { Outlines } from '#shared/panorama/portrait.types.ts'
import type { PartOf } from './part.ts'

/** Parts of a portrait that are no chart of the library: maps, small charts, tables, lists. */

const shapesOf = ({ width, height, paths }: Outlines) => ({ width, height, paths: new Map(Object.entries(paths)) })

export function PortraitMap({ model, outlines }: { readonly model: MapModel; readonly outlines: Outlines }) {
  const drawing = useMemo(() => shapesOf(outlines), [outlines])
  return <TerritoryMap drawing={drawing} model={model} label={model.title} chosenOutline={outlines.own} />
}

export function MultiplesPart({ part: { shown, series, chosen, reference, breaks }, recipient }: PartOf<'multiples'>) {
  const { setTerritory } = useSelection()
  const model = useMemo(
    () => multiplesModel(shown, series, chosen, reference?.name ?? null),
    [shown, series, chosen, reference],
  )
  return (
    <ChartCard
      model={model}
      recipient={recipient}
      drawing={
        <SmallMultiples
          items={series}
          chosen={chosen}
          reference={reference?.points ?? null}
          unit={shown.unit}
          decimals={shown.decimals}
          breaks={breaks}
          onChoose={setTerritory}
        />
      }
    />
  )
}

/** Where the territory lies, without any figure. */
export function SituationPart({ frame, outlines }: PartOf<'situation'>) {
  if (outlines === null) return null
  const { width, height, paths, own, source } = outlines
  const { code, name } = frame.territory
  const chosen = own ?? paths[code]
  return (
    <figure className="portrait-situation">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={documentLabels.situationOf(name)}>
        {Object.entries(paths).map(([area, path]) => (
          <path key={area} className="portrait-area" d={path} fillRule="evenodd" />
        ))}
        {chosen === undefined ? null : <path className="portrait-area-own" d={chosen} fillRule="evenodd" />}
      </svg>
      <figcaption className="ui-hint">{documentLabels.contours(source)}</figcaption>
    </figure>
  )
}

function ModelTable({ table: { caption, columns, rows } }: Pick<ChartModel, 'table'>) {
  return (
    <div className="panorama-table">
      <Table caption={caption} columns={columns} rows={rows.map(({ id, cells }) => ({ id, cells }))} />
    </div>
  )
}

export function DataPart({ part: { model } }: PartOf<'data'>) {
  return (
    <>
      <h3>{model.title}</h3>
      <ModelTable table={model.table} />
      {[model.reading, ...model.notes].map((text) => (text === '' ? null : <Hint key={text} text={text} />))}
      {model.sources.length === 0 ? null : <Hint text={chartLabels.source(model.sources)} />}
    </>
  )
}

const Hint = ({ text }: { readonly text: string }) => <p className="ui-hint">{text}</p>

export function TypologyPart({ part: { title, groups, model } }: PartOf<'typology'>) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="portrait-lines">
        {groups.map((group) => (
          <li key={group.title}>
            <span>
              <b>{group.title}</b> : {group.sentence}
            </span>
          </li>
        ))}
      </ul>
      <ModelTable table={model.table} />
      {model.notes.map((text) => (
        <Hint key={text} text={text} />
      ))}
    </>
  )
}

export function StrengthsPart({ part: { title, groups, rule } }: PartOf<'strengths'>) {
  return (
    <>
      <h2 className="portrait-section">{title}</h2>
      {groups.map((group) => (
        <div key={group.title}>
          <h3>{group.title}</h3>
          <ul className="portrait-lines">
            {group.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      <Hint text={rule} />
    </>
  )
}
