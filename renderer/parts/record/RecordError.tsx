import { Failure } from '#renderer/parts/Failure.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'

export interface RecordErrorProps {
  readonly error: RefusedError
  readonly retry: () => void
}

/** Rows that could not be read. */
export function RecordError({ error, retry }: RecordErrorProps) {
  return <Failure title={labels.errorTitle} error={error} retry={retry} />
}
