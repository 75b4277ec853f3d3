import type { ReactNode } from 'react'
import { Attachments } from '#renderer/parts/Attachments.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { capitalized } from '#shared/lib/french.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { RecordFields } from './RecordFields.tsx'
import { RowChain } from './RowChain.tsx'
import type { RecordChoices } from './useRecordChoices.ts'
import type { RecordCommands } from './useRecordCommands.ts'
import type { RecordLine } from './useRecords.ts'

export interface RecordPanelProps {
  readonly kind: RecordKind
  readonly row: RecordLine | null
  readonly choices: RecordChoices
  readonly commands: RecordCommands
  readonly fields?: readonly string[] | undefined
  readonly isReadOnly?: boolean | undefined
  readonly onClose: () => void
  /** Above the fields: what the screen has to say or to do of the row. */
  readonly head?: ReactNode
  /** Under the fields: rows that belong to this one. */
  readonly children?: ReactNode
}

/** Everything that is said of one row, edited where it stands, with the documents that it carries. */
export function RecordPanel(props: RecordPanelProps) {
  const { kind, row, choices, commands, fields, isReadOnly, onClose, head, children } = props
  const title = row === null ? capitalized(recordLabels[kind].one) : titleOf(kind, row, choices)
  return (
    <SidePanel title={title} closeLabel={labels.closePanel} onClose={onClose}>
      {row === null ? (
        <p className="quiet">{labels.chooseRow}</p>
      ) : (
        <div className="record-panel">
          {head}
          <RecordFields
            kind={kind}
            row={row}
            choices={choices}
            fields={fields}
            isReadOnly={isReadOnly}
            onWrite={(field, value) => commands.write(row.id, field, value)}
          />
          {children}
          <RowChain key={`${kind}/${row.id}`} kind={kind} row={row} />
          <Attachments key={row.id} table={shapeOf(kind).table} row={row.id} />
        </div>
      )}
    </SidePanel>
  )
}

/** What a row is called: the text of its title, or the name of what its title names. */
export function titleOf(kind: RecordKind, row: RecordLine, choices: RecordChoices): string {
  const { title, fields } = shapeOf(kind)
  const field = fields.find(({ id }) => id === title)
  const text = row.text(title)
  const named = field === undefined ? undefined : choices(field).find(({ id }) => id === text)?.label
  return named ?? (text === '' ? recordLabels[kind].one : text)
}
