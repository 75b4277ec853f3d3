import type { Cell } from '#shared/offer/field.ts'
import { recordLabels } from './record.labels.ts'
import { type RecordKind, shapeOf } from './records.ts'
import { rowRefusals } from './row-rule.labels.ts'

type Values = Readonly<Record<string, Cell>>

/** Why a row cannot be kept as it stands, and the field that it is told of. */
export interface RowRefusal {
  readonly field: string
  readonly reason: string
}

const isSaid = (cell: Cell | undefined): cell is string | number | readonly string[] =>
  cell !== null && cell !== undefined && String(cell).trim() !== ''

/** Minutes of « 9 h », « 9h30 » or « 09:30 »; null for what is no time of day. */
function minutesOf(text: string): number | null {
  const found = /^(\d{1,2})\s*(?:h|:|heures?)\s*(\d\d)?$/i.exec(text.trim())
  return found === null ? null : Number(found[1]) * 60 + Number(found[2] ?? 0)
}

/** Days, years and times of day; what cannot be compared is in order. */
export function inOrder(from: Cell | undefined, to: Cell | undefined): boolean {
  if (typeof from === 'number' && typeof to === 'number') return from <= to
  if (typeof from !== 'string' || typeof to !== 'string') return true
  const isDays = [from, to].every((text) => /^\d{4}-\d\d-\d\d$/.test(text))
  if (isDays) return from <= to
  const [first, last] = [minutesOf(from), minutesOf(to)]
  return first === null || last === null || first <= last
}

/**
 * What a row of a kind must satisfy as a whole: no period ends before it begins, and a state that says nothing alone has its reason.
 * @param changed Fields that are written: what others say is as it was, and is not asked again. All of them for a new row.
 */
export function rowRefusal(kind: RecordKind, values: Values, changed?: ReadonlySet<string>): RowRefusal | null {
  const { periods = [], reasoned } = shapeOf(kind)
  const touches = (...fields: readonly string[]) => changed === undefined || fields.some((field) => changed.has(field))
  const { fields, options } = recordLabels[kind]
  for (const [from, to] of periods)
    if (touches(from, to) && !inOrder(values[from], values[to]))
      return { field: to, reason: rowRefusals.reversed(fields[from] ?? from) }
  if (reasoned === undefined || !touches(reasoned.field, reasoned.reason)) return null
  const state = String(values[reasoned.field] ?? '')
  if (!reasoned.values.includes(state) || isSaid(values[reasoned.reason])) return null
  return { field: reasoned.reason, reason: rowRefusals.reason(options?.[reasoned.field]?.[state] ?? state) }
}
