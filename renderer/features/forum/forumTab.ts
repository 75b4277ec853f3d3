import type { RecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import type { RecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'

/** What a part of a forum is given: the forum, what its cells may hold, and how they are written. */
export interface ForumTabProps {
  readonly forum: RecordLine
  readonly choices: RecordChoices
  readonly commands: RecordCommands
}
