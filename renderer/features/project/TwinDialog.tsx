import { type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDate } from '#shared/lib/format.ts'
import { amountText } from '#shared/project/commitment.labels.ts'
import { amountOf } from '#shared/project/commitment.rules.ts'
import { twinScreen as labels } from '#shared/project/commitment-screen.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'

export type Pair = Output<'commitments.duplicates'>['pairs'][number]
type Side = Pair['sides'][number]

const states = projectRecordLabels.commitment.options.state

const amount = (side: Side, value: number | null) => (value === null ? '' : amountText(side.kind, value))
const joined = (texts: readonly string[], by: string) => texts.filter((text) => text !== '').join(by)

/** What is promised, how much, and where. */
export function sideText(side: Side): string {
  return joined([side.description ?? '', amount(side, amountOf(side)), side.contract?.name ?? side.project.name], ' · ')
}

/** What was decided of a pair; null while nothing was. */
export function decisionText({ settled, sides }: Pair): string | null {
  if (settled === null) return null
  if (!settled.isSame) return labels.two(settled.reason ?? '')
  const counted = sides.find(({ id }) => id === settled.counted) ?? sides[0]
  return labels.same(counted.contract?.name ?? counted.project.name)
}

const deliberation = (side: Side) =>
  joined(
    [
      side.deliberationBody ?? '',
      side.deliberatedOn === null ? '' : formatDate(side.deliberatedOn),
      side.deliberationRef ?? '',
    ],
    ', ',
  )

const fields: readonly (readonly [label: string, of: (side: Side) => string])[] = [
  [labels.where, (side) => side.project.name],
  [labels.sheet, (side) => side.sheet?.name ?? ''],
  [labels.contract, (side) => side.contract?.name ?? ''],
  [labels.description, (side) => side.description ?? ''],
  [labels.planned, (side) => amount(side, side.planned)],
  [labels.actual, (side) => amount(side, side.actual)],
  [labels.state, (side) => states[side.state]],
  [labels.deliberation, deliberation],
  [labels.condition, (side) => side.condition ?? ''],
]

export interface TwinDialogProps {
  readonly pair: Pair
  readonly isSettled: boolean
  readonly isRunning: boolean
  readonly onClose: () => void
  /** The id of the one that counts. */
  readonly onSame: (counted: string) => void
  readonly onDistinct: (reason: string) => void
  readonly onReopen: () => void
}

/** Two commitments side by side, what differs in bold: one or two? */
export function TwinDialog({ pair, isSettled, isRunning, onClose, onSame, onDistinct, onReopen }: TwinDialogProps) {
  const [first, second] = pair.sides
  const [reason, setReason] = useState(pair.settled?.reason ?? '')
  const [isAsked, setAsked] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const toReason = () => box.current?.querySelector('input')?.focus()
  const distinct = () => {
    setAsked(true)
    if (reason.trim() === '') toReason()
    else onDistinct(reason.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || isRunning) return
    if (event.key === '1') onSame(first.id)
    if (event.key === '2') onSame(second.id)
    if (event.key !== '3') return
    event.preventDefault()
    toReason()
  }
  const decision = decisionText(pair)
  const day = pair.settled === null ? '' : formatDate(pair.settled.decidedOn)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.dialogTitle(first.signatory.name, first.year)}
      closeLabel={labels.close}
      size="large"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of what is within, each of which has a button */}
      <div className="twin-dialog" ref={box} onKeyDown={onKeyDown}>
        {decision === null ? null : (
          <Message tone="info">{isSettled ? labels.decided(decision, day) : labels.earlier(decision, day)}</Message>
        )}
        {pair.reasons.length === 0 ? null : <p>{labels.because(pair.reasons)}</p>}
        <table className="ui-table twin-table">
          <thead>
            <tr>
              <th scope="col">{labels.field}</th>
              <th scope="col">{labels.first}</th>
              <th scope="col">{labels.second}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([label, of]) => {
              const [one, other] = [of(first), of(second)]
              const name = one === other ? '' : 'twin-differs'
              return one === '' && other === '' ? null : (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className={name}>{one}</td>
                  <td className={name}>{other}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <div className="twin-actions">
          <Button variant="primary" onPress={() => onSame(first.id)} isDisabled={isRunning} autoFocus>
            {labels.keepFirst}
          </Button>
          <Button onPress={() => onSame(second.id)} isDisabled={isRunning}>
            {labels.keepSecond}
          </Button>
        </div>
        <TextField
          label={labels.reason}
          value={reason}
          onChange={setReason}
          maxLength={500}
          onSubmit={distinct}
          {...(isAsked && reason.trim() === '' ? { error: labels.reasonNeeded } : {})}
        />
        <div className="twin-actions">
          <Button onPress={distinct} isDisabled={isRunning}>
            {labels.distinct}
          </Button>
          {isSettled ? (
            <Button onPress={onReopen} isDisabled={isRunning}>
              {labels.reopen}
            </Button>
          ) : null}
        </div>
        <p className="quiet">{labels.keys}</p>
      </div>
    </Dialog>
  )
}
