import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { type GapChoice, GapLegend, GapTable } from '#renderer/parts/GapTable.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { usePanelOpen } from '#renderer/ui/SidePanel.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { formatNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { type GapBy, gapBys } from '#shared/offer/gap.rules.ts'
import { type GapMeasure, gapMeasures, gapScreen as labels } from '#shared/offer/gap-screen.labels.ts'
import { GapPanel } from './GapPanel.tsx'
import './offer.css'
import '#renderer/parts/gap.css'

/** Offer against need, intercommunalité by intercommunalité: where nobody offers, and where nobody told us. */
export function GapPage() {
  const { territory, vintage, asked } = useSelection()
  const lines = useQueryValue('lignes')
  const by: GapBy = gapBys.find((each) => each === lines) ?? 'policy'
  const indicator = useQueryValue('besoin')
  const [measure, setMeasure] = useState<GapMeasure>('actions')
  const [chosen, setChosen] = useState<GapChoice | null>(null)
  const [hasPanel, setPanel] = usePanelOpen('ctg.gapPanel')
  const {
    data: gaps,
    error,
    refetch,
  } = useQuery(
    'offer.gaps',
    { by, vintage, ...asked, ...(indicator === null ? {} : { indicator }) },
    { keepPrevious: true },
  )
  const isEmpty = gaps?.cells.actions.every((count) => count === 0) === true
  return (
    <Page
      isFull
      title={labels.title}
      subtitle={labels.subtitle}
      toolbar={
        <div className="gap-bar">
          <Select
            label={labels.by}
            value={by}
            onChange={(id) => setQuery({ lignes: id === 'policy' ? null : id })}
            options={gapBys.map((id) => ({ id, label: labels.bys[id] }))}
          />
          <NeedPicker indicator={indicator} />
          <Select
            label={labels.measure}
            value={measure}
            onChange={(id) => setMeasure(id as GapMeasure)}
            options={gapMeasures.map((id) => ({ id, label: labels.measures[id] }))}
          />
        </div>
      }
    >
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : !gaps ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : isEmpty ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          action={<Button onPress={() => navigate(paths.offer)}>{labels.toOffer}</Button>}
        />
      ) : (
        <div className="gap-page">
          <GapLegend />
          {gaps.need?.reference.value == null ? null : (
            <p className="quiet">
              {gaps.need.label},{' '}
              {labels.reference(gaps.need.reference.name, formatNumber(gaps.need.reference.value, gaps.need.decimals))}
            </p>
          )}
          <GapTable
            gaps={gaps}
            measure={measure}
            chosen={chosen}
            territory={territory}
            onChoose={(choice) => {
              setChosen(choice)
              setPanel(true)
            }}
          />
          <Overlaps vintage={vintage} />
        </div>
      )}
      {hasPanel && gaps && !isEmpty ? <GapPanel gaps={gaps} chosen={chosen} onClose={() => setPanel(false)} /> : null}
    </Page>
  )
}

function NeedPicker({ indicator }: { readonly indicator: string | null }) {
  const { data } = useQuery('indicator.list', {})
  const [typed, setTyped] = useState<string | null>(null)
  const available = useMemo(
    () => (data ?? []).filter((each) => each.available).map(({ id, label }) => ({ id, label })),
    [data],
  )
  const label = available.find(({ id }) => id === indicator)?.label ?? ''
  const words = foldText(typed ?? '').split(/\s+/)
  return (
    <div className="gap-need-picker">
      <ComboBox
        label={labels.need}
        placeholder={labels.needPlaceholder}
        openLabel={labels.openNeeds}
        emptyText={labels.noneFound}
        value={indicator}
        input={typed ?? label}
        onInput={(text) => {
          setTyped(text)
          if (text === '') setQuery({ besoin: null })
        }}
        options={available.filter((each) => words.every((word) => foldText(each.label).includes(word))).slice(0, 80)}
        onChange={(id) => {
          setTyped(null)
          setQuery({ besoin: id })
        }}
      />
    </div>
  )
}

const mostOverlaps = 20

function Overlaps({ vintage }: { readonly vintage: number }) {
  const { data } = useQuery('offer.overlaps', { vintage, limit: mostOverlaps })
  if (!data) return null
  return (
    <Disclosure title={`${labels.overlaps} (${formatNumber(data.total)})`}>
      <p className="quiet">{data.total === 0 ? labels.noOverlaps : labels.overlapsText}</p>
      <ul className="gap-overlaps">
        {data.overlaps.map((overlap) => (
          <li key={`${overlap.mission.id}/${overlap.audience.id}/${overlap.territory.id}`}>
            <strong>{`${overlap.mission.name}, ${overlap.audience.name}`}</strong>{' '}
            {labels.overlap(overlap.leads.map(({ name }) => name).join(', '), overlap.communes, overlap.territory.name)}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
