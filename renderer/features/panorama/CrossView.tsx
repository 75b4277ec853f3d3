import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { drawnItem } from '#shared/panorama/coverage.rules.ts'
import { crossLabels as labels } from '#shared/panorama/cross.labels.ts'
import { type CrossedIndicator, crossChart } from '#shared/panorama/cross.option.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { type FactsOf, shortLabelOf } from '#shared/panorama/territories.rules.ts'
import { shownUnit, sourceLines } from '#shared/panorama/value.rules.ts'
import { areasOf, reservations, withPart } from './areas.ts'
import type { PanoramaFrame } from './frame.ts'

export interface CrossViewProps {
  /** Id of the first indicator, which the comparison above has chosen. */
  readonly indicator: string
  readonly first: CrossedIndicator
  readonly comparable: readonly PanoramaItem[]
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  /** Intercommunalité that is marked. */
  readonly chosen: string | null
}

const key = 'croisement'

/** Two indicators over the intercommunalités. The second one stands in the address. */
export function CrossView({ indicator, first, comparable, frame, facts, chosen }: CrossViewProps) {
  const asked = useQueryValue(key)
  const others = useMemo(() => comparable.filter((each) => each.indicator !== indicator), [comparable, indicator])
  const item = others.find((each) => each.indicator === asked) ?? usual(others, indicator)
  const options = useMemo(
    () => others.map((each) => ({ id: each.indicator, label: each.label, detail: shownUnit(each.unit) })),
    [others],
  )
  if (item === undefined) return null
  return (
    <section className="compare-cross" aria-labelledby="cross-title">
      <h3 id="cross-title">{labels.screenTitle}</h3>
      <div className="compare-choice">
        <ComboBox
          label={labels.second}
          options={options}
          value={item.indicator}
          onChange={(id) => setQuery({ [key]: id }, { replace: true })}
          openLabel={screenLabels.openList}
          emptyText={screenLabels.noIndicator}
        />
        <p className="quiet">{labels.screenHint}</p>
      </div>
      <Crossed key={item.indicator} first={first} item={item} frame={frame} facts={facts} chosen={chosen} />
    </section>
  )
}

/** A rate of another theme, headlines first: parts of one whole always go together. */
function usual(items: readonly PanoramaItem[], first: string): PanoramaItem | undefined {
  const theme = first.slice(0, 3)
  const rates = items.filter((each) => each.position !== null && each.unit === '%')
  const far = rates.filter((each) => !each.indicator.startsWith(theme))
  return far.find((each) => each.headline) ?? far[0] ?? rates[0] ?? items[0]
}

interface CrossedProps extends Pick<CrossViewProps, 'first' | 'frame' | 'facts' | 'chosen'> {
  readonly item: PanoramaItem
}

function Crossed({ first, item: whole, frame, facts, chosen }: CrossedProps) {
  const item = useMemo(() => drawnItem(whole), [whole])
  const { department, vintage, setTerritory, asked } = useSelection()
  const recipient = useRecipient()
  const columns = useQuery('indicator.columns', {
    indicator: item.indicator,
    level: 'epci',
    department,
    vintage,
    ...asked,
    ...(item.period === null ? {} : { period: item.period }),
  })
  const { territory } = frame
  const model = useMemo(() => {
    if (!columns.data) return null
    const second: CrossedIndicator = {
      shown: {
        label: shortLabelOf(item, facts),
        unit: item.unit,
        decimals: item.decimals,
        period: item.period,
        sources: sourceLines(Object.values(item.values)),
        notes: reservations(columns.data),
      },
      areas: withPart(areasOf(columns.data), territory, chosen, item.values[territory.code]),
    }
    return crossChart({ x: first, y: second, chosen })
  }, [columns.data, item, facts, territory, chosen, first])
  if (columns.error) return <p className="chart-card chart-empty">{columns.error.message}</p>
  if (!model) {
    return (
      <div className="chart-card compare-waiting">
        <Skeleton label={chartLabels.drawing} lines={8} height={20} />
      </div>
    )
  }
  return <ChartCard model={model} level={4} onOpen={setTerritory} recipient={recipient} />
}
