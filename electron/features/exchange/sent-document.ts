import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import { mergeReportLabels as labels, sentReportLabels as sent } from '#shared/exchange/report.labels.ts'
import { formatDate, formatDateTime, formatNumber } from '#shared/lib/format.ts'
import type { MergeReportContent } from './merge-report.service.ts'

/** What is kept of a package that was sent, as far as its report tells it. */
export interface SentReportContent {
  readonly kind: 'sent'
  readonly facts: {
    readonly createdAt: string
    readonly sequence: number
    readonly sender: { readonly name: string }
    readonly withheld: MergeReportContent['withheld']
  }
  readonly partners: readonly { readonly name: string }[]
  readonly file: string
  readonly preview: {
    readonly tables: readonly { readonly label: string; readonly rows: number; readonly deleted: number }[]
  }
}

const to = ({ partners }: SentReportContent) => partners.map(({ name }) => name)

export function sentModel(report: SentReportContent): DocumentModel {
  const { facts, preview } = report
  const { columns } = sent
  return {
    title: sent.title(to(report)),
    subtitle: sent.subtitle(report.file, formatDateTime(facts.createdAt), facts.sequence),
    footer: `${formatDate(facts.createdAt)} · ${labels.by(facts.sender.name)}`,
    blocks: [
      { kind: 'heading', level: 1, text: sent.content },
      {
        kind: 'table',
        columns: [
          { header: columns.table, width: 6 },
          { header: columns.rows, width: 2, align: 'right' },
          { header: columns.deleted, width: 2, align: 'right' },
        ],
        rows: preview.tables.map(({ label, rows, deleted }) => [label, formatNumber(rows), formatNumber(deleted)]),
      },
      { kind: 'heading', level: 1, text: sent.withheld },
      withheldBlock(facts.withheld),
    ],
  }
}

export function sentCells({ facts, preview }: SentReportContent): string[][] {
  const { columns } = sent
  return [
    [columns.table, columns.rows, columns.deleted, labels.columns.reason],
    ...preview.tables.map(({ label, rows, deleted }) => [label, String(rows), String(deleted), '']),
    ...facts.withheld.map(({ what, reason, count }) => [`${sent.withheld} : ${what}`, String(count), '', reason]),
  ]
}

export function withheldBlock(withheld: MergeReportContent['withheld']): DocumentBlock {
  if (withheld.length === 0) return { kind: 'paragraph', text: labels.none }
  return {
    kind: 'table',
    columns: [
      { header: labels.columns.what, width: 6 },
      { header: labels.columns.reason, width: 6 },
      { header: labels.columns.count, width: 1, align: 'right' },
    ],
    rows: withheld.map(({ what, reason, count }) => [what, reason, formatNumber(count)]),
  }
}
