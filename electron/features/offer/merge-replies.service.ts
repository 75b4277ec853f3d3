import type { Row } from '#electron/db/connection.ts'
import { moveDataset } from '#electron/features/indicator/dataset-move.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { datasetTitle } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { asksNoMore, joinedRequest } from '#shared/offer/data-request.ts'
import { joinedDigests } from './campaign.service.ts'
import { partnerDataset } from './campaign-data-plan.service.ts'

/** What is asked for and given as figures, of two replies of one campaign. */
function joinedData(held: Row, row: Row) {
  const requestOf = ({ request }: Row) => (request === null ? null : (JSON.parse(String(request)) as DataRequest))
  const [mine, theirs] = [requestOf(held), requestOf(row)]
  if (mine === null || theirs === null) return mine === null ? row : held
  const figures = Number(held.figures) + Number(row.figures)
  const days = [held.figures_on, row.figures_on].flatMap((day) => day ?? []).sort()
  const joined = (request: DataRequest, on: Row[string]) => ({
    request: JSON.stringify(request),
    figures,
    figures_on: on,
  })
  if (days.length !== 1) return joined(joinedRequest(mine, theirs), days.at(-1) ?? null)
  // One name answered: the other still owes what that answer did not hold.
  const [open, answered] = held.figures_on === null ? [mine, theirs] : [theirs, mine]
  return asksNoMore(open, answered) ? joined(answered, days[0] ?? null) : joined(open, null)
}

/**
 * Two names of one partner answered one campaign together: what came back under either is kept, and the one that stays is asked what
 * either was.
 */
export function moveReplies(workspace: OpenWorkspace, from: string, to: string): void {
  const { db } = workspace
  for (const row of db.rows('SELECT * FROM campaign_reply WHERE organization = ?', from)) {
    const held = db.row('SELECT * FROM campaign_reply WHERE campaign = ? AND organization = ?', row.campaign, to)
    if (held === undefined) {
      db.run('UPDATE campaign_reply SET organization = ? WHERE id = ?', to, row.id)
      continue
    }
    const sum = (column: string) => Number(held[column]) + Number(row[column])
    const later = (column: string) =>
      [held[column], row[column]]
        .flatMap((day) => day ?? [])
        .sort()
        .at(-1) ?? null
    const data = joinedData(held, row)
    db.run(
      `UPDATE campaign_reply SET sent_on = ?, answered_on = ?, asked = ?, confirmed = ?, changed = ?, added = ?, digest = ?,
       asks_offer = ?, request = ?, figures = ?, figures_on = ? WHERE id = ?`,
      later('sent_on'),
      later('answered_on'),
      sum('asked'),
      sum('confirmed'),
      sum('changed'),
      sum('added'),
      joinedDigests(held.digest, row.digest),
      Math.max(Number(held.asks_offer), Number(row.asks_offer)),
      data.request,
      data.figures,
      data.figures_on,
      held.id,
    )
    db.run('DELETE FROM campaign_reply WHERE id = ?', row.id)
  }
}

/** The figures that a partner gave under the name that goes are those of the one that stays, and so are the indicators born of them. */
export function moveFigures(workspace: OpenWorkspace, from: string, to: string, producer: string): void {
  const { db } = workspace
  const id = partnerDataset(from)
  const called = db.value("SELECT json_extract(definition, '$.producer') FROM dataset WHERE id = ?", id)
  if (typeof called !== 'string') return
  moveDataset(workspace, id, { id: partnerDataset(to), title: datasetTitle(producer), producer })
  db.run("UPDATE indicator SET producer = ? WHERE producer = ? AND id LIKE 'DON%'", producer, called)
}
