import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { inRegisterOrder, isOverdue } from '#shared/governance/agenda.rules.ts'
import { followerOf, sheetTitle } from '#shared/governance/steering.labels.ts'
import type { RegisteredDecision } from '#shared/governance/steering.schema.ts'

export interface RegisterChoice {
  readonly body?: string | undefined
  readonly sheet?: string | undefined
  /** Of the bodies of a project, and those on its sheets. */
  readonly project?: string | undefined
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** Decisions of meetings that were not cancelled, what is overdue on a day first. */
export function decisionRegister(
  { db }: OpenWorkspace,
  { body, sheet, project }: RegisterChoice,
  day: string,
): RegisteredDecision[] {
  const filters = ["m.state <> 'cancelled'"]
  const values: string[] = []
  const only = (filter: string, ...wanted: string[]) => {
    filters.push(filter)
    values.push(...wanted)
  }
  if (body !== undefined) only('b.id = ?', body)
  if (sheet !== undefined) only('d.sheet = ?', sheet)
  if (project !== undefined) only('(b.project = ? OR s.project = ?)', project, project)
  const rows = db.rows(
    `SELECT d.id, d.text, d.meeting, m.held_on, b.id AS body, b.name AS body_name, d.sheet, s.code, s.title,
       o.name AS organization, d.follower_function, d.due_on, d.state
     FROM decision d
     JOIN meeting m ON m.id = d.meeting
     JOIN steering_body b ON b.id = m.body
     LEFT JOIN action_sheet s ON s.id = d.sheet
     LEFT JOIN organization o ON o.id = d.followed_by
     WHERE ${filters.join(' AND ')}
     ORDER BY m.held_on, d.position, d.id`,
    ...values,
  )
  return inRegisterOrder(
    rows.map((row): RegisteredDecision => {
      const state = String(row.state) as RegisteredDecision['state']
      const dueOn = textOf(row.due_on)
      return {
        id: String(row.id),
        text: String(row.text),
        meeting: String(row.meeting),
        heldOn: String(row.held_on),
        body: String(row.body),
        bodyName: String(row.body_name),
        sheet: textOf(row.sheet),
        sheetTitle: row.sheet === null ? null : sheetTitle(textOf(row.code), String(row.title)),
        follower: followerOf(textOf(row.organization), textOf(row.follower_function)),
        dueOn,
        state,
        isOverdue: isOverdue({ state, dueOn }, day),
      }
    }),
  )
}
