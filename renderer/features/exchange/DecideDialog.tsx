import { useState } from 'react'
import { Words } from '#renderer/parts/Words.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Choices, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { mergeScreen as labels, mergeKindLabels } from '#shared/exchange/merge-screen.labels.ts'
import { formatNumber, parseNumber } from '#shared/lib/format.ts'
import { Changed } from './Changed.tsx'
import { type Change, type Choice, canChoose, sideOf, sidesOf, type Taken, type WayOut, wayTaken } from './merge.ts'

export interface DecideDialogProps {
  readonly line: Change
  readonly isReadOnly: boolean
  readonly onClose: () => void
  readonly onDecide: (choice: Taken, more: Partial<Choice>) => void
  /** A way out of a broken rule, which may be chosen on the line of the whole row. */
  readonly onWay: (way: WayOut, comment: string | null) => void
}

type Picked = 'ours' | 'theirs' | 'value' | `way-${number}`

/** What there is to pick: ways out of a rule and another value, or both sides and another value. */
function optionsOf(line: Change) {
  const value = line.editable === 'none' ? [] : [{ id: 'value', label: labels.decideValue }]
  if (line.ways.length > 0)
    return [
      ...line.ways.map(({ text, goes }, at) => ({
        id: `way-${at}`,
        label: text,
        ...(goes.length === 0 ? {} : { hint: goes.map(labels.goes).join(' ') }),
      })),
      ...value,
    ]
  const hint = line.refusal === null ? {} : { hint: line.refusal }
  return [{ id: 'ours', label: labels.decideOurs, ...hint }, { id: 'theirs', label: labels.decideTheirs }, ...value]
}

function pickedOf(line: Change): Picked | null {
  const way = wayTaken(line)
  if (way >= 0) return `way-${way}`
  if (line.ways.length > 0) return line.choice === 'value' ? 'value' : null
  return sideOf(line) ?? (line.editable === 'none' ? null : 'value')
}

/** As people type it: the comma, and no spaces to trip over. */
const typedNumber = (value: number) => formatNumber(value, 10).replace(/,?0+$/, '').replaceAll('\u202f', '')

function typedOf({ value, theirs, choice }: Change): string {
  if (choice === 'value' && value !== null) return typeof value === 'number' ? typedNumber(value) : value
  return theirs ?? ''
}

/** What was typed as the engine takes it; the reason where it cannot be. */
function readValue(line: Change, typed: string): { readonly value: string | number } | { readonly reason: string } {
  if (typed.trim() === '') return { reason: labels.valueMissing }
  if (line.editable !== 'number') return { value: typed.trim() }
  const number = parseNumber(typed)
  return number === undefined || number === null ? { reason: labels.valueNumberWrong } : { value: number }
}

/** One change in full: both sides whole, who and when; one of them, or another value, and a note. */
export function DecideDialog({ line, isReadOnly, onClose, onDecide, onWay }: DecideDialogProps) {
  const isOpen = canChoose(line) && !isReadOnly
  const [choice, setChoice] = useState<Picked | null>(pickedOf(line))
  const [typed, setTyped] = useState(typedOf(line))
  const [note, setNote] = useState(line.comment ?? '')
  const [error, setError] = useState('')
  const sides = sidesOf(line)
  const save = () => {
    if (choice === null) return
    const comment = note.trim() === '' ? null : note.trim()
    const way = choice.startsWith('way-') ? line.ways[Number(choice.slice('way-'.length))] : undefined
    if (way) return onWay(way, comment)
    if (choice === 'ours' || choice === 'theirs') return onDecide(choice, { comment })
    const read = readValue(line, typed)
    if ('reason' in read) setError(read.reason)
    else onDecide('value', { value: read.value, comment })
  }
  const name = labels.rowName(line.title, line.label)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isOpen ? labels.decideTitle(name) : labels.detailTitle(name)}
      closeLabel={labels.close}
      size="large"
      actions={
        isOpen ? (
          <>
            <Button onPress={onClose}>{labels.cancel}</Button>
            <Button variant="primary" onPress={save} isDisabled={choice === null}>
              {labels.save}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{labels.close}</Button>
        )
      }
    >
      <p className="quiet">{mergeKindLabels[line.kind].text}</p>
      {line.reason === null ? null : <Message tone="attention">{line.reason}</Message>}
      <dl className="merge-whole">
        {line.base === null ? null : (
          <div>
            <dt>{labels.base}</dt>
            <dd>{line.base}</dd>
          </div>
        )}
        {(['ours', 'theirs'] as const).map((side) => {
          const by = side === 'ours' ? line.oursBy : line.theirsBy
          return (
            <div key={side}>
              <dt>
                {labels[side]}
                {by === null ? null : <span className="merge-by">{by}</span>}
              </dt>
              <dd>
                {line[side] === null ? (
                  <em className="quiet">{labels.nothing}</em>
                ) : (
                  <Words pieces={sides[side]} isWhole />
                )}
                {line.deletedBy === null || line.deletedBy === side ? null : <Changed changed={line.changed} />}
                {side === 'ours' || line.theirsComment === null ? null : (
                  <span className="merge-by">{labels.comment(line.theirsComment)}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {isOpen ? (
        <>
          <Choices
            label={labels.decide}
            isInline={line.ways.length === 0 && line.refusal === null}
            value={choice ?? ''}
            onChange={(id) => setChoice(id as Picked)}
            autoFocus={choice !== 'value'}
            options={optionsOf(line)}
          />
          {choice === 'value' ? (
            <TextField
              label={labels.value}
              value={typed}
              onChange={(text) => {
                setTyped(text)
                setError('')
              }}
              error={error}
              autoFocus
              isMultiline={line.editable === 'text' && typed.length > 60}
              onSubmit={save}
            />
          ) : null}
          <TextField
            label={labels.note}
            hint={labels.noteHint}
            value={note}
            onChange={setNote}
            maxLength={500}
            onSubmit={save}
          />
        </>
      ) : line.comment === null ? null : (
        <p>{labels.comment(line.comment)}</p>
      )}
    </Dialog>
  )
}
