import { EngineError } from '#electron/core/errors.ts'
import { followedSheets } from '#electron/features/project/followed-sheets.service.ts'
import { type RecordRow, recordRow } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type AgendaFacts, type AgendaItem, type AgendaSheet, agendaOf } from '#shared/governance/agenda.rules.ts'
import { agendaWords, sheetTitle } from '#shared/governance/steering.labels.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { decisionRegister } from './decision-register.service.ts'

/** Error: `body.unknown`. */
export function bodyOf(workspace: OpenWorkspace, id: string): RecordRow {
  const body = recordRow(workspace, 'steeringBody', id)
  if (body === null) throw new EngineError('body.unknown', {})
  return body
}

/** Error: `meeting.unknown`. */
export function meetingOf(workspace: OpenWorkspace, id: string): RecordRow {
  const meeting = recordRow(workspace, 'meeting', id)
  if (meeting === null) throw new EngineError('meeting.unknown', {})
  return meeting
}

/** The project that a body steers, else those of its territory, else, for the département or nothing at all, every one. */
function projectsOf({ db, facts }: OpenWorkspace, { values }: RecordRow): { id: string; title: string }[] {
  const all = db.rows('SELECT id, title, territory FROM project ORDER BY title, id')
  const chosen =
    values.project !== null && values.project !== undefined
      ? all.filter(({ id }) => id === values.project)
      : values.territory === null || values.territory === undefined || values.territory === facts.department
        ? all
        : all.filter(({ territory }) => territory === values.territory)
  return chosen.map(({ id, title }) => ({ id: String(id), title: String(title) }))
}

/** Sheets of projects, each once: one that several share is told where it is kept. */
export function agendaSheets(workspace: OpenWorkspace, projects: readonly string[], day: string): AgendaSheet[] {
  const seen = new Map<string, AgendaSheet>()
  for (const project of projects)
    for (const sheet of followedSheets(workspace, project, day))
      if (!seen.has(sheet.id)) seen.set(sheet.id, { ...sheet, title: sheetTitle(sheet.code, sheet.title) })
  return [...seen.values()]
}

/** Commitments of projects that were announced only: no body has deliberated on them. */
export function undecidedCommitments(workspace: OpenWorkspace, projects: readonly string[]) {
  const text = recordTexts(workspace, 'commitment')
  return workspace.db
    .rows(
      `SELECT c.id, c.signatory, c.kind, c.year, c.planned, c.description FROM commitment c
       WHERE c.state = 'announced' AND c.project IN (SELECT value FROM json_each(?)) ORDER BY c.year, c.position, c.id`,
      JSON.stringify(projects),
    )
    .map((row) => ({
      id: String(row.id),
      title: agendaWords.commitment(
        text('signatory', String(row.signatory)),
        text('kind', String(row.kind)),
        Number(row.year),
      ),
      detail: agendaWords.amount(
        row.planned === null ? null : Number(row.planned),
        row.kind === 'staff',
        String(row.description ?? ''),
      ),
    }))
}

/** Answers that schemes gave to what these projects asked of them. */
function answeredRollUps({ db }: OpenWorkspace, projects: readonly string[]): AgendaFacts['rollUps'] {
  const rows = db.rows(
    `SELECT r.id, r.answer, r.reason, r.answered_on, l.title AS line, s.code, s.title AS sheet, o.title AS objective
     FROM roll_up r
     JOIN scheme_line l ON l.id = r.line
     LEFT JOIN action_sheet s ON s.id = r.sheet
     LEFT JOIN project_line o ON o.id = r.objective
     WHERE r.answered_on IS NOT NULL AND r.answer <> 'waiting'
       AND coalesce(s.project, o.project) IN (SELECT value FROM json_each(?))`,
    JSON.stringify(projects),
  )
  return rows.map((row) => ({
    id: String(row.id),
    title:
      row.sheet === null
        ? String(row.objective)
        : sheetTitle(row.code === null ? null : String(row.code), String(row.sheet)),
    detail: agendaWords.answer(
      recordLabels.rollUp.options?.answer?.[String(row.answer)] ?? String(row.answer),
      String(row.line),
      row.reason === null ? '' : String(row.reason),
    ),
    answeredOn: String(row.answered_on),
  }))
}

export interface Preparation {
  readonly day: string
  readonly since: string | null
  readonly projects: { id: string; title: string }[]
  readonly items: AgendaItem[]
}

/** What a meeting of a body has to look at on a day; `meeting` leaves out what it and later ones decided. */
export function prepareMeeting(
  workspace: OpenWorkspace,
  body: string,
  meeting: string | undefined,
  day: string,
): Preparation {
  const row = bodyOf(workspace, body)
  const before = meeting === undefined ? null : meetingOf(workspace, meeting).values.heldOn
  const heldOn = String(before ?? '9999-12-31')
  const since = workspace.db.value(
    "SELECT max(held_on) FROM meeting WHERE body = ? AND state = 'held' AND held_on < ? AND id <> ?",
    body,
    heldOn,
    meeting ?? '',
  )
  const projects = projectsOf(workspace, row)
  const ids = projects.map(({ id }) => id)
  const decisions = decisionRegister(workspace, { body }, day)
    .filter((each) => each.state === 'open' && each.meeting !== meeting && each.heldOn <= heldOn)
    .map(({ id, text, follower, dueOn }) => ({ id, text, follower, dueOn }))
  const last = since === null || since === undefined ? null : String(since)
  return {
    day,
    since: last,
    projects,
    items: agendaOf(
      {
        sheets: agendaSheets(workspace, ids, day),
        decisions,
        commitments: undecidedCommitments(workspace, ids),
        rollUps: answeredRollUps(workspace, ids),
        since: last,
      },
      day,
    ),
  }
}
