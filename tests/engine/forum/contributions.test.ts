import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'
let engine: WorkerEngine
let forum = ''

type Values = Record<string, Cell>
const add = async (...rows: Values[]) =>
  (await engine.call('record.create', { kind: 'contribution', owner: forum, rows })).ids
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.message : error),
  )
async function get(id: string): Promise<Values> {
  const { columns } = await engine.call('record.rows', { kind: 'contribution', ids: [id] })
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)[0] ?? null]))
}

beforeAll(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

async function newForum() {
  const { ids } = await engine.call('record.create', { kind: 'forum', rows: [{ title: 'Mobilité', territory: epci }] })
  forum = ids[0] ?? ''
}

describe('contributions', () => {
  it('that share words which few others say are shown as perhaps one, those of the same subject only are not', async () => {
    await newForum()
    const [a = '', b = '', c = ''] = await add(
      { college: 'usage', text: 'Il n’y a pas de bus le soir entre Vic et Auch' },
      { college: 'technique', text: 'Aucun bus ne circule le soir entre Auch et Vic' },
      { college: 'politique', text: 'Le covoiturage se développe sur la commune' },
      { college: 'usage', text: 'Le bus est cher' },
    )
    const pairs = await engine.call('contribution.compare', { forum })
    expect(pairs.map(({ ids }) => ids)).toEqual([[a, b]])
    expect(pairs[0]?.words).toEqual(expect.arrayContaining(['vic', 'auch', 'soir']))
    expect(pairs[0]?.share).toBeGreaterThanOrEqual(50)
    expect(pairs.some(({ ids }) => ids.includes(c))).toBe(false)
    // Judged different, they are not asked about again, whichever is named first, until that is taken back.
    const tell = (ids: [string, string], areApart: boolean) => engine.call('contribution.tellApart', { ids, areApart })
    expect(await tell([b, a], true)).toEqual({ changed: 1 })
    expect(await tell([a, b], true)).toEqual({ changed: 0 })
    expect(await engine.call('contribution.compare', { forum })).toEqual([])
    await expect(tell([a, a], true)).rejects.toThrow()
    await engine.call('history.undo', {})
    expect(await engine.call('contribution.compare', { forum })).toHaveLength(1)
    await tell([a, b], true)
    expect(await tell([b, a], false)).toEqual({ changed: 1 })
    expect(await engine.call('contribution.compare', { forum })).toHaveLength(1)
  })

  it('become one that names what they all named, in one step; each stays with its college and can be split again', async () => {
    await newForum()
    const [kept = '', other = '', third = ''] = await add(
      { college: 'usage', text: 'Pas de bus', territories: ['32462'], audiences: ['jeunes'] },
      { college: 'technique', text: 'Aucun bus', territories: ['32013'] },
      { college: 'politique', text: 'Plus de bus' },
    )
    await engine.call('contribution.merge', { into: other, ids: [third] })
    expect(await engine.call('contribution.merge', { into: kept, ids: [other] })).toEqual({ merged: 1 })
    expect(await get(kept)).toMatchObject({ territories: ['32462', '32013'], audiences: ['jeunes'], mergedInto: null })
    // Who had been merged into it follows.
    expect([(await get(other)).mergedInto, (await get(third)).mergedInto]).toEqual([kept, kept])
    expect((await get(other)).college).toBe('technique')
    await engine.call('record.update', {
      kind: 'contribution',
      edits: [kept, other, third].map((id) => ({ id, field: 'state', value: 'kept' })),
    })
    const { contributions } = await engine.call('forum.minutes', { forum })
    expect(contributions).toMatchObject([{ id: kept, merged: 2 }])
    expect(contributions[0]?.alsoSaidBy).toEqual(['Technique (professionnels)', 'Politique (élus)'])

    expect(await engine.call('contribution.split', { ids: [third] })).toEqual({ split: 1 })
    expect((await get(third)).mergedInto).toBeNull()
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(await get(kept)).toMatchObject({ territories: ['32462'] })
    expect((await get(other)).mergedInto).toBeNull()
    expect((await get(third)).mergedInto).toBe(other)
  })

  it('are not merged into themselves, into one that speaks no more for itself, nor across forums', async () => {
    await newForum()
    const [elsewhere = ''] = await add({ college: 'usage', text: 'Ailleurs' })
    await newForum()
    const [a = '', b = '', c = ''] = await add(
      { college: 'usage', text: 'Un' },
      { college: 'usage', text: 'Deux' },
      { college: 'usage', text: 'Trois' },
    )
    const merge = (into: string, ...ids: string[]) => refusal(engine.call('contribution.merge', { into, ids }))
    expect(await merge(a, a)).toContain('avec elle-même')
    expect(await merge(a, elsewhere)).toContain('pas du même forum')
    expect(await merge(a, 'rien')).toContain('n’existe plus')
    expect(await merge(a, b)).toBeNull()
    expect(await merge(b, c)).toContain('déjà réunie')
  })

  it('are not set aside without a reason', async () => {
    await newForum()
    const [id = ''] = await add({ college: 'usage', text: 'Hors sujet' })
    const set = (...edits: [string, string][]) =>
      refusal(
        engine.call('record.update', {
          kind: 'contribution',
          edits: edits.map(([field, value]) => ({ id, field, value })),
        }),
      )
    expect(await set(['state', 'setAside'])).toContain('demande une raison')
    expect(await set(['state', 'setAside'], ['stateReason', 'nomme quelqu’un'])).toBeNull()
    expect(await get(id)).toMatchObject({ state: 'setAside', stateReason: 'nomme quelqu’un' })
  })
})
