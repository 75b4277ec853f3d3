import { useEffect, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Sheet } from '#shared/offer/field.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

/** A new row of a sheet, or another name for one that stands. */
export interface Naming {
  readonly sheet: Sheet
  /** Row to rename, null for a new one. */
  readonly id: string | null
  readonly name: string
  /** Where a new row goes. */
  readonly parent: string | null
  readonly hint?: string
}

export interface NameDialogProps {
  readonly naming: Naming | null
  readonly isRunning: boolean
  readonly error: string | null
  readonly onClose: () => void
  readonly onName: (naming: Naming, name: string) => void
}

export function NameDialog({ naming, isRunning, error, onClose, onName }: NameDialogProps) {
  const [name, setName] = useState('')
  const [isChecked, setChecked] = useState(false)
  useEffect(() => {
    setName(naming?.name ?? '')
    setChecked(false)
  }, [naming])
  const isMissing = name.trim() === ''
  const submit = () => {
    setChecked(true)
    if (naming && !isMissing && !isRunning) onName(naming, name.trim())
  }
  const isTitle = naming?.sheet === 'policy' || naming?.sheet === 'mission' || naming?.sheet === 'action'
  return (
    <Dialog
      isOpen={naming !== null}
      onClose={onClose}
      title={naming === null ? '' : naming.id === null ? labels.add[naming.sheet] : labels.rename}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning}>
            {naming?.id === null ? labels.create : labels.save}
          </Button>
        </>
      }
    >
      <TextField
        label={isTitle ? labels.name.title : labels.name.name}
        value={name}
        onChange={setName}
        maxLength={200}
        error={isChecked && isMissing ? labels.missing : ''}
        autoFocus
        onSubmit={submit}
        {...(naming?.hint === undefined ? {} : { hint: naming.hint })}
      />
      {error === null ? null : <Message tone="danger">{error}</Message>}
    </Dialog>
  )
}
