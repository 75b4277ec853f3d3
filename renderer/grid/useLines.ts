import { useCallback, useMemo, useState } from 'react'
import type { GridColumn } from './cells.ts'
import type { GridLine } from './definitions.ts'
import { type CellFilter, rowTest, searchTest } from './filter.ts'
import { rowOrder, type SortKey } from './order.ts'
import { flattenTree } from './tree.ts'

interface Options<Row> {
  readonly rows: readonly Row[] | undefined
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly parent: ((row: Row) => string | null) | undefined
  readonly quickFilter: string
  /** Closed rows are kept under this name as long as the window is open. */
  readonly memoryKey: string | undefined
}

type Filters = Readonly<Record<string, CellFilter>>

const noClosed: ReadonlySet<string> = new Set()
const flat = { depth: 0, hasChildren: false, isOpen: false }
const remembered = new Map<string, ReadonlySet<string>>()

/** A row that passes every filter of some columns and the search; null when nothing is asked. */
function testOf<Row>(
  columns: readonly GridColumn<Row>[],
  filters: Filters,
  typed: string,
  except: string | null,
): ((row: Row) => boolean) | null {
  const search = searchTest(columns, typed)
  const tests = [
    ...(search ? [search] : []),
    ...columns.flatMap((column) => {
      const filter = column.id === except ? undefined : filters[column.id]
      return filter ? [rowTest(column, filter)] : []
    }),
  ]
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row))
}

/** Rows as the widget holds them. Those of a tree are sorted, filtered and closed here: it knows flat rows only. */
export function useLines<Row>({ rows, columns, rowId, parent, quickFilter, memoryKey }: Options<Row>) {
  const [closed, setClosed] = useState(() => remembered.get(memoryKey ?? '') ?? noClosed)
  const [filters, setFilters] = useState<Filters>({})
  const [sort, setSort] = useState<readonly SortKey[]>([])

  // The line of a row that has not changed stays the same object: the widget draws again only what has.
  const [known] = useState(() => new Map<string, GridLine<Row>>())
  const lines = useMemo<GridLine<Row>[] | null>(() => {
    const lineOf = (row: Row, { depth, hasChildren, isOpen }: Omit<GridLine<Row>, 'row'>): GridLine<Row> => {
      const id = rowId(row)
      const line = known.get(id)
      if (line?.row === row && line.depth === depth && line.hasChildren === hasChildren && line.isOpen === isOpen)
        return line
      const next = { row, depth, hasChildren, isOpen }
      known.set(id, next)
      return next
    }
    if (!rows) return null
    if (!parent) return rows.map((row) => lineOf(row, flat))
    const matches = testOf(columns, filters, quickFilter, null)
    const order = rowOrder(columns, sort)
    return flattenTree({
      rows,
      id: rowId,
      parent,
      closed,
      ...(matches ? { matches } : {}),
      ...(order ? { order } : {}),
    }).map((line) => lineOf(line.row, line))
  }, [known, rows, parent, rowId, closed, columns, quickFilter, filters, sort])

  const change = useCallback(
    (next: (before: ReadonlySet<string>) => ReadonlySet<string>) => {
      setClosed((before) => {
        const after = next(before)
        if (memoryKey) remembered.set(memoryKey, after)
        return after
      })
    },
    [memoryKey],
  )
  const setOpen = useCallback(
    (ids: readonly string[], isOpen: boolean) => {
      change((before) => {
        const next = new Set(before)
        for (const id of ids) {
          if (isOpen) next.delete(id)
          else next.add(id)
        }
        return next
      })
    },
    [change],
  )
  const toggle = useCallback(
    (id: string) => {
      change((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      })
    },
    [change],
  )
  const setAllOpen = useCallback(
    (isOpen: boolean) => {
      const parents = new Set((rows ?? []).flatMap((row) => parent?.(row) ?? []))
      change(() => (isOpen ? noClosed : parents))
    },
    [change, rows, parent],
  )
  /** Rows that pass every filter, that of one column left aside; null for flat rows, whose filters the widget holds. */
  const passing = useCallback(
    (except: string | null): readonly Row[] | null => {
      if (!parent || !rows) return null
      const test = testOf(columns, filters, quickFilter, except)
      return test ? rows.filter(test) : rows
    },
    [rows, parent, columns, filters, quickFilter],
  )
  return { lines, toggle, setOpen, setAllOpen, passing, setFilters, setSort }
}
