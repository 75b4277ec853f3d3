import type { Output } from '#shared/api/contract.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'

type Checked = Output<'indicator.checkFormula'>

/** A formula with a variable put where the cursor is worth least: at the end, after a sign when one is needed. */
export function withVariable(formula: string, variable: string): string {
  const bare = formula.trimEnd()
  if (bare === '') return variable
  return /[+\-*/(−]$/.test(bare) ? `${bare} ${variable}` : `${bare} + ${variable}`
}

/** The text around a fault, so that it can be shown where it stands. */
export function faultContext(formula: string, at: number): { readonly before: string; readonly after: string } {
  const start = Math.max(0, at - 18)
  return {
    before: `${start > 0 ? '…' : ''}${formula.slice(start, at)}`,
    after: `${formula.slice(at, at + 14)}${at + 14 < formula.length ? '…' : ''}`,
  }
}

/** Periods for which every variable of the formulas is imported. */
export function commonPeriods(checks: readonly (Checked | undefined)[]): readonly string[] {
  const variables = checks.flatMap((check) => check?.variables ?? [])
  const [first, ...others] = variables
  if (!first) return []
  return first.periods.filter((period) => others.every((variable) => variable.periods.includes(period)))
}

export const idPattern = /^[A-Z][A-Z0-9]{1,7}[0-9]{0,2}(\.[A-Za-z0-9_]{1,16})?$/

export interface NewIndicatorForm {
  readonly id: string
  readonly label: string
  readonly section: Indicator['section']
  readonly definition: string
  readonly numerator: string
  readonly denominator: string
  readonly factor: number
  readonly unit: string
  readonly decimals: number
  readonly sense: Indicator['sense']
}

/** The whole indicator from the few answers of the dialog. `position` puts it after the others of the catalogue. */
export function newIndicator(form: NewIndicatorForm, position: number, producer: string): Indicator {
  const denominator = form.denominator.trim() === '' ? null : form.denominator.trim()
  return {
    id: form.id.trim(),
    label: form.label.trim(),
    shortLabel: form.label.trim(),
    section: form.section,
    definition: form.definition.trim(),
    limits: '',
    candidates: [{ numerator: form.numerator.trim(), denominator, weight: null, denominatorPeriod: 'same' }],
    factor: denominator === null ? 1 : form.factor,
    growthYears: null,
    unit: form.unit.trim(),
    decimals: form.decimals,
    aggregation: denominator === null ? 'count' : 'ratio',
    sense: form.sense,
    producer,
    chart: 'bar',
    confidentiality: null,
    headline: false,
    position,
  }
}
