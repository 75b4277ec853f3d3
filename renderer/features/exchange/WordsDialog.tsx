import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { wordsScreen as labels, partnerScreen } from '#shared/exchange/partner-screen.labels.ts'
import { WordList } from './WordList.tsx'

/** Two words that are not shown, so that nobody confirms without having listened. */
function drawnRanks(count: number): readonly [number, number] {
  const first = Math.floor(Math.random() * (count / 2))
  return [first, count / 2 + Math.floor(Math.random() * (count / 2))]
}

export interface WordsDialogProps {
  readonly partner: Partner
  readonly onClose: () => void
}

/** The words that the person reads on the telephone against those of the card that came. */
export function WordsDialog({ partner, onClose }: WordsDialogProps) {
  const { id, name, words, isKeyChanged } = partner
  const [hidden] = useState(() => drawnRanks(words.length))
  const [heard, setHeard] = useState<Readonly<Record<number, string>>>({})
  const [isDifferent, setDifferent] = useState(false)
  const tell = useUndoable()
  const done = (text: string) => () => {
    void tell(text, labels.undone)
    onClose()
  }
  const trust = useCommand('partner.trust', { onDone: done(labels.trusted(name)) })
  const refuse = useCommand('partner.refuse', { onDone: done(labels.refused(name)) })
  const revoke = useCommand('partner.revoke', { onDone: done(labels.revoked(name)) })
  const isComplete = hidden.every((rank) => (heard[rank] ?? '').trim() !== '')
  const shown = () => {
    // Shown in the dialog.
  }
  const confirm = () => {
    if (!isComplete) return
    trust
      .run({ id, words: words.map((word, rank) => (hidden.includes(rank) ? heard[rank] : word)).join(' ') })
      .catch(shown)
  }
  const error = trust.error ?? refuse.error ?? revoke.error
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title(name)}
      closeLabel={partnerScreen.close}
      isAlert
      actions={
        isDifferent ? (
          <>
            <Button onPress={() => setDifferent(false)}>{partnerScreen.cancel}</Button>
            <Button
              variant="danger"
              onPress={() =>
                (isKeyChanged ? refuse.run({ id }) : revoke.run({ id, because: labels.revokeBecause })).catch(shown)
              }
            >
              {isKeyChanged ? labels.refuse : labels.revoke}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={() => setDifferent(true)}>{labels.different}</Button>
            <Button variant="primary" onPress={confirm} isDisabled={!isComplete || trust.isRunning}>
              {labels.confirm}
            </Button>
          </>
        )
      }
    >
      {isDifferent ? (
        <Message tone="danger">
          {labels.differentText} {isKeyChanged ? labels.refuseText : null}
        </Message>
      ) : (
        <>
          <p>{labels.call(name)}</p>
          <p>{labels.compare}</p>
          <WordList
            words={words}
            label={labels.list}
            shown={(rank) =>
              hidden.includes(rank) ? <em className="quiet">{labels.hidden(rank + 1)}</em> : words[rank]
            }
          />
          <div className="partner-heard">
            {hidden.map((rank, at) => (
              <TextField
                key={rank}
                label={labels.heard(rank + 1)}
                value={heard[rank] ?? ''}
                onChange={(text) => setHeard((before) => ({ ...before, [rank]: text }))}
                maxLength={40}
                autoFocus={at === 0}
                onSubmit={confirm}
              />
            ))}
          </div>
        </>
      )}
      {error ? <Message tone="danger">{error.message}</Message> : null}
    </Dialog>
  )
}
