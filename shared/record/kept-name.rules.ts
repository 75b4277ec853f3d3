import { isDay } from '#shared/offer/cell.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { keptNames } from './kept-name.labels.ts'
import { type RecordKind, recordKinds, shapeOf } from './records.ts'

/** Kinds whose rows may name a person until a day: the name is never asked for, and goes by itself. */
export const namingKinds: readonly RecordKind[] = recordKinds.filter((kind) => {
  const ids = shapeOf(kind).fields.map(({ id }) => id)
  return ids.includes('name') && ids.includes('eraseOn')
})

/** Years for which a name is kept at most, counted from the last day that it serves: the text on data gives no number, it asks for one. */
export const mostYears = 3

/** The last day on which a name may be erased: years after the end of what it serves, or after today where that has no end. */
export function lastErasure(end: string): string {
  const [year, ...rest] = end.split('-')
  const day = [String(Number(year) + mostYears), ...rest].join('-')
  return isDay(day) ? day : `${day.slice(0, 8)}28`
}

/** Why a row that names a person cannot be kept, null when it can: a name has a purpose, and a day to come on which it is erased, `last` at the latest. */
export function nameRefusal(values: Readonly<Record<string, Cell>>, today: string, last: string): string | null {
  if ((values.name ?? null) === null) return null
  if ((values.purpose ?? null) === null || (values.eraseOn ?? null) === null) return keptNames.incomplete
  const day = String(values.eraseOn)
  if (day > last) return keptNames.tooLate(last, mostYears)
  return isDay(day) && day > today ? null : keptNames.past
}
