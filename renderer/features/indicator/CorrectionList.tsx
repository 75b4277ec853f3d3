import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { matches } from '#renderer/ui/search.ts'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { periodText } from '#shared/panorama/value.rules.ts'

type Correction = Output<'correction.list'>[number]

const mostShown = 300

/** Address of the grid where a correction stands. */
function addressOf(correction: Correction): string {
  const subject = correction.indicator
    ? `indicateur=${encodeURIComponent(correction.indicator)}`
    : `variables=${encodeURIComponent(correction.variable ?? '')}&periode=${encodeURIComponent(correction.period)}`
  return `${paths.values}?${subject}&niveau=${correction.level}`
}

export interface CorrectionListProps {
  readonly labelOf: (correction: Correction) => string
  readonly onRemove: (correction: Correction) => void
}

/** Every value laid over a producer's, with its reason and its author. */
export function CorrectionList({ labelOf, onRemove }: CorrectionListProps) {
  const list = useQuery('correction.list', {})
  const [typed, setTyped] = useState('')
  if (list.error) {
    return <Failure title={labels.errorTitle} error={list.error} retry={list.refetch} />
  }
  if (!list.data) return <Skeleton label={labels.loading} lines={5} />
  if (list.data.length === 0) return <EmptyState title={labels.listEmptyTitle} text={labels.listEmpty} />
  const found = list.data.filter((each) =>
    matches([labelOf(each), each.territoryName, each.period, each.reason, each.author].join(' '), typed),
  )
  return (
    <div className="correction-list">
      <SearchField
        label={labels.listFilter}
        placeholder={labels.listFilter}
        isLabelHidden
        clearLabel={labels.clear}
        value={typed}
        onChange={setTyped}
      />
      <Table
        caption={labels.listCaption}
        columns={[
          { id: 'what', label: labels.what },
          { id: 'territory', label: labels.territory },
          { id: 'period', label: labels.period, isNarrow: true },
          { id: 'value', label: labels.value, isNumber: true },
          { id: 'reason', label: labels.reason },
          { id: 'author', label: labels.author },
          { id: 'at', label: labels.at, isNarrow: true },
          { id: 'actions', label: '' },
        ]}
        rows={found.slice(0, mostShown).map((each) => ({
          id: each.id,
          cells: {
            what: labelOf(each),
            territory: each.territoryName,
            period: periodText(each.period),
            value:
              each.value === null ? labels.noValue : formatNumber(each.value, Number.isInteger(each.value) ? 0 : 2),
            reason: each.reason,
            author: each.author,
            at: formatDateTime(each.at),
            actions: (
              <span className="row-actions">
                <Button size="small" variant="quiet" onPress={() => navigate(addressOf(each))}>
                  {labels.see}
                </Button>
                <Button size="small" variant="quiet" onPress={() => onRemove(each)}>
                  {labels.remove}
                </Button>
              </span>
            ),
          },
        }))}
      />
      {found.length > mostShown ? <p className="ui-hint">{labels.firstShown(mostShown)}</p> : null}
    </div>
  )
}
