import type { FilterModel } from 'ag-grid-community'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import { type CellFilter, filterText } from './filter.ts'
import type { MarkStore } from './marks.ts'
import { cellCount } from './range.ts'
import type { RangeStore } from './rangeStore.ts'

export interface ShownFilter {
  readonly column: string
  readonly header: string
  readonly text: string
}

const signs: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '≠',
  lessThan: '<',
  lessThanOrEqual: '≤',
  greaterThan: '>',
  greaterThanOrEqual: '≥',
  notContains: '≠',
}

interface NumberFilter {
  readonly type?: string
  readonly filter?: unknown
  readonly filterTo?: unknown
}

function numberFilterText({ type, filter, filterTo }: NumberFilter): string {
  if (type === 'blank') return gridLabels.emptyValue
  if (type === 'notBlank') return gridLabels.notEmptyValue
  return [signs[type ?? ''] ?? '', filter, filterTo === undefined || filterTo === null ? '' : `– ${filterTo}`]
    .filter((part) => part !== '' && part !== undefined && part !== null)
    .join(' ')
}

/** Filters that are on, as short texts. */
export function shownFilters<Row>(model: FilterModel, columns: readonly GridColumn<Row>[]): ShownFilter[] {
  return Object.entries(model).flatMap(([id, filter]: [string, CellFilter | NumberFilter]) => {
    const column = columns.find((each) => each.id === id)
    if (!column) return []
    const text = 'set' in filter ? filterText(column, filter) : numberFilterText(filter)
    return [{ column: id, header: column.header, text }]
  })
}

export interface GridFooterProps {
  readonly counts: { readonly shown: number; readonly all: number }
  readonly filters: readonly ShownFilter[]
  readonly range: RangeStore
  readonly marks: MarkStore
  readonly onShowRefusals: () => void
  readonly onRemove: (column: string) => void
  readonly onClear: () => void
  readonly tools: ReactNode
}

/** How many rows are in sight, why not all, and how many cells are selected. */
export function GridFooter({
  counts,
  filters,
  range,
  marks,
  onShowRefusals,
  onRemove,
  onClear,
  tools,
}: GridFooterProps) {
  const selected = useSyncExternalStore(range.subscribe, range.read)
  const refusals = useSyncExternalStore(marks.subscribe, marks.refusals)
  const cells = selected ? cellCount(selected) : 0
  return (
    <footer className="grid-footer">
      <span role="status">{gridLabels.rows(counts.shown, counts.all)}</span>
      {filters.map(({ column, header, text }) => (
        <Chip key={column} onRemove={() => onRemove(column)} removeLabel={gridLabels.removeFilter(header)}>
          {gridLabels.filter(header, text)}
        </Chip>
      ))}
      {filters.length > 1 ? (
        <Button size="small" variant="quiet" onPress={onClear}>
          {gridLabels.clearFilters}
        </Button>
      ) : null}
      {refusals.length > 0 ? (
        <Chip tone="danger" onRemove={() => marks.setRefused([])} removeLabel={gridLabels.forgetRefusals}>
          <button type="button" className="grid-chip-button" onClick={onShowRefusals}>
            {gridLabels.refused(refusals.length)}
          </button>
        </Chip>
      ) : null}
      <span className="grid-footer-end">{cells > 1 ? gridLabels.selected(cells) : null}</span>
      {tools}
    </footer>
  )
}
