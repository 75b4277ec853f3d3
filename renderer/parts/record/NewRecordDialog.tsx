import { useEffect, useState } from 'react'
import { CellField } from '#renderer/parts/CellField.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { typedFields } from './RecordFields.tsx'
import { creating } from './recordColumns.ts'
import type { RecordChoices } from './useRecordChoices.ts'

export interface NewRecordDialogProps {
  readonly kind: RecordKind
  readonly isOpen: boolean
  readonly choices: RecordChoices
  /** Given to begin with: the territory of the screen, the kind of a line. */
  readonly given?: Readonly<Record<string, Cell>>
  /** Asked for beside what a row must have. */
  readonly asked?: readonly string[]
  readonly isRunning: boolean
  readonly onClose: () => void
  readonly onCreate: (values: Readonly<Record<string, Cell>>) => void
}

const emptied: Readonly<Record<string, Cell>> = {}

/** A new row: what it must have, and nothing more; the rest is written in its sheet. */
export function NewRecordDialog(props: NewRecordDialogProps) {
  const { kind, isOpen, choices, given = emptied, asked = [], isRunning, onClose, onCreate } = props
  const [values, setValues] = useState<Readonly<Record<string, Cell>>>(given)
  const [isChecked, setChecked] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    setValues({ ...shapeOf(kind).defaults, ...given })
    setChecked(false)
  }, [isOpen, kind, given])
  const fields = typedFields(kind).filter(
    ({ id, isRequired }) => asked.includes(id) || (isRequired === true && shapeOf(kind).defaults?.[id] === undefined),
  )
  const missing = fields.filter(({ id, isRequired }) => isRequired === true && (values[id] ?? null) === null)
  const submit = () => {
    setChecked(true)
    if (missing.length === 0 && !isRunning) onCreate(values)
  }
  const label = (field: Field) => recordLabels[kind].fields[field.id] ?? field.id
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={labels.add(kind)}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning}>
            {labels.create}
          </Button>
        </>
      }
    >
      <div className="record-fields">
        {fields.map((field) => (
          <CellField
            key={field.id}
            field={field}
            label={label(field)}
            cell={values[field.id] ?? null}
            choices={choices(field)}
            allowsNew={creating.has(field.type)}
            onWrite={(value) => setValues((now) => ({ ...now, [field.id]: value }))}
          />
        ))}
        {isChecked && missing.length > 0 ? (
          <Message tone="danger">{`${missing.map(label).join(', ')} : ${cellRefusals.required}`}</Message>
        ) : null}
      </div>
    </Dialog>
  )
}
