import { EngineError } from '#electron/core/errors.ts'
import type { Connection } from '#electron/db/connection.ts'
import { removedStanding } from '#shared/agreement/lifecycle.labels.ts'
import { type StateBeforeParties, statesBeforeParties } from '#shared/agreement/lifecycle.rules.ts'

/** An agreement whose text stands before others, and whether it would go as a whole or is named in its text what would go. */
interface Standing {
  readonly title: string
  readonly state: StateBeforeParties
  readonly isWhole: boolean
}

/**
 * The agreement whose text stands before others and that would not read the same without the rows of these ids: itself, its project, or a
 * row that the text names; null for none. Once it is signed, its version keeps the names: the rows may go. `except`: agreements of which
 * the state changes in the same step.
 */
export function standingUpon(db: Connection, ids: readonly string[], except: readonly string[] = []): Standing | null {
  const found = db.row(
    `WITH standing AS (SELECT * FROM agreement WHERE state IN (SELECT value FROM json_each(?))
       AND id NOT IN (SELECT value FROM json_each(?))),
     sheet AS (SELECT a.id AS agreement, s.* FROM standing a, json_each(a.sheets) j JOIN action_sheet s ON s.id = j.value),
     means AS (SELECT a.id AS agreement, c.* FROM standing a, json_each(a.commitments) j JOIN commitment c ON c.id = j.value),
     named (agreement, id, whole) AS (
       SELECT id, id, 1 FROM standing UNION ALL SELECT id, project, 1 FROM standing
       UNION ALL SELECT standing.id, j.value, 0 FROM standing, json_each(standing.sheets) j
       UNION ALL SELECT standing.id, j.value, 0 FROM standing, json_each(standing.commitments) j
       UNION ALL SELECT agreement, lead, 0 FROM sheet
       UNION ALL SELECT agreement, j.value, 0 FROM sheet, json_each(sheet.partners) j
       UNION ALL SELECT agreement, signatory, 0 FROM means UNION ALL SELECT agreement, sheet, 0 FROM means
       UNION ALL SELECT standing.id, edition, 0 FROM standing
       UNION ALL SELECT standing.id, j.value, 0 FROM standing, json_each(standing.offer) j
       UNION ALL SELECT agreement, organization, 0 FROM agreement_party
       UNION ALL SELECT agreement, organization, 0 FROM agreement_delegation
       UNION ALL SELECT agreement, body, 0 FROM agreement_delegation)
     SELECT a.title AS title, a.state AS state, n.whole AS whole FROM standing a JOIN named n ON n.agreement = a.id
     WHERE n.id IN (SELECT value FROM json_each(?)) ORDER BY n.whole DESC LIMIT 1`,
    JSON.stringify(statesBeforeParties),
    JSON.stringify(except),
    JSON.stringify(ids),
  )
  if (found === undefined) return null
  return { title: String(found.title), state: found.state as StateBeforeParties, isWhole: found.whole === 1 }
}

/**
 * Lines and sheets of a project that a text calls by their numbers: all its lines once one of its agreements is before the parties or has
 * a signed version, whose articles tell them, and the sheets that such a text has in its annexes.
 */
export function calledRows(db: Connection, project: string): ReadonlySet<string> {
  const rows = db.rows(
    `WITH told AS (SELECT a.id, a.project, a.sheets, a.state FROM agreement a WHERE a.state IN (SELECT value FROM json_each(?))
       OR EXISTS (SELECT 1 FROM agreement_version v WHERE v.agreement = a.id)),
     sheet (id) AS (
       SELECT j.value FROM told, json_each(told.sheets) j WHERE told.state IN (SELECT value FROM json_each(?))
       UNION SELECT j.value ->> '$.id' FROM told JOIN agreement_version v ON v.agreement = told.id,
         json_each(CASE WHEN json_valid(v.content) THEN v.content ELSE '{}' END, '$.sheets') j)
     SELECT id FROM project_line WHERE project = ? AND project IN (SELECT project FROM told)
     UNION ALL SELECT s.id FROM action_sheet s WHERE s.project = ? AND s.id IN (SELECT id FROM sheet)`,
    JSON.stringify(statesBeforeParties),
    JSON.stringify(statesBeforeParties),
    project,
    project,
  )
  return new Set(rows.map(({ id }) => String(id)))
}

/** To be called before rows of any table are taken away. Error: `record.frozen`. */
export function refuseStanding(db: Connection, ids: readonly string[]): void {
  const standing = standingUpon(db, ids)
  if (standing !== null) throw new EngineError('record.frozen', { reason: removedStanding(standing) })
}
