import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import type { Cell } from '#shared/offer/field.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'

interface ChildRowsProps {
  readonly kind: RecordKind
  readonly owner: string
  readonly noneText?: string
  readonly addLabel: string
  /** Of a row that is added; it may depend on those that are there. */
  readonly added: (rows: readonly RecordLine[]) => Readonly<Record<string, Cell>>
  /** Under the fields of a row. */
  readonly more?: (row: RecordLine) => ReactNode
}

/** Rows that belong to the one of the panel, each opened by its title. */
export function ChildRows({ kind, owner, noneText, addLabel, added, more }: ChildRowsProps) {
  const { rows } = useRecords(kind, owner)
  const choices = useRecordChoices(kind)
  const commands = useRecordCommands(kind, owner)
  if (rows === undefined || choices === null) return null
  const { title } = shapeOf(kind)
  return (
    <>
      {rows.length === 0 && noneText !== undefined ? <p className="quiet">{noneText}</p> : null}
      {rows.map((row) => (
        <Disclosure key={row.id} title={row.text(title)} level={4}>
          <RecordFields
            kind={kind}
            row={row}
            choices={choices}
            onWrite={(field, value) => commands.write(row.id, field, value)}
          />
          {more?.(row)}
          <div className="project-row-end">
            <IconButton
              label={labels.removeRow(row.text(title))}
              icon={<Trash2 size={16} aria-hidden />}
              onPress={() => commands.remove([row.id])}
            />
          </div>
        </Disclosure>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus size={15} aria-hidden />}
          onPress={() => commands.create(added(rows))}
          isDisabled={commands.isCreating}
        >
          {addLabel}
        </Button>
      </div>
    </>
  )
}
