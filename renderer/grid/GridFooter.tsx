import type { FilterModel } from 'ag-grid-community'
import { useSyncExternalStore } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
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

/** Filters that are on, as short texts. */
export function shownFilters<Row>(model: FilterModel, columns: readonly GridColumn<Row>[]): ShownFilter[] {
  return Object.entries(model).map(
    ([id, filter]: [string, { type?: string; filter?: unknown; filterTo?: unknown }]) => ({
      column: id,
      header: columns.find((column) => column.id === id)?.header ?? id,
      text: [
        signs[filter.type ?? ''] ?? '',
        filter.filter,
        filter.filterTo === undefined || filter.filterTo === null ? '' : `– ${filter.filterTo}`,
      ]
        .filter((part) => part !== '' && part !== undefined && part !== null)
        .join(' '),
    }),
  )
}

export interface GridFooterProps {
  readonly counts: { readonly shown: number; readonly all: number }
  readonly filters: readonly ShownFilter[]
  readonly range: RangeStore
  readonly marks: MarkStore
  readonly onShowRefusals: () => void
  readonly onRemove: (column: string) => void
  readonly onClear: () => void
}

/** How many rows are in sight, why not all, and how many cells are selected. */
export function GridFooter({ counts, filters, range, marks, onShowRefusals, onRemove, onClear }: GridFooterProps) {
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
      {cells > 1 ? <span className="grid-footer-end">{gridLabels.selected(cells)}</span> : null}
    </footer>
  )
}
