import { useEffect, useState } from 'react'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { changeText, type ValueRow } from './valueCells.ts'

const shownChanges = 5
const focusDelay = 60

export interface ReasonDialogProps {
  readonly edits: readonly CellEdit<ValueRow>[]
  readonly decimals: number | undefined
  readonly onConfirm: (reason: string, isKept: boolean) => Promise<void>
  readonly onClose: () => void
}

/** Why values are corrected, asked once for a gesture or for all that follow. */
export function ReasonDialog({ edits, decimals, onConfirm, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [isKept, setKept] = useState(true)
  const [isTried, setTried] = useState(false)
  const [refusal, setRefusal] = useState('')
  useEffect(
    () => () => {
      // The cell's editor is gone when the dialog closes: the keyboard goes back to the cell itself.
      setTimeout(() => document.querySelector<HTMLElement>('.values-page .ag-cell-focus')?.focus(), focusDelay)
    },
    [],
  )
  const withdrawn = edits.filter((edit) => edit.after === null).length
  const save = () => {
    setTried(true)
    if (reason.trim() === '') return
    onConfirm(reason.trim(), isKept).catch((error: Error) => setRefusal(error.message))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.reasonTitle(edits.length)}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.giveUp}</Button>
          <Button variant="primary" onPress={save}>
            {labels.correct}
          </Button>
        </>
      }
    >
      <ul className="reason-changes">
        {edits.slice(0, shownChanges).map((edit) => (
          <li key={`${edit.rowId}/${edit.column}`}>{changeText(edit, decimals)}</li>
        ))}
        {edits.length > shownChanges ? <li>{labels.moreChanges(edits.length - shownChanges)}</li> : null}
      </ul>
      {withdrawn > 0 ? <Message tone="attention">{labels.withdraw(withdrawn)}</Message> : null}
      <TextField
        label={labels.reason}
        hint={labels.reasonHint}
        value={reason}
        onChange={setReason}
        onSubmit={save}
        maxLength={300}
        isRequired
        autoFocus
        error={isTried && reason.trim() === '' ? labels.reasonNeeded : ''}
      />
      <Checkbox isSelected={isKept} onChange={setKept}>
        {labels.keepReason}
      </Checkbox>
      <p className="ui-hint">{labels.safe}</p>
      {refusal === '' ? null : <Message tone="danger">{refusal}</Message>}
    </Dialog>
  )
}
