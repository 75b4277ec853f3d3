import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'

/** A stream of numbers between 0 and 1 that is the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words =
  'accueil écoute orientation accompagnement logement santé famille enfance jeunesse mobilité emploi budget numérique habitat prévention répit autonomie soutien atelier permanence médiation dépannage évaluation information groupe visite conseil aide transport repas'.split(
    ' ',
  )

export interface GeneratedOffer {
  readonly organizations: readonly string[]
  readonly actions: readonly string[]
}

/**
 * A referential of a given size through the contract: the starter's missions, organizations, actions with some twenty cells each and
 * three territories. The same seed gives the same referential.
 */
export async function generateOffer(engine: WorkerEngine, size: number, seed = 1): Promise<GeneratedOffer> {
  const random = numbersFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const sentence = (n: number) => Array.from({ length: n }, () => one(words)).join(' ')
  await engine.call('offer.starter', {})
  const communes = (await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })).map(
    (territory) => territory.code,
  )
  const epcis = (await engine.call('territory.list', { level: 'epci', department: '32' }))
    .map((territory) => territory.code)
    .filter((code) => /^\d{9}$/.test(code))
  const terms = await engine.call('offer.vocabularies', {})
  const some = (list: readonly { readonly code: string }[], most: number) => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => one(list).code)),
  ]
  const { ids: organizations } = await engine.call('offer.create', {
    sheet: 'organization',
    rows: Array.from({ length: Math.max(20, Math.round(size / 40)) }, (_unused, index) => ({
      name: `Organisme ${index + 1} ${sentence(2)}`,
      type: one(terms.organizationType ?? []).code,
      siret: String(20_000_000_000_000 + index).padStart(14, '0'),
      commune: one(communes),
      phone: `05 62 ${String(below(100)).padStart(2, '0')} ${String(below(100)).padStart(2, '0')} ${String(below(100)).padStart(2, '0')}`,
    })),
  })
  const missions = (await engine.call('offer.rows', { sheet: 'mission' })).ids
  const actions: string[] = []
  const day = () =>
    `${2024 + below(3)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
  const perMission = Math.ceil(size / missions.length)
  for (const mission of missions) {
    const rows = Array.from(
      { length: Math.min(perMission, size - actions.length) },
      (): Record<string, Cell> => ({
        title: `${sentence(4)} ${actions.length + below(1000)}`,
        status: one(terms.status ?? []).code,
        lead: [one(organizations)],
        operators: [...new Set([one(organizations), one(organizations)])],
        funders: [one(organizations)],
        aim: sentence(12),
        type: one(terms.actionType ?? []).code,
        description: sentence(30),
        themes: some(terms.theme ?? [], 3),
        audiences: some(terms.audience ?? [], 2),
        lifeStages: some(terms.lifeStage ?? [], 2),
        coverage: [...new Set([one(epcis), one(communes), one(communes)])],
        accessModes: some(terms.accessMode ?? [], 2),
        conditions: sentence(8),
        fee: one(terms.fee ?? []).code,
        referralModes: some(terms.referralMode ?? [], 2),
        referrers: some(terms.referrer ?? [], 2),
        capacity: below(200),
        capacityUnit: 'places',
        startsOn: day(),
        contactName: sentence(2),
        phone: `05 62 05 ${String(below(100)).padStart(2, '0')} ${String(below(100)).padStart(2, '0')}`,
        email: `${one(words)
          .normalize('NFD')
          .replace(/\P{ASCII}/gu, '')}@exemple.fr`,
        checkedOn: day(),
      }),
    )
    if (rows.length === 0) break
    actions.push(...(await engine.call('offer.create', { sheet: 'action', parent: mission, rows })).ids)
  }
  return { organizations, actions }
}
