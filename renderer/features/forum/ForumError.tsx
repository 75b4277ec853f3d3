import { ErrorState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'

export interface ForumErrorProps {
  readonly error: RefusedError
  readonly retry: () => void
  readonly title?: string
}

/** The error face of forums. */
export function ForumError({ error, retry, title = labels.errorTitle }: ForumErrorProps) {
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
