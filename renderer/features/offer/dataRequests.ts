import type { Input, Output } from '#shared/api/contract.ts'

export type Askable = Output<'campaign.askable'>
type Replies = Output<'campaign.list'>[number]['replies']
type PartnerRequests = NonNullable<Input<'campaign.update'>['requests']>
export type DataRequest = NonNullable<Replies[number]['request']>

/** One request and the partners to whom it is made: a campaign asks the same of all the CCAS. */
export interface RequestGroup {
  readonly organizations: readonly string[]
  readonly request: DataRequest
}

/** Requests of a campaign, those of equal content together. */
export function groupsOf(replies: Replies): RequestGroup[] {
  const groups = new Map<string, { organizations: string[]; request: DataRequest }>()
  for (const { organization, request } of replies) {
    if (request === null) continue
    const key = JSON.stringify(request)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { organizations: [organization], request })
    else group.organizations.push(organization)
  }
  return [...groups.values()]
}

/** With one group put in its place, or last: its partners are asked that, and nothing else. */
export function withGroup(groups: readonly RequestGroup[], at: number | null, group: RequestGroup): RequestGroup[] {
  const own = new Set(group.organizations)
  const next = [...groups]
  if (at === null) next.push(group)
  else next[at] = group
  return next
    .map((each) =>
      each === group ? each : { ...each, organizations: each.organizations.filter((id) => !own.has(id)) },
    )
    .filter(({ organizations }) => organizations.length > 0)
}

/** What has to be said so that a campaign asks these groups: what stays as it was is not said again. */
export function changedRequests(replies: Replies, groups: readonly RequestGroup[]): PartnerRequests {
  const before = new Map(replies.map(({ organization, request }) => [organization, JSON.stringify(request)]))
  const asked = groups.flatMap(({ organizations, request }) =>
    organizations.map((organization) => ({ organization, request })),
  )
  const wanted = new Set(asked.map(({ organization }) => organization))
  const stopped = replies
    .filter(({ organization, request }) => request !== null && !wanted.has(organization))
    .map(({ organization }) => ({ organization, request: null }))
  return [
    ...asked.filter(({ organization, request }) => before.get(organization) !== JSON.stringify(request)),
    ...stopped,
  ]
}
