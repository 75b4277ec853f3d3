import { ErrorState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'

/** The error face of the screens of schemes. */
export function SchemeError({ error, retry }: { readonly error: RefusedError; readonly retry: () => void }) {
  return (
    <ErrorState
      title={labels.errorTitle}
      text={error.message}
      details={error.error.code}
      action={{ label: labels.retry, run: retry }}
      copyLabel={labels.copy}
      copiedLabel={labels.copied}
    />
  )
}
