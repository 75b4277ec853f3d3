import type { Cell, Field } from './field.ts'

/**
 * A column of many rows. Where terms and names repeat: each cell that occurs once, and which of them each row holds; else (`at` null)
 * the cells themselves.
 */
export interface CellColumn {
  readonly values: Cell[]
  readonly at: Uint32Array<ArrayBuffer> | null
}

const ownTexts: ReadonlySet<Field['type']> = new Set(['text', 'long', 'number', 'email', 'phone', 'url', 'siret'])

/** Lists are told apart by identity: equal lists that are one object are sent once. */
export function packColumn(field: Field, cells: Cell[]): CellColumn {
  if (ownTexts.has(field.type)) return { values: cells, at: null }
  const values: Cell[] = []
  const known = new Map<Cell, number>()
  const at = new Uint32Array(cells.length)
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null
    let index = known.get(cell)
    if (index === undefined) {
      index = values.push(cell) - 1
      known.set(cell, index)
    }
    at[row] = index
  }
  return { values, at }
}

export function unpackColumn({ values, at }: CellColumn): Cell[] {
  return at === null ? values : Array.from(at, (index) => values[index] ?? null)
}
