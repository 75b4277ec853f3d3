import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { foldText } from '#shared/lib/text.ts'
import { campaignSource } from '#shared/offer/campaign.labels.ts'
import { awaits, hasAnswered } from '#shared/offer/data-request.ts'
import { roles } from '#shared/offer/field.ts'
import { readCampaigns } from './campaign.service.ts'
import { partnerDataset } from './campaign-data-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'

type Roles = Output<'offer.roles'>

/** Names by which files call an organization as their producer; one that others share calls nobody. */
function producerNames(workspace: OpenWorkspace, id: string): ReadonlySet<string> {
  const cells = snapshotOf(workspace, 'organization').rows.get(id)?.cells
  const called = homonymsOf(workspace, 'organization').get(id)
  const names = called === undefined ? [cells?.name, cells?.shortName] : [called]
  return new Set(names.flatMap((name) => (typeof name === 'string' && name !== '' ? [foldText(name)] : [])))
}

/** Titles of the sets of data that hold figures of this producer. */
function datasetsOf(workspace: OpenWorkspace, id: string): string[] {
  const names = producerNames(workspace, id)
  return workspace.db
    .rows('SELECT id, definition FROM dataset WHERE id IN (SELECT dataset FROM import_batch) ORDER BY id')
    .flatMap((row) => {
      const { title, producer } = JSON.parse(String(row.definition)) as { title: string; producer: string }
      return row.id === partnerDataset(id) || names.has(foldText(producer)) ? [title] : []
    })
}

/** What an organization does here, from what is written elsewhere. Error: `offer.organization`. */
export function readRoles(workspace: OpenWorkspace, id: string): Roles {
  const { db } = workspace
  if (!snapshotOf(workspace, 'organization').rows.has(id)) throw new EngineError('offer.organization', {})
  const held = new Map(
    db
      .rows('SELECT role, count(*) AS n FROM action_role WHERE organization = ? GROUP BY role', id)
      .map((row) => [String(row.role), Number(row.n)]),
  )
  const count = (sql: string, ...given: string[]) => Number(db.value(sql, ...given))
  return {
    actions: roles.flatMap((role) => {
      const actions = held.get(role) ?? 0
      return actions === 0 ? [] : [{ role, actions }]
    }),
    paid: count('SELECT count(DISTINCT action) FROM action_means WHERE organization = ?', id),
    places: count('SELECT count(*) FROM access_point WHERE organization = ?', id),
    given: count(
      "SELECT count(*) FROM action WHERE source = ? AND instr(external_id, ':' || ? || ':') > 0",
      campaignSource,
      id,
    ),
    datasets: datasetsOf(workspace, id),
    campaigns: readCampaigns(workspace).flatMap(({ title, replies }) => {
      const reply = replies.find(({ organization }) => organization === id)
      if (reply === undefined) return []
      const isPart = awaits(reply).offer !== awaits(reply).figures && (reply.answeredOn ?? reply.figuresOn) !== null
      return [{ title, state: hasAnswered(reply) ? 'answered' : isPart ? 'part' : 'waiting' } as const]
    }),
  }
}
