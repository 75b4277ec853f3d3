import type { CustomFloatingFilterDisplayProps } from 'ag-grid-react'
import { ListFilter } from 'lucide-react'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import type { GridContext, GridLine } from './definitions.ts'
import { type CellFilter, isFilterOn, noFilter } from './filter.ts'

interface Props extends CustomFloatingFilterDisplayProps<GridLine<unknown>, GridContext, CellFilter> {
  readonly definition: GridColumn<unknown>
}

/** Under each header: a text that the cells hold, and the button of the list of values. */
export function FloatingFilter({ definition: column, model, onModelChange, showParentFilter }: Props) {
  const { text, set } = model ?? noFilter
  const isCompared = column.type === 'number' || column.type === 'date'
  return (
    <span className="grid-floating">
      <input
        type="text"
        value={text}
        aria-label={gridLabels.filterText(column.header)}
        placeholder={set === null ? '' : gridLabels.filteredValues}
        title={isCompared ? gridLabels.comparisonHint(column.type === 'date') : undefined}
        onChange={(event) => {
          const next = { text: event.target.value, set }
          onModelChange(isFilterOn(next) ? next : null)
        }}
      />
      <button
        type="button"
        aria-label={gridLabels.openSet(column.header)}
        title={gridLabels.openSet(column.header)}
        data-on={set !== null}
        onClick={showParentFilter}
      >
        <ListFilter size={14} aria-hidden />
      </button>
    </span>
  )
}
