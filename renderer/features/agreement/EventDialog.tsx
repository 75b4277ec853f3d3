import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { eventLabel, stateLabels } from '#shared/agreement/lifecycle.labels.ts'
import type { LifeEvent } from '#shared/agreement/lifecycle.rules.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate, parseDate } from '#shared/lib/format.ts'
import type { Agreement } from './agreement.ts'

interface EventDialogProps {
  readonly agreement: Agreement
  readonly event: LifeEvent
  readonly onClose: () => void
}

/** Signatures carry their own days. */
const undated: ReadonlySet<LifeEvent> = new Set(['sign', 'amend'])

/** What the event does, what it lacks, its day and a note. */
export function EventDialog({ agreement, event, onClose }: EventDialogProps) {
  const [day, setDay] = useState(formatDate(today()))
  const [note, setNote] = useState('')
  const step = useCommand('agreement.step')
  const say = useUndoable()
  const lacks = agreement.next.find((each) => each.event === event)?.lacks ?? []
  const on = parseDate(day) ?? null
  const isDated = !undated.has(event)
  const run = () => {
    if (isDated && on === null) return
    const given = note.trim() === '' ? {} : { note: note.trim() }
    step.run({ agreement: agreement.id, event, ...(isDated && on !== null ? { on } : {}), ...given }).then(
      ({ state }) => {
        onClose()
        say(labels.done(stateLabels[state].toLocaleLowerCase('fr')), labels.undo).catch(() => undefined)
      },
      () => undefined,
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={eventLabel(event, agreement.state)}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={step.isRunning || lacks.length > 0}>
            {labels.confirm}
          </Button>
        </>
      }
    >
      <div className="agreement-form">
        <p>{labels.eventTexts[event]}</p>
        {lacks.length === 0 ? null : (
          <Message tone="attention" title={labels.missing(lacks.length)}>
            <ul>
              {lacks.map((lack) => (
                <li key={lack}>{lack}</li>
              ))}
            </ul>
          </Message>
        )}
        {isDated ? (
          <TextField
            label={labels.eventDay}
            value={day}
            onChange={setDay}
            {...(on === null ? { error: labels.badDay } : {})}
          />
        ) : null}
        <TextField label={labels.eventNote} value={note} onChange={setNote} isMultiline rows={2} maxLength={2000} />
        {step.error ? <Message tone="danger" title={step.error.message} /> : null}
      </div>
    </Dialog>
  )
}
