import { ByteSink } from '#electron/formats/ctg-bytes.ts'
import type { MergeChoice, MergeCounts, PackageSheet } from '#shared/exchange/receive.api.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import { type Changes, changeEntity } from './change.service.ts'
import type { ChosenLine } from './decision.service.ts'
import { keyOf, type Outcome } from './plan.service.ts'
import type { WaysOut } from './way-out.service.ts'

/** Left out where there is nothing to say, of tens of thousands of lines; null in reports of before. */
type Said = string | null | undefined

/** One line of a report, in words: names may be others when it is read. */
export interface ReportLine {
  readonly result: MergeChoice | 'refused'
  readonly isDecided: boolean
  readonly entity: string
  readonly title: string
  readonly label: string
  readonly ours?: Said
  readonly theirs?: Said
  readonly written?: Said
  readonly by?: Said
  readonly comment?: Said
  readonly reason?: Said
  /** `table/id` of the row. Reports of before have none. */
  readonly row?: string
  /** What the choice did to other rows, or proposes to the sender. Reports of before have none. */
  readonly told?: Said
  readonly kind: ChosenLine['kind']
}

/** What is kept of a merge, once and for all. */
export interface MergeReportContent {
  readonly kind: 'merge'
  readonly version: 1
  readonly at: string
  readonly by: string
  readonly file: string
  readonly sender: { readonly name: string; readonly function: string; readonly organization: string }
  readonly createdAt: string
  readonly sequence: number
  readonly mandate: PackageSheet['mandate']
  readonly withheld: PackageSheet['facts']['withheld']
  readonly counts: {
    readonly applied: number
    /** Reports of before lines were counted one by one have none. */
    readonly kept?: number
    readonly mandate: number
    readonly unchanged: number
  }
  readonly mandateAreas?: MergeCounts['mandateAreas']
  /** Whether it was merged without keeping how the workspace stood. Reports of before never were. */
  readonly withoutSnapshot?: boolean
  readonly lines: readonly ReportLine[]
}

interface Merged {
  readonly sheet: PackageSheet
  readonly changes: Changes
  readonly lines: readonly ChosenLine[]
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly counts: MergeCounts
  readonly by: string
  readonly ways: WaysOut
  readonly withoutSnapshot: boolean
}

/** Bytes of a line of a report, generously: room that nothing is written in takes no memory. */
const expectedBytes = 400

/** The JSON of a `MergeReportContent`, written line by line: a first package has tens of thousands of them. */
export function mergeReport({ sheet, changes, lines, outcomes, counts, by, ways, withoutSnapshot }: Merged): Buffer {
  const { facts } = sheet
  const { name, function: job, organization } = facts.sender
  const head: MergeReportContent = {
    kind: 'merge',
    version: 1,
    at: new Date().toISOString(),
    by,
    file: sheet.file,
    sender: { name, function: job, organization },
    createdAt: facts.createdAt,
    sequence: facts.sequence,
    mandate: sheet.mandate,
    withheld: facts.withheld,
    counts: { applied: counts.taken, kept: counts.kept, mandate: counts.mandate, unchanged: counts.unchanged },
    mandateAreas: counts.mandateAreas,
    ...(withoutSnapshot ? { withoutSnapshot } : {}),
    lines: [],
  }
  const end = ']}'
  // Room for all of it from the start: what grows is copied, and both stand meanwhile.
  const sink = new ByteSink(lines.length * expectedBytes)
  sink.text(JSON.stringify(head).slice(0, -end.length))
  let isFirst = true
  for (const line of lines) {
    if (line.kind === 'ours') continue
    sink.text(`${isFirst ? '' : ','}${JSON.stringify(reported(line, changes, outcomes, by, ways))}`)
    isFirst = false
  }
  sink.text(end)
  return sink.done()
}

function reported(
  each: ChosenLine,
  { names }: Changes,
  outcomes: ReadonlyMap<string, Outcome>,
  by: string,
  ways: WaysOut,
): ReportLine {
  const { line, kind, decision, reason } = each
  const { table, id } = line.row
  const cells: Cells | null = outcomes.get(keyOf(table, id))?.decided.state.cells ?? null
  const written =
    line.column === ''
      ? cells === null
        ? null
        : line.theirs
      : names.value(table, line.column, cells?.[line.column] ?? null)
  return {
    result: kind === 'mandate' ? 'refused' : (decision?.choice ?? 'theirs'),
    isDecided: decision !== null,
    entity: changeEntity(line),
    title: line.title,
    label: line.label,
    ours: line.ours ?? undefined,
    theirs: line.theirs ?? undefined,
    written: (kind === 'mandate' ? line.ours : written) ?? undefined,
    by: decision === null ? undefined : by,
    comment: decision?.comment ?? undefined,
    reason: reason ?? undefined,
    row: keyOf(table, id),
    told: ways.told(each) ?? undefined,
    kind,
  }
}
