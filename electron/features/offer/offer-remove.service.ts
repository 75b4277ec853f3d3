import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { refuseStanding } from '#electron/features/agreement/agreement-standing.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { copyTitle } from '#shared/offer/offer.labels.ts'
import { columnOf, ownFields, tableOf } from './offer-columns.ts'
import { createRows, moveRows } from './offer-write.service.ts'

export interface Removed {
  readonly policies: number
  readonly missions: number
  readonly actions: number
  readonly others: number
  /** Places of organizations in campaigns, with what they answered. */
  readonly replies: number
}

const inList = 'IN (SELECT value FROM json_each(?))'

/**
 * Removes rows with everything below them: a mission goes with its actions. An organization or an access point that an action names is
 * kept; its places in campaigns go with it. Returns how many rows of each sheet went. Errors: `offer.row`, `offer.in-use`,
 * `record.frozen` where the text of an agreement names one.
 */
export function removeRows(workspace: OpenWorkspace, sheet: Sheet, ids: readonly string[]): Removed {
  const { db } = workspace
  const asked = JSON.stringify(ids)
  const count = (table: string, column: string, list: string) =>
    Number(db.value(`SELECT count(*) FROM ${table} WHERE ${column} ${inList}`, list))
  if (count(tableOf[sheet], 'id', asked) < new Set(ids).size) throw new EngineError('offer.row', {})
  if (sheet === 'organization') {
    const uses =
      count('action_role', 'organization', asked) +
      count('action_means', 'organization', asked) +
      count('access_point', 'organization', asked)
    if (uses > 0) throw new EngineError('offer.in-use', { uses })
  }
  if (sheet === 'accessPoint') {
    const uses = Number(
      db.value(
        `SELECT count(*) FROM action WHERE EXISTS (SELECT 1 FROM json_each(action.access_points) a WHERE a.value ${inList})`,
        asked,
      ),
    )
    if (uses > 0) throw new EngineError('offer.in-use', { uses })
  }
  const below = (table: string, column: string, list: string) =>
    JSON.stringify(db.rows(`SELECT id FROM ${table} WHERE ${column} ${inList}`, list).map((row) => row.id))
  const none = '[]'
  const policies = sheet === 'policy' ? asked : none
  const missions = sheet === 'mission' ? asked : below('mission', 'policy', policies)
  const actions = sheet === 'action' ? asked : below('action', 'mission', missions)
  refuseStanding(db, [...ids, ...(JSON.parse(actions) as string[])])
  const remove = (table: string, list: string) => db.run(`DELETE FROM ${table} WHERE id ${inList}`, list)
  return {
    // Counted before the rows go, which take them along.
    replies: sheet === 'organization' ? count('campaign_reply', 'organization', asked) : 0,
    actions: remove('action', actions),
    missions: remove('mission', missions),
    policies: remove('policy', policies),
    others: sheet === 'organization' || sheet === 'accessPoint' ? remove(tableOf[sheet], asked) : 0,
  }
}

/** Copies of actions, each after its model, with its roles, coverage and means but without its last check. Returns their ids. */
export function copyActions(workspace: OpenWorkspace, ids: readonly string[]): string[] {
  const { db } = workspace
  const columns = ownFields('action')
    .filter(
      ({ id }) =>
        !['mission', 'code', 'title', 'checkedOn', 'checkedBy', 'source', 'externalId', 'updatedOn'].includes(id),
    )
    .map(columnOf)
  return ids.map((id) => {
    const row = db.row('SELECT mission, title FROM action WHERE id = ?', id)
    if (row === undefined) throw new EngineError('offer.row', {})
    const mission = String(row.mission)
    const most = fieldsOf.action.find((field) => field.id === 'title')?.most ?? 200
    const title = copyTitle(String(row.title)).slice(0, most)
    const [copy = ''] = createRows(workspace, 'action', [{ values: { title } }], { parent: mission })
    db.run(
      `UPDATE action SET (${columns.join(', ')}) = (SELECT ${columns.join(', ')} FROM action WHERE id = ?) WHERE id = ?`,
      id,
      copy,
    )
    for (const [table, ...rest] of [
      ['action_role', 'role', 'organization'],
      ['action_coverage', 'territory'],
      ['action_means', 'kind', 'organization', 'year', 'planned', 'actual'],
    ] as const)
      for (const link of db.rows(`SELECT ${rest.join(', ')} FROM ${table} WHERE action = ? ORDER BY id`, id))
        db.run(
          `INSERT INTO ${table} (id, action, ${rest.join(', ')}) VALUES (?, ?, ${rest.map(() => '?').join(', ')})`,
          newId(),
          copy,
          ...rest.map((column) => link[column]),
        )
    const next = db.value(
      `SELECT id FROM action WHERE mission = ? AND position > (SELECT position FROM action WHERE id = ?) AND id <> ? ORDER BY position, id LIMIT 1`,
      mission,
      id,
      copy,
    )
    if (typeof next === 'string') moveRows(workspace, 'action', [copy], mission, next)
    return copy
  })
}
