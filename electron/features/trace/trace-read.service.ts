import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { stepSentence } from '#shared/trace/trace.labels.ts'
import { traceSteps } from '#shared/trace/trace.rules.ts'
import { nodeOf, type TraceEdge, traceGraph, walk } from './trace-graph.service.ts'
import { nodeFacts, tableAndId } from './trace-nodes.service.ts'

type Trace = Output<'trace.read'>

const sideOf = new Map(traceSteps.map(({ by, side }) => [by, side]))

/** Rows in the order in which they are reached, with the number of steps; the start is not among them. */
function distances(edges: readonly TraceEdge[], start: string, side: 'from' | 'to'): Map<string, number> {
  const found = new Map([[start, 0]])
  for (const edge of edges) {
    const [left, reached] = side === 'from' ? [edge.from, edge.to] : [edge.to, edge.from]
    if (!found.has(reached)) found.set(reached, (found.get(left) ?? 0) + 1)
  }
  found.delete(start)
  return found
}

/** Errors: `trace.unknown`. */
export function readTrace(workspace: OpenWorkspace, table: string, id: string, limit = 2000): Trace {
  const start = nodeOf(table, id)
  const { up, down } = traceGraph(workspace)
  const above = walk(up, start, 'from')
  const under = walk(down, start, 'to')
  const levels = new Map([[start, 0]])
  for (const [key, steps] of distances(above, start, 'from')) levels.set(key, steps)
  // A chain that closes on itself reaches a row both ways: it stands where it is nearest.
  for (const [key, steps] of distances(under, start, 'to'))
    if (!levels.has(key) || steps < Math.abs(levels.get(key) ?? 0)) levels.set(key, -steps)
  const all = [...levels].sort(([, a], [, b]) => Math.abs(a) - Math.abs(b))
  const facts = nodeFacts(workspace, new Set(all.slice(0, limit).map(([key]) => key)))
  if (!facts.has(start)) throw new EngineError('trace.unknown', {})
  const nodes = all.flatMap(([key, level]): Trace['nodes'] => {
    const known = facts.get(key)
    const [of, row] = tableAndId(key)
    return known === undefined ? [] : [{ key, table: of, id: row, ...known, level }]
  })
  const edges = new Map<string, Trace['edges'][number]>()
  for (const { from, to, by } of [...under, ...above]) {
    const [lower, higher] = [facts.get(from), facts.get(to)]
    if (lower === undefined || higher === undefined) continue
    const [own, named] = sideOf.get(by) === 'above' ? [higher, lower] : [lower, higher]
    edges.set(`${from} ${to} ${by}`, { from, to, sentence: stepSentence(by, own.title, named.title) })
  }
  return { nodes, edges: [...edges.values()], left: Math.max(0, all.length - limit) }
}
