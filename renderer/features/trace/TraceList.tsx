import { Button } from '#renderer/ui/Button.tsx'
import type { Output } from '#shared/api/contract.ts'
import { traceScreen as labels } from '#shared/trace/trace-screen.labels.ts'
import type { TraceNode } from './targets.ts'

type TraceEdge = Output<'trace.read'>['edges'][number]

interface TraceListProps {
  readonly nodes: readonly TraceNode[]
  readonly edges: readonly TraceEdge[]
  readonly onOpen: (node: TraceNode) => void
  readonly onFollow: (node: TraceNode) => void
}

interface Item {
  readonly node: TraceNode
  readonly sentence: string
  readonly items: readonly Item[]
  /** Its own steps are told where it is first. */
  readonly isSeen: boolean
}

/** Steps from a row in one direction, each row opened once. */
function tree(
  start: TraceNode,
  byKey: ReadonlyMap<string, TraceNode>,
  steps: ReadonlyMap<string, readonly TraceEdge[]>,
  side: 'to' | 'from',
): Item[] {
  const seen = new Set([start.key])
  const under = (key: string): Item[] =>
    (steps.get(key) ?? []).flatMap((edge): Item[] => {
      const node = byKey.get(edge[side])
      if (node === undefined) return []
      const isSeen = seen.has(node.key)
      seen.add(node.key)
      return [{ node, sentence: edge.sentence, isSeen, items: isSeen ? [] : under(node.key) }]
    })
  return under(start.key)
}

/** The chain as an indented list: what came of the row, then where it comes from. */
export function TraceList({ nodes, edges, onOpen, onFollow }: TraceListProps) {
  const [start] = nodes
  if (start === undefined) return null
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const above = tree(
    start,
    byKey,
    Map.groupBy(edges, ({ from }) => from),
    'to',
  )
  const under = tree(
    start,
    byKey,
    Map.groupBy(edges, ({ to }) => to),
    'from',
  )
  const rows = (items: readonly Item[]) => (
    <ul>
      {items.map(({ node, sentence, isSeen, items: next }) => (
        <li key={`${node.key} ${sentence}`}>
          <span className="ui-hint ui-block">
            {[node.kind, node.container, node.territory].filter((text) => text !== '').join(' · ')}
          </span>
          <button type="button" className="ui-link-button" title={labels.open(node.title)} onClick={() => onOpen(node)}>
            {node.title}
          </button>{' '}
          {isSeen ? (
            <span className="quiet">({labels.seen})</span>
          ) : (
            <Button size="small" variant="quiet" onPress={() => onFollow(node)}>
              {labels.follow}
            </Button>
          )}
          <span className="trace-sentence">{sentence}</span>
          {next.length === 0 ? null : rows(next)}
        </li>
      ))}
    </ul>
  )
  return (
    <div className="trace-list">
      <section>
        <h2>{labels.above}</h2>
        {above.length === 0 ? <p className="quiet">{labels.noAbove}</p> : rows(above)}
      </section>
      <section>
        <h2>{labels.under}</h2>
        {under.length === 0 ? <p className="quiet">{labels.noUnder}</p> : rows(under)}
      </section>
    </div>
  )
}
