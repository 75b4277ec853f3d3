import type { Plan, PlanForm } from './plan.rules.ts'
import { cellStatus } from './status.ts'

/** One variable at one period, as stored: values by ordinal (any number where there is none) and `cellStatus` bytes. */
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

const bits = new Uint8Array(256).fill(seenBit.absent)
bits[cellStatus.value] = 0
bits[cellStatus.secret] = seenBit.secret
bits[cellStatus.unavailable] = seenBit.unavailable
bits[cellStatus.insignificant] = seenBit.insignificant
bits[cellStatus.rounded] = seenBit.rounded
bits[cellStatus.provisional] = seenBit.provisional

/** Bits that say that there is no number. */
const missing = seenBit.secret | seenBit.unavailable | seenBit.insignificant | seenBit.absent

/** Bit of `Totals.seen` for a cell status. */
export function bitOf(status: number): number {
  return bits[status] ?? seenBit.absent
}

/** Work space of `accumulate`, kept between calls: it is asked for hundreds of plans in a row. */
let scratch = { flags: new Uint8Array(0), first: new Float64Array(0), second: new Float64Array(0) }

function clearScratch(size: number) {
  if (scratch.flags.length < size)
    scratch = { flags: new Uint8Array(size), first: new Float64Array(size), second: new Float64Array(size) }
  else {
    scratch.flags.fill(0, 0, size)
    scratch.first.fill(0, 0, size)
    scratch.second.fill(0, 0, size)
  }
  return scratch
}

function flag(column: Column | null, flags: Uint8Array, size: number): void {
  const held = column ? Math.min(size, column.statuses.length) : 0
  if (column) {
    const { statuses } = column
    for (let ordinal = 0; ordinal < held; ordinal += 1)
      flags[ordinal] = (flags[ordinal] as number) | (bits[statuses[ordinal] as number] as number)
  }
  for (let ordinal = held; ordinal < size; ordinal += 1) flags[ordinal] = (flags[ordinal] as number) | seenBit.absent
}

function addForm(form: PlanForm, columns: readonly (Column | null)[], into: Float64Array, size: number): void {
  for (let term = 0; term < form.refs.length; term += 1) {
    const values = columns[form.refs[term] as number]?.values
    if (!values) continue
    const coefficient = form.coefficients[term] as number
    const held = Math.min(size, values.length)
    for (let ordinal = 0; ordinal < held; ordinal += 1)
      into[ordinal] = (into[ordinal] as number) + coefficient * (values[ordinal] as number)
  }
}

/**
 * Adds the communes to their territories. `columns` follow `plan.refs` (null for a variable without a series);
 * `slotOf[ordinal]` is the slot of the commune's territory, −1 for a commune that counts nowhere. A masked or missing
 * commune adds nothing and lowers the coverage; it never counts as zero.
 */
export function accumulate(plan: Plan, columns: readonly (Column | null)[], slotOf: Int32Array, totals: Totals): void {
  const { numerator, denominator, known, expected, seen } = totals
  const other = plan.mode === 'weighted' ? plan.weight : plan.denominator
  const size = slotOf.length
  // Column after column: each loop runs over plain numbers, several times faster than commune after commune.
  const { flags, first, second } = clearScratch(size)
  for (let ref = 0; ref < plan.refs.length; ref += 1) flag(columns[ref] ?? null, flags, size)
  addForm(plan.numerator, columns, first, size)
  if (other) addForm(other, columns, second, size)
  const weighted = plan.mode === 'weighted'
  for (let ordinal = 0; ordinal < size; ordinal += 1) {
    const slot = slotOf[ordinal] as number
    if (slot < 0) continue
    expected[slot] = (expected[slot] as number) + 1
    const found = flags[ordinal] as number
    const lacking = found & missing
    seen[slot] = (seen[slot] as number) | (lacking === 0 ? found : lacking)
    if (lacking !== 0) continue
    known[slot] = (known[slot] as number) + 1
    const n = first[ordinal] as number
    const d = second[ordinal] as number
    numerator[slot] = (numerator[slot] as number) + (weighted ? n * d : n)
    denominator[slot] = (denominator[slot] as number) + d
  }
}

/** One variable already added up by slot over the communes where it is known. */
export interface VariableSums {
  readonly sums: ArrayLike<number>
  readonly known: ArrayLike<number>
  readonly seen: ArrayLike<number>
}

/**
 * Totals of a plan out of sums that were made variable by variable, without going back to the communes. That is only right
 * where every variable is known in every commune of the territory, or where the plan reads a single one: the slots where it
 * is not are left untouched and given back, for `accumulate`. A weighted mean always needs the communes.
 */
export function combineSums(
  plan: Plan,
  variables: readonly (VariableSums | null)[],
  expected: ArrayLike<number>,
  totals: Totals,
): number[] {
  const left: number[] = []
  const slots = totals.known.length
  const sum = (form: PlanForm, slot: number) => {
    let total = 0
    for (let term = 0; term < form.refs.length; term += 1)
      total += (form.coefficients[term] as number) * (variables[form.refs[term] as number]?.sums[slot] ?? 0)
    return total
  }
  for (let slot = 0; slot < slots; slot += 1) {
    const communes = expected[slot] ?? 0
    let complete = plan.mode !== 'weighted'
    let found = 0
    for (let ref = 0; complete && ref < plan.refs.length; ref += 1) {
      const variable = variables[ref]
      complete = plan.refs.length === 1 ? variable != null : variable?.known[slot] === communes
      found |= variable?.seen[slot] ?? seenBit.absent
    }
    if (!complete) {
      left.push(slot)
      continue
    }
    totals.expected[slot] = communes
    totals.known[slot] = variables[0]?.known[slot] ?? 0
    totals.seen[slot] = found
    totals.numerator[slot] = sum(plan.numerator, slot)
    totals.denominator[slot] = plan.denominator ? sum(plan.denominator, slot) : 0
  }
  return left
}

/** Adds one slot of totals to another: the communes of two territories that share none, in any order. */
export function mergeTotals(into: Totals, slot: number, from: Totals, fromSlot: number): void {
  for (const name of ['numerator', 'denominator', 'known', 'expected', 'seen'] as const) {
    const mine = into[name][slot] as number
    const theirs = from[name][fromSlot] as number
    into[name][slot] = name === 'seen' ? mine | theirs : mine + theirs
  }
}
