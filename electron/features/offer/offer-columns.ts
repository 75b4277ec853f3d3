import type { Row } from '#electron/db/connection.ts'
import { snakeCase } from '#shared/lib/text.ts'
import { type Cell, type Field, fieldsOf, isList, type Sheet } from '#shared/offer/field.ts'

/** Table of each sheet. */
export const tableOf: Readonly<Record<Sheet, string>> = {
  policy: 'policy',
  mission: 'mission',
  action: 'action',
  organization: 'organization',
  accessPoint: 'access_point',
}

/** Fields that stand in rows of their own beside the action: organizations in a role, territories covered. */
export const isLinked = (field: Field) => field.role !== undefined || field.type === 'territories'

/** SQL column of a field of the row itself. */
export function columnOf(field: Field): string {
  return snakeCase(field.id)
}

const columnFields = new Map<Sheet, readonly Field[]>()

/** Fields of a sheet that are columns of its table. */
export function ownFields(sheet: Sheet): readonly Field[] {
  let found = columnFields.get(sheet)
  if (found === undefined) {
    found = fieldsOf[sheet].filter((field) => !isLinked(field))
    columnFields.set(sheet, found)
  }
  return found
}

/** A stored value as a cell; `lists` holds those read before, by their stored form. */
export function cellOf(field: Field, stored: Row[string] | undefined, lists: Map<string, readonly string[]>): Cell {
  if (stored === null || stored === undefined) return null
  if (isList(field)) {
    const text = String(stored)
    let list = lists.get(text)
    if (list === undefined) {
      list = JSON.parse(text) as string[]
      lists.set(text, list)
    }
    return list
  }
  return typeof stored === 'number' ? stored : String(stored)
}

/** A cell as it is stored. */
export function storedOf(field: Field, cell: Cell): string | number | null {
  if (Array.isArray(cell)) return cell.length === 0 ? null : JSON.stringify(cell)
  return isList(field) && cell !== null ? JSON.stringify([cell]) : (cell as string | number | null)
}
