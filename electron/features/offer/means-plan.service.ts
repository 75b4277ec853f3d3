import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { bookRefusals } from '#shared/offer/import.labels.ts'
import type { PlanFault, PlannedChange, PlannedImport, PlannedMeans } from '#shared/offer/plan.ts'
import { CellAuthors } from './cell-authors.service.ts'
import { RowIdentity } from './row-identity.service.ts'

/** A line of means as a reader of files gives it; rows are named as in `GivenRow`. What is left out is not said. */
export interface GivenMeans {
  readonly action: string
  readonly kind: 'staff' | 'money'
  readonly organization: string | null
  readonly year: number
  readonly planned?: number | null | undefined
  readonly actual?: number | null | undefined
  readonly where: string
}

export interface MeansPlan {
  readonly means: readonly PlannedMeans[]
  readonly faults: readonly PlanFault[]
}

const amounts = ['planned', 'actual'] as const
const keyOf = (means: Pick<GivenMeans, 'action' | 'kind' | 'organization' | 'year'>) =>
  `${means.action} ${means.kind} ${means.year} ${means.organization ?? ''}`

interface PlacedMeans extends GivenMeans {
  /** The file names the action or the funder by a row that was merged away. */
  readonly isMerged: boolean
}

/** Lines that speak of the same means as one: what is planned and what was spent may stand in two columns. */
function gathered(given: readonly PlacedMeans[], faults: PlanFault[]): GivenMeans[] {
  const lines = new Map<string, PlacedMeans>()
  // What the row itself says counts before what was said of one merged into it: the merge made them one line.
  for (const means of [...given.filter((each) => !each.isMerged), ...given.filter((each) => each.isMerged)]) {
    const key = keyOf(means)
    const before = lines.get(key)
    const isTwice = before !== undefined && amounts.some((amount) => means[amount] != null && before[amount] != null)
    if (isTwice && means.isMerged) continue
    if (isTwice)
      faults.push({ where: means.where, field: null, text: String(means.year), message: bookRefusals.meansTwice })
    else lines.set(key, { ...means, planned: means.planned ?? before?.planned, actual: means.actual ?? before?.actual })
  }
  return [...lines.values()]
}

/** What the lines of means of a file would change, the rows being those of its plan. Lines that the file leaves out stay. */
export function planMeans(workspace: OpenWorkspace, given: readonly GivenMeans[], plan: PlannedImport): MeansPlan {
  const faults: PlanFault[] = []
  if (given.length === 0) return { means: [], faults }
  const ids = new Map(plan.rows.map((row) => [`${row.sheet} ${row.key}`, row.id]))
  const identity = new RowIdentity(workspace)
  const idOf = (sheet: 'action' | 'organization', key: string) =>
    ids.get(`${sheet} ${key}`) ?? identity.idOf(sheet, key) ?? null
  const isMerged = (sheet: 'action' | 'organization', key: string | null) =>
    key !== null && identity.byId(sheet, key)?.merged != null
  const held = new Map(
    workspace.db.rows('SELECT id, action, kind, organization, year, planned, actual FROM action_means').map((row) => [
      keyOf({
        action: String(row.action),
        kind: row.kind === 'staff' ? 'staff' : 'money',
        organization: row.organization === null ? null : String(row.organization),
        year: Number(row.year),
      }),
      row,
    ]),
  )
  const placed = given.flatMap((means): PlacedMeans[] => {
    const action = idOf('action', means.action)
    // The row of the action was set aside, and said so.
    if (action === null) return []
    const organization = means.organization === null ? null : idOf('organization', means.organization)
    const merged = isMerged('action', means.action) || isMerged('organization', means.organization)
    return [{ ...means, action, organization, isMerged: merged }]
  })
  const authors = new CellAuthors(workspace)
  const means = gathered(placed, faults).map((line): PlannedMeans => {
    const row = held.get(keyOf(line))
    const { action, kind, organization, year, where } = line
    const of = { action, kind, organization, year, where, planned: line.planned ?? null, actual: line.actual ?? null }
    if (row === undefined) return { ...of, id: newId(), isNew: true, changes: [] }
    const id = String(row.id)
    const isOurs = authors.ofRow('action_means', id)
    const changes = amounts.flatMap((field): PlannedChange[] => {
      const after = line[field]
      const before = row[field] === null ? null : Number(row[field])
      if (after === undefined || after === before) return []
      return [{ field, before, after, conflict: isOurs(field, before === null) }]
    })
    return { ...of, id, isNew: false, changes }
  })
  // A line that says no amount says nothing.
  return { means: means.filter((line) => !line.isNew || line.planned !== null || line.actual !== null), faults }
}

export interface MeansCounts {
  readonly added: number
  readonly changed: number
  /** Amounts that keep what somebody wrote here. */
  readonly kept: number
}

/** Writes planned means after the rows of their plan, in the same command. Error: `offer.plan-stale`. */
export function applyMeans(
  workspace: OpenWorkspace,
  means: readonly PlannedMeans[],
  takesTheirs: (line: PlannedMeans, change: PlannedChange) => boolean,
): MeansCounts {
  const { db } = workspace
  const counts = { added: 0, changed: 0, kept: 0 }
  for (const line of means) {
    if (line.isNew) {
      const isThere = db.value(
        'SELECT 1 FROM action_means WHERE action = ? AND kind = ? AND year = ? AND organization IS ?',
        line.action,
        line.kind,
        line.year,
        line.organization,
      )
      if (isThere !== undefined) throw new EngineError('offer.plan-stale', {})
      db.run(
        'INSERT INTO action_means (id, action, kind, organization, year, planned, actual) VALUES (?, ?, ?, ?, ?, ?, ?)',
        line.id,
        line.action,
        line.kind,
        line.organization,
        line.year,
        line.planned,
        line.actual,
      )
      counts.added += 1
      continue
    }
    if (line.changes.length === 0) continue
    const row = db.row('SELECT planned, actual FROM action_means WHERE id = ?', line.id)
    if (row === undefined || line.changes.some(({ field, before }) => row[field] !== before))
      throw new EngineError('offer.plan-stale', {})
    const taken = line.changes.filter((change) => !change.conflict || takesTheirs(line, change))
    for (const { field, after } of taken)
      db.run(`UPDATE action_means SET ${field === 'planned' ? 'planned' : 'actual'} = ? WHERE id = ?`, after, line.id)
    counts.kept += line.changes.length - taken.length
    if (taken.length > 0) counts.changed += 1
  }
  return counts
}
