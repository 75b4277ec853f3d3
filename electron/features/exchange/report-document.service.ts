import { EngineError } from '#electron/core/errors.ts'
import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import { lineCounts, mandateArea } from '#shared/exchange/line-counts.labels.ts'
import { mergeReportLabels as labels, sentReportLabels as sent } from '#shared/exchange/report.labels.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate } from '#shared/lib/format.ts'
import { capitalized, ended } from '#shared/lib/french.ts'
import type { MergeReportContent, ReportLine } from './merge-report.service.ts'
import { type SentReportContent, sentCells, sentModel, withheldBlock } from './sent-document.ts'

type ReportFormat = 'odt' | 'pdf' | 'csv' | 'html'

/** Lines of a table on paper; the rest stands in the CSV file. */
const most = 2000

/** The kept report of a merge, or of a package that was sent, by its digest or the id of the package. Error: `package.report-unknown`. */
export async function reportFile(
  context: EngineContext,
  digest: string,
  format: ReportFormat,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const text = context.workspace.db.value(
    `SELECT content FROM exchange_report WHERE digest = ? OR digest IN
       (SELECT report FROM package_sent WHERE id = ? UNION ALL SELECT report FROM package_received WHERE id = ?)`,
    ...[digest, digest, digest],
  )
  if (typeof text !== 'string') throw new EngineError('package.report-unknown')
  const report = JSON.parse(text) as MergeReportContent | SentReportContent
  const [subject, day] =
    report.kind === 'merge'
      ? [labels.file(report.sender.name), report.at]
      : [sent.file(report.partners.map(({ name }) => name)), report.facts.createdAt]
  const name = `${fileNameOf(`${subject} ${day.slice(0, 10)}`)}.${format}`
  return { name, bytes: new Uint8Array(await written(report, format, context)) }
}

async function written(
  report: MergeReportContent | SentReportContent,
  format: ReportFormat,
  { openPrinter, job }: EngineContext,
): Promise<Uint8Array> {
  if (format === 'csv') return csvText(report.kind === 'merge' ? mergeCells(report) : sentCells(report))
  const model = report.kind === 'merge' ? modelOf(report) : sentModel(report)
  if (format === 'odt') return (await import('#electron/formats/document-odt.ts')).writeOdt(model)
  const html = Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')
  return format === 'html' ? html : await printedAlone(openPrinter, html, job.signal)
}

const said = (text: string | null | undefined) => text ?? labels.nothing

function modelOf(report: MergeReportContent): DocumentModel {
  const { sender, counts } = report
  const lines = (keep: (line: ReportLine) => boolean) => report.lines.filter(keep)
  const decided = (line: ReportLine) => line.isDecided || line.kind === 'conflict' || line.kind === 'rule'
  return {
    title: labels.title(sender.name),
    subtitle: labels.subtitle(report.file, report.at),
    footer: `${formatDate(report.at)} · ${labels.by(report.by)}`,
    orientation: 'landscape',
    blocks: [
      { kind: 'heading', level: 1, text: labels.facts },
      {
        kind: 'list',
        items: [
          labels.senderLine(sender.name, sender.function, sender.organization),
          labels.createdLine(report.createdAt, report.sequence),
          labels.mergedLine(report.at, labels.by(report.by)),
          ...(report.withoutSnapshot === true ? [labels.withoutSnapshot] : []),
          ended(
            capitalized(
              lineCounts({ taken: counts.applied, kept: counts.kept ?? 0, open: 0, mandate: counts.mandate }),
            ),
          ),
          ...(report.mandateAreas ?? []).map(({ area, count }) => mandateArea(area, count)),
          labels.unchanged(counts.unchanged),
        ],
      },
      ...section(labels.decided, lines(decided), true),
      ...section(
        labels.taken,
        lines((line) => line.kind === 'incoming' && !line.isDecided),
        false,
      ),
      ...section(
        labels.outside,
        lines((line) => line.kind === 'mandate'),
        false,
      ),
      ...section(
        labels.rules,
        lines((line) => line.kind !== 'mandate' && line.reason != null),
        true,
      ),
      { kind: 'heading', level: 1, text: labels.withheld },
      withheldBlock(report.withheld),
    ],
  }
}

function section(title: string, lines: readonly ReportLine[], withReason: boolean): DocumentBlock[] {
  const heading: DocumentBlock = { kind: 'heading', level: 1, text: title }
  if (lines.length === 0) return [heading, { kind: 'paragraph', text: labels.none }]
  const { columns } = labels
  const table: DocumentBlock = {
    kind: 'table',
    columns: [
      { header: columns.entity, width: 2 },
      { header: columns.title, width: 4 },
      { header: columns.label, width: 3 },
      { header: columns.ours, width: 4 },
      { header: columns.theirs, width: 4 },
      { header: columns.written, width: 4 },
      { header: withReason ? columns.comment : columns.reason, width: 4 },
    ],
    rows: lines
      .slice(0, most)
      .map((line) => [
        capitalized(line.entity),
        line.title,
        line.label,
        said(line.ours),
        said(line.theirs),
        `${said(line.written)} (${labels.results[line.result]})`,
        [line.comment, line.told, line.reason, line.by].filter((part) => part != null && part !== '').join(' — '),
      ]),
  }
  const more = lines.length - most
  return [heading, table, ...(more > 0 ? [{ kind: 'paragraph', text: labels.more(more) } as const] : [])]
}

/** Text that a spreadsheet would take for a formula gets an apostrophe, as everywhere. */
const field = (text: string) => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

function csvText(rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`\ufeff${rows.map((row) => row.map(field).join(';')).join('\r\n')}\r\n`, 'utf8')
}

function mergeCells(report: MergeReportContent): string[][] {
  const { columns, results } = labels
  const head = [
    columns.entity,
    columns.title,
    columns.label,
    columns.ours,
    columns.theirs,
    columns.written,
    columns.result,
    columns.by,
    columns.comment,
    columns.reason,
  ]
  const rows = report.lines.map((line) => [
    line.entity,
    line.title,
    line.label,
    line.ours ?? '',
    line.theirs ?? '',
    line.written ?? '',
    results[line.result],
    line.by ?? '',
    line.comment ?? '',
    [line.told, line.reason].filter((part) => part != null && part !== '').join(' '),
  ])
  const withheld = report.withheld.map(({ what, reason, count }) => [
    labels.withheld,
    what,
    '',
    '',
    '',
    '',
    String(count),
    '',
    '',
    reason,
  ])
  const unsaved = report.withoutSnapshot === true ? [['', '', '', '', '', '', '', '', '', labels.withoutSnapshot]] : []
  return [head, ...rows, ...withheld, ...unsaved]
}
