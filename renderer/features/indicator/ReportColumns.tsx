import { useState } from 'react'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { FileReport } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { isRead, kindsPresent } from './reportSummary.ts'

const kindLabels = {
  secret: labels.secret,
  unavailable: labels.unavailable,
  insignificant: labels.insignificant,
  rounded: labels.rounded,
  provisional: labels.provisional,
  absent: labels.absent,
  refused: labels.refusedShort,
} as const

const count = (n: number) => (n === 0 ? <span className="quiet">–</span> : formatNumber(n))

/** What each column of a file was recognised as, and what its cells hold. */
export function ReportColumns({ report }: { readonly report: FileReport }) {
  const ignored = report.columns.filter((column) => !isRead(column)).length
  const [onlyRead, setOnlyRead] = useState(ignored > 3)
  const shown = onlyRead ? report.columns.filter(isRead) : report.columns
  const kinds = kindsPresent(shown)
  return (
    <>
      {ignored > 0 ? (
        <Checkbox isSelected={onlyRead} onChange={setOnlyRead}>
          {labels.onlyValues}
        </Checkbox>
      ) : null}
      <div className="import-columns">
        <Table
          caption={labels.columnsCaption(report.file)}
          columns={[
            { id: 'column', label: labels.column },
            { id: 'meaning', label: labels.meaning },
            { id: 'period', label: labels.period, isNarrow: true },
            { id: 'value', label: labels.values, isNumber: true },
            ...kinds.map((kind) => ({ id: kind, label: kindLabels[kind], isNumber: true })),
            { id: 'samples', label: labels.samples },
          ]}
          rows={shown.map((column, index) => ({
            id: `${column.column}/${index}`,
            cells: {
              column: <code>{column.column}</code>,
              meaning: isRead(column) ? column.label : <span className="quiet">{labels.ignored}</span>,
              period: column.period === null ? '' : periodText(column.period),
              value: column.role === 'value' ? count(column.cells.value) : '',
              ...Object.fromEntries(
                kinds.map((kind) => [kind, column.role === 'value' ? count(column.cells[kind]) : '']),
              ),
              samples: <span className="quiet import-samples">{column.samples.slice(0, 3).join(' · ')}</span>,
            },
          }))}
        />
      </div>
    </>
  )
}
