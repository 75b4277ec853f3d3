import type { Row } from '#electron/db/connection.ts'
import { type Cell, type Field, isList } from '#shared/offer/field.ts'
import { columnOf } from '#shared/record/record.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'

export { columnOf }

/** A cell as it is stored: lists as a JSON array. */
export function storedOf(field: Field, cell: Cell): string | number | null {
  if (Array.isArray(cell)) return cell.length === 0 ? null : JSON.stringify(cell)
  return isList(field) && cell !== null ? JSON.stringify([cell]) : (cell as string | number | null)
}

/** Rows of one list are told apart by identity where they are packed: equal lists are one object. */
export class StoredCells {
  readonly #lists = new Map<string, readonly string[]>()

  cell(field: Field, row: Row): Cell {
    const stored = row[columnOf(field.id)]
    if (stored === null || stored === undefined) return null
    if (!isList(field)) return typeof stored === 'number' ? stored : String(stored)
    const text = String(stored)
    let list = this.#lists.get(text)
    if (list === undefined) {
      list = JSON.parse(text) as string[]
      this.#lists.set(text, list)
    }
    return list
  }

  /** All cells of a row, by field. */
  values(kind: RecordKind, row: Row): Record<string, Cell> {
    return Object.fromEntries(shapeOf(kind).fields.map((field) => [field.id, this.cell(field, row)]))
  }
}
