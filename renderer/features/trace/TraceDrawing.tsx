import { useMemo, useState } from 'react'
import type { Output } from '#shared/api/contract.ts'
import { traceScreen as labels } from '#shared/trace/trace-screen.labels.ts'
import type { TraceNode } from './targets.ts'

type TraceEdge = Output<'trace.read'>['edges'][number]

const box = { width: 190, height: 54, gapX: 14, gapY: 46, perRow: 3, rowGap: 10, margin: 8 } as const
/** Of a level; more are counted in one box. */
const mostOfLevel = 12

interface Placed {
  readonly node: TraceNode | null
  readonly more: number
  readonly x: number
  readonly y: number
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`
}

/** Boxes by level, the highest at the top: what came of the row over it, where it comes from under it. */
function placed(nodes: readonly TraceNode[]): {
  readonly boxes: readonly Placed[]
  readonly width: number
  readonly height: number
} {
  const levels = [...Map.groupBy(nodes, ({ level }) => level)].sort(([a], [b]) => b - a)
  const boxes: Placed[] = []
  const width = box.margin * 2 + box.perRow * (box.width + box.gapX) - box.gapX
  let y: number = box.margin
  for (const [, all] of levels) {
    const shown: (TraceNode | null)[] = all.slice(0, mostOfLevel)
    const more = all.length - shown.length
    if (more > 0) shown.push(null)
    for (let at = 0; at < shown.length; at += box.perRow) {
      const row = shown.slice(at, at + box.perRow)
      const room = row.length * (box.width + box.gapX) - box.gapX
      for (const [index, node] of row.entries())
        boxes.push({ node, more, x: (width - room) / 2 + index * (box.width + box.gapX), y })
      y += box.height + box.rowGap
    }
    y += box.gapY - box.rowGap
  }
  return { boxes, width, height: y - box.gapY + box.margin }
}

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
          const [y1, y2] = isOver ? [lower.y, higher.y + box.height] : [lower.y + box.height, higher.y]
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
        {boxes.map(({ node, more, x, y }) =>
          node === null ? (
            <text key={`more ${y}`} className="trace-more" x={x + 8} y={y + box.height / 2}>
              {labels.more(more)}
            </text>
          ) : (
            <foreignObject key={node.key} x={x} y={y} width={box.width} height={box.height}>
              <button
                type="button"
                className={node.level === 0 ? 'trace-box trace-start' : 'trace-box'}
                title={[node.title, node.container, node.territory].filter((text) => text !== '').join('\n')}
                aria-label={`${node.kind} : ${node.title}`}
                onClick={() => onOpen(node)}
                onFocus={() => setLit(node.key)}
                onBlur={() => setLit(null)}
                onMouseEnter={() => setLit(node.key)}
                onMouseLeave={() => setLit(null)}
              >
                <span className="trace-kind">{node.kind}</span>
                <span className="trace-title">{cut(node.title, 56)}</span>
              </button>
            </foreignObject>
          ),
        )}
      </svg>
    </div>
  )
}
