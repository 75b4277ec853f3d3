import type { Perimeter } from '#shared/territory/territory.schema.ts'
import type { Rounding } from './dataset.schema.ts'
import { evaluateFormula, variableKey } from './formula.rules.ts'
import type { Plan, PlanForm } from './plan.rules.ts'
import { roundingSpread } from './rounding.rules.ts'
import { cellStatus, type FigureStatus, hasValue, isValued } from './status.ts'
import { bitOf, seenBit, type Totals } from './totals.rules.ts'

/** What the producer itself publishes for the territory, by reference of the plan. For a commune: its own cells. */
export interface OwnCells {
  readonly values: ArrayLike<number>
  readonly statuses: ArrayLike<number>
  /** A person corrected one of these cells. */
  readonly corrected: boolean
  /** The perimeter in which the producer published them, where it is not the one shown. */
  readonly perimeter?: Perimeter | null
}

export interface FigureInput {
  readonly plan: Plan
  readonly own: OwnCells | null
  readonly totals: Totals | null
  readonly slot: number
  /** Communes of the territory; used where `totals` is null. 1 for a commune. */
  readonly communes: number
  /** How each reference's numbers were rounded by their producer, null when exact. */
  readonly roundings?: readonly (Rounding | null)[]
  /** Correction of the indicator itself. A null value takes the figure away. */
  readonly correction?: { readonly value: number | null; readonly reason: string } | null
}

/** Why a figure stands as it does; `figureNotes` turns it into sentences. */
export type FigureReason =
  | 'secret'
  | 'unavailable'
  | 'insignificant'
  | 'absent'
  | 'not-additive'
  | 'zero-denominator'
  | 'no-growth'
  | 'partial'
  | 'withdrawn'
  | 'hidden'

export interface FigureValue {
  readonly value: number | null
  readonly status: FigureStatus
  readonly origin: 'producer' | 'aggregated' | 'corrected' | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly known: number
  readonly expected: number
  /** Between which values the exact figure stands, given rounding and missing communes; NaN without a value. */
  readonly low: number
  readonly high: number
  readonly reason: FigureReason | null
  /** Rounded or provisional numbers went into it, whatever the status. */
  readonly rounded: boolean
  readonly provisional: boolean
  /** A producer's figure in another perimeter: `known` then counts the communes shown that it covers, all when nobody knows. */
  readonly perimeter: Perimeter | null
  /** What stood there before the indicator was corrected. */
  readonly before: FigureValue | null
}

/**
 * One figure of one territory. Order of sources: correction, then the producer's own figure, then the sum over communes by
 * the indicator's rule. A producer that masks a territory is obeyed: its figure is not rebuilt from the communes.
 */
export function figureOf(input: FigureInput): FigureValue {
  const computed = uncorrected(input)
  const correction = input.correction
  if (!correction) return computed
  const { value } = correction
  return {
    ...computed,
    value,
    status: value === null ? 'unavailable' : 'corrected',
    origin: 'corrected',
    perimeter: null,
    numerator: null,
    denominator: null,
    low: value ?? Number.NaN,
    high: value ?? Number.NaN,
    reason: value === null ? 'withdrawn' : null,
    before: computed,
  }
}

/** The same figure for a reader who may not see it: that there is one, and nothing that tells how much. */
export function hiddenFigure(figure: Pick<FigureValue, 'known' | 'expected'>): FigureValue {
  return none('secret', 'hidden', figure.known, figure.expected)
}

function uncorrected(input: FigureInput): FigureValue {
  const { plan, own, totals, slot } = input
  const expected = totals ? (totals.expected[slot] as number) : input.communes
  const reason = own ? ownReason(plan, own) : 'absent'
  if (own && reason === null) return ownFigure(input, own, expected)
  if (reason === 'secret' || reason === 'insignificant') return none(reason, reason, 0, expected)
  if (!totals) return none(reason ?? 'absent', reason ?? 'absent', 0, expected)
  const known = totals.known[slot] as number
  if (known === 0) {
    const why = worst(totals.seen[slot] as number)
    const forbidden = plan.mode === 'own' && why !== 'absent'
    return forbidden ? none('not-additive', 'not-additive', 0, expected) : none(why, why, 0, expected)
  }
  if (plan.mode === 'own') return none('not-additive', 'not-additive', 0, expected)
  return summed(input, totals, known, expected)
}

function none(status: FigureStatus, reason: FigureReason, known: number, expected: number): FigureValue {
  return {
    value: null,
    status,
    origin: null,
    numerator: null,
    denominator: null,
    known,
    expected,
    low: Number.NaN,
    high: Number.NaN,
    reason,
    rounded: false,
    provisional: false,
    perimeter: null,
    before: null,
  }
}

/** Secret says most about why there is nothing to show, absent least. */
function worst(seen: number): 'secret' | 'insignificant' | 'unavailable' | 'absent' {
  if (seen & seenBit.secret) return 'secret'
  if (seen & seenBit.insignificant) return 'insignificant'
  return seen & seenBit.unavailable ? 'unavailable' : 'absent'
}

/** References that the figure itself needs: weights only serve to average communes. */
function isNeeded(plan: Plan, ref: number): boolean {
  if (!plan.linear || !plan.weight) return true
  return plan.numerator.refs.includes(ref) || (plan.denominator?.refs.includes(ref) ?? false)
}

function ownReason(plan: Plan, own: OwnCells): 'secret' | 'insignificant' | 'unavailable' | 'absent' | null {
  let seen = 0
  let missing = false
  for (let ref = 0; ref < plan.refs.length; ref += 1) {
    const status = own.statuses[ref] ?? cellStatus.absent
    if (hasValue(status) || !isNeeded(plan, ref)) continue
    missing = true
    seen |= bitOf(status)
  }
  return missing ? worst(seen) : null
}

function ownFigure(input: FigureInput, own: OwnCells, expected: number): FigureValue {
  const { plan } = input
  const at = (form: PlanForm) => {
    let sum = 0
    for (let term = 0; term < form.refs.length; term += 1)
      sum += (form.coefficients[term] as number) * (own.values[form.refs[term] as number] as number)
    return sum
  }
  let rounded = false
  let provisional = false
  for (let ref = 0; ref < plan.refs.length; ref += 1) {
    rounded ||= own.statuses[ref] === cellStatus.rounded
    provisional ||= own.statuses[ref] === cellStatus.provisional
  }
  let numerator: number | null
  let denominator: number | null
  if (plan.linear) {
    numerator = at(plan.numerator)
    denominator = plan.denominator && at(plan.denominator)
  } else {
    const keys = new Map(plan.refs.map((ref, place) => [variableKey(ref), place]))
    const get = (key: string) => own.values[keys.get(key) ?? -1] ?? null
    numerator = evaluateFormula(plan.formulas.numerator, (variable) => get(variableKey(variable)))
    denominator =
      plan.formulas.denominator && evaluateFormula(plan.formulas.denominator, (variable) => get(variableKey(variable)))
    if (numerator === null || (plan.formulas.denominator && denominator === null))
      return none('unavailable', 'zero-denominator', expected, expected)
  }
  // Who corrects a figure says what it is in the perimeter shown.
  const perimeter = own.corrected ? null : (own.perimeter ?? null)
  const known = perimeter?.kept ?? expected
  const published = known < expected ? 'partial' : rounded ? 'rounded' : provisional ? 'provisional' : 'ok'
  return finish(input, {
    numerator,
    denominator,
    status: own.corrected ? 'corrected' : published,
    origin: own.corrected ? 'corrected' : 'producer',
    known,
    expected,
    rounded,
    provisional,
    perimeter,
    cells: 1,
  })
}

function summed(input: FigureInput, totals: Totals, known: number, expected: number): FigureValue {
  const { plan, slot } = input
  const seen = totals.seen[slot] as number
  const rounded = (seen & seenBit.rounded) !== 0
  const provisional = (seen & seenBit.provisional) !== 0
  const status: FigureStatus = known < expected ? 'partial' : rounded ? 'rounded' : provisional ? 'provisional' : 'ok'
  return finish(input, {
    numerator: totals.numerator[slot] as number,
    denominator: plan.mode === 'sum' ? null : (totals.denominator[slot] as number),
    status,
    origin: 'aggregated',
    known,
    expected,
    rounded,
    provisional,
    perimeter: null,
    cells: known,
  })
}

interface Sums
  extends Pick<FigureValue, 'status' | 'origin' | 'known' | 'expected' | 'rounded' | 'provisional' | 'perimeter'> {
  readonly numerator: number
  readonly denominator: number | null
  /** Published cells that were added. */
  readonly cells: number
}

function figureValue(plan: Plan, numerator: number, denominator: number | null): number {
  if (denominator === null) return numerator
  if (plan.growthYears !== null) return ((numerator / denominator) ** (1 / plan.growthYears) - 1) * plan.factor
  // A weighted mean keeps the unit of what it averages; the factor belongs to ratios alone.
  return plan.mode === 'weighted' ? numerator / denominator : (numerator / denominator) * plan.factor
}

function finish(input: FigureInput, sums: Sums): FigureValue {
  const { plan } = input
  const { numerator, denominator } = sums
  if (denominator === 0) return none('unavailable', 'zero-denominator', sums.known, sums.expected)
  if (plan.growthYears !== null && denominator !== null && (numerator < 0 || denominator < 0))
    return none('unavailable', 'no-growth', sums.known, sums.expected)
  const value = figureValue(plan, numerator, denominator)
  const [low, high] = boundsOf(input, sums, value)
  return {
    value,
    status: sums.status,
    origin: sums.origin,
    numerator,
    denominator,
    known: sums.known,
    expected: sums.expected,
    low,
    high,
    reason: sums.status === 'partial' ? 'partial' : null,
    rounded: sums.rounded,
    provisional: sums.provisional,
    perimeter: sums.perimeter,
    before: null,
  }
}

function spreadOf(form: PlanForm | null, roundings: readonly (Rounding | null)[], cells: number): [number, number] {
  let low = 0
  let high = 0
  for (let term = 0; form && term < form.refs.length; term += 1) {
    const rounding = roundings[form.refs[term] as number]
    if (!rounding) continue
    const coefficient = form.coefficients[term] as number
    const [below, above] = roundingSpread(rounding, cells)
    low += Math.min(coefficient * below, coefficient * above)
    high += Math.max(coefficient * below, coefficient * above)
  }
  return [low, high]
}

/**
 * Rounding first, then coverage: a missing commune may hold anything from nothing to twice the mean of the known ones
 * (for a ratio: a rate from zero to twice that of the others). A commune that only another perimeter holds weighs as much.
 */
function boundsOf(input: FigureInput, sums: Sums, value: number): readonly [number, number] {
  const { plan, roundings } = input
  let low = value
  let high = value
  if (roundings && sums.rounded && plan.linear && plan.mode !== 'weighted' && plan.growthYears === null) {
    const [below, above] = spreadOf(plan.numerator, roundings, sums.cells)
    const [less, more] = spreadOf(plan.denominator, roundings, sums.cells)
    const d = sums.denominator
    if (d === null) {
      low = value + below
      high = value + above
    } else if (d + less > 0) {
      low = figureValue(plan, sums.numerator + below, d + more)
      high = figureValue(plan, sums.numerator + above, d + less)
    }
  }
  const others = sums.perimeter?.others ?? 0
  const all = sums.expected + others
  // A figure of none of the communes shown says nothing of them: its interval has no end that could be counted.
  const missing = all > 0 && sums.known > 0 ? (all - sums.known) / all : 0
  if (missing > 0) {
    const span = plan.mode === 'sum' ? (Math.abs(high) * 2 * missing) / (1 - missing) : Math.abs(value) * missing
    const isEitherWay = plan.mode !== 'sum' || others > 0
    if (isEitherWay || value < 0) low -= span
    if (isEitherWay || value >= 0) high += span
  }
  return [low, high]
}

/** True when the figure has a number that may be compared with others. */
export function isComparable(figure: Pick<FigureValue, 'value' | 'status'>): boolean {
  return figure.value !== null && isValued(figure.status)
}
