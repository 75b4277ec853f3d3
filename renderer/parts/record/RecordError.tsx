import { ErrorState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'

export interface RecordErrorProps {
  readonly error: RefusedError
  readonly retry: () => void
}

/** Rows that could not be read. */
export function RecordError({ error, retry }: RecordErrorProps) {
  return (
    <ErrorState
      title={labels.errorTitle}
      text={error.message}
      details={error.error.code}
      action={{ label: labels.retry, run: retry }}
      copyLabel={offerScreen.copy}
      copiedLabel={offerScreen.copied}
    />
  )
}
