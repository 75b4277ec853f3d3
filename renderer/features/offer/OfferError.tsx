import { ErrorState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

export interface OfferErrorProps {
  /** What could not be shown. */
  readonly title: string
  readonly error: RefusedError
  readonly retry: () => void
}

/** The error face of the screens of the referential. */
export function OfferError({ title, error, retry }: OfferErrorProps) {
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
