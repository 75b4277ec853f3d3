import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { columnOf } from '#shared/record/record.ts'
import { tracedTables, traceFields } from '#shared/trace/trace.rules.ts'

/** One step of the chain, from the lower row to the higher one; each is `table/id`. */
export interface TraceEdge {
  readonly from: string
  readonly to: string
  /** Kind and field by which one of them names the other. */
  readonly by: string
}

export interface TraceGraph {
  /** Steps that leave a row upwards, and downwards. */
  readonly up: ReadonlyMap<string, readonly TraceEdge[]>
  readonly down: ReadonlyMap<string, readonly TraceEdge[]>
}

export const nodeOf = (table: string, id: string) => `${table}/${id}`

/** The whole chain of a workspace, found again after a change of any of its tables. */
export function traceGraph(workspace: OpenWorkspace): TraceGraph {
  return workspace.cached('trace.graph', [...tracedTables], () => {
    const up = new Map<string, TraceEdge[]>()
    const down = new Map<string, TraceEdge[]>()
    const add = (map: Map<string, TraceEdge[]>, key: string, edge: TraceEdge) => {
      const list = map.get(key)
      if (list === undefined) map.set(key, [edge])
      else list.push(edge)
    }
    for (const { by, table, field, isMany, named, side } of traceFields) {
      const column = quoted(columnOf(field))
      const rows = workspace.db.rows(
        isMany
          ? `SELECT row.id AS id, each.value AS named FROM ${quoted(table)} AS row, json_each(row.${column}) AS each`
          : `SELECT id, ${column} AS named FROM ${quoted(table)} WHERE ${column} IS NOT NULL`,
      )
      for (const row of rows) {
        const [own, other] = [nodeOf(table, String(row.id)), nodeOf(named, String(row.named))]
        const edge = {
          from: side === 'above' ? other : own,
          to: side === 'above' ? own : other,
          by,
        }
        add(up, edge.from, edge)
        add(down, edge.to, edge)
      }
    }
    return { up, down }
  })
}

/** Steps from a row, in one direction, nearest first; each row is left once, so that a chain that closes on itself ends. */
export function walk(
  steps: ReadonlyMap<string, readonly TraceEdge[]>,
  start: string,
  side: 'from' | 'to',
): TraceEdge[] {
  const found: TraceEdge[] = []
  const seen = new Set([start])
  for (let round = [start]; round.length > 0; ) {
    const next: string[] = []
    for (const node of round)
      for (const edge of steps.get(node) ?? []) {
        found.push(edge)
        const reached = side === 'from' ? edge.to : edge.from
        if (seen.has(reached)) continue
        seen.add(reached)
        next.push(reached)
      }
    round = next
  }
  return found
}
