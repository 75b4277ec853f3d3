import { placesOf } from '#electron/features/exchange/scope-places.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { forumStates } from '#shared/forum/forum.record.ts'
import { listOf, namesIn, placeOf } from './forum-names.service.ts'

/** Forums that meet a territory, or all; the latest first, those without a session at the top. Error: `territory.unknown`. */
export function listForums(workspace: OpenWorkspace, territory: string | undefined) {
  const places = placesOf(workspace, territory === undefined ? null : [territory])
  const policyName = namesIn(workspace, 'policy')
  const counts = (sql: string) =>
    new Map(workspace.db.rows(sql).map((row) => [String(row.forum), row as Record<string, unknown>]))
  const sessions = counts('SELECT forum, min(held_on) AS first, max(held_on) AS last FROM forum_session GROUP BY forum')
  const said = counts(
    "SELECT forum, count(*) AS n, sum(state = 'new') AS unread FROM contribution WHERE merged_into IS NULL GROUP BY forum",
  )
  const came = counts(
    'SELECT s.forum, sum(a.present) AS n FROM forum_attendance a JOIN forum_session s ON s.id = a.session GROUP BY s.forum',
  )
  return recordRows(workspace, 'forum')
    .filter(({ values }) => places === null || places.meets(String(values.territory)))
    .map(({ id, values }) => ({
      id,
      title: String(values.title),
      territory: placeOf(workspace, String(values.territory)),
      policies: listOf(values.policies).map(policyName),
      state: values.state as (typeof forumStates)[number],
      from: (sessions.get(id)?.first as string | undefined) ?? null,
      to: (sessions.get(id)?.last as string | undefined) ?? null,
      contributions: Number(said.get(id)?.n ?? 0),
      unread: Number(said.get(id)?.unread ?? 0),
      present: Number(came.get(id)?.n ?? 0),
    }))
    .sort((a, b) => (b.to ?? '9999').localeCompare(a.to ?? '9999') || a.title.localeCompare(b.title, 'fr'))
}
