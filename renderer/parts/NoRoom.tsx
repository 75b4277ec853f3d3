import { HardDrive } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { isUnwritten } from '#shared/exchange/snapshot.rules.ts'
import { noRoomLabels as labels } from '#shared/exchange/snapshots-page.labels.ts'

export interface NoRoomProps {
  readonly error: RefusedError
  readonly retry: () => void
  /** Does it without the snapshot that cannot be written. */
  readonly goOn: () => void
}

export const lacksRoom = ({ error }: RefusedError) => isUnwritten(error.code)

/** The snapshot before an import has no room, or no folder to go to: it is for the person to say whether to import all the same. */
export function NoRoom({ error, retry, goOn }: NoRoomProps) {
  return (
    <EmptyState
      title={labels.title}
      text={error.message}
      picture={<HardDrive size={40} aria-hidden />}
      action={
        <>
          <Button onPress={goOn}>{labels.goOn}</Button>
          <Button variant="primary" onPress={retry}>
            {labels.retry}
          </Button>
        </>
      }
    />
  )
}
