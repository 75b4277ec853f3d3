import { type SortKey, sortKeys } from './order.ts'

export interface ViewColumn {
  readonly id: string
  readonly width: number | null
  readonly isHidden: boolean
  readonly isPinned: boolean
}

/** How a table is looked at, under a name: plain data, for the screen to keep. */
export interface GridView {
  readonly name: string
  /** In their order. */
  readonly columns: readonly ViewColumn[]
  readonly sort: readonly SortKey[]
  /** State of the filter of each column, as the grid gave it. */
  readonly filters: Readonly<Record<string, unknown>>
}

/** What the widget says of a column, as far as a view keeps it. */
interface State {
  readonly colId: string
  readonly width?: number | null
  readonly flex?: number | null
  readonly hide?: boolean | null
  readonly pinned?: unknown
  readonly sort?: unknown
  readonly sortIndex?: number | null
}

export function viewOf(name: string, state: readonly State[], filters: Readonly<Record<string, unknown>>): GridView {
  return {
    name,
    columns: state.map(({ colId, width, flex, hide, pinned }) => ({
      id: colId,
      // A column that takes the room that is left has no width of its own.
      width: flex ? null : (width ?? null),
      isHidden: hide === true,
      isPinned: pinned === 'left' || pinned === true,
    })),
    sort: sortKeys(state),
    filters,
  }
}

/** The columns as a view wants them; those that it does not know yet stay, after the others. */
export function viewState(view: GridView, known: readonly string[]) {
  const ids = new Set(known)
  const kept = view.columns.filter(({ id }) => ids.has(id))
  const named = new Set(kept.map(({ id }) => id))
  const news = known
    .filter((id) => !named.has(id))
    .map((id): ViewColumn => ({ id, width: null, isHidden: false, isPinned: false }))
  return [...kept, ...news].map(({ id, width, isHidden, isPinned }) => {
    const place = view.sort.findIndex(({ column }) => column === id)
    const key = view.sort[place]
    return {
      colId: id,
      ...(width === null ? {} : { width, flex: null }),
      hide: isHidden,
      pinned: isPinned ? ('left' as const) : null,
      sort: key === undefined ? null : key.isDescending ? ('desc' as const) : ('asc' as const),
      sortIndex: key === undefined ? null : place,
    }
  })
}

/** Filters of a view whose columns are still there. */
export function viewFilters(view: GridView, known: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(view.filters).filter(([id]) => known.includes(id)))
}

/** A list with one item moved before or after another. */
export function moved<Item>(
  items: readonly Item[],
  item: Item,
  target: Item,
  place: 'before' | 'after',
): readonly Item[] {
  if (item === target) return items
  const others = items.filter((each) => each !== item)
  const at = others.indexOf(target)
  if (at < 0 || others.length === items.length) return items
  return others.toSpliced(place === 'before' ? at : at + 1, 0, item)
}
