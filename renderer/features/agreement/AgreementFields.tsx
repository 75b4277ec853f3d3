import { useMemo } from 'react'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'

interface AgreementFieldsProps {
  readonly agreement: string
  readonly fields: readonly string[]
  readonly isReadOnly: boolean
  /** Of the rows that annexes are chosen from, only those of the project. */
  readonly project?: string
}

const annexKinds = { action_sheet: 'actionSheet', commitment: 'commitment' } as const

/** Some of what is said of the agreement itself. */
export function AgreementFields({ agreement, fields, isReadOnly, project }: AgreementFieldsProps) {
  const { rows, error, retry } = useRecords('agreement')
  const choices = useRecordChoices('agreement')
  const commands = useRecordCommands('agreement', null)
  const sheets = useRecords(annexKinds.action_sheet, project ?? null)
  const commitments = useRecords(annexKinds.commitment, project ?? null)
  const own = useMemo(
    () => new Set([...(sheets.rows ?? []), ...(commitments.rows ?? [])].map(({ id }) => id)),
    [sheets.rows, commitments.rows],
  )
  if (error !== null) return <RecordError error={error} retry={retry} />
  const row = rows?.find(({ id }) => id === agreement)
  if (row === undefined || choices === null) return <Skeleton label={labels.loadingOne} lines={3} />
  return (
    <RecordFields
      kind="agreement"
      row={row}
      choices={(field) => {
        const all = choices(field)
        if (project === undefined || field.table === undefined || !Object.hasOwn(annexKinds, field.table)) return all
        const held = row.list(field.id)
        return all.filter(({ id }) => own.has(id) || held.includes(id))
      }}
      fields={fields}
      isReadOnly={isReadOnly}
      onWrite={(field, value) => commands.write(row.id, field, value)}
    />
  )
}
