import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let records: Records
let forum = ''
beforeEach(async () => {
  engine = (await testWorkspace()).engine
  records = new Records(engine)
  forum = await records.create('forum', { title: 'Forum du logement', territory: '200066926' })
}, 60_000)

async function undo(operation: string): Promise<unknown> {
  const entries = await engine.call('history.list', {})
  const entry = entries.find((each) => each.operation === operation && each.kind === 'do' && each.undoneBy === null)
  return engine.call('history.undo', { entry: entry?.id ?? '' })
}

/** A vote that is open, with six ballots of one college and four of another, which is under the threshold of five. */
async function votedOn(): Promise<string> {
  const { id } = await engine.call('rating.create', {
    forum,
    title: 'Que faire ?',
    method: 'importance',
    texts: ['Un bus'],
  })
  await records.set('rating', id, 'agreeFrom', 3)
  await engine.call('rating.open', { rating: id })
  const { items } = await engine.call('rating.get', { rating: id })
  const ballot = (college: string, mark: number) => ({ college, answers: { [items[0]?.id ?? '']: { mark } } })
  await engine.call('rating.addBallots', {
    rating: id,
    ballots: [
      ...[1, 2, 3, 4, 5, 5].map((mark) => ballot('usage', mark)),
      ...[1, 2, 2, 4].map((mark) => ballot('politique', mark)),
    ],
  })
  return id
}

const maskedOf = async (rating: string) => (await engine.call('rating.get', { rating })).results?.results.masked

describe('the rules under which people voted', () => {
  it('are not reached by undoing the opening once there are ballots, nor an edit made before it', async () => {
    const rating = await votedOn()
    await expect(undo('rating.open')).rejects.toThrow(/son ouverture ne s’annule plus/)
    await expect(undo('record.update')).rejects.toThrow()
    await expect(undo('rating.create')).rejects.toThrow()
    expect(await engine.call('rating.get', { rating })).toMatchObject({ state: 'open', agreeFrom: 3 })
  })

  it('keep a college masked, by whatever way the vote is closed again', async () => {
    const rating = await votedOn()
    await engine.call('rating.close', { rating })
    expect(await maskedOf(rating)).toEqual(['politique'])
    await expect(records.set('forum', forum, 'threshold', 2)).rejects.toThrow(/ne s’abaisse plus/)
    await records.set('forum', forum, 'threshold', 6)
    await expect(undo('record.update')).rejects.toThrow(/ne s’abaisse plus/)
    await undo('rating.close')
    await expect(records.set('forum', forum, 'threshold', 2)).rejects.toThrow(/vote de ce forum est ouvert/)
    await engine.call('rating.close', { rating })
    expect(await maskedOf(rating)).toEqual(['politique'])
  })

  it('keep the ballots of a vote that is closed, and the forum of a vote that took place', async () => {
    const rating = await votedOn()
    await engine.call('rating.close', { rating })
    await expect(undo('rating.addBallots')).rejects.toThrow(/Annulez d’abord sa clôture/)
    await expect(engine.call('record.remove', { kind: 'forum', ids: [forum] })).rejects.toThrow(
      /ont voté dans ce forum/,
    )
    const entries = await engine.call('history.list', {})
    const made = entries.findLast(({ operation }) => operation === 'record.create')
    await expect(engine.call('history.undo', { entry: made?.id ?? '' })).rejects.toThrow(
      /Des personnes ont voté depuis/,
    )
    expect(await engine.call('rating.get', { rating })).toMatchObject({ isSame: true })
    // In order, everything may be taken back.
    await undo('rating.close')
    await undo('rating.addBallots')
    await undo('rating.open')
    expect(await engine.call('rating.get', { rating })).toMatchObject({ state: 'draft', ballots: [] })
  })
})

describe('a team that answered a barometer', () => {
  it('keeps its profile, alone or among others, and however it is taken away', async () => {
    await engine.call('change.starter', {})
    const [item] = await records.rows('changeItem')
    const team = { territory: '200066926', team: 'Accueil' }
    const profile = await records.create('changeProfile', { ...team, observedOn: '2026-03-01' })
    const quiet = await records.create('changeProfile', { ...team, observedOn: '2026-09-01' })
    const { id } = await engine.call('barometer.open', { profile, items: [item?.id ?? ''] })
    const { colleges, rounds } = await engine.call('barometer.results', { profile })
    const marks = { [rounds[0]?.items[0]?.id ?? '']: 3 }
    const ballots = Array.from({ length: 5 }, () => ({ college: colleges[0]?.code ?? '', marks }))
    // A round that nobody answered goes with its profile, and comes back.
    await engine.call('record.remove', { kind: 'changeProfile', ids: [profile] })
    await undo('record.remove')
    await engine.call('barometer.answer', { barometer: id, ballots })
    const remove = (...ids: string[]) => engine.call('record.remove', { kind: 'changeProfile', ids })
    const refusal = /a répondu au baromètre de ce profil \(« .+ »\) : il ne se supprime pas. Corrigez-le, ou ajoutez/
    await expect(remove(profile)).rejects.toThrow(refusal)
    await engine.call('barometer.close', { barometer: id })
    const before = await engine.call('barometer.results', { profile })
    await expect(remove(quiet, profile)).rejects.toThrow(refusal)
    const entries = await engine.call('history.list', {})
    const [, made] = entries
      .toReversed()
      .filter(({ operation, kind }) => operation === 'record.create' && kind === 'do')
    await expect(engine.call('history.undo', { entry: made?.id ?? '' })).rejects.toThrow(
      /Des personnes ont voté depuis/,
    )
    expect(await engine.call('barometer.results', { profile })).toEqual(before)
    expect(await remove(quiet)).toMatchObject({ removed: 1 })
  })
})

describe('a new row', () => {
  it('takes no field that people do not type: an agreement is not born signed, nor a vote closed', async () => {
    const project = await records.create('project', { title: 'Projet', territory: '200066926' })
    const scheme = await records.create('scheme', { title: 'Schéma', kind: 'local', territory: '200066926' })
    const other = await records.create('scheme', { title: 'Autre', kind: 'local', territory: '200066926' })
    const line = await records.create('schemeLine', { kind: 'orientation', title: 'Se loger' }, { owner: other })
    const fixed = /ne se modifie pas dans sa case/
    await expect(records.create('agreement', { title: 'C', state: 'signed' }, { owner: project })).rejects.toThrow(
      fixed,
    )
    await expect(records.create('rating', { title: 'V', state: 'closed' }, { owner: forum })).rejects.toThrow(fixed)
    for (const field of ['above', 'mergedInto'])
      await expect(
        records.create('schemeLine', { kind: 'objective', title: 'O', [field]: line }, { owner: scheme }),
      ).rejects.toThrow(fixed)
    expect(await records.rows('agreement')).toEqual([])
  })
})
