import { boxOf, type CellRange, isInside, type Place } from './range.ts'

/** The selected range of one grid, outside of React: a drag crosses hundreds of cells and must not render them. */
export class RangeStore {
  #range: CellRange | null = null
  #listeners = new Set<() => void>()

  readonly read = (): CellRange | null => this.#range

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(range: CellRange | null): void {
    this.#range = range
    for (const listener of this.#listeners) listener()
  }

  holds(place: Place): boolean {
    return this.#range !== null && isInside(boxOf(this.#range), place)
  }
}

/** Marks the cells in sight; those drawn later are marked by the column's class rule. */
export function paintRange(root: HTMLElement, store: RangeStore, columnIds: readonly string[]): void {
  const places = new Map(columnIds.map((id, index) => [id, index]))
  for (const cell of root.querySelectorAll<HTMLElement>('.ag-cell')) {
    const column = places.get(cell.getAttribute('col-id') ?? '')
    const row = Number(cell.closest('.ag-row')?.getAttribute('row-index') ?? -1)
    cell.classList.toggle('grid-selected', column !== undefined && store.holds({ row, column }))
  }
}
