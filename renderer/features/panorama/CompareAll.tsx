import './compare.css'
import { memo, type ReactNode, useCallback, useMemo, useRef } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { MapDrawing } from '#renderer/charts/AreaMap.tsx'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { SmallMultiples } from '#renderer/charts/SmallMultiples.tsx'
import { TerritoryMap } from '#renderer/charts/TerritoryMap.tsx'
import { useInSight } from '#renderer/charts/useInSight.ts'
import { usePalette } from '#renderer/charts/usePalette.ts'
import { useDepartmentMaps } from '#renderer/parts/contours.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { NoMap } from '#renderer/parts/NoMap.tsx'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { breaksOf } from '#shared/indicator/trend.rules.ts'
import { type AreaSeries, multiplesModel, seriesOf } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { drawnItem, joinedFigures } from '#shared/panorama/coverage.rules.ts'
import { choroplethModel, type MapModel, symbolsModel } from '#shared/panorama/map.models.ts'
import { darkPalette } from '#shared/panorama/palette.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { type AreaValue, rankingChart, type Shown } from '#shared/panorama/ranking.option.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { type FactsOf, shortLabelOf } from '#shared/panorama/territories.rules.ts'
import { shownUnit, sourceLines } from '#shared/panorama/value.rules.ts'
import { areasOf, reservations, withPart } from './areas.ts'
import { CrossView } from './CrossView.tsx'
import { type PanoramaFrame, than } from './frame.ts'
import { MapChoice, useMapChoice } from './MapChoice.tsx'
import { compareAnchor, sectionAnchor } from './SectionNav.tsx'

export interface CompareAllProps {
  readonly items: ReadonlyMap<string, PanoramaItem>
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
}

/** All intercommunalités for one indicator: ranking, maps, small charts. Its figures are asked when it comes in sight. */
export const CompareAll = memo(function CompareAll({ items, frame, facts }: CompareAllProps) {
  const section = useRef<HTMLElement>(null)
  const isSeen = useInSight(section)
  const asked = useQueryValue('indicateur')
  const comparable = useMemo(() => [...items.values()].filter((item) => item.period !== null), [items])
  const item = (asked === null ? undefined : items.get(asked)) ?? usual(comparable)
  const options = useMemo(
    () => comparable.map((each) => ({ id: each.indicator, label: each.label, detail: shownUnit(each.unit) })),
    [comparable],
  )
  return (
    <section
      className="panorama-section"
      id={sectionAnchor(compareAnchor)}
      aria-labelledby="compare-title"
      tabIndex={-1}
      ref={section}
    >
      <h2 id="compare-title">{screenLabels.compareTitle}</h2>
      {item ? (
        <>
          <div className="compare-choice">
            <ComboBox
              label={screenLabels.chooseIndicator}
              options={options}
              value={item.indicator}
              onChange={(id) => setQuery({ indicateur: id }, { replace: true })}
              openLabel={screenLabels.openList}
              emptyText={screenLabels.noIndicator}
            />
            <p className="quiet">{screenLabels.compareHint}</p>
          </div>
          {isSeen ? (
            <Comparison key={item.indicator} item={item} comparable={comparable} frame={frame} facts={facts} />
          ) : (
            <div className="compare-room" />
          )}
        </>
      ) : (
        <p className="panorama-empty">{screenLabels.compareEmpty}</p>
      )}
    </section>
  )
})

/** The first key figure that is a rate: a count would only show which territory is the largest. */
function usual(items: readonly PanoramaItem[]): PanoramaItem | undefined {
  const placed = items.filter((item) => item.position !== null)
  return placed.find((item) => item.headline && item.unit === '%') ?? placed[0] ?? items[0]
}

/** Levels that are areas or borders of the commune map themselves; a département's border is that of the map. */
const peers: ReadonlySet<string> = new Set(['commune', 'epci', 'department', 'region', 'country'])

interface ComparisonProps {
  readonly item: PanoramaItem
  readonly comparable: readonly PanoramaItem[]
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
}

/** In the order of the ranking: highest latest value first, those without a value last. */
function byLatest(series: readonly AreaSeries[]): AreaSeries[] {
  const latest = (each: AreaSeries) =>
    each.points.findLast((point) => point.value !== null)?.value ?? Number.NEGATIVE_INFINITY
  return series.toSorted((a, b) => latest(b) - latest(a))
}

const withoutDepartment = (code: string) => code.replace(/@.*$/, '')

/** Code of the intercommunalité that is the chosen territory, or holds it. */
function epciOf({ territory }: PanoramaFrame): string | null {
  if (territory.level === 'epci' || territory.level === 'epci-part') return withoutDepartment(territory.code)
  return territory.level === 'commune' && territory.parent !== null ? withoutDepartment(territory.parent) : null
}

/** What is outlined on the map of the communes; other levels are outlined by their border. */
const outlinedIn = ({ level, code }: PanoramaFrame['territory'], chosen: string | null) =>
  level === 'commune' ? code : level === 'epci' ? chosen : null

/** Figures of whole intercommunalités; a chosen part stands in the place of its whole, as in the ranking and on the map. */
function inPlaceOfWhole(figures: readonly Figure[], level: string, code: string, chosen: string | null): Figure[] {
  const isPart = level === 'epci-part' && chosen !== null
  return figures.flatMap((figure) => {
    if (isPart && figure.territory === code) return [{ ...figure, territory: chosen }]
    return figure.territory.includes('@') || (isPart && figure.territory === chosen) ? [] : [figure]
  })
}

function Comparison({ item: whole, comparable, frame, facts }: ComparisonProps) {
  const item = useMemo(() => drawnItem(whole), [whole])
  const { department, vintage, setTerritory, detail, asked } = useSelection()
  const { indicator, unit, decimals } = item
  const period = item.period ?? undefined
  const common = { indicator, vintage, ...asked, ...(period === undefined ? {} : { period }) }
  const epcis = useQuery('indicator.columns', { ...common, level: 'epci', department })
  const communes = useQuery('indicator.columns', { ...common, level: 'commune', department })
  const history = useQuery('indicator.values', {
    indicator,
    level: 'epci',
    department,
    period: 'all',
    vintage,
    ...asked,
  })
  const over = useQuery('indicator.values', {
    indicator,
    level: 'department',
    territory: department,
    period: 'all',
    vintage,
    ...asked,
  })
  const palette = usePalette()
  const chosen = epciOf(frame)
  const { territory } = frame
  const own = item.values[territory.code]

  const areas = useMemo(() => {
    if (!epcis.data) return null
    return withPart(areasOf(epcis.data), territory, chosen, own)
  }, [epcis.data, territory, chosen, own])
  const communeAreas = useMemo(() => (communes.data ? areasOf(communes.data) : null), [communes.data])
  const series = useMemo(
    () =>
      history.data ? byLatest(seriesOf(inPlaceOfWhole(history.data, territory.level, territory.code, chosen))) : null,
    [history.data, territory, chosen],
  )
  const shown = useMemo<Shown>(
    () => ({
      label: shortLabelOf(item, facts),
      unit,
      decimals,
      period: item.period,
      sources: sourceLines(Object.values(item.values)),
      notes: reservations(epcis.data),
    }),
    [item, facts, unit, decimals, epcis.data],
  )
  const reference = useMemo(() => {
    const value = frame.reference ? (item.values[frame.reference.code]?.value ?? null) : null
    // The département's total would flatten every bar.
    const isFlattened = facts(indicator)?.aggregation === 'count'
    return frame.reference && value !== null && !isFlattened ? { name: frame.reference.name, value } : null
  }, [frame, item, facts, indicator])
  const ranking = useMemo(
    () => areas && rankingChart({ shown, areas, chosen, reference, position: item.position }),
    [areas, shown, chosen, reference, item.position],
  )
  const isDark = palette === darkPalette
  const mapChoice = useMapChoice(facts(indicator)?.aggregation === 'count')
  const { representation, choice, isSame } = mapChoice
  const modelOf = useCallback(
    (of: Shown, own: readonly AreaValue[], others: readonly AreaValue[] | null, outlined: string | null) => {
      const input = { shown: of, areas: own, chosen: outlined, isDark }
      if (representation === 'symbols') return symbolsModel(input)
      const among = isSame && others ? [...own, ...others].flatMap(({ value }) => value ?? []) : []
      return choroplethModel({ ...input, choice, among })
    },
    [representation, choice, isSame, isDark],
  )
  const epciModel = useMemo(
    () => areas && modelOf(shown, areas, communeAreas, chosen),
    [areas, communeAreas, shown, chosen, modelOf],
  )
  const communeShown = useMemo(() => ({ ...shown, label: screenLabels.communesMap(shown.label), notes: [] }), [shown])
  const communeModel = useMemo(
    () => communeAreas && modelOf(communeShown, communeAreas, areas, outlinedIn(territory, chosen)),
    [communeAreas, areas, communeShown, territory, chosen, modelOf],
  )
  const departmentPoints = useMemo(
    () => (reference && over.data ? joinedFigures(over.data) : null),
    [reference, over.data],
  )
  const known = facts(indicator)?.candidates
  const breaks = useMemo(() => (known === undefined ? [] : breaksOf({ candidates: known })), [known])
  const multiples = useMemo(
    () =>
      series &&
      multiplesModel(shown, series, chosen, departmentPoints && frame.reference ? than(frame.reference) : null),
    [series, shown, chosen, departmentPoints, frame.reference],
  )
  const { state, maps } = useDepartmentMaps(department, vintage)
  const outline = useMemo(
    () =>
      maps && detail && detail.code === territory.code && !peers.has(territory.level)
        ? maps.outline(detail.communes)
        : null,
    [maps, detail, territory],
  )
  // The figure of a part colours the communes of the part, not those of its whole.
  const epciMap = useMemo(() => {
    const isPart = territory.level === 'epci-part' && detail?.code === territory.code && chosen !== null
    const path = isPart ? maps?.outlineAmongEpcis(detail.communes) : null
    return maps?.epcis && path && chosen !== null
      ? { ...maps.epcis, paths: new Map([...maps.epcis.paths, [chosen, path]]) }
      : maps?.epcis
  }, [maps, detail, territory, chosen])

  const map = (drawing: MapDrawing | null | undefined, model: MapModel, path: string | null = null) => {
    if (state === 'waiting') return <Skeleton label={chartLabels.drawing} lines={6} height={30} />
    if (!drawing) return <NoMap />
    return (
      <TerritoryMap drawing={drawing} model={model} label={shown.label} chosenOutline={path} onChoose={setTerritory} />
    )
  }

  return (
    <>
      <div className="compare-charts">
        <Card model={ranking} error={epcis.error?.message} onOpen={setTerritory} />
        <Card
          model={epciModel && (state === 'none' ? { ...epciModel, reading: '' } : epciModel)}
          error={epcis.error?.message}
          isMap
          actions={<MapChoice {...mapChoice} />}
          drawing={epciModel && epciModel.areas.length > 0 ? map(epciMap, epciModel) : null}
          onOpen={setTerritory}
        />
        <Card
          model={communeModel && (state === 'none' ? { ...communeModel, reading: '' } : communeModel)}
          error={communes.error?.message}
          isMap
          drawing={communeModel && communeModel.areas.length > 0 ? map(maps?.communes, communeModel, outline) : null}
          onOpen={setTerritory}
        />
        <Card
          model={multiples}
          error={history.error?.message}
          drawing={
            series && series.length > 0 ? (
              <SmallMultiples
                items={series}
                chosen={chosen}
                reference={departmentPoints}
                unit={unit}
                decimals={decimals}
                breaks={breaks}
                onChoose={setTerritory}
              />
            ) : null
          }
          onOpen={setTerritory}
        />
      </div>
      {areas ? (
        <CrossView
          indicator={indicator}
          first={{ shown, areas }}
          comparable={comparable}
          frame={frame}
          facts={facts}
          chosen={chosen}
        />
      ) : null}
    </>
  )
}

interface CardProps {
  readonly model: ChartModel | null
  readonly error: string | undefined
  readonly isMap?: boolean
  readonly actions?: ReactNode
  readonly drawing?: ReactNode
  readonly onOpen: (code: string) => void
}

/** A card that waits for its figures, or says why they did not come. */
function Card({ model, error, isMap = false, actions, drawing, onOpen }: CardProps) {
  const recipient = useRecipient()
  if (error !== undefined) return <p className="chart-card chart-empty">{error}</p>
  if (!model) {
    return (
      <div className="chart-card compare-waiting">
        <Skeleton label={chartLabels.drawing} lines={8} height={20} />
      </div>
    )
  }
  return (
    <ChartCard
      model={model}
      kind={isMap ? 'map' : 'chart'}
      onOpen={onOpen}
      recipient={recipient}
      {...(actions === undefined ? {} : { actions })}
      {...(drawing === undefined ? {} : { drawing })}
    />
  )
}
