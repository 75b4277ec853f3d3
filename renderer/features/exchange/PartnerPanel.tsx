import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { partnerScreen as labels, revokeScreen } from '#shared/exchange/partner-screen.labels.ts'
import { AccessForm } from './AccessForm.tsx'

export interface PartnerPanelProps {
  readonly partner: Partner
  readonly onCompare: () => void
  readonly onClose: () => void
}

/** One partner: whether it is confirmed, what it sees and changes, its keys. */
export function PartnerPanel({ partner, onCompare, onClose }: PartnerPanelProps) {
  const [isRevoking, setRevoking] = useState(false)
  const about = [partner.function, partner.organizationName].filter((text) => text !== null).join(', ')
  return (
    <SidePanel title={partner.name} closeLabel={labels.close} onClose={onClose}>
      {about === '' ? null : <p>{about}</p>}
      <State partner={partner} onCompare={onCompare} />
      {partner.state === 'revoked' ? null : (
        <>
          <AccessForm key={partner.id} partner={partner} />
          <div>
            <Button variant="danger" onPress={() => setRevoking(true)}>
              {labels.revoke}
            </Button>
          </div>
        </>
      )}
      <p className="ui-hint">
        {labels.keyId} {partner.keyId}
      </p>
      {partner.formerKeys.length === 0 ? null : (
        <section>
          <h3>{labels.keysTitle}</h3>
          <ul>
            {partner.formerKeys.map((key) => (
              <li key={key.signingKey}>{labels.formerKey(key)}</li>
            ))}
          </ul>
        </section>
      )}
      {isRevoking ? <RevokeDialog partner={partner} onClose={() => setRevoking(false)} /> : null}
    </SidePanel>
  )
}

function State({ partner, onCompare }: Pick<PartnerPanelProps, 'partner' | 'onCompare'>) {
  const compare = (
    <Button variant="primary" icon={<PhoneCall size={16} aria-hidden />} onPress={onCompare}>
      {labels.confirm}
    </Button>
  )
  if (partner.state === 'trusted') return <Message tone="done">{labels.trustedText(partner)}</Message>
  if (partner.state === 'revoked') return <Message tone="attention">{labels.revokedText(partner)}</Message>
  return (
    <>
      <Message tone="attention">
        {partner.isKeyChanged ? <KeyChange partner={partner} /> : labels.unconfirmedText}
      </Message>
      <div>{compare}</div>
    </>
  )
}

/** What is said of a key that changed. */
export function KeyChange({ partner }: { readonly partner: Partner }) {
  return (
    <>
      {labels.changedText} {partner.isKeyAnnounced ? labels.announcedText : null}
    </>
  )
}

function RevokeDialog({ partner, onClose }: { readonly partner: Partner; readonly onClose: () => void }) {
  const [because, setBecause] = useState('')
  const tell = useUndoable()
  const revoke = useCommand('partner.revoke', {
    onDone: () => {
      void tell(revokeScreen.revoked(partner.name), labels.undo)
      onClose()
    },
  })
  const submit = () => {
    if (because.trim() === '') return
    revoke.run({ id: partner.id, because }).catch(() => {
      // Shown in the dialog.
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={revokeScreen.title(partner.name)}
      closeLabel={labels.close}
      size="small"
      isAlert
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="danger" onPress={submit} isDisabled={because.trim() === '' || revoke.isRunning}>
            {revokeScreen.revoke}
          </Button>
        </>
      }
    >
      <p>{revokeScreen.text}</p>
      <TextField
        label={revokeScreen.why}
        hint={revokeScreen.whyHint}
        value={because}
        onChange={setBecause}
        maxLength={300}
        isRequired
        autoFocus
        onSubmit={submit}
      />
      {revoke.error ? <Message tone="danger">{revoke.error.message}</Message> : null}
    </Dialog>
  )
}
