import { useSelection } from '#renderer/parts/selection.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { measureLabels } from '#shared/governance/equity.labels.ts'
import { type EquityMeasure, type EquityUnit, leastServed, measuresOf } from '#shared/governance/equity.rules.ts'
import { equityScreen as labels, measureText } from '#shared/governance/equity-screen.labels.ts'
import { equityCells, equityColumns, equityHeaders } from '#shared/governance/equity-table.labels.ts'
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
  const others = measuresOf(data.territories).filter((each) => each !== measure)
  const headers = equityHeaders(measure)
  return (
    <Sideways>
      <div className="equity-scroll">
        <Table
          caption={labels.tableTitle}
          onOpen={setTerritory}
          columns={[
            ...equityColumns.map((id) => ({ id, label: headers[id], ...(id === 'name' ? {} : { isNumber: true }) })),
            ...others.map((each) => ({ id: each, label: measureLabels[each], isNumber: true })),
          ]}
          rows={rows.map((row) => ({
            id: row.code,
            isCurrent: row.code === territory,
            cells: {
              ...equityCells(row, measure, units),
              ...Object.fromEntries(others.map((each) => [each, measureText(each, row[each])])),
            },
          }))}
        />
      </div>
    </Sideways>
  )
}
