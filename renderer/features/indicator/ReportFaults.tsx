import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { FileReport } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'

/** Unknown codes and faults of a file, each with its line. */
export function ReportFaults({ report }: { readonly report: FileReport }) {
  const { unknown, unknownCodes, faults, moreFaults } = report
  return (
    <>
      {unknownCodes.length > 0 ? (
        <Disclosure title={labels.unknownTitle(unknown)} level={4}>
          <p className="ui-hint">{labels.unknownText(report.vintage)}</p>
          <div className="import-faults">
            <Table
              caption={labels.unknownTitle(unknown)}
              columns={[
                { id: 'code', label: labels.unknownCode },
                { id: 'line', label: labels.firstLine, isNumber: true },
              ]}
              rows={unknownCodes.map(({ code, line }) => ({
                id: `${code}/${line}`,
                cells: { code: <code>{code}</code>, line: formatNumber(line) },
              }))}
            />
          </div>
        </Disclosure>
      ) : null}
      {faults.length > 0 ? (
        <Disclosure title={labels.faultsTitle(faults.length + moreFaults)} level={4}>
          <div className="import-faults">
            <Table
              caption={labels.faultsCaption(report.file)}
              columns={[
                { id: 'line', label: labels.line, isNarrow: true },
                { id: 'column', label: labels.column, isNarrow: true },
                { id: 'fault', label: labels.fault },
              ]}
              rows={faults.map((fault, index) => ({
                id: String(index),
                cells: {
                  line: fault.line === null ? labels.wholeFile : formatNumber(fault.line),
                  column: fault.column === null ? '' : <code>{fault.column}</code>,
                  fault: fault.message,
                },
              }))}
            />
          </div>
          {moreFaults > 0 ? <p className="ui-hint">{labels.moreFaults(moreFaults)}</p> : null}
        </Disclosure>
      ) : null}
    </>
  )
}
