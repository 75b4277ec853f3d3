import { type KeyboardEvent, useRef, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { sourceNames } from '#shared/scheme/scheme.labels.ts'
import { rollUpScreen as labels, schemeScreen } from '#shared/scheme/scheme-screen.labels.ts'
import type { Matrix } from './matrix.ts'

type Answer = 'takenUp' | 'partly' | 'refused'
const keys: Readonly<Record<string, Answer>> = { r: 'takenUp', p: 'partly', n: 'refused' }

interface AnswerListProps {
  readonly rollUps: Matrix['rollUps']
  readonly sources: Matrix['sources']
}

/** What waits for an answer: chosen and answered by the keyboard, several at once. */
export function AnswerList({ rollUps, sources }: AnswerListProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [focus, setFocus] = useState(0)
  const [asked, setAsked] = useState<{ readonly answer: Answer; readonly ids: readonly string[] } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const say = useUndoable()
  const command = useCommand('rollup.answer')
  const titles = new Map(sources.map(({ field, id, title, place }) => [`${field}/${id}`, { title, place }]))
  const at = Math.min(focus, rollUps.length - 1)
  if (rollUps.length === 0) return <EmptyState title={labels.nothingToAnswer} text={labels.nothingToAnswerText} />
  const known = chosen.filter((id) => rollUps.some((each) => each.id === id))
  const targets = known.length > 0 ? known : [rollUps[at]?.id ?? '']
  const give = (answer: Answer, ids: readonly string[], reason: string | null) =>
    command
      .run({ ids: [...ids], answer, reason })
      .then(({ answered }) => {
        setChosen([])
        setAsked(null)
        return say(labels.answered(answered), schemeScreen.undo)
      })
      .catch((error: Error) => {
        if (asked === null) notify({ tone: 'danger', text: error.message })
      })
  const answer = (given: Answer) => {
    if (given === 'takenUp') void give(given, targets, null)
    else setAsked({ answer: given, ids: targets })
  }
  const go = (next: number) => {
    const to = Math.max(0, Math.min(rollUps.length - 1, next))
    setFocus(to)
    list.current?.querySelectorAll<HTMLElement>('[role=option]')[to]?.focus()
  }
  const toggle = (id: string) => setChosen(known.includes(id) ? known.filter((each) => each !== id) : [...known, id])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const given = keys[event.key.toLowerCase()]
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === ' ') toggle(rollUps[at]?.id ?? '')
    else if (given !== undefined) answer(given)
    else return
    event.preventDefault()
  }
  return (
    <div className="roll-up-answers">
      <div className="record-toolbar">
        <Button size="small" onPress={() => answer('takenUp')}>
          {labels.takenUp}
        </Button>
        <Button size="small" onPress={() => answer('partly')}>
          {labels.partly}
        </Button>
        <Button size="small" onPress={() => answer('refused')}>
          {labels.refused}
        </Button>
        <span className="quiet">{labels.chosen(targets.length)}</span>
      </div>
      <p className="ui-hint">{labels.answerKeys}</p>
      <div
        ref={list}
        role="listbox"
        tabIndex={-1}
        aria-multiselectable
        aria-label={labels.answerList}
        onKeyDown={onKeyDown}
      >
        {rollUps.map(({ id, field, source, lineTitle, schemeTitle, why, proposedOn, proposedBy }, index) => (
          <div
            key={id}
            role="option"
            aria-selected={known.includes(id)}
            tabIndex={index === at ? 0 : -1}
            className="roll-up-answer"
            onFocus={() => setFocus(index)}
            onClick={() => toggle(id)}
            // The list hears the keys.
            onKeyDown={() => undefined}
          >
            <strong>{titles.get(`${field}/${source}`)?.title ?? source}</strong>
            <span className="ui-hint ui-block">
              {[sourceNames[field], titles.get(`${field}/${source}`)?.place, labels.proposedOn(proposedOn, proposedBy)]
                .filter((text) => text !== undefined && text !== '')
                .join(' · ')}
            </span>
            <span className="ui-block">
              → {lineTitle}, {schemeTitle}
            </span>
            {why === null ? null : <span className="ui-block">{why}</span>}
          </div>
        ))}
      </div>
      {asked === null ? null : (
        <ReasonDialog
          answer={labels.answers[asked.answer]}
          error={command.error?.message ?? null}
          isRunning={command.isRunning}
          onClose={() => setAsked(null)}
          onAnswer={(reason) => void give(asked.answer, asked.ids, reason)}
        />
      )}
    </div>
  )
}

interface ReasonDialogProps {
  readonly answer: string
  readonly error: string | null
  readonly isRunning: boolean
  readonly onClose: () => void
  readonly onAnswer: (reason: string) => void
}

function ReasonDialog({ answer, error, isRunning, onClose, onAnswer }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.reasonTitle(answer)}
      closeLabel={schemeScreen.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{schemeScreen.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={isRunning}
            onPress={() => {
              setChecked(true)
              if (reason.trim() !== '') onAnswer(reason)
            }}
          >
            {labels.answer}
          </Button>
        </>
      }
    >
      <TextField label={labels.reason} value={reason} onChange={setReason} maxLength={2000} isRequired isMultiline />
      {isChecked && reason.trim() === '' ? <Message tone="attention" title={labels.reasonMissing} /> : null}
      {error === null ? null : <Message tone="danger" title={error} />}
    </Dialog>
  )
}
