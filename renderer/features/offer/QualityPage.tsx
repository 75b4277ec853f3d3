import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { qualityScreen as labels } from '#shared/offer/quality-screen.labels.ts'
import './offer.css'

type By = 'organization' | 'policy' | 'territory'
type Row = Output<'offer.dashboard'>['rows'][number]

const shownRepairs = 3

/** How useful the sheets are, by who answers for them, by policy and by intercommunalité, and what to mend first. */
export function QualityPage() {
  const [by, setBy] = useState<By>('organization')
  const { data, error, refetch } = useQuery('offer.dashboard', { by }, { keepPrevious: true })
  const { data: policies } = useQuery('offer.dashboard', { by: 'policy' }, { keepPrevious: true })
  const total = policies?.rows.reduce((sum, row) => sum + row.actions, 0) ?? 0
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : !data || !policies ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : total === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          action={<Button onPress={() => navigate(paths.offer)}>{labels.toOffer}</Button>}
        />
      ) : (
        <div className="offer-quality">
          <First rows={policies.rows} total={total} />
          <Choices
            label={labels.by}
            isInline
            value={by}
            onChange={(id) => setBy(id as By)}
            options={[
              { id: 'organization', label: labels.byOrganization },
              { id: 'policy', label: labels.byPolicy },
              { id: 'territory', label: labels.byTerritory },
            ]}
          />
          <Dashboard rows={data.rows} by={by} />
        </div>
      )}
    </Page>
  )
}

const showActions = (criterion: string) => navigate(`${paths.offer}?reparer=${encodeURIComponent(criterion)}`)

/** The mean, then the most frequent faults of all actions as buttons that show them. */
function First({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }) {
  const counts = new Map<string, { label: string; count: number }>()
  for (const row of rows)
    for (const { criterion, label, count } of row.repairs)
      counts.set(criterion, { label, count: (counts.get(criterion)?.count ?? 0) + count })
  const first = [...counts].sort((a, b) => b[1].count - a[1].count).slice(0, 6)
  const mean = rows.reduce((sum, row) => sum + (row.score ?? 0) * row.actions, 0) / total
  return (
    <section aria-label={labels.first}>
      <p className="offer-mean">{labels.mean(Math.round(mean * 100), total)}</p>
      <h2>{labels.first}</h2>
      <p className="quiet">{labels.firstText(total)}</p>
      <div className="offer-first">
        {first.map(([criterion, { label, count }]) => (
          <Button key={criterion} size="small" onPress={() => showActions(criterion)}>
            {labels.showThem(label, count)}
          </Button>
        ))}
      </div>
    </section>
  )
}

function Dashboard({ rows, by }: { readonly rows: readonly Row[]; readonly by: By }) {
  const nobody = by === 'territory' ? labels.noPlace : labels.nobody
  return (
    <Table
      caption={labels.table}
      columns={[
        { id: 'name', label: labels.name },
        { id: 'actions', label: labels.actions, isNumber: true },
        { id: 'score', label: labels.scoreColumn, detail: labels.percent, isNumber: true },
        { id: 'toCheck', label: labels.toCheck, detail: labels.toCheckDetail, isNumber: true },
        { id: 'stale', label: labels.stale, detail: labels.staleDetail, isNumber: true },
        { id: 'repairs', label: labels.frequent },
      ]}
      rows={rows.map((row) => ({
        id: row.id ?? '',
        cells: {
          name: row.id === null ? nobody : row.name,
          actions: formatNumber(row.actions),
          score: row.score === null ? labels.none : formatNumber(Math.round(row.score * 100)),
          toCheck: formatNumber(row.toCheck),
          stale: formatNumber(row.stale),
          repairs: row.repairs
            .slice(0, shownRepairs)
            .map(({ label, count }) => labels.repairCount(label, count))
            .join(', '),
        },
      }))}
    />
  )
}
