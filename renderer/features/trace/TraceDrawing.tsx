import { useMemo, useState } from 'react'
import type { Output } from '#shared/api/contract.ts'
import { traceScreen as labels } from '#shared/trace/trace-screen.labels.ts'
import { box, placed } from './levels.ts'
import type { TraceNode } from './targets.ts'

type TraceEdge = Output<'trace.read'>['edges'][number]

interface TraceDrawingProps {
  readonly nodes: readonly TraceNode[]
  readonly edges: readonly TraceEdge[]
  readonly onOpen: (node: TraceNode) => void
}

/** The chain as boxes by levels and lines between them. The list beside says the same; each box is reached by the keyboard. */
export function TraceDrawing({ nodes, edges, onOpen }: TraceDrawingProps) {
  const [lit, setLit] = useState<string | null>(null)
  const { boxes, width, height } = useMemo(() => placed(nodes), [nodes])
  const at = useMemo(
    () => new Map(boxes.flatMap((each) => (each.node === null ? [] : [[each.node.key, each] as const]))),
    [boxes],
  )
  return (
    <div className="trace-drawing">
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>{labels.drawingName(nodes[0]?.title ?? '')}</title>
        {edges.map(({ from, to, sentence }) => {
          const [lower, higher] = [at.get(from), at.get(to)]
          if (lower === undefined || higher === undefined) return null
          const [x1, x2] = [lower.x + box.width / 2, higher.x + box.width / 2]
          const isOver = lower.y > higher.y
          const [y1, y2] = isOver ? [lower.y, higher.y + higher.height] : [lower.y + lower.height, higher.y]
          const middle = (y1 + y2) / 2
          const isLit = lit !== null && (lit === from || lit === to)
          return (
            <path
              key={`${from} ${to} ${sentence}`}
              className={isLit ? 'trace-step trace-lit' : 'trace-step'}
              d={`M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`}
            >
              <title>{sentence}</title>
            </path>
          )
        })}
        {boxes.map(({ node, more, x, y, height: tall }) =>
          node === null ? (
            <text key={`more ${y}`} className="trace-more" x={x + 8} y={y + tall / 2}>
              {labels.more(more)}
            </text>
          ) : (
            <foreignObject key={node.key} x={x} y={y} width={box.width} height={tall}>
              <button
                type="button"
                className={node.level === 0 ? 'trace-box trace-start' : 'trace-box'}
                title={[node.kind, node.title, node.container, node.territory].filter((text) => text !== '').join('\n')}
                aria-label={`${node.kind} : ${node.title}`}
                onClick={() => onOpen(node)}
                onFocus={() => setLit(node.key)}
                onBlur={() => setLit(null)}
                onMouseEnter={() => setLit(node.key)}
                onMouseLeave={() => setLit(null)}
              >
                <span className="trace-kind">{node.kind}</span>
                <span className="trace-title">{node.title}</span>
              </button>
            </foreignObject>
          ),
        )}
      </svg>
    </div>
  )
}
