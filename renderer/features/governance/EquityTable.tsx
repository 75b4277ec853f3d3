import { useSelection } from '#renderer/parts/selection.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { measureLabels } from '#shared/governance/equity.labels.ts'
import {
  type EquityMeasure,
  type EquityUnit,
  equityMeasures,
  leastServed,
  missingTo,
  moneyMeasures,
  perThousand,
} from '#shared/governance/equity.rules.ts'
import { equityScreen as labels, measureText } from '#shared/governance/equity-screen.labels.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import type { Equity } from './equity.ts'

export interface EquityTableProps {
  readonly data: Equity
  readonly measure: EquityMeasure
  readonly units: readonly EquityUnit[]
}

/** The least served for each person concerned first; those whose persons may not be known last, with the reason. */
export function EquityTable({ data, measure, units }: EquityTableProps) {
  const { territory, setTerritory } = useSelection()
  const rows = leastServed(data.territories, measure)
  const others = equityMeasures.filter((each) => each !== measure && data.territories.some((row) => row[each] > 0))
  const decimals = moneyMeasures.has(measure) ? 0 : 2
  const concerned = (row: Equity['territories'][number]) => {
    if (row.persons === null) return '–'
    const value = perThousand(row[measure], row.persons)
    if (value === null) return '–'
    return moneyMeasures.has(measure) ? measureText(measure, value / 1000, 2) : measureText(measure, value, 2)
  }
  const missing = (code: string) => {
    const amount = missingTo(units, code)
    if (amount === null) return '–'
    return `${amount > 0 ? '−' : '+'}${measureText(measure, Math.abs(amount), decimals)}`
  }
  return (
    <Sideways>
      <div className="equity-scroll">
        <Table
          caption={labels.tableTitle}
          onOpen={setTerritory}
          columns={[
            { id: 'name', label: labels.territory },
            { id: 'concerned', label: labels.perConcerned(measure), isNumber: true },
            { id: 'inhabitant', label: labels.perInhabitant, isNumber: true },
            { id: 'amount', label: measureLabels[measure], isNumber: true },
            { id: 'persons', label: labels.persons, isNumber: true },
            { id: 'population', label: labels.population, isNumber: true },
            { id: 'missing', label: labels.missing, isNumber: true },
            ...others.map((each) => ({ id: each, label: measureLabels[each], isNumber: true })),
          ]}
          rows={rows.map((row) => {
            const inhabitant = perThousand(row[measure], row.population)
            return {
              id: row.code,
              isCurrent: row.code === territory,
              cells: {
                name: row.name,
                concerned: concerned(row),
                inhabitant: inhabitant === null ? '–' : measureText(measure, inhabitant, decimals),
                amount: measureText(measure, row[measure]),
                persons: row.persons === null ? figureStatusLabels[row.status] : formatNumber(row.persons),
                population: formatNumber(row.population),
                missing: missing(row.code),
                ...Object.fromEntries(others.map((each) => [each, measureText(each, row[each])])),
              },
            }
          })}
        />
      </div>
    </Sideways>
  )
}
