import { UserPlus } from 'lucide-react'
import { navigate } from '#renderer/parts/hash.ts'
import { offerCard } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { RefusedError } from '#shared/api/errors.ts'
import { packagesLabels as labels } from '#shared/exchange/packages.labels.ts'
import { KeyDoor } from './KeyDoor.tsx'
import { OwnKeyButton } from './OwnKeyButton.tsx'

export interface RefusedPackageProps {
  readonly file: string
  readonly error: RefusedError
  /** The key is there: the same file can be tried again. */
  readonly onOpened: () => void
  /** Where people say who they are. */
  readonly onWho: () => void
  readonly hasWorkspace: boolean
}

/** Why a file was not opened as a package, and the way to what puts that right. */
export function RefusedPackage({ file, error, onOpened, onWho, hasWorkspace }: RefusedPackageProps) {
  const { code } = error.error
  return (
    <>
      <Message tone="danger" title={labels.refusedTitle(file)}>
        {error.message}
      </Message>
      <KeyDoor code={code} onOpened={onOpened} />
      {/* Its sender needs the card: the very same package stays closed. */}
      {code === 'package.no-key' || code === 'package.encrypted' ? (
        <p>
          <OwnKeyButton onWho={onWho} />
        </p>
      ) : null}
      {code === 'package.card' && hasWorkspace ? (
        <div>
          <Button
            icon={<UserPlus size={16} aria-hidden />}
            onPress={() => {
              offerCard('')
              navigate(paths.partners)
            }}
          >
            {labels.noPartnerAction}
          </Button>
        </div>
      ) : null}
    </>
  )
}
