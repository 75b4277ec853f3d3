import { EngineError } from '#electron/core/errors.ts'
import type { RecordGuard } from '#electron/features/record/record-guard.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { frozenReasons } from '#shared/forum/rating.labels.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

const stateOf = ({ db }: OpenWorkspace, rating: string | null) =>
  db.row('SELECT state, round FROM rating WHERE id = ?', rating)

/** The rules of a vote are those under which people voted: fixed when it opens, and from one round to the next. Its title may be bettered. */
export const ratingGuard: RecordGuard = {
  beforeUpdate: (workspace, id, values) => {
    const found = stateOf(workspace, id)
    if (Object.keys(values).every((field) => field === 'title')) return
    if (found?.state !== 'draft') throw frozen(frozenReasons.rules)
    if (Number(found.round) > 1) throw frozen(frozenReasons.round)
  },
  beforeRemove: ({ db }, ids) => {
    for (const id of ids)
      if (
        db.value("SELECT 1 FROM rating WHERE id = ? AND state = 'closed'", id) !== undefined ||
        db.value('SELECT 1 FROM ballot WHERE rating = ?', id) !== undefined
      )
        throw frozen(frozenReasons.ballots)
  },
}

function requireDraft(workspace: OpenWorkspace, rating: string | null): void {
  const found = stateOf(workspace, rating)
  if (found !== undefined && found.state !== 'draft') throw frozen(frozenReasons.items)
}

const ratingOf = ({ db }: OpenWorkspace, item: string) =>
  (db.value('SELECT rating FROM rating_item WHERE id = ?', item) ?? null) as string | null

export const ratingItemGuard: RecordGuard = {
  beforeCreate: requireDraft,
  beforeUpdate: (workspace, id) => requireDraft(workspace, ratingOf(workspace, id)),
  beforeRemove: (workspace, ids) => {
    for (const id of ids) requireDraft(workspace, ratingOf(workspace, id))
  },
}

/** The number of voters under which a college is masked belongs to the rules of a vote that is open. */
export const forumThresholdGuard: RecordGuard = {
  beforeUpdate: ({ db }, id, values) => {
    if (values.threshold === undefined) return
    if (db.value("SELECT 1 FROM rating WHERE forum = ? AND state = 'open'", id) !== undefined)
      throw frozen(frozenReasons.threshold)
  },
}
