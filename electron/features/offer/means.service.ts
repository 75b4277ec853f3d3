import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Means } from '#shared/offer/offer.schema.ts'

/** A kind, a funder and a year are one line of an action. */
export const meansKey = ({ kind, organization, year }: Pick<Means, 'kind' | 'organization' | 'year'>) =>
  `${kind} ${year} ${organization ?? ''}`

/** Staff and money of an action, the latest year first. */
export function meansOf(workspace: OpenWorkspace, action: string): Means[] {
  return workspace.db
    .rows(
      'SELECT kind, organization, year, planned, actual FROM action_means WHERE action = ? ORDER BY year DESC, kind DESC, id',
      action,
    )
    .map((row) => ({
      kind: row.kind === 'staff' ? 'staff' : 'money',
      organization: row.organization === null ? null : String(row.organization),
      year: Number(row.year),
      planned: row.planned === null ? null : Number(row.planned),
      actual: row.actual === null ? null : Number(row.actual),
    }))
}

/**
 * Says all the means of an action: one line for a kind, a funder and a year. Lines that stay keep their identity. Returns whether
 * something changed. Errors: `offer.row`, `offer.organization`, `offer.means-twice`.
 */
export function writeMeans(workspace: OpenWorkspace, action: string, list: readonly Means[]): boolean {
  const { db } = workspace
  if (db.value('SELECT 1 FROM action WHERE id = ?', action) === undefined) throw new EngineError('offer.row', {})
  const wanted = new Map<string, Means>()
  for (const means of list) {
    if (
      means.organization !== null &&
      db.value('SELECT 1 FROM organization WHERE id = ?', means.organization) === undefined
    )
      throw new EngineError('offer.organization', {})
    if (wanted.has(meansKey(means))) throw new EngineError('offer.means-twice', { year: means.year })
    wanted.set(meansKey(means), means)
  }
  let changed = false
  for (const row of db.rows(
    'SELECT id, kind, organization, year, planned, actual FROM action_means WHERE action = ?',
    action,
  )) {
    const key = `${row.kind} ${row.year} ${row.organization ?? ''}`
    const means = wanted.get(key)
    wanted.delete(key)
    if (means === undefined) db.run('DELETE FROM action_means WHERE id = ?', row.id)
    else if (means.planned === row.planned && means.actual === row.actual) continue
    else db.run('UPDATE action_means SET planned = ?, actual = ? WHERE id = ?', means.planned, means.actual, row.id)
    changed = true
  }
  for (const { kind, organization, year, planned, actual } of wanted.values()) {
    db.run(
      'INSERT INTO action_means (id, action, kind, organization, year, planned, actual) VALUES (?, ?, ?, ?, ?, ?, ?)',
      newId(),
      action,
      kind,
      organization,
      year,
      planned,
      actual,
    )
    changed = true
  }
  return changed
}
