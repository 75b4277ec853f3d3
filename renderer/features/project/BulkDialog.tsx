import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { CellField } from '#renderer/parts/CellField.tsx'
import { typedFields } from '#renderer/parts/record/RecordFields.tsx'
import { creating } from '#renderer/parts/record/recordColumns.ts'
import type { RecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { Cell } from '#shared/offer/field.ts'
import { needsReason } from '#shared/project/project-alert.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import type { ProgressState } from '#shared/record/record.ts'

interface BulkDialogProps {
  /** Ids of the rows that are selected, and of all that pass the filters. */
  readonly selected: readonly string[]
  readonly shown: readonly string[]
  readonly choices: RecordChoices
  readonly onClose: () => void
}

/** What tells one sheet from another is not the same in all of them. */
const own = new Set(['code', 'title', 'alsoObjectives'])

/** One field of many sheets, as one step. */
export function BulkDialog({ selected, shown, choices, onClose }: BulkDialogProps) {
  const [which, setWhich] = useState<'selected' | 'shown'>(selected.length > 1 ? 'selected' : 'shown')
  const fields = typedFields('actionSheet').filter(({ id }) => !own.has(id))
  const [fieldId, setField] = useState('status')
  const [cell, setCell] = useState<Cell>(null)
  const [reason, setReason] = useState('')
  const update = useCommand('record.update')
  const say = useUndoable()
  const ids = which === 'selected' ? selected : shown
  const field = fields.find(({ id }) => id === fieldId)
  const isReasoned = fieldId === 'status' && cell !== null && needsReason(cell as ProgressState)
  const nameOf = (id: string) => recordLabels.actionSheet.fields[id] ?? id
  const isUnsaid = isReasoned && reason.trim() === ''
  const run = () => {
    if (field === undefined || update.isRunning || isUnsaid) return
    update
      .run({
        kind: 'actionSheet',
        edits: ids.flatMap((id) => [
          { id, field: field.id, value: cell },
          ...(isReasoned ? [{ id, field: 'statusReason', value: reason.trim() }] : []),
        ]),
        hasNames: true,
      })
      .then(({ changed }) => {
        onClose()
        return changed === 0
          ? notify({ tone: 'done', text: labels.bulkNone })
          : say(labels.bulkDone(changed), labels.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={labels.bulkTitle(ids.length)}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={ids.length === 0 || isUnsaid}>
            {labels.bulkRun}
          </Button>
        </>
      }
    >
      <div className="project-dialog">
        <Select
          label={labels.bulkWhich}
          value={which}
          onChange={(id) => setWhich(id as 'selected' | 'shown')}
          options={[
            { id: 'shown', label: labels.bulkShown(shown.length) },
            ...(selected.length === 0 ? [] : [{ id: 'selected', label: labels.bulkSelected(selected.length) }]),
          ]}
        />
        <Select
          label={labels.bulkField}
          value={fieldId}
          onChange={(id) => {
            setField(id)
            setCell(null)
          }}
          options={fields.map(({ id }) => ({ id, label: nameOf(id) }))}
        />
        {field === undefined ? null : (
          <CellField
            key={field.id}
            field={field}
            label={nameOf(field.id)}
            cell={cell}
            choices={choices(field)}
            allowsNew={creating.has(field.type)}
            onWrite={setCell}
          />
        )}
        {isReasoned ? (
          <TextField
            label={labels.reason}
            hint={labels.reasonHint}
            value={reason}
            onChange={setReason}
            isMultiline
            rows={2}
            maxLength={2000}
            isRequired
          />
        ) : null}
        {cell === null && field?.isRequired !== true ? <p className="quiet">{labels.bulkEmpties}</p> : null}
        {update.error ? <Message tone="danger">{update.error.message}</Message> : null}
      </div>
    </Dialog>
  )
}
