import type { MarkStore } from './marks.ts'
import { type Box, boxOf, type CellRange, isInside, type Place } from './range.ts'

/** The selected range of one grid, outside of React: a drag crosses hundreds of cells and must not render them. */
export class RangeStore {
  #range: CellRange | null = null
  #listeners = new Set<() => void>()
  /** Cells that letting go of the handle would fill. */
  fill: Box | null = null

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

  /** The cell that bears the handle. */
  isCorner(place: Place): boolean {
    if (this.#range === null) return false
    const { bottom, right } = boxOf(this.#range)
    return place.row === bottom && place.column === right
  }

  isFilled(place: Place): boolean {
    return this.fill !== null && isInside(this.fill, place) && !this.holds(place)
  }
}

/** Marks the cells in sight; those drawn later are marked as they are drawn. */
export function paintCells(
  root: HTMLElement,
  store: RangeStore,
  marks: MarkStore,
  columnIds: readonly string[],
  hasHandle: boolean,
): void {
  const places = new Map(columnIds.map((id, index) => [id, index]))
  for (const row of root.querySelectorAll<HTMLElement>('.ag-row')) {
    const at = Number(row.getAttribute('row-index'))
    const id = row.getAttribute('row-id') ?? ''
    if (!Number.isInteger(at)) continue
    for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell')) {
      const name = cell.getAttribute('col-id') ?? ''
      const place = { row: at, column: places.get(name) ?? -1 }
      const list = cell.classList
      list.toggle('grid-selected', store.holds(place))
      list.toggle('grid-corner', hasHandle && store.isCorner(place))
      list.toggle('grid-filled', store.isFilled(place))
      list.toggle('grid-refused', marks.reason(id, name) !== null)
      list.toggle('grid-found', marks.isFound(id, name))
      list.toggle('grid-looked', marks.isLooked(id, name))
    }
  }
}
