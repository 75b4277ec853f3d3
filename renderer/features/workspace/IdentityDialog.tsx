import { useEffect, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { identityLabels } from '#shared/workspace/welcome.labels.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'

export interface IdentityDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly identity: Identity | null
}

const nobody: Identity = { name: '', function: '', organization: '' }

/** Who works at this post: asked once, changed at any time. */
export function IdentityDialog({ isOpen, onClose, identity }: IdentityDialogProps) {
  const [draft, setDraft] = useState(identity ?? nobody)
  const [isChecked, setChecked] = useState(false)
  const save = useCommand('identity.save', { onDone: onClose })
  useEffect(() => {
    if (!isOpen) return
    setDraft(identity ?? nobody)
    setChecked(false)
  }, [isOpen, identity])
  const isMissing = draft.name.trim() === ''
  const submit = () => {
    setChecked(true)
    if (isMissing) return
    save.run({ identity: draft }).catch(() => {
      // Shown in the dialog.
    })
  }
  const part = (key: keyof Identity) => (value: string) => setDraft((before) => ({ ...before, [key]: value }))
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={identityLabels.title}
      closeLabel={identityLabels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{identityLabels.later}</Button>
          <Button variant="primary" onPress={submit} isDisabled={save.isRunning}>
            {identityLabels.save}
          </Button>
        </>
      }
    >
      <p>{identityLabels.text}</p>
      <TextField
        label={identityLabels.name}
        placeholder={identityLabels.namePlaceholder}
        value={draft.name}
        onChange={part('name')}
        error={isChecked && isMissing ? identityLabels.nameMissing : ''}
        maxLength={120}
        isRequired
        autoFocus
        autoComplete="name"
        onSubmit={submit}
      />
      <TextField
        label={identityLabels.function}
        placeholder={identityLabels.functionPlaceholder}
        value={draft.function}
        onChange={part('function')}
        maxLength={120}
        autoComplete="organization-title"
        onSubmit={submit}
      />
      <TextField
        label={identityLabels.organization}
        placeholder={identityLabels.organizationPlaceholder}
        value={draft.organization}
        onChange={part('organization')}
        maxLength={160}
        autoComplete="organization"
        onSubmit={submit}
      />
      {save.error ? <Message tone="danger">{save.error.message}</Message> : null}
    </Dialog>
  )
}
