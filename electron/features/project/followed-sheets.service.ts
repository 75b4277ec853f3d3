import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { FollowedSheet } from '#shared/project/project.schema.ts'
import { alertsOf, type SheetFacts, statusOn } from '#shared/project/project-alert.rules.ts'
import { completionOf } from '#shared/project/project-completion.rules.ts'
import type { ProgressState } from '#shared/record/record.ts'

/** Sheets that stand in a project: its own, then those that name one of its objectives from elsewhere. */
const inProject = `
  SELECT s.*, 0 AS is_shared FROM action_sheet s WHERE s.project = ?
  UNION ALL
  SELECT s.*, 1 FROM action_sheet s WHERE s.project <> ? AND s.also_objectives IS NOT NULL AND EXISTS (
    SELECT 1 FROM json_each(s.also_objectives) j JOIN project_line l ON l.id = j.value WHERE l.project = ?)
  ORDER BY is_shared, position, id`

/** As they are stored. */
export const sheetsIn = ({ db }: OpenWorkspace, project: string): Row[] => db.rows(inProject, project, project, project)

/** Which sheets stand in projects that do not keep them. */
export const sharedSheets = ({ db }: OpenWorkspace): { sheet: string; project: string }[] =>
  db
    .rows(
      `SELECT DISTINCT s.id, l.project FROM action_sheet s, json_each(s.also_objectives) j JOIN project_line l ON l.id = j.value
       WHERE s.also_objectives IS NOT NULL AND l.project <> s.project`,
    )
    .map((row) => ({ sheet: String(row.id), project: String(row.project) }))

const everywhere = 'SELECT s.*, 0 AS is_shared FROM action_sheet s ORDER BY s.project, s.position, s.id'

/** Columns of parts whose field is called otherwise. */
const storedParts: Readonly<Record<string, string>> = { startsOn: 'starts_on', endsOn: 'ends_on' }

interface Named {
  readonly id: string
  readonly project: string
}

/** What stands beside sheets, read in one question for all of them. */
function beside({ db }: OpenWorkspace, ids: string) {
  const rows = (sql: string) => db.rows(sql, ids)
  const bySheet = (list: readonly Row[]) => Map.groupBy(list, (row) => String(row.sheet))
  const among = 'sheet IN (SELECT value FROM json_each(?))'
  return {
    steps: bySheet(
      rows(`SELECT id, sheet, title, due_on, done_on FROM sheet_milestone WHERE ${among} ORDER BY position, id`),
    ),
    indicators: bySheet(
      rows(`SELECT sheet, label, baseline, target FROM sheet_indicator WHERE ${among} ORDER BY position, id`),
    ),
    means: new Map(
      rows(`SELECT sheet, count(*) AS n FROM commitment WHERE ${among} GROUP BY sheet`).map((row) => [
        String(row.sheet),
        Number(row.n),
      ]),
    ),
    organizations: new Map(
      rows(
        'SELECT id, name FROM organization WHERE id IN (SELECT lead FROM action_sheet WHERE id IN (SELECT value FROM json_each(?)))',
      ).map((row) => [String(row.id), String(row.name)]),
    ),
  }
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
const numberOf = (value: unknown) => (value === null ? null : Number(value))

/**
 * Sheets as they are followed on a day: those that stand in a project (its own first), or all of the workspace, each where it is kept.
 * Five questions to the base, whatever their number.
 */
export function followedSheets(workspace: OpenWorkspace, project: string | null, day: string): FollowedSheet[] {
  const { db } = workspace
  const rows = project === null ? db.rows(everywhere) : sheetsIn(workspace, project)
  const around = beside(workspace, JSON.stringify(rows.map(({ id }) => id)))
  const titles = new Map(db.rows('SELECT id, title FROM project').map((row) => [String(row.id), String(row.title)]))
  const lines = new Map(
    rows.some((row) => row.also_objectives !== null)
      ? db
          .rows('SELECT id, project FROM project_line')
          .map((row): [string, Named] => [String(row.id), { id: String(row.id), project: String(row.project) }])
      : [],
  )
  return rows.map((row): FollowedSheet => {
    const [id, home] = [String(row.id), String(row.project)]
    const facts: SheetFacts = {
      status: String(row.status) as ProgressState,
      statusReason: textOf(row.status_reason),
      startsOn: textOf(row.starts_on),
      endsOn: textOf(row.ends_on),
      milestones: (around.steps.get(id) ?? []).map((step) => ({
        title: String(step.title),
        dueOn: textOf(step.due_on),
        doneOn: textOf(step.done_on),
      })),
      indicators: (around.indicators.get(id) ?? []).map((each) => ({
        label: String(each.label),
        baseline: numberOf(each.baseline),
        target: numberOf(each.target),
      })),
    }
    const also: readonly string[] =
      row.also_objectives === null ? [] : (JSON.parse(String(row.also_objectives)) as string[])
    const elsewhere = also.flatMap((line) => lines.get(line) ?? [])
    const isShared = row.is_shared === 1
    const counts = {
      milestones: facts.milestones.length,
      indicators: facts.indicators.length,
      means: around.means.get(id) ?? 0,
    }
    // Empty lists are not stored.
    const cell = (field: string) => textOf(row[storedParts[field] ?? field])
    const completion = completionOf(cell, counts)
    return {
      id,
      project: home,
      sharedFrom: isShared ? (titles.get(home) ?? null) : null,
      sharedWith: [
        ...new Set(elsewhere.flatMap((line) => (line.project === project ? [] : (titles.get(line.project) ?? [])))),
      ],
      objective: isShared ? (elsewhere.find((line) => line.project === project)?.id ?? null) : textOf(row.objective),
      code: textOf(row.code),
      title: String(row.title),
      status: facts.status,
      told: statusOn(facts, day),
      statusReason: facts.statusReason,
      lead: around.organizations.get(String(row.lead)) ?? null,
      startsOn: facts.startsOn,
      endsOn: facts.endsOn,
      milestones: facts.milestones.map((step, index) => ({
        id: String(around.steps.get(id)?.[index]?.id),
        ...step,
      })),
      missing: [...completion.missing],
      score: completion.score,
      alerts: alertsOf(facts, day),
    }
  })
}
