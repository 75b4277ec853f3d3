import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import type { projectStates } from '#shared/project/project.record.ts'

type Head = Omit<Output<'project.overview'>, 'day' | 'sheets'>

const yearOf = (value: unknown) => (value === null ? null : Number(value))

/** The code where a territory does not exist any more. */
export function placeName(workspace: OpenWorkspace, code: string): string {
  try {
    return findZone(workspace, code, workspace.facts.vintage).territory.name
  } catch {
    return code
  }
}

function headOf(workspace: OpenWorkspace, row: Row): Head {
  const territory = String(row.territory)
  return {
    id: String(row.id),
    title: String(row.title),
    territory,
    territoryName: placeName(workspace, territory),
    state: String(row.state) as (typeof projectStates)[number],
    startYear: yearOf(row.start_year),
    endYear: yearOf(row.end_year),
  }
}

/** By territory, then title. */
export function projectHeads(workspace: OpenWorkspace): Head[] {
  const order = (a: Head, b: Head) =>
    a.territoryName.localeCompare(b.territoryName, 'fr') || a.title.localeCompare(b.title, 'fr')
  return workspace.db
    .rows('SELECT * FROM project ORDER BY id')
    .map((row) => headOf(workspace, row))
    .sort(order)
}

/** Error: `project.unknown`. */
export function projectHead(workspace: OpenWorkspace, id: string): Head {
  const row = workspace.db.row('SELECT * FROM project WHERE id = ?', id)
  if (row === undefined) throw new EngineError('project.unknown', {})
  return headOf(workspace, row)
}
