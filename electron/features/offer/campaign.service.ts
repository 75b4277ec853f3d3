import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { today } from '#shared/lib/day.ts'
import { reminder } from '#shared/offer/campaign.labels.ts'
import { awaits, hasAnswered } from '#shared/offer/data-request.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'

type Campaign = Output<'campaign.list'>[number]
type Reply = Campaign['replies'][number]

/** Who is asked about an action: those who lead it or carry it out. Who pays or relays does not know how it goes. */
const asked = ['lead', 'coLeads', 'operators'] as const

const textOrNull = (value: Row[string] | undefined) => (typeof value === 'string' ? value : null)

/** Actions of each organization that is asked about some, in the order of the referential. */
export function partnerActions(workspace: OpenWorkspace): ReadonlyMap<string, readonly SheetRow[]> {
  const found = new Map<string, SheetRow[]>()
  for (const row of inOrder(workspace, 'action')) {
    const partners = new Set(asked.flatMap((field) => (row.cells[field] as readonly string[] | null) ?? []))
    for (const partner of partners) {
      const list = found.get(partner)
      if (list === undefined) found.set(partner, [row])
      else list.push(row)
    }
  }
  return found
}

const collator = new Intl.Collator('fr', { numeric: true })
export const byName = (a: { readonly name: string }, b: { readonly name: string }) => collator.compare(a.name, b.name)

/** What an organization is called, told apart from its homonyms: « CCAS (Auch) ». */
export function organizationName(workspace: OpenWorkspace, id: string): string {
  return (
    homonymsOf(workspace, 'organization').get(id) ??
    String(snapshotOf(workspace, 'organization').rows.get(id)?.cells.name ?? '')
  )
}

/** Organizations that a campaign may ask, by name. */
export function readPartners(workspace: OpenWorkspace): Output<'campaign.partners'> {
  const found = Array.from(partnerActions(workspace), ([organization, actions]) => ({
    organization,
    name: organizationName(workspace, organization),
    actions: actions.length,
  }))
  return found.sort(byName)
}

function replyOf(workspace: OpenWorkspace, row: Row): Reply {
  return {
    organization: String(row.organization),
    name: organizationName(workspace, String(row.organization)),
    sentOn: textOrNull(row.sent_on),
    answeredOn: textOrNull(row.answered_on),
    asked: Number(row.asked),
    confirmed: Number(row.confirmed),
    changed: Number(row.changed),
    added: Number(row.added),
    asksOffer: Number(row.asks_offer) === 1,
    request: typeof row.request === 'string' ? (JSON.parse(row.request) as Reply['request']) : null,
    figures: Number(row.figures),
    figuresOn: textOrNull(row.figures_on),
  }
}

/** Every campaign with who answered, the latest first. */
export function readCampaigns(workspace: OpenWorkspace): Campaign[] {
  const replies = Map.groupBy(workspace.db.rows('SELECT * FROM campaign_reply'), (row) => String(row.campaign))
  return workspace.db.rows('SELECT * FROM campaign ORDER BY opened_on DESC, id DESC').map((row) => ({
    id: String(row.id),
    title: String(row.title),
    openedOn: String(row.opened_on),
    dueOn: String(row.due_on),
    message: textOrNull(row.message),
    replies: (replies.get(String(row.id)) ?? []).map((reply) => replyOf(workspace, reply)).sort(byName),
  }))
}

/** Error: `campaign.unknown`. */
export function campaignOf(workspace: OpenWorkspace, id: string): Campaign {
  const found = readCampaigns(workspace).find((campaign) => campaign.id === id)
  if (found === undefined) throw new EngineError('campaign.unknown', {})
  return found
}

/** Asks partners about their actions, or only keeps a place for the data that they are asked for. Returns how many rows changed. */
function addPartners(
  workspace: OpenWorkspace,
  campaign: string,
  organizations: readonly string[],
  asksOffer: boolean,
): number {
  const { rows } = snapshotOf(workspace, 'organization')
  let count = 0
  for (const organization of new Set(organizations)) {
    if (!rows.has(organization)) throw new EngineError('campaign.partner', {})
    count += workspace.db.run(
      `INSERT INTO campaign_reply (id, campaign, organization, asked, confirmed, changed, added, asks_offer)
       VALUES (?, ?, ?, 0, 0, 0, 0, ?)
       ON CONFLICT (campaign, organization) DO UPDATE SET asks_offer = 1
       WHERE excluded.asks_offer = 1 AND campaign_reply.asks_offer = 0`,
      newId(),
      campaign,
      organization,
      asksOffer ? 1 : 0,
    )
  }
  return count
}

/** Digests of the files that were read in as answers, of a partner who was sent several workbooks under several names. */
export const digestsOf = (stored: unknown) => (typeof stored === 'string' ? stored.split(' ') : [])
export const joinedDigests = (...stored: readonly unknown[]) =>
  [...new Set(stored.flatMap(digestsOf))].join(' ') || null
/** A partner who was sent workbooks under several names: each is an answer beside the others. */
export const isOneOfSeveral = (stored: unknown, sentTo: string, organization: string) =>
  sentTo !== organization || digestsOf(stored).length > 1
/** What is kept once a file was read in: the last answer, or all of them where the file is one of several. */
export const digestAfter = (
  stored: unknown,
  file: { readonly digest: string; readonly organization: string },
  organization: string,
) => (isOneOfSeveral(stored, file.organization, organization) ? joinedDigests(stored, file.digest) : file.digest)

/** Whom data are asked of joins the campaign. Returns whether something changed. Error: `campaign.partner`. */
function writeRequests(
  workspace: OpenWorkspace,
  campaign: string,
  requests: Input<'campaign.update'>['requests'],
): boolean {
  const given = requests ?? []
  const asked = given.filter(({ request }) => request !== null).map(({ organization }) => organization)
  let count = addPartners(workspace, campaign, asked, false)
  for (const { organization, request } of given) {
    const text = request === null ? null : JSON.stringify(request)
    count += workspace.db.run(
      'UPDATE campaign_reply SET request = ? WHERE campaign = ? AND organization = ? AND request IS NOT ?',
      text,
      campaign,
      organization,
      text,
    )
  }
  return count > 0
}

/** Asks partners no more about their actions. Returns whether something changed. */
function removePartners(workspace: OpenWorkspace, campaign: string, organizations: readonly string[]): boolean {
  let count = 0
  for (const organization of organizations)
    count += workspace.db.run(
      'UPDATE campaign_reply SET asks_offer = 0 WHERE campaign = ? AND organization = ? AND asks_offer = 1',
      campaign,
      organization,
    )
  return count > 0
}

/** Who is asked for nothing any more leaves the campaign. */
function dropIdle(workspace: OpenWorkspace, campaign: string): void {
  workspace.db.run('DELETE FROM campaign_reply WHERE campaign = ? AND asks_offer = 0 AND request IS NULL', campaign)
}

const messageOf = (text: string | null | undefined) => (text === undefined || text === '' ? null : text)

/** Opens a campaign today. Returns its id. Errors: `campaign.nobody`, `campaign.partner`. */
export function createCampaign(
  workspace: OpenWorkspace,
  { title, dueOn, message, organizations, requests }: Input<'campaign.create'>,
): string {
  const partners = organizations ?? readPartners(workspace).map(({ organization }) => organization)
  if (partners.length === 0 && !requests?.some(({ request }) => request !== null))
    throw new EngineError('campaign.nobody', {})
  const id = newId()
  workspace.db.run(
    'INSERT INTO campaign (id, title, opened_on, due_on, message) VALUES (?, ?, ?, ?, ?)',
    id,
    title,
    today(),
    dueOn,
    messageOf(message),
  )
  addPartners(workspace, id, partners, true)
  writeRequests(workspace, id, requests)
  return id
}

/** Changes what is given. Returns whether something changed. Errors: `campaign.unknown`, `campaign.partner`. */
export function updateCampaign(workspace: OpenWorkspace, change: Input<'campaign.update'>): boolean {
  const { db } = workspace
  const held = campaignOf(workspace, change.campaign)
  const message = change.message === undefined ? held.message : messageOf(change.message)
  const title = change.title ?? held.title
  const dueOn = change.dueOn ?? held.dueOn
  let changed = title !== held.title || dueOn !== held.dueOn || message !== held.message
  if (changed)
    db.run('UPDATE campaign SET title = ?, due_on = ?, message = ? WHERE id = ?', title, dueOn, message, held.id)
  changed = removePartners(workspace, held.id, change.removed ?? []) || changed
  changed = addPartners(workspace, held.id, change.added ?? [], true) > 0 || changed
  changed = writeRequests(workspace, held.id, change.requests) || changed
  dropIdle(workspace, held.id)
  return changed
}

/** Remembers that workbooks left today. Errors: `campaign.unknown`, `campaign.partner`. */
export function markSent(workspace: OpenWorkspace, id: string, sent: Input<'campaign.sent'>['sent']): void {
  campaignOf(workspace, id)
  for (const { organization, actions } of sent) {
    const marked = workspace.db.run(
      'UPDATE campaign_reply SET sent_on = ?, asked = ? WHERE campaign = ? AND organization = ?',
      today(),
      actions,
      id,
      organization,
    )
    if (marked === 0) throw new EngineError('campaign.partner', {})
  }
}

/** Error: `campaign.unknown`. */
export function removeCampaign(workspace: OpenWorkspace, id: string): void {
  if (workspace.db.run('DELETE FROM campaign WHERE id = ?', id) === 0) throw new EngineError('campaign.unknown', {})
}

/** Texts for those who have not answered, by name. Error: `campaign.unknown`. */
export function readReminders(
  workspace: OpenWorkspace,
  id: string,
  author: Identity | null,
): Output<'campaign.remind'> {
  const { title, dueOn, message, replies } = campaignOf(workspace, id)
  const department = workspace.facts.departmentName
  const actions = partnerActions(workspace)
  return replies
    .filter((reply) => !hasAnswered(reply))
    .map((reply) => {
      const { organization, name, sentOn, request } = reply
      const waits = awaits(reply)
      const own = actions.get(organization)?.length ?? 0
      const due = waits.offer ? dueOn : (request?.dueOn ?? dueOn)
      return {
        organization,
        name,
        email: (snapshotOf(workspace, 'organization').rows.get(organization)?.cells.email as string | null) ?? null,
        subject: reminder.subject(title, department, waits),
        text: reminder.text({
          title,
          department,
          sentOn,
          dueOn: due,
          isLate: due < today(),
          asked: sentOn === null ? own : reply.asked,
          // Before the first workbook nobody knows yet what it will hold.
          isOfferAsked: waits.offer || (sentOn === null && own > 0 && reply.asksOffer),
          data:
            request === null || !waits.figures
              ? null
              : { ...request, labels: request.variables.map(({ label }) => label) },
          message,
          author,
        }),
      }
    })
}
