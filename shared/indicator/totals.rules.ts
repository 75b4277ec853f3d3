import type { Plan, PlanForm } from './plan.rules.ts'
import { cellStatus, hasValue } from './status.ts'

/** One variable at one period, as stored: values by ordinal (NaN where there is none) and `cellStatus` bytes. */
export interface Column {
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

/** Bits of `Totals.seen`. For a known commune: how its number stands. For the others: why there is none. */
export const seenBit = { secret: 1, unavailable: 2, insignificant: 4, absent: 8, rounded: 16, provisional: 32 } as const

/**
 * Sums of one plan over the communes of many territories, by slot. Only communes where every variable of the plan is
 * known are in the sums: numerator and denominator then speak of the same communes.
 */
export interface Totals {
  /** ΣN, or Σ(N·w) for weighted plans. */
  readonly numerator: Float64Array
  /** ΣD, or Σw for weighted plans; unused for counts. */
  readonly denominator: Float64Array
  readonly known: Int32Array
  readonly expected: Int32Array
  readonly seen: Uint8Array
}

export function createTotals(slots: number): Totals {
  return {
    numerator: new Float64Array(slots),
    denominator: new Float64Array(slots),
    known: new Int32Array(slots),
    expected: new Int32Array(slots),
    seen: new Uint8Array(slots),
  }
}

/** Bit of `Totals.seen` for a cell status. */
export function bitOf(status: number): number {
  switch (status) {
    case cellStatus.secret:
      return seenBit.secret
    case cellStatus.unavailable:
      return seenBit.unavailable
    case cellStatus.insignificant:
      return seenBit.insignificant
    case cellStatus.rounded:
      return seenBit.rounded
    case cellStatus.provisional:
      return seenBit.provisional
    case cellStatus.value:
      return 0
    default:
      return seenBit.absent
  }
}

function dot(form: PlanForm, columns: readonly (Column | null)[], ordinal: number): number {
  let sum = 0
  for (let term = 0; term < form.refs.length; term += 1) {
    const column = columns[form.refs[term] as number]
    sum += (form.coefficients[term] as number) * (column ? (column.values[ordinal] as number) : Number.NaN)
  }
  return sum
}

/**
 * Adds the communes to their territories in one pass. `columns` follow `plan.refs` (null for a variable without a
 * series); `slotOf[ordinal]` is the slot of the commune's territory, −1 for a commune that counts nowhere. A masked or
 * missing commune adds nothing and lowers the coverage; it never counts as zero.
 */
export function accumulate(plan: Plan, columns: readonly (Column | null)[], slotOf: Int32Array, totals: Totals): void {
  const { numerator, denominator, known, expected, seen } = totals
  const second = plan.mode === 'weighted' ? plan.weight : plan.denominator
  const width = plan.refs.length
  for (let ordinal = 0; ordinal < slotOf.length; ordinal += 1) {
    const slot = slotOf[ordinal] as number
    if (slot < 0) continue
    expected[slot] = (expected[slot] as number) + 1
    let complete = true
    let bits = 0
    let reasons = 0
    for (let ref = 0; ref < width; ref += 1) {
      const column = columns[ref]
      const status =
        column && ordinal < column.statuses.length ? (column.statuses[ordinal] as number) : cellStatus.absent
      if (hasValue(status)) bits |= bitOf(status)
      else {
        complete = false
        reasons |= bitOf(status)
      }
    }
    seen[slot] = (seen[slot] as number) | (complete ? bits : reasons)
    if (!complete) continue
    known[slot] = (known[slot] as number) + 1
    const first = dot(plan.numerator, columns, ordinal)
    const other = second ? dot(second, columns, ordinal) : 0
    numerator[slot] = (numerator[slot] as number) + (plan.mode === 'weighted' ? first * other : first)
    denominator[slot] = (denominator[slot] as number) + other
  }
}

/** Adds one slot of totals to another: the communes of two territories that share none, in any order. */
export function mergeTotals(into: Totals, slot: number, from: Totals, fromSlot: number): void {
  for (const name of ['numerator', 'denominator', 'known', 'expected', 'seen'] as const) {
    const mine = into[name][slot] as number
    const theirs = from[name][fromSlot] as number
    into[name][slot] = name === 'seen' ? mine | theirs : mine + theirs
  }
}
