import type { Destination } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { rowScreen } from '#renderer/parts/record/rowScreen.ts'
import type { Output } from '#shared/api/contract.ts'
import { kindOfTable } from '#shared/record/records.ts'

export type TraceNode = Output<'trace.read'>['nodes'][number]

/** The screen that shows a row: that of what it belongs to, where it has none of its own. Null when there is none. */
export function screenOf({ table, id, owner }: TraceNode): Destination | null {
  if (table === 'indicator') return { path: paths.indicators, query: { fiche: id } }
  if (table === 'action') return { path: paths.offer, query: { politique: null, mission: null, ligne: id } }
  if (table.startsWith('needs_assessment')) return { path: paths.needsAssessments, query: { analyse: owner ?? id } }
  const kind = kindOfTable(table)
  return kind === undefined ? null : rowScreen({ kind, id, owner, root: owner })
}
