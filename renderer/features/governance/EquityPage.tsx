import { FileOutput } from 'lucide-react'
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
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { measureLabels } from '#shared/governance/equity.labels.ts'
import { type EquityMeasure, equityMeasures, measuresOf, unitsOf } from '#shared/governance/equity.rules.ts'
import { equityScreen as labels } from '#shared/governance/equity-screen.labels.ts'
import { equityNotes } from '#shared/governance/equity-table.labels.ts'
import { lorenzChart } from '#shared/governance/lorenz.option.ts'
import { foldText } from '#shared/lib/text.ts'
import { EquityIssueDialog } from './EquityIssueDialog.tsx'
import { EquityMove } from './EquityMove.tsx'
import { EquityTable } from './EquityTable.tsx'
import type { Equity } from './equity.ts'
import './equity.css'

/** Means of the intercommunalités beside their need: who has least for each person concerned. */
export function EquityPage() {
  const { vintage, asked } = useSelection()
  const need = useQueryValue('besoin')
  const year = useQueryValue('annee')
  const split = useQueryValue('repartition') === 'aucune' ? 'none' : 'population'
  const shown = useQueryValue('moyen')
  const measure: EquityMeasure = equityMeasures.find((each) => each === shown) ?? 'money'
  const [isIssuing, setIssuing] = useState(false)
  const question = {
    vintage,
    split,
    ...(need === null ? {} : { need }),
    ...(year !== null && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
  } as const
  const { data, error, refetch } = useQuery('equity.read', { ...question, ...asked }, { keepPrevious: true })
  useScreenCommands([{ id: 'equity.issue', label: labels.issue, run: () => setIssuing(true) }])
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => setIssuing(true)}>
          {labels.issue}
        </Button>
      }
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
      ) : measuresOf(data.territories).length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          action={<Button onPress={() => navigate(paths.means)}>{labels.toMeans}</Button>}
        />
      ) : (
        <Distribution data={data} measure={measure} />
      )}
      {isIssuing ? <EquityIssueDialog question={question} onClose={() => setIssuing(false)} /> : null}
    </Page>
  )
}

function Distribution({ data, measure }: { readonly data: Equity; readonly measure: EquityMeasure }) {
  const recipient = useRecipient()
  const { setTerritory } = useSelection()
  const units = useMemo(() => unitsOf(data.territories, measure), [data, measure])
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
  return (
    <div className="equity">
      <section>
        <h2>{labels.tableTitle}</h2>
        <EquityTable data={data} measure={measure} units={units} />
        <p className="quiet">{equityNotes(data).join(' ')}</p>
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
