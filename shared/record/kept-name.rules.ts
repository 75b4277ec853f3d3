import { isDay } from '#shared/offer/cell.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { keptNames } from './kept-name.labels.ts'
import { type RecordKind, recordKinds, shapeOf } from './records.ts'

/** Kinds whose rows may name a person until a day: the name is never asked for, and goes by itself. */
export const namingKinds: readonly RecordKind[] = recordKinds.filter((kind) => {
  const ids = shapeOf(kind).fields.map(({ id }) => id)
  return ids.includes('name') && ids.includes('eraseOn')
})

/** Why a row that names a person cannot be kept, null when it can: a name has a purpose, and a day to come on which it is erased. */
export function nameRefusal(values: Readonly<Record<string, Cell>>, today: string): string | null {
  if ((values.name ?? null) === null) return null
  if ((values.purpose ?? null) === null || (values.eraseOn ?? null) === null) return keptNames.incomplete
  return isDay(String(values.eraseOn)) && String(values.eraseOn) > today ? null : keptNames.past
}
