import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { MergeReportContent } from './merge-report.service.ts'

/** Why something was decided of a row, by the version that the decision left. */
export interface DecisionComment {
  readonly table: string
  readonly id: string
  readonly version: string
  readonly comment: string
}

/**
 * Comments of the choices made here, once for each row and merge, from the reports that are kept: what is erased of these leaves with no
 * package. Reports of before name no rows.
 */
export function commentsOf({ db }: OpenWorkspace): readonly DecisionComment[] {
  const found: DecisionComment[] = []
  const reports = db.rows(
    'SELECT p.entry, r.content FROM package_received p JOIN exchange_report r ON r.digest = p.report ORDER BY p.entry',
  )
  for (const { entry, content } of reports) {
    const { lines } = JSON.parse(String(content)) as MergeReportContent
    const rows = Map.groupBy(
      lines.filter(({ comment, row }) => comment != null && row !== undefined),
      ({ row }) => row ?? '',
    )
    for (const [row, of] of rows) {
      const cut = row.indexOf('/')
      const comment = [...new Set(of.map((line) => line.comment ?? ''))].join(' ; ')
      found.push({ table: row.slice(0, cut), id: row.slice(cut + 1), version: String(entry), comment })
    }
  }
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

const key = ({ table, id, version }: DecisionComment) => `${table}/${id}/${version}`
