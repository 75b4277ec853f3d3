import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Choices, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { keyDialog as labels } from '#shared/exchange/key-screen.labels.ts'
import type { Renewal } from '#shared/exchange/partner.schema.ts'

const leastSigns = 12
const reasons = ['rotation', 'lost', 'stolen'] as const

export interface KeyDialogProps {
  readonly kind: 'create' | 'renew'
  readonly canUseOs: boolean
  /** Only an open key can announce its successor. */
  readonly canRotate: boolean
  readonly onClose: () => void
}

/** The first key of a person, or the one that takes its place. */
export function KeyDialog({ kind, canUseOs, canRotate, onClose }: KeyDialogProps) {
  const [store, setStore] = useState(canUseOs ? 'os' : 'passphrase')
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [because, setBecause] = useState<Renewal>(canRotate ? 'rotation' : 'lost')
  const [isChecked, setChecked] = useState(false)
  const done = () => {
    notify({ tone: 'done', text: labels.madeText(kind === 'create') })
    onClose()
  }
  const create = useCommand('key.create', { onDone: done })
  const renew = useCommand('key.renew', { onDone: done })
  const isPhrase = store === 'passphrase'
  const isShort = isPhrase && [...phrase.trim()].length < leastSigns
  const isDifferent = isPhrase && phrase !== again
  const isRunning = create.isRunning || renew.isRunning
  const error = create.error ?? renew.error
  const submit = () => {
    setChecked(true)
    if (isShort || isDifferent || isRunning) return
    const kept = isPhrase ? { passphrase: phrase } : {}
    const made = kind === 'create' ? create.run(kept) : renew.run({ because, ...kept })
    made.catch(() => {
      // Shown in the dialog.
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={kind === 'create' ? labels.createTitle : labels.renewTitle}
      closeLabel={labels.close}
      isAlert
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning}>
            {isRunning ? labels.making : kind === 'create' ? labels.create : labels.renew}
          </Button>
        </>
      }
    >
      {kind === 'renew' ? (
        <>
          <Choices
            label={labels.whyTitle}
            value={because}
            onChange={(id) => setBecause(reasons.find((each) => each === id) ?? because)}
            options={reasons
              .filter((id) => canRotate || id !== 'rotation')
              .map((id) => ({ id, label: labels.why[id], hint: labels.whyHint[id] }))}
          />
          <p>{labels.after}</p>
        </>
      ) : null}
      {canUseOs ? (
        <Choices
          label={labels.whereTitle}
          value={store}
          onChange={setStore}
          options={[
            { id: 'os', label: labels.os, hint: labels.osHint },
            { id: 'passphrase', label: labels.phrase, hint: labels.phraseHint },
          ]}
        />
      ) : null}
      {isPhrase ? (
        <>
          <TextField
            label={labels.passphrase}
            hint={labels.passphraseHint}
            value={phrase}
            onChange={setPhrase}
            error={isChecked && isShort ? labels.short : ''}
            autoComplete="new-password"
            isSecret
            isRequired
            autoFocus
            onSubmit={submit}
          />
          <TextField
            label={labels.again}
            value={again}
            onChange={setAgain}
            error={isChecked && isDifferent ? labels.different : ''}
            autoComplete="new-password"
            isSecret
            isRequired
            onSubmit={submit}
          />
          <Message tone="info">{labels.noReset}</Message>
        </>
      ) : null}
      {error ? <Message tone="danger">{error.message}</Message> : null}
    </Dialog>
  )
}
