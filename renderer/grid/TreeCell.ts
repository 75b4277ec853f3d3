import type { CustomCellRendererProps } from 'ag-grid-react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridContext, GridLine } from './definitions.ts'

/** First cell of a row of a tree: its indent and the button that opens it. */
export function TreeCell({
  data,
  valueFormatted,
  context,
}: CustomCellRendererProps<GridLine<unknown>, unknown, GridContext>) {
  if (!data) return null
  if (data.totals) return <>{valueFormatted}</>
  const { toggle, rowId } = context
  return (
    <span className="grid-tree" style={{ paddingInlineStart: data.depth * 18 + (data.hasChildren ? 0 : 20) }}>
      {data.hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={data.isOpen}
          aria-label={`${data.isOpen ? gridLabels.close : gridLabels.open} ${valueFormatted ?? ''}`}
          onClick={() => toggle(rowId(data.row))}
        >
          {data.isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        </button>
      ) : null}
      {valueFormatted}
    </span>
  )
}
