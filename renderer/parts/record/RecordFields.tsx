import { CellField } from '#renderer/parts/CellField.tsx'
import type { Cell, Field } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { creating } from './recordColumns.ts'
import type { RecordChoices } from './useRecordChoices.ts'
import type { RecordLine } from './useRecords.ts'
import './record.css'

export interface RecordFieldsProps {
  readonly kind: RecordKind
  readonly row: RecordLine
  readonly choices: RecordChoices
  /** These fields, in this order; otherwise all that people type. */
  readonly fields?: readonly string[] | undefined
  readonly isReadOnly?: boolean | undefined
  readonly onWrite: (field: string, value: Cell) => void
}

/** Fields that people type, in the order of the kind. */
export function typedFields(kind: RecordKind, only?: readonly string[]): readonly Field[] {
  const { fields, owner } = shapeOf(kind)
  const typed = fields.filter((field) => field.isFixed !== true && field.id !== owner)
  return only === undefined ? typed : only.flatMap((id) => typed.find((field) => field.id === id) ?? [])
}

/** What is said of one row, each cell edited where it stands. */
export function RecordFields({ kind, row, choices, fields, isReadOnly = false, onWrite }: RecordFieldsProps) {
  return (
    <fieldset className="record-fields" disabled={isReadOnly}>
      {typedFields(kind, fields).map((field) => (
        <CellField
          key={`${row.id}/${field.id}`}
          field={field}
          label={recordLabels[kind].fields[field.id] ?? field.id}
          cell={row.cell(field.id)}
          choices={choices(field)}
          allowsNew={creating.has(field.type)}
          onWrite={(value) => onWrite(field.id, value)}
        />
      ))}
    </fieldset>
  )
}
