import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { lastErasure, nameRefusal } from '#shared/record/kept-name.rules.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordGuard, RecordValues } from './record-guard.service.ts'
import { recordRow } from './record-rows.service.ts'

/** The last session of a forum; today for a forum that has none, and for bodies, which do not end. */
function endOf({ db }: OpenWorkspace, kind: RecordKind, owner: string | null): string {
  if (kind !== 'forumParticipant') return today()
  return String(db.value('SELECT max(held_on) FROM forum_session WHERE forum = ?', owner) ?? today())
}

/** Keeps rows of a kind from naming somebody without a purpose and a day, or for too long. Error: `record.cell`. */
export function nameGuard(kind: RecordKind): RecordGuard {
  const check = (values: RecordValues, last: string) => {
    const reason = nameRefusal(values, today(), last)
    if (reason !== null) throw new EngineError('record.cell', { field: recordLabels[kind].fields.name ?? '', reason })
  }
  return {
    beforeCreate: (workspace, owner, rows) => {
      const last = lastErasure(endOf(workspace, kind, owner))
      for (const values of rows) check(values, last)
    },
    beforeUpdate: (workspace, id, values) => {
      const before = recordRow(workspace, kind, id)?.values
      // A session that moves takes no name away from who was there: the day is asked again only with the name or the day.
      const isAsked = 'name' in values || 'eraseOn' in values
      const owner = before?.forum ?? before?.body ?? null
      const last = isAsked ? lastErasure(endOf(workspace, kind, owner === null ? null : String(owner))) : '9999-12-31'
      check({ ...before, ...values }, last)
    },
  }
}
