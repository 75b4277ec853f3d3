import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery } from '#renderer/parts/hash.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { amountText } from '#shared/project/commitment.labels.ts'
import { type MeansUnit, unitOf } from '#shared/project/commitment.rules.ts'
import { commitmentScreen as labels } from '#shared/project/commitment-screen.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'

type Totals = Output<'commitments.totals'>['totals']
type Side = 'planned' | 'actual'

const kinds = projectRecordLabels.commitment.options.kind
const sides: readonly Side[] = ['planned', 'actual']
const units: readonly MeansUnit[] = ['money', 'staff']

/** Sum of what is said, null where nothing is. */
const sum = (rows: Totals, year: number, side: Side): number | null =>
  rows.reduce<number | null>(
    (all, row) => (row.year !== year || row[side] === null ? all : (all ?? 0) + row[side]),
    null,
  )

/** Sums by signatory, kind and year: a table in euros, another in full-time equivalents. */
export function CommitmentTotals({ project }: { readonly project: string | null }) {
  const { data, error, refetch } = useQuery('commitments.totals', project === null ? {} : { project }, {
    keepPrevious: true,
  })
  if (error) return <RecordError error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={labels.loading} lines={6} />
  if (data.totals.length === 0)
    return (
      <EmptyState
        title={labels.noTotals}
        text={labels.noTotalsText}
        action={<Button onPress={() => setQuery({ vue: null })}>{labels.toList}</Button>}
      />
    )
  return (
    <div className="commitment-totals">
      <p className="quiet">
        {labels.totalsRule}
        {data.dropped > 0 ? ` ${labels.dropped(data.dropped)}.` : ''}
      </p>
      {units.map((unit) => (
        <UnitTotals key={unit} unit={unit} rows={data.totals.filter(({ kind }) => unitOf(kind) === unit)} />
      ))}
    </div>
  )
}

function UnitTotals({ unit, rows }: { readonly unit: MeansUnit; readonly rows: Totals }) {
  if (rows.length === 0) return null
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b)
  const lines = [...Map.groupBy(rows, ({ signatory, kind }) => `${signatory.id} ${kind}`)]
  const cells = (of: Totals) =>
    Object.fromEntries(
      years.flatMap((year) =>
        sides.map((side) => {
          const amount = sum(of, year, side)
          return [`${year} ${side}`, amount === null ? '' : amountText(unit, amount)]
        }),
      ),
    )
  return (
    <section>
      <h2>{labels.totalsTitle[unit]}</h2>
      <div className="commitment-scroll">
        <Table
          caption={labels.totalsTitle[unit]}
          columns={[
            { id: 'signatory', label: labels.signatory },
            { id: 'kind', label: labels.kind, isNarrow: true },
            ...years.flatMap((year) => [
              { id: `${year} planned`, label: labels.plannedOf(year), isNumber: true },
              { id: `${year} actual`, label: labels.actualOf(year), isNumber: true },
            ]),
          ]}
          rows={[
            ...lines.map(([id, of]) => ({
              id,
              cells: { signatory: of[0]?.signatory.name ?? '', kind: kinds[of[0]?.kind ?? unit], ...cells(of) },
            })),
            { id: 'all', isCurrent: true, cells: { signatory: labels.all, kind: '', ...cells(rows) } },
          ]}
        />
      </div>
    </section>
  )
}
