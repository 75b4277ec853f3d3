import type { VariableKind } from './dataset.schema.ts'
import {
  type Formula,
  type FormulaVariable,
  linearForm,
  parseFormula,
  variableKey,
  variablesOf,
} from './formula.rules.ts'
import type { Candidate, Indicator } from './indicator.schema.ts'
import {
  comparePeriods,
  nearestPeriod,
  type PeriodRef,
  parsePeriod,
  printPeriod,
  resolvePeriod,
} from './timeline.rules.ts'

/**
 * sum: a count, added up · ratio: ΣN/ΣD · weighted: Σ(N·w)/Σw · own: only the producer's figure for that very territory.
 */
export type PlanMode = 'sum' | 'ratio' | 'weighted' | 'own'

/** Why an `own` figure cannot be had from the communes; words of the sentence that says so. */
export type NotAdditive = 'median' | 'ratio' | 'index' | 'formula'

/** Σ coefficient × value of a reference. */
export interface PlanForm {
  /** Indexes in `plan.refs`. */
  readonly refs: readonly number[]
  readonly coefficients: readonly number[]
}

export interface PlanRef extends FormulaVariable {
  /** True when the period is that of the closest period that the workspace holds, not the figure's own. */
  readonly nearest: boolean
}

/** One candidate of one indicator, read once and used for every territory and period. */
export interface Plan {
  readonly indicator: string
  readonly candidate: number
  readonly mode: PlanMode
  readonly refs: readonly PlanRef[]
  readonly numerator: PlanForm
  readonly denominator: PlanForm | null
  readonly weight: PlanForm | null
  /** For formulas that are not linear: allowed only in `own` mode, on the territory's own values. */
  readonly formulas: { readonly numerator: Formula; readonly denominator: Formula | null }
  readonly linear: boolean
  readonly factor: number
  readonly growthYears: number | null
  readonly decimals: number
  readonly notAdditive: NotAdditive
  readonly note: string | null
}

export type CompiledPlan =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly formula: string; readonly message: string }

type PlanIndicator = Pick<Indicator, 'id' | 'candidates' | 'factor' | 'growthYears' | 'aggregation' | 'decimals'>

const noTerms: PlanForm = { refs: [], coefficients: [] }

/**
 * Prepares a candidate. `kindOf` gives the kind of a variable (null when unknown) and serves two purposes: a sum of
 * medians is refused even when the indicator says that it is a count, and the sentence names what cannot be added.
 */
export function compilePlan(
  indicator: PlanIndicator,
  index: number,
  kindOf: (variable: string) => VariableKind | null,
): CompiledPlan {
  const candidate = indicator.candidates[index]
  if (!candidate) throw new RangeError(`candidate ${index} of ${indicator.id}`)
  const read = [candidate.numerator, candidate.denominator, candidate.weight].map((text) =>
    text === null ? null : { text, parsed: parseFormula(text) },
  )
  for (const part of read)
    if (part && !part.parsed.ok) return { ok: false, formula: part.text, message: part.parsed.message }
  const [numerator, denominator, weight] = read.map((part) => (part?.parsed.ok ? part.parsed.formula : null))
  if (!numerator) throw new RangeError(`candidate ${index} of ${indicator.id} has no numerator`)

  const refs: PlanRef[] = []
  const places = new Map<string, number>()
  const place = (variable: FormulaVariable, nearest: boolean): number => {
    const key = `${nearest ? '~' : ''}${variableKey(variable)}`
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, refs.length)
    refs.push({ id: variable.id, at: variable.at, nearest })
    return refs.length - 1
  }
  let linear = true
  const form = (formula: Formula | null | undefined, nearest: boolean): PlanForm | null => {
    if (!formula) return null
    for (const variable of variablesOf(formula)) place(variable, nearest && variable.at.kind === 'same')
    const found = linearForm(formula)
    if (found?.constant !== 0) {
      linear = false
      return noTerms
    }
    return {
      refs: found.terms.map(({ variable }) => place(variable, nearest && variable.at.kind === 'same')),
      coefficients: found.terms.map(({ coefficient }) => coefficient),
    }
  }
  const nearest = candidate.denominatorPeriod === 'nearest'
  const forms = {
    numerator: form(numerator, false) ?? noTerms,
    denominator: form(denominator, nearest),
    weight: form(weight, nearest),
  }
  const kinds = refs.map((ref) => kindOf(ref.id))
  const { mode, notAdditive } = modeOf(indicator.aggregation, forms, linear, kinds, forms.weight?.refs ?? [])
  return {
    ok: true,
    plan: {
      indicator: indicator.id,
      candidate: index,
      mode,
      refs,
      ...forms,
      formulas: { numerator, denominator: denominator ?? null },
      linear,
      factor: indicator.factor,
      growthYears: indicator.growthYears,
      decimals: indicator.decimals,
      notAdditive,
      note: candidate.note ?? null,
    },
  }
}

function modeOf(
  aggregation: Indicator['aggregation'],
  forms: Pick<Plan, 'denominator' | 'weight'>,
  linear: boolean,
  kinds: readonly (VariableKind | null)[],
  weights: readonly number[],
): { mode: PlanMode; notAdditive: NotAdditive } {
  const fixed = kinds.find((kind, ref) => !weights.includes(ref) && isFixed(kind))
  const notAdditive: NotAdditive =
    fixed === 'median' || fixed === 'ratio' || fixed === 'index' ? fixed : linear ? 'ratio' : 'formula'
  const mode = (): PlanMode => {
    if (!linear || aggregation === 'none') return 'own'
    if (aggregation === 'weighted' || aggregation === 'standardised')
      return forms.weight && !forms.denominator ? 'weighted' : 'own'
    if (fixed) return 'own'
    if (forms.denominator) return 'ratio'
    return aggregation === 'count' ? 'sum' : 'own'
  }
  return { mode: mode(), notAdditive }
}

const isFixed = (kind: VariableKind | null): boolean => kind === 'median' || kind === 'ratio' || kind === 'index'

/** Every candidate of an indicator that can be read, in order; those that cannot are left out. */
export function compilePlans(
  indicator: PlanIndicator,
  kindOf: (variable: string) => VariableKind | null,
): readonly Plan[] {
  return indicator.candidates.flatMap((_, index) => {
    const compiled = compilePlan(indicator, index, kindOf)
    return compiled.ok ? [compiled.plan] : []
  })
}

/** Period at which each reference of the plan is read, for one period of the figure. */
export interface ResolvedPlan {
  readonly plan: Plan
  readonly period: string
  /** One period per reference. */
  readonly periods: readonly string[]
  /** Period of the denominator where it is not that of the figure: shown with it. */
  readonly denominatorPeriod: string | null
}

export type PeriodsOf = (variable: string) => readonly string[]

/** The plan for one period, null when the workspace does not hold every variable that it needs. */
export function resolvePlan(plan: Plan, period: string, periodsOf: PeriodsOf): ResolvedPlan | null {
  const near = plan.refs.filter((ref) => ref.nearest)
  const first = near[0]
  let denominatorPeriod: string | null = null
  if (first) {
    const common = periodsOf(first.id).filter((held) => near.every((ref) => periodsOf(ref.id).includes(held)))
    denominatorPeriod = nearestPeriod(period, common)
    if (denominatorPeriod === null) return null
  }
  const periods: string[] = []
  for (const ref of plan.refs) {
    const at = ref.nearest ? denominatorPeriod : resolvePeriod(period, ref.at)
    if (at === null || (!ref.nearest && !periodsOf(ref.id).includes(at))) return null
    periods.push(at)
  }
  return { plan, period, periods, denominatorPeriod: denominatorPeriod === period ? null : denominatorPeriod }
}

/** Figure periods at which a variable held for `period` may serve. Span ends are reached through the other variables. */
function basesOf(period: string, at: PeriodRef): string | null {
  if (at.kind === 'same') return period
  if (at.kind !== 'offset') return null
  const parsed = parsePeriod(period)
  return parsed && printPeriod({ ...parsed, start: parsed.start - at.years, end: parsed.end - at.years })
}

/** Periods for which the plan gives a figure, oldest first. */
export function periodsOfPlan(plan: Plan, periodsOf: PeriodsOf): readonly string[] {
  const anchor = plan.refs.find((ref) => !ref.nearest && (ref.at.kind === 'same' || ref.at.kind === 'offset'))
  if (!anchor) return []
  const found = new Set<string>()
  for (const held of periodsOf(anchor.id)) {
    const base = basesOf(held, anchor.at)
    if (base !== null && resolvePlan(plan, base, periodsOf)) found.add(base)
  }
  return [...found].sort(comparePeriods)
}

/** The first plan that gives a figure for each period, oldest period first. */
export function plansByPeriod(plans: readonly Plan[], periodsOf: PeriodsOf): readonly ResolvedPlan[] {
  const found = new Map<string, ResolvedPlan>()
  for (const plan of plans)
    for (const period of periodsOfPlan(plan, periodsOf)) {
      const resolved = found.has(period) ? null : resolvePlan(plan, period, periodsOf)
      if (resolved) found.set(period, resolved)
    }
  return [...found.values()].sort((a, b) => comparePeriods(a.period, b.period))
}

/** Variables that a formula names; none of one that cannot be read. */
export function variableIds(text: string | null): readonly string[] {
  const parsed = text === null ? null : parseFormula(text)
  return parsed?.ok === true ? variablesOf(parsed.formula).map(({ id }) => id) : []
}

/** Variables that any candidate of the indicator names, each once. */
export function variablesOfCandidates(candidates: readonly Candidate[]): readonly string[] {
  const texts = candidates.flatMap(({ numerator, denominator, weight }) => [numerator, denominator, weight])
  return [...new Set(texts.flatMap(variableIds))]
}
