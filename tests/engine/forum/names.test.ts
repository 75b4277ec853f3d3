import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { RefusedError } from '#shared/api/errors.ts'
import { today } from '#shared/lib/day.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { dayAfter } from '#shared/project/project-alert.rules.ts'
import { lastErasure } from '#shared/record/kept-name.rules.ts'
import { temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

const epci = '200066926'
const name = 'Zéphyrine Quintefeuille'
const mark = 'Quintefeuille'
const purpose = 'rappeler la prochaine séance'
const near = dayAfter(today(), 300)
const far = dayAfter(today(), 800)

const traces = (file: string) =>
  [file, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path) && readFileSync(path).includes(mark))
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.message : error),
  )

async function opened() {
  const profile = temporaryFolder()
  const file = await workspaceFile('32')
  const engine = testEngine(profile)
  await engine.call('identity.save', { identity: { name: 'Camille Test', function: '', organization: '' } })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  const create = async (kind: 'forum' | 'forumParticipant', values: Record<string, string>, owner?: string) =>
    (await engine.call('record.create', { kind, rows: [values], ...(owner === undefined ? {} : { owner }) })).ids[0] ??
    ''
  const forum = await create('forum', { title: 'Se déplacer', territory: epci })
  return { engine, file, forum, create }
}

describe('names of those who take part', () => {
  it('are refused without a purpose and a day to come, whichever way they are written', async () => {
    const { engine, forum, create } = await opened()
    const participant = (values: Record<string, string>) =>
      create('forumParticipant', { college: 'usage', ...values }, forum)
    expect(await refusal(participant({ name }))).toContain('ce à quoi il sert et la date')
    expect(await refusal(participant({ name, purpose }))).toContain('Remplissez d’abord')
    expect(await refusal(participant({ name, purpose, eraseOn: '2020-01-01' }))).toContain('doit être à venir')
    const id = await participant({ commune: '32013' })
    const write = (edits: Record<string, string | null>) =>
      engine.call('record.update', {
        kind: 'forumParticipant',
        edits: Object.entries(edits).map(([field, value]) => ({ id, field, value })),
      })
    expect(await refusal(write({ name }))).toContain('Remplissez d’abord')
    await write({ purpose, eraseOn: near })
    await write({ name })
    expect(await refusal(write({ purpose: null }))).toContain('Remplissez d’abord')
    await write({ name: null, purpose: null, eraseOn: null })
    expect((await engine.call('record.rows', { kind: 'forumParticipant', owner: forum })).ids).toEqual([id])
  })

  it('are kept for three years after the last session of their forum at most', async () => {
    const { engine, forum, create } = await opened()
    const participant = (eraseOn: string) =>
      create('forumParticipant', { college: 'usage', name, purpose, eraseOn }, forum)
    const year = Number(today().slice(0, 4))
    expect(await refusal(participant(`${year + 4}-01-01`))).toContain('3 ans au plus après la dernière séance')
    await engine.call('record.create', { kind: 'forumSession', owner: forum, rows: [{ heldOn: '2024-02-29' }] })
    await engine.call('record.create', {
      kind: 'forumSession',
      owner: forum,
      rows: [{ heldOn: `${year - 1}-03-10` }],
    })
    expect(await refusal(participant(`${year + 2}-03-11`))).toContain(`le 10/03/${year + 2} au plus tard`)
    const id = await participant(`${year + 2}-03-10`)
    const set = (field: string, value: string) =>
      engine.call('record.update', { kind: 'forumParticipant', edits: [{ id, field, value }] })
    expect(await refusal(set('eraseOn', `${year + 2}-03-11`))).toContain('au plus tard')
    expect(lastErasure('2024-02-29')).toBe('2027-02-28')
    const body = await engine.call('record.create', { kind: 'steeringBody', rows: [{ name: 'Comité' }] })
    const member = { function: 'présidente', name, purpose, eraseOn: `${year + 4}-01-01` }
    expect(
      await refusal(engine.call('record.create', { kind: 'steeringMember', owner: body.ids[0] ?? '', rows: [member] })),
    ).toContain('à partir d’aujourd’hui')
  })

  it('go within the hour in a file that stays open past midnight, and no timer outlives it', async () => {
    const { engine, file, forum, create } = await opened()
    await create('forumParticipant', { college: 'usage', name, purpose, eraseOn: near }, forum)
    await engine.call('workspace.close', {})
    const [year = 0, month = 0, day = 0] = near.split('-').map(Number)
    vi.useFakeTimers({
      toFake: ['Date', 'setInterval', 'clearInterval'],
      now: new Date(year, month - 1, day - 1, 23, 30),
    })
    try {
      await engine.call('workspace.open', { token: await engine.registerFile(file) })
      expect(await engine.call('erasure.told', {})).toEqual([])
      vi.advanceTimersByTime(29 * 60_000)
      expect(await engine.call('erasure.told', {})).toEqual([])
      vi.advanceTimersByTime(31 * 60_000)
      expect(await engine.call('erasure.told', {})).toMatchObject([{ kind: 'forumParticipant', count: 1 }])
      const { columns } = await engine.call('record.rows', { kind: 'forumParticipant', owner: forum })
      expect(unpackColumn(columns.name as never)).toEqual([null])
      // Once an hour, and told once.
      vi.advanceTimersByTime(3 * 3_600_000)
      expect(await engine.call('erasure.told', {})).toHaveLength(1)
      await engine.call('workspace.close', {})
      expect(traces(file)).toEqual([])
      vi.advanceTimersByTime(3_600_000)
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('leave no byte of the file once their day has come, and who opens it is told', async () => {
    const { engine, file, forum, create } = await opened()
    const soon = { name, purpose, eraseOn: near }
    const kept = await create('forumParticipant', { college: 'usage', ...soon, eraseOn: far }, forum)
    const due = await create('forumParticipant', { college: 'politique', function: 'maire', ...soon }, forum)
    // One that was taken away, and one whose name was emptied by hand: their history still says it.
    const gone = await create('forumParticipant', { college: 'usage', ...soon }, forum)
    await engine.call('record.remove', { kind: 'forumParticipant', ids: [gone] })
    const emptied = await create('forumParticipant', { college: 'usage', ...soon }, forum)
    await engine.call('record.update', {
      kind: 'forumParticipant',
      edits: [{ id: emptied, field: 'name', value: null }],
    })
    await engine.call('record.update', {
      kind: 'forumParticipant',
      edits: [{ id: kept, field: 'name', value: 'Paul Martin' }],
    })
    const body = await engine.call('record.create', {
      kind: 'steeringBody',
      rows: [{ name: 'Comité de pilotage', territory: epci }],
    })
    await engine.call('record.create', {
      kind: 'steeringMember',
      owner: body.ids[0] ?? '',
      rows: [{ ...soon, function: 'présidente' }],
    })
    expect(await engine.call('erasure.told', {})).toEqual([])
    await engine.call('workspace.close', {})
    expect(traces(file)).not.toEqual([])

    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${near}T09:00:00Z`) })
    try {
      await engine.call('workspace.open', { token: await engine.registerFile(file) })
      expect(await engine.call('erasure.told', {})).toMatchObject([
        { kind: 'forumParticipant', count: 3 },
        { kind: 'steeringMember', count: 1 },
      ])
      const { ids, columns } = await engine.call('record.rows', { kind: 'forumParticipant', owner: forum })
      const cells = (field: string) => unpackColumn(columns[field] as never)
      const at = ids.indexOf(due)
      expect([cells('name')[at], cells('function')[at]]).toEqual([null, 'maire'])
      expect(cells('name')[ids.indexOf(kept)]).toBe('Paul Martin')
      expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
      // Undone, the removal does not bring the name back.
      await engine.call('workspace.close', {})
    } finally {
      vi.useRealTimers()
    }
    // The one whose day has not come was called so before: only its history says it.
    const left = readFileSync(file).toString('latin1').split(Buffer.from(mark).toString('latin1')).length - 1
    expect(left).toBeGreaterThan(0)

    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${dayAfter(far, 1)}T09:00:00Z`) })
    try {
      await engine.call('workspace.open', { token: await engine.registerFile(file) })
      expect(await engine.call('erasure.told', {})).toMatchObject([{ kind: 'forumParticipant', count: 1 }])
      await engine.call('workspace.close', {})
      expect(traces(file)).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  it('do not come back when what was done with their row is undone', async () => {
    const { engine, file, forum, create } = await opened()
    const id = await create('forumParticipant', { college: 'usage', name, purpose, eraseOn: near }, forum)
    await engine.call('record.remove', { kind: 'forumParticipant', ids: [id] })
    await engine.call('workspace.close', {})
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${dayAfter(near, 1)}T09:00:00Z`) })
    try {
      await engine.call('workspace.open', { token: await engine.registerFile(file) })
      await engine.call('history.undo', {})
      const { ids, columns } = await engine.call('record.rows', { kind: 'forumParticipant', owner: forum })
      expect([ids, unpackColumn(columns.name as never)]).toEqual([[id], [null]])
      await engine.call('workspace.close', {})
    } finally {
      vi.useRealTimers()
    }
    expect(traces(file)).toEqual([])
  })
})
