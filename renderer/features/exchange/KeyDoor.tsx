import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { packagesLabels as labels } from '#shared/exchange/packages.labels.ts'
import { KeyDialog } from './KeyDialog.tsx'

export interface KeyDoorProps {
  /** Why something was refused. */
  readonly code: string
  readonly onOpened: () => void
}

/** Where a key is missing or locked: what puts that right, in place. Nothing for any other refusal. */
export function KeyDoor({ code, onOpened }: KeyDoorProps) {
  if (code === 'key.none') return <Create onOpened={onOpened} />
  return code === 'key.locked' ? <Unlock onOpened={onOpened} /> : null
}

function Create({ onOpened }: { readonly onOpened: () => void }) {
  const { data } = useQuery('key.status', {})
  const [isAsked, ask] = useState(false)
  return (
    <div>
      <Button icon={<KeyRound size={16} aria-hidden />} isDisabled={data === undefined} onPress={() => ask(true)}>
        {labels.keyNoneAction}
      </Button>
      {isAsked && data ? (
        <KeyDialog
          kind="create"
          canUseOs={data.canUseOs}
          canRotate={false}
          onClose={() => {
            ask(false)
            onOpened()
          }}
        />
      ) : null}
    </div>
  )
}

function Unlock({ onOpened }: { readonly onOpened: () => void }) {
  const [typed, setTyped] = useState('')
  const unlock = useCommand('key.unlock', { onDone: onOpened })
  const submit = () => {
    if (typed === '') return
    unlock.run({ passphrase: typed }).catch(() => {
      // Shown under the field.
    })
  }
  return (
    <div className="exchange-unlock">
      <TextField
        label={labels.passphrase}
        value={typed}
        onChange={setTyped}
        isSecret
        autoFocus
        error={unlock.error?.message ?? ''}
        onSubmit={submit}
      />
      <Button variant="primary" onPress={submit} isDisabled={typed === '' || unlock.isRunning}>
        {unlock.isRunning ? labels.unlocking : labels.unlock}
      </Button>
    </div>
  )
}
