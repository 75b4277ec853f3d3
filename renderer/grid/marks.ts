import type { Refusal } from './paste.ts'

const keyOf = (rowId: string, column: string) => `${rowId}\u0000${column}`

/** Cells that carry a mark in place, outside of React: refused by the last gesture, or found by a search. */
export class MarkStore {
  #refused: readonly Refusal[] = []
  #reasons: ReadonlyMap<string, string> = new Map()
  #found: ReadonlySet<string> = new Set()
  #looked = ''
  #listeners = new Set<() => void>()

  readonly refusals = (): readonly Refusal[] => this.#refused

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  setRefused(refused: readonly Refusal[]): void {
    if (refused.length === 0 && this.#refused.length === 0) return
    this.#refused = refused
    this.#reasons = new Map(
      refused.flatMap(({ rowId, column, reason }) => (rowId === null ? [] : [[keyOf(rowId, column), reason]])),
    )
    this.#tell()
  }

  /** No cell bears a mark: the common case, asked for every cell that is drawn. */
  get isEmpty(): boolean {
    return this.#refused.length === 0 && this.#found.size === 0 && this.#looked === ''
  }

  /** A cell has been put right. */
  forget(rowId: string, column: string): void {
    if (!this.#reasons.has(keyOf(rowId, column))) return
    this.setRefused(this.#refused.filter((each) => each.rowId !== rowId || each.column !== column))
  }

  setFound(cells: readonly { readonly rowId: string; readonly column: string }[]): void {
    if (cells.length === 0 && this.#found.size === 0) return
    this.#looked = ''
    this.#found = new Set(cells.map(({ rowId, column }) => keyOf(rowId, column)))
    this.#tell()
  }

  reason(rowId: string, column: string): string | null {
    return this.#reasons.get(keyOf(rowId, column)) ?? null
  }

  isFound(rowId: string, column: string): boolean {
    return this.#found.has(keyOf(rowId, column))
  }

  /** The one found cell that is looked at. */
  setLooked({ rowId, column }: { readonly rowId: string; readonly column: string }): void {
    this.#looked = keyOf(rowId, column)
    this.#tell()
  }

  isLooked(rowId: string, column: string): boolean {
    return this.#looked !== '' && this.#looked === keyOf(rowId, column)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
