import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { measureLabels } from '#shared/governance/equity.labels.ts'
import { type EquityMeasure, equityMeasures } from '#shared/governance/equity.rules.ts'
import { equityScreen as labels, measureText } from '#shared/governance/equity-screen.labels.ts'
import { lorenzChart } from '#shared/governance/lorenz.option.ts'
import { listing } from '#shared/lib/french.ts'
import { foldText } from '#shared/lib/text.ts'
import { EquityMove } from './EquityMove.tsx'
import { EquityTable } from './EquityTable.tsx'
import { type Equity, unitsOf } from './equity.ts'
import './equity.css'

/** Means of the intercommunalités beside their need: who has least for each person concerned. */
export function EquityPage() {
  const { vintage, asked } = useSelection()
  const need = useQueryValue('besoin')
  const year = useQueryValue('annee')
  const split = useQueryValue('repartition') === 'aucune' ? 'none' : 'population'
  const shown = useQueryValue('moyen')
  const measure: EquityMeasure = equityMeasures.find((each) => each === shown) ?? 'money'
  const { data, error, refetch } = useQuery(
    'equity.read',
    {
      vintage,
      split,
      ...asked,
      ...(need === null ? {} : { need }),
      ...(year !== null && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    },
    { keepPrevious: true },
  )
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      toolbar={
        <div className="equity-bar">
          <Select
            label={labels.measure}
            value={measure}
            onChange={(id) => setQuery({ moyen: id })}
            options={equityMeasures.map((id) => ({ id, label: measureLabels[id] }))}
          />
          <NeedPicker need={need ?? data?.need?.indicator ?? null} />
          <Select
            label={labels.year}
            value={data === undefined ? null : String(data.year)}
            onChange={(id) => setQuery({ annee: id })}
            options={[...new Set([...(data?.years ?? []), ...(data ? [data.year] : [])])]
              .sort((a, b) => a - b)
              .map((id) => ({ id: String(id), label: String(id) }))}
          />
          <Select
            label={labels.split}
            value={split}
            onChange={(id) => setQuery({ repartition: id === 'none' ? 'aucune' : null })}
            options={(['population', 'none'] as const).map((id) => ({ id, label: labels.splits[id] }))}
          />
        </div>
      }
    >
      {error ? (
        <RecordError error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : equityMeasures.every((each) => data.territories.every((row) => row[each] === 0)) ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          action={<Button onPress={() => navigate(paths.means)}>{labels.toMeans}</Button>}
        />
      ) : (
        <Distribution data={data} measure={measure} />
      )}
    </Page>
  )
}

function Distribution({ data, measure }: { readonly data: Equity; readonly measure: EquityMeasure }) {
  const recipient = useRecipient()
  const { setTerritory } = useSelection()
  const units = useMemo(() => unitsOf(data, measure), [data, measure])
  const model = useMemo(
    () =>
      lorenzChart({
        measure,
        units,
        names: new Map(data.territories.map(({ code, name }) => [code, name])),
        need: data.need?.label ?? labels.population,
        year: data.year,
        vintage: data.vintage,
        hidden: data.territories.length - units.length,
      }),
    [data, measure, units],
  )
  const left = equityMeasures.flatMap((each) =>
    each !== 'actions' && each !== 'forums' && data.unassigned[each] > 0
      ? [`${measureLabels[each]} ${measureText(each, data.unassigned[each])}`]
      : [],
  )
  const notes = [
    data.need === null ? labels.noNeed : labels.needLine(data.need.label, data.need.period),
    labels.rule[data.split],
    labels.countRule,
    ...(data.shared > 0 ? [`${labels.shared(data.shared)}.`] : []),
    ...(data.elsewhere > 0 ? [`${labels.elsewhere(data.elsewhere)}.`] : []),
    ...(left.length > 0 ? [labels.unassigned(listing(left))] : []),
  ]
  return (
    <div className="equity">
      <section>
        <h2>{labels.tableTitle}</h2>
        <EquityTable data={data} measure={measure} units={units} />
        <p className="quiet">{notes.join(' ')}</p>
      </section>
      <ChartCard model={model} recipient={recipient} onOpen={setTerritory} />
      <Disclosure title={labels.limitsTitle} isInitiallyOpen level={2}>
        <ul>
          {labels.limits(units.length).map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Disclosure>
      <EquityMove key={measure} data={data} measure={measure} units={units} />
    </div>
  )
}

const mostNeeds = 80

/** Indicators that count persons: numbers, and parts of a whole, whose numerator counts. */
function NeedPicker({ need }: { readonly need: string | null }) {
  const { data } = useQuery('indicator.list', {})
  const [typed, setTyped] = useState<string | null>(null)
  const options = useMemo(
    () =>
      (data ?? [])
        .filter((each) => each.available && (each.aggregation === 'count' || each.unit === '%'))
        .map(({ id, label, unit }) => ({ id, label, detail: unit })),
    [data],
  )
  const words = foldText(typed ?? '').split(/\s+/)
  return (
    <div className="equity-need">
      <ComboBox
        label={labels.need}
        placeholder={labels.needPlaceholder}
        openLabel={labels.openNeeds}
        emptyText={labels.noneFound}
        value={need}
        input={typed ?? options.find(({ id }) => id === need)?.label ?? ''}
        onInput={setTyped}
        options={options
          .filter((each) => words.every((word) => foldText(each.label).includes(word)))
          .slice(0, mostNeeds)}
        onChange={(id) => {
          setTyped(null)
          setQuery({ besoin: id })
        }}
      />
    </div>
  )
}
