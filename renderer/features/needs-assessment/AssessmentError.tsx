import { ErrorState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'

export interface AssessmentErrorProps {
  /** What could not be shown. */
  readonly title: string
  readonly error: RefusedError
  readonly retry: () => void
}

/** The error face of the assessments. */
export function AssessmentError({ title, error, retry }: AssessmentErrorProps) {
  return (
    <ErrorState
      title={title}
      text={error.message}
      details={error.error.code}
      action={{ label: labels.retry, run: retry }}
      copyLabel={labels.copy}
      copiedLabel={labels.copied}
    />
  )
}
