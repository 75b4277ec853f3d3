import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { columnOf } from '#shared/record/record.ts'
import {
  stepByTerritory,
  stepsByObjective,
  type TraceStep,
  tracedTables,
  traceFields,
} from '#shared/trace/trace.rules.ts'

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

/** Objectives that sheets put into effect, first and also. */
const served = `WITH served(sheet, objective) AS (
  SELECT id, objective FROM action_sheet WHERE objective IS NOT NULL
  UNION SELECT sheet.id, each.value FROM action_sheet AS sheet, json_each(sheet.also_objectives) AS each)`
/** Steps that no single field makes. */
const asked = [
  {
    step: stepsByObjective.carried,
    sql: `${served} SELECT roll_up.id AS id, served.sheet AS named FROM roll_up JOIN served USING (objective)`,
  },
  {
    step: stepsByObjective.means,
    sql: `${served} SELECT DISTINCT commitment.id AS id, served.objective AS named FROM commitment JOIN served USING (sheet)`,
  },
  {
    step: stepByTerritory,
    sql: `SELECT share.id AS id, project.id AS named FROM resource_share AS share JOIN project USING (territory)
      WHERE share.year >= coalesce(project.start_year, share.year) AND share.year <= coalesce(project.end_year, share.year)`,
  },
]

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
    const read = ({ by, table, named, side }: TraceStep, sql: string) => {
      for (const row of workspace.db.rows(sql)) {
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
    for (const step of traceFields) {
      const [column, table] = [quoted(columnOf(step.field)), quoted(step.table)]
      read(
        step,
        step.isMany
          ? `SELECT row.id AS id, each.value AS named FROM ${table} AS row, json_each(row.${column}) AS each`
          : `SELECT id, ${column} AS named FROM ${table} WHERE ${column} IS NOT NULL`,
      )
    }
    for (const { step, sql } of asked) read(step, sql)
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
