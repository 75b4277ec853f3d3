import type { Output } from '#shared/api/contract.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import type { AssessmentActions } from './useAssessment.ts'

export type Assessment = Output<'assessment.get'>

export interface StepProps {
  readonly assessment: Assessment
  readonly actions: AssessmentActions
}

/** Value of a list that stands for no public in particular. */
export const everyone = '\u0000'

export const publicOptions = ({ publics }: Assessment) => [
  { id: everyone, label: labels.everyone },
  ...publics.map(({ id, title }) => ({ id, label: title })),
]

export const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, label]) => ({ id, label }))

export const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
