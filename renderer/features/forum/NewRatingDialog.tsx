import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, Choices, NumberField, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { type RatingMethod, ratingMethods, ratingScales } from '#shared/forum/forum.record.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'

const labels = ratingScreen.create
/** Least mark that agrees, by the scale: the upper two fifths, the upper third. */
const agreeFrom = { '5': 4, '9': 7 } as const

interface NewRatingDialogProps {
  readonly forum: string
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** What is asked, how, and of what: kept contributions are proposed. */
export function NewRatingDialog({ forum, onClose, onDone }: NewRatingDialogProps) {
  const { rows = [] } = useRecords('contribution', forum)
  const kept = rows.filter((row) => row.text('state') === 'kept')
  const [title, setTitle] = useState('')
  const [method, setMethod] = useState<RatingMethod>('importance')
  const [scale, setScale] = useState<'5' | '9'>('5')
  const [dots, setDots] = useState(5)
  const [dotCap, setDotCap] = useState(3)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [texts, setTexts] = useState('')
  const [isAsked, setAsked] = useState(false)
  const create = useCommand('rating.create')
  const isScale = method === 'importance' || method === 'scale'
  const run = () => {
    setAsked(true)
    if (title.trim() === '') return
    create
      .run({
        forum,
        title,
        method,
        ...(isScale ? { scale, agreeFrom: agreeFrom[scale] } : {}),
        ...(method === 'dots' ? { dots, dotCap } : {}),
        contributions: kept.filter(({ id }) => !left.has(id)).map(({ id }) => id),
        texts: texts
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      })
      .then(({ id }) => {
        onDone(id)
        onClose()
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title}
      closeLabel={ratingScreen.close}
      actions={
        <>
          <Button onPress={onClose}>{ratingScreen.cancel}</Button>
          <Button variant="primary" isDisabled={create.isRunning} onPress={run}>
            {labels.run}
          </Button>
        </>
      }
    >
      <div className="rating-form">
        <TextField label={labels.name} value={title} onChange={setTitle} maxLength={300} isRequired autoFocus />
        <Choices
          label={labels.method}
          value={method}
          onChange={(id) => setMethod(id as RatingMethod)}
          options={ratingMethods.map((id) => ({ id, label: labels.methods[id], hint: labels.hints[id] }))}
        />
        {isScale ? (
          <Choices
            label={labels.scale}
            isInline
            value={scale}
            onChange={(id) => setScale(id as '5' | '9')}
            options={ratingScales.map((id) => ({ id, label: forumRecordLabels.rating.options.scale[id] }))}
          />
        ) : null}
        {method === 'dots' ? (
          <div className="rating-row">
            <NumberField
              label={labels.dots}
              value={dots}
              onChange={setDots}
              min={1}
              max={100}
              increaseLabel={labels.more}
              decreaseLabel={labels.less}
            />
            <NumberField
              label={labels.dotCap}
              value={dotCap}
              onChange={setDotCap}
              min={1}
              max={100}
              increaseLabel={labels.more}
              decreaseLabel={labels.less}
            />
          </div>
        ) : null}
        <fieldset className="rating-kept">
          <legend>{labels.contributions}</legend>
          {kept.length === 0 ? <p className="quiet">{labels.noContributions}</p> : null}
          {kept.map((row) => (
            <Checkbox
              key={row.id}
              isSelected={!left.has(row.id)}
              onChange={(isTaken) => {
                const next = new Set(left)
                if (isTaken) next.delete(row.id)
                else next.add(row.id)
                setLeft(next)
              }}
            >
              {row.text('text')}
            </Checkbox>
          ))}
        </fieldset>
        <TextField label={labels.texts} value={texts} onChange={setTexts} isMultiline rows={4} maxLength={20_000} />
        {isAsked && title.trim() === '' ? <Message tone="attention" title={labels.missing} /> : null}
        {create.error ? <Message tone="danger" title={create.error.message} /> : null}
      </div>
    </Dialog>
  )
}
