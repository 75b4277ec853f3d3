import { paths } from '#renderer/parts/paths.ts'
import type { Output } from '#shared/api/contract.ts'

export type TraceNode = Output<'trace.read'>['nodes'][number]

const roots: Readonly<Record<string, string>> = {
  forum: '/forums',
  contribution: '/forums',
  rating: '/forums',
  rating_item: '/forums',
  project: '/projets',
  project_line: '/projets',
  action_sheet: '/projets',
  sheet_indicator: '/projets',
  commitment: '/projets',
  scheme: paths.schemes,
  scheme_line: paths.schemes,
  roll_up: paths.schemes,
}

/** Address of the screen that shows a row: that of what it belongs to, where it has none of its own. Null when there is none. */
export function screenOf({ table, id, owner }: TraceNode): string | null {
  if (table === 'indicator') return `${paths.indicators}?fiche=${encodeURIComponent(id)}`
  if (table === 'action') return `${paths.offer}?ligne=${encodeURIComponent(id)}`
  if (table.startsWith('needs_assessment'))
    return `${paths.needsAssessments}?analyse=${encodeURIComponent(owner ?? id)}`
  const root = roots[table]
  return root === undefined ? null : `${root}/${encodeURIComponent(owner ?? id)}`
}
