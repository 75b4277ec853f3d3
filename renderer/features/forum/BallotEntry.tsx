import { type KeyboardEvent, useRef, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Input } from '#shared/api/contract.ts'
import { ballotFault } from '#shared/forum/ballot.rules.ts'
import { readCode } from '#shared/forum/ballot-code.rules.ts'
import { ballotReasons, faultSentence } from '#shared/forum/rating.labels.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import { ratingWords as words } from '#shared/forum/rating-words.labels.ts'
import type { Rating } from './readRating.ts'

type EnteredBallot = Input<'rating.enterBallot'>['ballot']

const labels = ratingScreen.entry
/** As many at once give nobody away (as the engine asks). */
const enoughAtOnce = 3

interface Slot {
  readonly key: string
  readonly item: string
  readonly part: 'mark' | 'coverage'
}

const slotsOf = ({ items, method }: Rating): Slot[] =>
  items.flatMap(({ id }) => [
    { key: `${id} mark`, item: id, part: 'mark' as const },
    ...(method === 'importance' ? [{ key: `${id} coverage`, item: id, part: 'coverage' as const }] : []),
  ])

const ownKeys = ['Enter', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']

/** Keys of the page and of the system. */
const isForOthers = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  ctrlKey || altKey || metaKey || (key.length > 1 && !ownKeys.includes(key))

type Typed = Readonly<Record<string, string>>

/** What was typed as a ballot; a text that is no number was kept out of the cells. */
function answersOf(rating: Rating, typed: Typed): EnteredBallot['answers'] {
  const number = (key: string) => (/^\d+$/.test(typed[key] ?? '') ? Number(typed[key]) : null)
  return Object.fromEntries(
    rating.items.flatMap(({ id }) => {
      const mark = number(`${id} mark`)
      const isLeftOut = typed[`${id} mark`] !== undefined
      if (rating.method === 'ranking' && mark === null && !isLeftOut) return []
      return [[id, rating.method === 'importance' ? { mark, coverage: number(`${id} coverage`) } : { mark }]]
    }),
  )
}

/**
 * One ballot at a time, by the keyboard alone: the college by its number, then a digit per cell, Enter for the next one. Cells are emptied at
 * once, so that the next voter sees nothing of the former; the urn counts what is on the disk.
 */
export function BallotEntry({ rating }: { readonly rating: Rating }) {
  const slots = slotsOf(rating)
  const isScale = rating.method === 'importance' || rating.method === 'scale'
  const { waiting } = rating
  const [college, setCollege] = useState<string | null>(null)
  const [typed, setTyped] = useState<Typed>({})
  const [code, setCode] = useState('')
  const [refusal, refuse] = useState<string | null>(null)
  const [isFew, setFew] = useState(false)
  const cells = useRef(new Map<string, HTMLInputElement>())
  const say = useUndoable()
  const enter = useCommand('rating.enterBallot')
  const pour = useCommand('rating.pour')
  const focus = (at: number) => cells.current.get(at < 0 ? 'college' : (slots[at]?.key ?? ''))?.focus()
  const next = () => {
    refuse(null)
    if (college === null) {
      refuse(labels.noCollege)
      focus(-1)
      return
    }
    const answers = answersOf(rating, typed)
    const labelOf = (id: string) => rating.items.find((item) => item.id === id)?.label ?? id
    const fault = ballotFault(
      answers,
      rating.items.map(({ id }) => id),
      rating,
    )
    const read = code.trim() === '' ? null : readCode(rating.id, code)
    const reason =
      fault !== null
        ? faultSentence(fault, labelOf)
        : code.trim() !== '' && read === null
          ? ballotReasons.code(code)
          : null
    if (reason !== null) {
      refuse(labels.wrong(reason))
      return
    }
    enter
      .run({ rating: rating.id, ballot: { college, answers, ...(read === null ? {} : { code: read }) } })
      .catch((error: Error) => {
        // It was not kept: it comes back to the screen as it was typed.
        refuse(error.message)
        setCollege(college)
        setTyped(typed)
        setCode(code)
        focus(-1)
      })
    setTyped({})
    setCode('')
    focus(-1)
  }
  const put = (at: number, text: string | null) => {
    const key = slots[at]?.key ?? ''
    const { [key]: _, ...others } = typed
    setTyped(text === null ? others : { ...others, [key]: text })
  }
  const onKey = (at: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    const value = typed[slots[at]?.key ?? ''] ?? ''
    if (isForOthers(event)) return
    event.preventDefault()
    if (key === 'Enter') next()
    else if (key === 'ArrowDown' || key === 'ArrowRight') focus(Math.min(at + 1, slots.length - 1))
    else if (key === 'ArrowUp' || key === 'ArrowLeft') focus(at - 1)
    else if (key === 'Backspace' || key === 'Delete') {
      put(at, null)
      if (key === 'Backspace' && value === '') focus(at - 1)
    } else if (key === ' ' || (key === '0' && rating.method !== 'dots' && value === '')) {
      put(at, rating.method === 'dots' ? '0' : '')
      focus(Math.min(at + 1, slots.length - 1))
    } else if (/^\d$/.test(key)) {
      if (!isScale) put(at, `${value}${key}`.slice(-3))
      else if (Number(key) <= rating.scale) {
        put(at, key)
        focus(Math.min(at + 1, slots.length - 1))
      }
    }
  }
  const onCollegeKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isForOthers(event)) return
    event.preventDefault()
    const chosen = /^\d$/.test(event.key) ? rating.colleges[Number(event.key) - 1] : undefined
    if (chosen !== undefined) {
      setCollege(chosen.code)
      refuse(null)
      focus(0)
    } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && college !== null) focus(0)
  }
  const send = (few: boolean) => {
    pour
      .run({ rating: rating.id, ...(few ? { isFew: true } : {}) })
      .then(({ added }) => {
        setFew(false)
        return say(labels.poured(added), ratingScreen.undo)
      })
      .catch(() => {
        // The refusal is shown under the urn.
      })
  }
  const remember = (key: string) => (element: HTMLInputElement | null) => {
    if (element === null) cells.current.delete(key)
    else cells.current.set(key, element)
  }
  const shown = (key: string) =>
    typed[key] === '' ? (rating.method === 'ranking' ? labels.unranked : labels.without) : (typed[key] ?? '')
  const cell = (slot: Slot, name: string) => {
    const at = slots.findIndex(({ key }) => key === slot.key)
    return (
      <input
        className="ballot-cell"
        inputMode="numeric"
        autoComplete="off"
        aria-label={name}
        value={shown(slot.key)}
        ref={remember(slot.key)}
        onKeyDown={onKey(at)}
        onChange={(event) => {
          // What comes without a key: a phone, a voice.
          const digits = event.target.value.replace(/\D/g, '')
          put(at, digits === '' ? null : digits.slice(0, isScale ? 1 : 3))
        }}
      />
    )
  }
  const what = rating.method === 'dots' ? words.dots : rating.method === 'ranking' ? words.rank : words.note
  return (
    <section className="ballot-entry" aria-labelledby="ballot-title">
      <h3 id="ballot-title">{labels.title}</h3>
      <p className="quiet">{labels.how[rating.method]}</p>
      <div className="ballot-top">
        <label className="ballot-college">
          <span>{labels.college}</span>
          <input
            className="ballot-cell"
            data-wide
            autoComplete="off"
            value={rating.colleges.find((each) => each.code === college)?.label ?? ''}
            ref={remember('college')}
            onKeyDown={onCollegeKey}
            onChange={() => undefined}
          />
          <span className="quiet">{labels.collegeHint(rating.colleges.map(({ label }) => label))}</span>
        </label>
        <TextField label={labels.code} value={code} onChange={setCode} maxLength={20} isCode onSubmit={next} />
      </div>
      <table className="ballot-table">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            {rating.method === 'importance' ? (
              <>
                <th scope="col">{words.importance}</th>
                <th scope="col">{words.coverage}</th>
              </>
            ) : (
              <th scope="col">{what}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {rating.items.map(({ id, label, feedback }) => (
            <tr key={id}>
              <th scope="row">
                {label}
                {feedback === null || Object.keys(feedback).length === 0 ? null : (
                  <span className="quiet ballot-before">
                    {Object.entries(feedback)
                      .map(
                        ([each, { median, q1, q3 }]) =>
                          `${rating.colleges.find((one) => one.code === each)?.label ?? each} : ${words.spread(median, q1, q3)}`,
                      )
                      .join(' · ')}
                  </span>
                )}
              </th>
              {slots
                .filter(({ item }) => item === id)
                .map((slot) => (
                  <td key={slot.key}>
                    {cell(
                      slot,
                      labels.cell(
                        label,
                        rating.method === 'importance'
                          ? slot.part === 'mark'
                            ? words.importance
                            : words.coverage
                          : what,
                      ),
                    )}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
      {refusal === null ? null : <Message tone="attention" title={refusal} />}
      <div className="rating-actions">
        <Button onPress={next}>{labels.next}</Button>
        <span className="ballot-urn" role="status">
          {labels.urn(waiting)}
        </span>
        <Button
          variant="primary"
          isDisabled={waiting === 0 || enter.isRunning || pour.isRunning}
          onPress={() => (waiting < enoughAtOnce ? setFew(true) : send(false))}
        >
          {labels.pour}
        </Button>
      </div>
      <p className="quiet">{labels.urnText}</p>
      {pour.error ? <Message tone="danger" title={pour.error.message} /> : null}
      {isFew ? (
        <Dialog
          isOpen
          isAlert
          size="small"
          title={labels.fewTitle}
          closeLabel={ratingScreen.close}
          onClose={() => setFew(false)}
          actions={
            <>
              <Button onPress={() => setFew(false)}>{ratingScreen.cancel}</Button>
              <Button variant="primary" onPress={() => send(true)}>
                {labels.fewRun}
              </Button>
            </>
          }
        >
          <p>{labels.fewText(waiting)}</p>
        </Dialog>
      ) : null}
    </section>
  )
}
