import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { judgedSheets } from '#shared/offer/quality.rules.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

async function read(engine: WorkerEngine, sheet: (typeof judgedSheets)[number] = 'action') {
  const answer = await engine.call('offer.quality', { sheet })
  return new Map(
    answer.ids.map((id, at) => {
      const held = [...answer.held.subarray(answer.starts[at], answer.starts[at + 1])]
      return [id, { score: answer.scores[at] ?? Number.NaN, repairs: held.map((index) => answer.repairs[index]) }]
    }),
  )
}

describe('the quality of a referential', () => {
  it('says what to repair, and follows what is repaired in the row and beside it', async () => {
    const { engine } = await testWorkspace('32')
    const [policy = ''] = (await engine.call('offer.create', { sheet: 'policy', rows: [{ title: 'Logement' }] })).ids
    const [mission = ''] = (
      await engine.call('offer.create', { sheet: 'mission', parent: policy, rows: [{ title: 'Accès' }] })
    ).ids
    const [point = ''] = (await engine.call('offer.create', { sheet: 'accessPoint', rows: [{ name: 'MDS d’Auch' }] }))
      .ids
    const [id = ''] = (
      await engine.call('offer.create', {
        sheet: 'action',
        parent: mission,
        rows: [{ title: 'FSL', accessPoints: [point], referralModes: ['se-presenter', 'telephoner'] }],
      })
    ).ids
    const criteria = async () => (await read(engine)).get(id)?.repairs.map((repair) => repair?.criterion) ?? []
    const before = (await read(engine)).get(id)?.score ?? 0
    expect((await read(engine)).get(id)?.repairs).toContainEqual({
      criterion: 'description',
      sentence: 'Ajoutez une description d’au moins 50 signes : on ne sait pas ce qui est proposé.',
    })
    expect(await criteria()).toEqual(expect.arrayContaining(['phone', 'address', 'lead', 'coverage']))
    const edits = [
      { id: point, field: 'phone', value: '05 62 67 40 40' },
      { id: point, field: 'address', value: '1 rue du Lycée' },
      { id: point, field: 'commune', value: '32013' },
    ]
    await engine.call('offer.update', { sheet: 'accessPoint', edits })
    expect(await criteria()).not.toContain('phone')
    expect(await criteria()).not.toContain('address')
    expect((await read(engine)).get(id)?.score).toBeGreaterThan(before)
    await engine.call('history.undo', {})
    expect((await read(engine)).get(id)?.score).toBe(before)
  })

  it('is filtered by repair, and filtered and ordered by score', async () => {
    const { engine } = await testWorkspace('32')
    await generateOffer(engine, 120, 3)
    const all = await read(engine)
    const find = async (filter: object, sort: { field: string; descending?: boolean }[] = []) =>
      (await engine.call('offer.find', { sheet: 'action', filter, sort })).ids
    const with2 = [...all].filter(([, { repairs }]) =>
      repairs.some((repair) => ['fee', 'phone'].includes(repair?.criterion ?? '')),
    )
    expect(with2.length).toBeGreaterThan(0)
    expect(new Set(await find({ repairs: ['fee', 'phone'] }))).toEqual(new Set(with2.map(([id]) => id)))
    const scores = (await find({}, [{ field: 'quality', descending: true }])).map((id) =>
      Math.round((all.get(id)?.score ?? 0) * 100),
    )
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(await find({ fields: { quality: [scores[0] ?? 0] } })).toHaveLength(
      scores.filter((score) => score === scores[0]).length,
    )
    await expect(find({ repairs: ['couleur'] })).rejects.toThrow(/couleur/)
    await expect(engine.call('offer.find', { sheet: 'policy', filter: { repairs: ['fee'] } })).rejects.toThrow(/fee/)
    for (const sheet of judgedSheets)
      expect([...(await read(engine, sheet)).keys()]).toEqual((await engine.call('offer.rows', { sheet })).ids)
  })

  it('is told by who answers for the actions, by policy and by intercommunalité', async () => {
    const { engine } = await testWorkspace('32')
    await generateOffer(engine, 150, 5)
    const all = await read(engine)
    const rows = await Promise.all([...all.keys()].map((action) => engine.call('offer.get', { action })))
    const counted = rows.filter(({ values }) => values.status !== 'terminee')
    const mean = (ids: readonly string[]) =>
      ids.length === 0 ? null : ids.reduce((sum, id) => sum + (all.get(id)?.score ?? 0), 0) / ids.length
    const board = async (by: 'organization' | 'policy' | 'territory') =>
      new Map((await engine.call('offer.dashboard', { by })).rows.map((row) => [row.id, row]))
    const check = (row: { actions: number; score: number | null } | undefined, ids: readonly string[]) => {
      expect(row?.actions).toBe(ids.length)
      const score = mean(ids)
      if (score === null) expect(row?.score).toBeNull()
      else expect(row?.score).toBeCloseTo(score, 9)
    }
    const byPolicy = await board('policy')
    for (const [id, row] of byPolicy)
      check(
        row,
        counted.filter(({ path }) => path[0]?.id === id).map((each) => each.id),
      )
    const byLead = await board('organization')
    for (const [id, row] of byLead)
      check(
        row,
        counted.filter(({ values }) => (values.lead as string[]).includes(id ?? '')).map((each) => each.id),
      )
    const byTerritory = await board('territory')
    expect(byTerritory.size).toBeGreaterThan(15)
    for (const [id, row] of byTerritory) {
      const { communes } = await engine.call('territory.get', { code: id ?? '' })
      const inside = new Set(communes)
      check(
        row,
        counted.filter((each) => each.communes.some((code) => inside.has(code))).map((each) => each.id),
      )
    }
    const [first] = [...byPolicy.values()]
    expect(first?.repairs[0]?.count).toBeGreaterThanOrEqual(first?.repairs[1]?.count ?? 0)
    expect(first?.toCheck).toBeGreaterThanOrEqual(first?.stale ?? 0)
  })
})
