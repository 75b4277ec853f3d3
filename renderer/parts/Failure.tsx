import { ErrorState } from '#renderer/ui/States.tsx'
import { frameLabels as labels } from '#shared/workspace/frame.labels.ts'

export interface FailureProps {
  /** What could not be shown. */
  readonly title: string
  readonly error: { readonly message: string; readonly error: { readonly code: string } }
  /** Asks again; what it answers is shown by the screen. */
  readonly retry: () => unknown
  /** What is copied beside the sentence; the code of the refusal unless told. */
  readonly details?: string
}

/** In place of what a screen could not read: why, the way to try again, and the detail to copy. */
export function Failure({ title, error, retry, details = error.error.code }: FailureProps) {
  const run = () => {
    Promise.resolve(retry()).catch(() => {
      // Shown here again.
    })
  }
  return (
    <ErrorState
      title={title}
      text={error.message}
      details={details}
      action={{ label: labels.retry, run }}
      copyLabel={labels.copyDetails}
      copiedLabel={labels.copied}
    />
  )
}
