import { auditLabels } from '#shared/confidentiality/audit.labels.ts'
import { shareText } from '#shared/confidentiality/audit.rules.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { cliColumns } from '#shared/workspace/cli.labels.ts'
import { type Arguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { tableText } from './output.ts'

/** For whom figures are asked: `internal` (the default), `partner`, `partner:ID` or `public`. */
export function readerOf(args: Arguments): string | undefined {
  const reader = args.text('reader')
  if (reader !== undefined && parseReader(reader) === null)
    throw new UsageError(auditLabels.readerUnknown(reader), args.command)
  return reader
}

/** Exit 1 when a protected figure can be found out: nothing may leave. */
export const confidentialityAudit: Command = async (session, args) => {
  const file = args.file()
  const reader = readerOf(args) ?? 'public'
  await session.open(file)
  const audit = await session.call('confidentiality.audit', { reader })
  const number = (value: number) => formatNumber(value, 0)
  const table = tableText<(typeof audit.datasets)[number]>(
    [
      { header: cliColumns.source, cell: (row) => row.title },
      { header: auditLabels.rule, cell: (row) => row.ruleTitle },
      { header: auditLabels.access, cell: (row) => auditLabels.accesses[row.access] },
      { header: auditLabels.shown, cell: (row) => number(row.shown), right: true },
      { header: auditLabels.primary, cell: (row) => number(row.primary), right: true },
      { header: auditLabels.secondary, cell: (row) => number(row.secondary), right: true },
      { header: auditLabels.lost, cell: (row) => number(row.lost), right: true },
    ],
    audit.datasets,
  )
  const costs = tableText<(typeof audit.rules)[number]>(
    [
      { header: auditLabels.rule, cell: (row) => row.title },
      { header: auditLabels.access, cell: (row) => auditLabels.accesses[row.access] },
      { header: auditLabels.shown, cell: (row) => number(row.shown), right: true },
      { header: auditLabels.primary, cell: (row) => number(row.primary), right: true },
      { header: auditLabels.secondary, cell: (row) => number(row.secondary), right: true },
      { header: auditLabels.primaryShare, cell: (row) => shareText(row, 'primary'), right: true },
      { header: auditLabels.lostShare, cell: (row) => shareText(row, 'secondary'), right: true },
    ],
    audit.rules,
  )
  const broken = audit.broken.map((cell) =>
    auditLabels.broken(cell.label, cell.name, cell.period, number(cell.interval.low), number(cell.interval.high)),
  )
  const verdict = audit.isSafe ? auditLabels.safe(audit.datasets.length) : auditLabels.unsafe(audit.broken.length)
  return {
    json: audit,
    text: `${audit.datasets.length === 0 ? '' : `${costs}\n${table}`}${[...broken, ...(audit.isSafe ? [verdict] : [])].join('\n')}\n`,
    ...(audit.isSafe ? {} : { refusal: verdict }),
  }
}
