import { memorySource } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import type { ColumnsResult, ReadPlan } from '#electron/formats/columns-plan.ts'
import { cellStatusName, hasValue } from '#shared/indicator/status.ts'

/** A plan that reads the first column as code and the others as values. */
export function widePlan(header: readonly string[], changes: Partial<ReadPlan> = {}): ReadPlan {
  return {
    encoding: 'utf-8',
    delimiter: ';',
    decimal: '.',
    headerLine: 1,
    header,
    layout: 'wide',
    code: { columns: [0], truncate: null },
    level: null,
    period: null,
    values: header.slice(1).map((_, i) => ({ column: i + 1 })),
    long: null,
    markers: {},
    statuses: {},
    empty: 'absent',
    duplicates: 'refuse',
    ...changes,
  }
}

export function readText(text: string, plan: ReadPlan, chunk?: number): Promise<ColumnsResult> {
  return readColumns(memorySource('essai.csv', Buffer.from(text), chunk), plan)
}

/** Every cell that is not absent: `code column-or-variable period` → number or name of the status. */
export function cellsOf(result: ColumnsResult): Map<string, number | string> {
  const cells = new Map<string, number | string>()
  for (const series of result.series) {
    const group = result.groups[series.group]
    for (const [i, code] of (group?.codes ?? []).entries()) {
      const status = series.statuses[i] ?? 255
      if (status === 255) continue
      const name = cellStatusName(status)
      const key = [group?.level, code, series.variable ?? series.column, series.period]
        .filter((part) => part !== null)
        .join(' ')
      const value = series.values[i] ?? Number.NaN
      cells.set(key, name === 'value' ? value : hasValue(status) ? `${name} ${value}` : name)
    }
  }
  return cells
}
