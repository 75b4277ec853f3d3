import { type RecordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { mayLeave } from '#shared/forum/contribution-leaving.rules.ts'
import type { ForumMinutes } from '#shared/forum/forum.api.ts'
import type { ContributionKind, forumStates, rungs } from '#shared/forum/forum.record.ts'
import { collegesOf, forumOf, listOf, namesIn, optionalText, placeOf, textOf } from './forum-names.service.ts'

const numberOf = (cell: unknown) => (typeof cell === 'number' ? cell : null)

/** What is said of a forum to everybody: no name of anybody, and of contributions neither territory nor public. Error: `forum.unknown`. */
export function minutesOf(workspace: OpenWorkspace, id: string): ForumMinutes {
  const { values } = forumOf(workspace, id)
  const colleges = collegesOf(workspace)
  const labels = new Map(colleges.map(({ code, label }) => [code, label]))
  const label = (code: string) => labels.get(code) ?? code
  const order = (code: string) => colleges.findIndex((college) => college.code === code)
  const policyName = namesIn(workspace, 'policy')
  const organizationName = namesIn(workspace, 'organization')
  const sessions = recordRows(workspace, 'forumSession', { owner: id })
  const all = recordRows(workspace, 'contribution', { owner: id })
  const participants = Map.groupBy(recordRows(workspace, 'forumParticipant', { owner: id }), (row) =>
    textOf(row.values.college),
  )
  return {
    id,
    title: textOf(values.title),
    territory: placeOf(workspace, textOf(values.territory)),
    policies: listOf(values.policies).map(policyName),
    aims: textOf(values.aims),
    rung: values.rung as (typeof rungs)[number] | null,
    organizer: values.organizer === null ? null : organizationName(textOf(values.organizer)),
    state: values.state as (typeof forumStates)[number],
    conclusions: textOf(values.conclusions),
    sessions: sessions
      .toSorted((a, b) => textOf(a.values.heldOn).localeCompare(textOf(b.values.heldOn)))
      .map((session) => ({
        id: session.id,
        heldOn: textOf(session.values.heldOn),
        startsAt: textOf(session.values.startsAt),
        endsAt: textOf(session.values.endsAt),
        place: textOf(session.values.place),
        commune: session.values.commune === null ? '' : placeOf(workspace, textOf(session.values.commune)).name,
        agenda: textOf(session.values.agenda),
        minutes: textOf(session.values.minutes),
        attendance: recordRows(workspace, 'forumAttendance', { owner: session.id })
          .map((row) => ({
            college: textOf(row.values.college),
            label: label(textOf(row.values.college)),
            invited: numberOf(row.values.invited),
            present: numberOf(row.values.present),
          }))
          .sort((a, b) => order(a.college) - order(b.college)),
      })),
    questions: recordRows(workspace, 'forumQuestion', { owner: id }).map((row) => ({
      id: row.id,
      text: textOf(row.values.text),
    })),
    colleges: [...participants]
      .sort(([a], [b]) => order(a) - order(b))
      .map(([college, rows]) => ({
        college,
        label: label(college),
        seats: rows.length,
        organizations: [
          ...new Set(rows.flatMap((row) => optionalText(row.values.organization) ?? []).map(organizationName)),
        ].sort((a, b) => a.localeCompare(b, 'fr')),
      })),
    contributions: contributionsIn(all, label).sort((a, b) => order(a.college) - order(b.college)),
    left: {
      unread: all.filter((row) => row.values.mergedInto === null && row.values.state === 'new').length,
      setAside: all.filter((row) => row.values.mergedInto === null && row.values.state === 'setAside').length,
    },
    ratings: workspace.db
      .rows(
        "SELECT id, title, closed_on, results FROM rating WHERE forum = ? AND state = 'closed' ORDER BY position, id",
        id,
      )
      .map((row) => ({
        id: String(row.id),
        title: String(row.title),
        closedOn: row.closed_on === null ? null : String(row.closed_on),
        results: row.results === null ? null : (JSON.parse(String(row.results)) as unknown),
      })),
  }
}

function contributionsIn(all: readonly RecordRow[], label: (college: string) => string) {
  const merged = Map.groupBy(
    all.filter(({ values }) => values.mergedInto !== null),
    ({ values }) => textOf(values.mergedInto),
  )
  return all
    .filter(({ values }) => values.mergedInto === null && mayLeave(textOf(values.state)))
    .map(({ id, values }) => {
      const others = (merged.get(id) ?? []).filter((row) => row.values.state !== 'setAside')
      const colleges = new Set(others.map((row) => textOf(row.values.college)))
      colleges.delete(textOf(values.college))
      return {
        id,
        kind: values.kind as ContributionKind,
        college: textOf(values.college),
        label: label(textOf(values.college)),
        question: optionalText(values.question),
        text: textOf(values.text),
        alsoSaidBy: [...colleges].map(label),
        merged: others.length,
      }
    })
}
