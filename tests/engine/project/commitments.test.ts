import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'

let engine: WorkerEngine
let one = ''
let other = ''
let contract = ''

async function create(kind: RecordKind, values: Record<string, Cell>, owner?: string): Promise<string> {
  const place = owner === undefined ? {} : { owner }
  const { ids } = await engine.call('record.create', { kind, rows: [values], hasNames: true, ...place })
  return ids[0] ?? ''
}
const promise = (values: Record<string, Cell>, owner = one) =>
  create('commitment', { signatory: 'CAF (exemple)', kind: 'money', year: 2026, planned: 12_000, ...values }, owner)
const write = (id: string, values: Record<string, Cell>) =>
  engine.call('record.update', {
    kind: 'commitment',
    edits: Object.entries(values).map(([field, value]) => ({ id, field, value })),
  })
const pairs = async (isSettled = false) => await engine.call('commitments.duplicates', { isSettled })
const planned = async () =>
  (await engine.call('commitments.totals', {})).totals.map((each) => [each.kind, each.year, each.planned])

beforeEach(async () => {
  engine = (await testWorkspace()).engine
  one = await create('project', { title: 'Projet un', territory: epci })
  other = await create('project', { title: 'Projet deux', territory: epci })
  contract = await create('contract', { title: 'Contrat de ville', type: 'cityContract' })
}, 60_000)

describe('a commitment', () => {
  it('says what binds it before its state says that it binds', async () => {
    const id = await promise({})
    await expect(write(id, { state: 'deliberated' })).rejects.toThrow(
      /«\s?Délibéré\s» demande\s: «\sInstance qui a délibéré\s» et «\sDélibéré le\s»/,
    )
    const deliberation = { deliberationBody: 'Conseil communautaire', deliberatedOn: '2026-02-03' }
    await write(id, { state: 'deliberated', ...deliberation })
    await expect(write(id, { deliberatedOn: null })).rejects.toThrow(/«\sDélibéré le\s»/)
    await expect(write(id, { state: 'honoured' })).rejects.toThrow(/«\sTenu\s» demande\s: «\sRéalisé\s»/)
    await write(id, { state: 'honoured', actual: 11_000 })
    await expect(promise({ state: 'signed' })).rejects.toThrow(/Délibéré le/)
    expect(await engine.call('commitments.list', {})).toMatchObject([{ id, state: 'honoured', actual: 11_000 }])
  })

  it('is summed by signatory, year and kind; euros and full-time equivalents stay apart, what is dropped is left out', async () => {
    await promise({})
    await promise({ description: 'Atelier', planned: 500 })
    await promise({ kind: 'staff', planned: 0.5 })
    await promise({ year: 2027, planned: null })
    await promise({ planned: 9999, state: 'dropped' })
    const { totals, dropped } = await engine.call('commitments.totals', { project: one })
    expect(dropped).toBe(1)
    expect(totals.map(({ kind, year, planned: sum, count }) => [kind, year, sum, count])).toEqual([
      ['money', 2026, 12_500, 2],
      ['money', 2027, null, 1],
      ['staff', 2026, 0.5, 1],
    ])
    expect(await engine.call('commitments.list', { project: other })).toEqual([])
  })
})

describe('a commitment counted in two contracts', () => {
  it('is found with its reasons, settled once, counted once, and asked again only when one of the two changes', async () => {
    const a = await promise({ description: 'Animateur du tiers-lieu' })
    const b = await promise({ description: 'Animateur du tiers-lieu', planned: 12_300, contract }, other)
    await promise({ description: 'Autre chose', year: 2028 }, other)
    const { pairs: found, total } = await pairs()
    expect(total).toBe(1)
    expect(found[0]?.sides.map(({ id }) => id).sort()).toEqual([a, b].sort())
    const reasons = found[0]?.reasons.join(' ; ').replace(/[\u00a0\u202f]/g, ' ')
    for (const reason of ['même signataire', '12 000 € et 12 300 €', 'mêmes mots', 'deux projets différents'])
      expect(reasons).toContain(reason)
    await engine.call('commitments.settle', { first: b, second: a, isSame: true, counted: b })
    expect(await pairs()).toMatchObject({ total: 0, settled: 1, pairs: [] })
    expect((await pairs(true)).pairs).toMatchObject([{ settled: { isSame: true, counted: b } }])
    expect(await planned()).toEqual([
      ['money', 2026, 12_300],
      ['money', 2028, 12_000],
    ])
    expect((await engine.call('commitments.totals', { project: one })).elsewhere).toBe(1)
    expect((await engine.call('commitments.list', { project: one }))[0]?.countedAs).toBe(b)

    // A change that says nothing of what was decided on does not ask again; another amount does.
    await write(a, { condition: 'Sous réserve du budget' })
    expect((await pairs()).total).toBe(0)
    await write(a, { planned: 12_200 })
    expect(await pairs()).toMatchObject({ total: 1, pairs: [{ settled: { isSame: true } }] })
    // Of another year they cannot be one: each counts again.
    await write(a, { year: 2027 })
    expect((await pairs()).total).toBe(0)
    expect((await planned()).map(([, year]) => year)).toEqual([2026, 2027, 2028])
  })

  it('two that are told apart with a reason stay two; taken back and forgotten, they are asked again', async () => {
    const [a, b] = [await promise({}), await promise({}, other)]
    const { pairs: found } = await pairs()
    const [pair] = found
    await expect(engine.call('commitments.settle', { first: a, second: b, isSame: false })).rejects.toThrow(/pourquoi/)
    await expect(engine.call('commitments.settle', { first: a, second: b, isSame: true })).rejects.toThrow(
      /l’un des deux/,
    )
    const settled = { first: a, second: b, isSame: false, reason: 'Deux postes' }
    await engine.call('commitments.settle', settled)
    expect((await pairs(true)).pairs[0]?.settled?.reason).toBe('Deux postes')
    expect(await planned()).toEqual([['money', 2026, 24_000]])
    await engine.call('history.undo', {})
    expect((await pairs()).total).toBe(1)
    await engine.call('history.redo', {})
    expect(await engine.call('commitments.reopen', { id: pair?.id ?? '' })).toEqual({ reopened: 1 })
    expect((await pairs()).total).toBe(1)
    const c = await promise({ year: 2027 })
    await expect(engine.call('commitments.settle', { first: a, second: c, isSame: true, counted: a })).rejects.toThrow(
      /même année/,
    )
    await expect(
      engine.call('commitments.settle', { first: a, second: 'rien', isSame: true, counted: a }),
    ).rejects.toThrow(/n’existe plus/)
  })
})
