import { call } from '#renderer/api/client.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { type SheetTable, tableOf } from './sheetTable.ts'

/** Rows of each sheet as this page last knew them: who shows them again asks only what changed since. */
const kept = new Map<Sheet, SheetTable>()
const underway = new Map<Sheet, Promise<SheetTable>>()

export const keptSheet = (sheet: Sheet): SheetTable | null => kept.get(sheet) ?? null

export function keepSheet(sheet: Sheet, table: SheetTable): void {
  kept.set(sheet, table)
}

/** Whether a reading that is asked for now was begun by somebody else, perhaps in another workspace. */
export const isUnderway = (sheet: Sheet): boolean => underway.has(sheet)

/** Reads a sheet whole; asked for twice at once, it is read once. */
export function readSheet(sheet: Sheet): Promise<SheetTable> {
  let reading = underway.get(sheet)
  if (reading === undefined) {
    reading = call('offer.rows', { sheet })
      .then((answer) => {
        const table = tableOf(answer)
        keepSheet(sheet, table)
        return table
      })
      .finally(() => underway.delete(sheet))
    underway.set(sheet, reading)
  }
  return reading
}
