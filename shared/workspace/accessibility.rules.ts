export const verdicts = ['compliant', 'failing', 'notApplicable'] as const
export type Verdict = (typeof verdicts)[number]

/** One criterion of the RGAA, as the assessment answered it. */
export interface Criterion {
  /** « 10.11 »: theme and place in the theme. */
  readonly id: string
  /** What is asked, in short. */
  readonly title: string
  readonly verdict: Verdict
  /** What was looked at, and how; for what does not apply, why. */
  readonly checked: string
  /** Of a failing one: what is not accessible, and why. */
  readonly reason?: string
  /** Of a failing one: where the same is found. */
  readonly alternative?: string
}

export interface Assessment {
  readonly standard: string
  /** Of the application that was looked at. */
  readonly version: string
  /** ISO day. */
  readonly day: string
  readonly technologies: readonly string[]
  readonly tools: readonly string[]
  readonly environments: readonly string[]
  readonly screens: string
  readonly themes: readonly string[]
  readonly criteria: readonly Criterion[]
}

/** The 106 criteria of the RGAA 4.1.2, theme by theme. */
export const criteriaByTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12] as const

export type Compliance = 'full' | 'partial' | 'none'

export interface Outcome {
  readonly compliant: number
  readonly failing: number
  readonly notApplicable: number
  readonly applicable: number
  /** Share of the applicable criteria that are met, in percent. */
  readonly rate: number
  readonly compliance: Compliance
}

/** What the answers come to; half of the criteria make a partial compliance (decree n° 2019-768, article 4). Without any that applies, nothing is shown to be met. */
export function outcomeOf(criteria: readonly Pick<Criterion, 'verdict'>[]): Outcome {
  const count = (verdict: Verdict) => criteria.filter((each) => each.verdict === verdict).length
  const [compliant, failing, notApplicable] = [count('compliant'), count('failing'), count('notApplicable')]
  const applicable = compliant + failing
  const rate = applicable === 0 ? 0 : (100 * compliant) / applicable
  return {
    compliant,
    failing,
    notApplicable,
    applicable,
    rate,
    compliance: applicable > 0 && failing === 0 ? 'full' : rate >= 50 ? 'partial' : 'none',
  }
}
