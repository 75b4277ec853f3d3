import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { isActive } from '#shared/offer/gap.rules.ts'
import { coveredBy, type Scope, scopeOf, zonePlace } from './gap.service.ts'
import { gapLines } from './gap-lines.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { type Reach, reachOf } from './reach.service.ts'

export interface OverlapQuestion extends Scope {
  readonly mission?: string | undefined
  readonly audience?: string | undefined
  readonly territory?: string | undefined
  readonly limit?: number | undefined
}

/** Leads that act apart: those that lead an action together are one party. */
interface Party {
  readonly leads: Set<string>
  readonly rows: SheetRow[]
  readonly bits: Uint32Array
}

const leadsOf = (row: SheetRow) => (row.cells.lead as readonly string[] | null) ?? []

function partiesOf(rows: readonly SheetRow[], reach: Reach): Party[] {
  const parties = new Set<Party>()
  const byLead = new Map<string, Party>()
  for (const row of rows) {
    const leads = leadsOf(row)
    const joined = new Set(leads.flatMap((lead) => byLead.get(lead) ?? []))
    const party: Party = { leads: new Set(leads), rows: [row], bits: coveredBy(reach, row).bits.slice() }
    for (const former of joined) {
      for (const lead of former.leads) party.leads.add(lead)
      party.rows.push(...former.rows)
      for (let word = 0; word < reach.words; word++)
        party.bits[word] = (party.bits[word] as number) | (former.bits[word] as number)
      parties.delete(former)
    }
    for (const lead of party.leads) byLead.set(lead, party)
    parties.add(party)
  }
  return [...parties]
}

/** Communes that more than one party covers. */
function sharedBits(parties: readonly Party[], words: number): Uint32Array {
  const once = new Uint32Array(words)
  const twice = new Uint32Array(words)
  for (const { bits } of parties)
    for (let word = 0; word < words; word++) {
      const covered = bits[word] as number
      twice[word] = (twice[word] as number) | ((once[word] as number) & covered)
      once[word] = (once[word] as number) | covered
    }
  return twice
}

function both(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((word, at) => word & (b[at] as number))
}

/** Where several leads act apart for one mission and audience. Error: `territory.unknown`. */
export function readOverlaps(workspace: OpenWorkspace, question: OverlapQuestion, today: string) {
  const { level, department, vintage } = scopeOf(workspace, question)
  const reach = reachOf(workspace, level, department, vintage)
  const zones =
    question.territory === undefined ? reach.zones.map((_zone, place) => place) : [zonePlace(reach, question.territory)]
  const missions = snapshotOf(workspace, 'mission').rows
  const organizations = snapshotOf(workspace, 'organization').rows
  const { lines, of } = gapLines(workspace, 'audience')
  const groups = new Map<string, SheetRow[]>()
  for (const row of inOrder(workspace, 'action')) {
    if (leadsOf(row).length === 0 || !isActive(row.cells, today)) continue
    if (question.mission !== undefined && row.cells.mission !== question.mission) continue
    for (const line of of(row)) {
      if (question.audience !== undefined && lines[line]?.id !== question.audience) continue
      const key = `${line} ${String(row.cells.mission)}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
  }
  const overlaps = [...groups].flatMap(([key, rows]) => {
    const parties = partiesOf(rows, reach)
    if (parties.length < 2) return []
    const twice = sharedBits(parties, reach.words)
    const [line = '', mission = ''] = key.split(' ')
    const audience = lines[Number(line)]
    return zones.flatMap((place) => {
      const here = both(twice, reach.zoneBits[place] as Uint32Array)
      const { communes, people } = reach.shared(here, here)
      if (communes === 0) return []
      const concerned = parties.filter(({ bits }) => reach.meets(bits, here))
      const zone = reach.zones[place]?.territory
      return [
        {
          mission: { id: mission, name: String(missions.get(mission)?.cells.title ?? '') },
          audience: { id: audience?.id ?? '', name: audience?.label ?? '' },
          territory: { id: zone?.code ?? '', name: zone?.name ?? '' },
          leads: concerned
            .flatMap(({ leads }) => [...leads])
            .map((id) => ({ id, name: String(organizations.get(id)?.cells.name ?? '') })),
          actions: concerned
            .flatMap((party) => party.rows)
            .filter((row) => reach.meets(coveredBy(reach, row).bits, here))
            .map(({ id }) => id),
          communes,
          people,
        },
      ]
    })
  })
  overlaps.sort((a, b) => b.people - a.people)
  return { overlaps: overlaps.slice(0, question.limit ?? 500), total: overlaps.length }
}
