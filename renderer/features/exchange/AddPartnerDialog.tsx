import { FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { offerPackages } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { longestCard, looksLikePackage } from '#shared/exchange/card.rules.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { addScreen as labels, partnerScreen } from '#shared/exchange/partner-screen.labels.ts'

const nobody = ''

export interface AddPartnerDialogProps {
  /** Text of a card that was given elsewhere, empty where it is still to be given. */
  readonly first: string
  readonly partners: readonly Partner[]
  readonly onClose: () => void
  readonly onAdded: (id: string) => void
}

/** A card that was dropped, chosen or pasted becomes a partner, or the changed key of one. */
export function AddPartnerDialog({ first, partners, onClose, onAdded }: AddPartnerDialogProps) {
  const [card, setCard] = useState(first)
  const [partner, setPartner] = useState(nobody)
  const [problem, setProblem] = useState('')
  const [taken, setTaken] = useState<File | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const tell = useUndoable()
  const add = useCommand('partner.add', {
    onDone: ({ id, isNewKey }) => {
      void tell(isNewKey ? labels.newKey : labels.added, partnerScreen.undo)
      onClose()
      onAdded(id)
    },
  })
  const send = (text: string) => {
    setProblem('')
    add.run({ card: text, ...(partner === nobody ? {} : { partner }) }).catch(() => {
      // Shown in the dialog.
    })
  }
  const take = (chosen: File | undefined) => {
    if (chosen === undefined) return
    setProblem('')
    setTaken(null)
    chosen
      .slice(0, 40)
      .text()
      .then((start) => (looksLikePackage(start) ? setTaken(chosen) : read(chosen)))
      .catch(() => setProblem(labels.unreadable(chosen.name)))
  }
  const openPackage = (chosen: File) => {
    host()
      .fileToken(chosen)
      .then((file) => {
        offerPackages([file])
        onClose()
        navigate(paths.packages)
      })
      .catch(() => setProblem(labels.unreadable(chosen.name)))
  }
  const read = (chosen: File) => {
    if (chosen.size > longestCard) {
      setProblem(labels.tooLong(chosen.name))
      return
    }
    chosen
      .text()
      .then((text) => {
        setCard(text)
        send(text)
      })
      .catch(() => setProblem(labels.unreadable(chosen.name)))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title}
      closeLabel={partnerScreen.close}
      actions={
        <>
          <Button onPress={onClose}>{partnerScreen.cancel}</Button>
          <Button variant="primary" onPress={() => send(card)} isDisabled={card.trim() === '' || add.isRunning}>
            {labels.add}
          </Button>
        </>
      }
    >
      <p>{labels.text}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop is a shortcut of the button inside. */}
      <div
        className="partner-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          // The window would take it for data to import.
          event.stopPropagation()
          take(event.dataTransfer.files[0])
        }}
      >
        <FileText size={20} aria-hidden />
        <span>{labels.drop}</span>
        <Button size="small" onPress={() => file.current?.click()}>
          {labels.choose}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".txt,text/plain"
          hidden
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <TextField
        label={labels.paste}
        value={card}
        onChange={setCard}
        isMultiline
        rows={6}
        maxLength={longestCard}
        isCode
      />
      {partners.length === 0 ? null : (
        <Select
          label={labels.of}
          hint={labels.ofHint}
          value={partner}
          onChange={setPartner}
          options={[{ id: nobody, label: labels.ofCard }, ...partners.map(({ id, name }) => ({ id, label: name }))]}
        />
      )}
      {taken === null ? null : (
        <Message
          tone="attention"
          title={labels.packageTitle(taken.name)}
          actions={<Button onPress={() => openPackage(taken)}>{labels.openPackage}</Button>}
        >
          {labels.packageText}
        </Message>
      )}
      {problem === '' && !add.error ? null : <Message tone="danger">{problem || add.error?.message}</Message>}
    </Dialog>
  )
}
