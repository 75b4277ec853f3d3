import type { GridApi } from 'ag-grid-community'
import { useCallback, useState } from 'react'
import type { GridColumn } from './cells.ts'
import type { GridLine } from './definitions.ts'
import { type ShownFilter, shownFilters } from './GridFooter.tsx'
import { totalsOf } from './totals.ts'

interface Options<Row> {
  readonly rows: readonly Row[] | undefined
  readonly columns: readonly GridColumn<Row>[]
  /** Rows of a tree that pass its filters; null for flat rows. */
  readonly passing: (except: string | null) => readonly Row[] | null
  readonly onShown: ((read: () => readonly Row[]) => void) | undefined
}

interface Shown<Row> {
  readonly counts: { readonly shown: number; readonly all: number }
  readonly filters: readonly ShownFilter[]
  readonly totals: GridLine<Row>[]
  /** Changes each time that the rows shown do. */
  readonly version: number
}

function rowsAfterFilter<Row>(grid: GridApi<GridLine<Row>>): readonly Row[] {
  const rows: Row[] = []
  grid.forEachNodeAfterFilter((node) => {
    if (node.data) rows.push(node.data.row)
  })
  return rows
}

/** What is told of the rows shown: how many, why not all, and what they add up to. */
export function useShown<Row>({ rows, columns, passing, onShown }: Options<Row>) {
  const [shown, setShown] = useState<Shown<Row>>({ counts: { shown: 0, all: 0 }, filters: [], totals: [], version: 0 })
  const count = useCallback(
    (grid: GridApi<GridLine<Row>>) => {
      onShown?.(() => passing(null) ?? rowsAfterFilter(grid))
      const hasTotals = columns.some(({ total }) => total !== undefined)
      const passed = hasTotals ? (passing(null) ?? rowsAfterFilter(grid)) : []
      const totals = hasTotals ? totalsOf(columns, passed) : null
      const [row] = passed
      setShown(({ version }) => ({
        counts: { shown: grid.getDisplayedRowCount(), all: rows?.length ?? 0 },
        filters: shownFilters(grid.getFilterModel(), columns),
        totals: totals && row !== undefined ? [{ row, depth: 0, hasChildren: false, isOpen: false, totals }] : [],
        version: version + 1,
      }))
    },
    [rows, columns, passing, onShown],
  )
  return { ...shown, count }
}
