import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { localEngine } from '#electron/engine/local.ts'
import { changesPage } from '#electron/features/exchange/comparison.service.ts'
import { byRow, type Decision } from '#electron/features/exchange/decision.service.ts'
import { resolve } from '#electron/features/exchange/resolution.service.ts'
import type { MergeChange, WayOut } from '#shared/exchange/receive.api.ts'
import { action, addAction, give, remove, set } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

let all: Circle
const running: { close(): Promise<void> | void }[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})
afterAll(removePeers)

function two(): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(all, 0), new Peer(all, 1)]
  running.push(...made)
  return made
}

/** Bea’s workspace as it stands, opened by the application, with what Ana sends on the table. */
async function atBea(ana: Peer, bea: Peer) {
  const file = join(temporaryFolder(), 'bea.atelier')
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  const { profile } = all.people[1] as Circle['people'][number]
  const engine = localEngine({ profileFolder: profile.folder, checkOutput: true, postSecret: profile.postSecret })
  running.push(engine)
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, await ana.pack())
  const { id } = await engine.call('package.receive', { token: await engine.registerFile(path) })
  return { engine, id, file }
}

type Desk = Awaited<ReturnType<typeof atBea>>

async function lineOf({ engine, id }: Desk, line: string): Promise<MergeChange> {
  const { changes } = await engine.call('package.changes', { package: id })
  const found = changes.find((each) => each.id === line)
  if (found === undefined) throw new Error(`no line ${line} among ${changes.map((each) => each.id).join(' ')}`)
  return found
}

const take = ({ engine, id }: Desk, { line, choice, value }: WayOut, comment: string | null = null) =>
  engine.call('package.decide', { package: id, ids: [line], choice, value, comment })

const codes = async (engine: WorkerEngine, file: string) => {
  await engine.close()
  const peer = new Peer({ people: all.people.map((each) => ({ ...each, file })) }, 1)
  running.push(peer)
  return peer
}

describe('a code that two rows made apart share', () => {
  async function collision(): Promise<Desk & { ana: Peer }> {
    const [ana, bea] = two()
    addAction(ana)
    await give(ana, bea)
    addAction(ana, 'a2', 'Deux')
    set(ana, 'code', '1.1', 'a2')
    set(bea, 'code', '1.1')
    return { ...(await atBea(ana, bea)), ana }
  }

  test('the first offers keep both rows, and refusing is of the whole row, in so many words', async () => {
    const desk = await collision()
    const line = await lineOf(desk, 'action/a2/code')
    expect(line).toMatchObject({ kind: 'rule', isOpen: true })
    expect(line.ways.map(({ line: of, choice, value }) => [of, choice, value])).toEqual([
      ['action/a2/code', 'value', '1.2'],
      ['action/a2/code', 'other', '1.2'],
      ['action/a2/', 'ours', null],
    ])
    expect(line.ways[2]?.text).toMatch(/^Refuser toute la fiche.*proposera à Ana de la supprimer/)
    const row = await lineOf(desk, 'action/a2/')
    expect(row.refusal).toMatch(/^Refuser cette ligne nouvelle.*pas ajoutée ici.*proposera à Ana de la supprimer/)
  })

  test.each([
    [0, { a1: '1.1', a2: '1.2' }],
    [1, { a1: '1.2', a2: '1.1' }],
  ])('either row takes another code, and both live on both sides (offer %i)', async (at, expected) => {
    const desk = await collision()
    const { ways } = await lineOf(desk, 'action/a2/code')
    await take(desk, ways[at] as WayOut)
    expect(await lineOf(desk, 'action/a2/code')).toMatchObject({ isOpen: false })
    const { report } = await desk.engine.call('package.apply', { package: desk.id })
    if (at === 1) {
      const { bytes } = await desk.engine.call('package.report', { report, format: 'csv' })
      expect(Buffer.from(bytes).toString()).toContain('prend « 1.2 »')
    }
    const bea = await codes(desk.engine, desk.file)
    await give(bea, desk.ana, () => {
      throw new Error('nothing is asked again')
    })
    for (const peer of [bea, desk.ana])
      expect({ a1: action(peer)?.code, a2: action(peer, 'a2')?.code }).toEqual(expected)
  })

  test('keeping ours on the code alone is no way to refuse the row', async () => {
    const desk = await collision()
    const ask = (ids: string[]) => desk.engine.call('package.decide', { package: desk.id, ids, choice: 'ours' })
    await expect(ask(['action/a2/code'])).rejects.toThrow(/refusez toute la fiche \(ligne « action\/a2\/ »\)/)
    await expect(
      desk.engine.call('package.decideAll', { package: desk.id, filter: { open: true }, choice: 'ours' }),
    ).rejects.toThrow('Rien n’a été choisi')
    expect((await lineOf(desk, 'action/a2/code')).isOpen).toBe(true)
    await ask(['action/a2/'])
    const { counts } = await desk.engine.call('package.changes', { package: desk.id, limit: 1 })
    expect(counts).toMatchObject({ open: 0, refused: 1 })
    const { report } = await desk.engine.call('package.apply', { package: desk.id })
    const { bytes } = await desk.engine.call('package.report', { report, format: 'csv' })
    expect(Buffer.from(bytes).toString()).toContain('Non ajoutée ici ; la réponse propose à Ana de la supprimer.')
  })
})

describe('a deletion of theirs where something was added here', () => {
  async function deletion(): Promise<Desk & { ana: Peer }> {
    const [ana, bea] = two()
    ana.edit((db) => db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')"))
    await give(ana, bea)
    remove(ana, 'mission', 'm2')
    bea.edit((db) => {
      db.run("INSERT INTO action (id, mission, position, title) VALUES ('a8', 'm2', 1, 'Un'), ('a9', 'm2', 2, 'Deux')")
      db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c9', 'a9', '32013')")
    })
    return { ...(await atBea(ana, bea)), ana }
  }

  test('theirs alone stays open; with what depends on it, which is listed, it closes, goes and comes back in one step', async () => {
    const desk = await deletion()
    const { engine, id } = desk
    await engine.call('package.decide', { package: id, ids: ['mission/m2/'], choice: 'theirs' })
    const line = await lineOf(desk, 'mission/m2/')
    expect(line).toMatchObject({ isOpen: true, choice: 'theirs' })
    expect(line.ways.map(({ choice }) => choice)).toEqual(['ours', 'cascade'])
    expect(line.ways[1]).toMatchObject({
      text: 'Supprimer aussi ce qui en dépend ici : action (2) et territoire couvert (1)',
      goes: [
        { label: 'action', count: 2, names: ['Un', 'Deux'] },
        { label: 'territoire couvert', count: 1 },
      ],
    })
    await take(desk, line.ways[1] as WayOut)
    expect(await lineOf(desk, 'mission/m2/')).toMatchObject({ isOpen: false, choice: 'cascade' })
    const { report, entry } = await engine.call('package.apply', { package: id })
    const { bytes } = await engine.call('package.report', { report, format: 'csv' })
    expect(Buffer.from(bytes).toString()).toContain('Supprimé aussi : action (2) et territoire couvert (1).')
    const rows = async () => (await engine.call('offer.rows', { sheet: 'action' })).ids.toSorted()
    expect(await rows()).toEqual([])
    expect(entry).not.toBeNull()
    await engine.call('history.undo', {})
    expect(await rows()).toEqual(['a8', 'a9'])
    await engine.call('history.redo', {})
    const bea = await codes(engine, desk.file)
    expect(bea.isDigestKept).toBe(true)
    await give(bea, desk.ana, () => {
      throw new Error('nothing is asked again')
    })
    expect(desk.ana.digest).toBe(bea.digest)
  })

  test('kept, it lives on both sides; later, it waits', async () => {
    const desk = await deletion()
    const { ways } = await lineOf(desk, 'mission/m2/')
    await take(desk, ways[0] as WayOut)
    await desk.engine.call('package.decide', { package: desk.id, ids: ['mission/m2/'], choice: 'clear' })
    await expect(desk.engine.call('package.apply', { package: desk.id })).rejects.toThrow(/1\sligne à choisir/)
    await take(desk, ways[0] as WayOut)
    await desk.engine.call('package.apply', { package: desk.id })
    const bea = await codes(desk.engine, desk.file)
    await give(bea, desk.ana)
    expect(desk.ana.db.value("SELECT count(*) FROM action WHERE mission = 'm2'")).toBe(2)
  })
})

test('a deletion against a change tells what was changed, who deleted and who changed', async () => {
  const [ana, bea] = two()
  addAction(ana)
  await give(ana, bea)
  remove(ana, 'action', 'a1')
  set(bea, 'title', 'Écouter mieux')
  set(bea, 'capacity', 12)
  const there = await lineOf(await atBea(ana, bea), 'action/a1/')
  expect(there).toMatchObject({ kind: 'conflict', label: 'Supprimée là-bas, modifiée ici' })
  expect(there.changed).toEqual([
    { label: 'Action', before: 'Écouter', after: 'Écouter mieux' },
    { label: expect.any(String), before: null, after: '12' },
  ])
  expect([there.oursBy, there.theirsBy]).toEqual([
    expect.stringMatching(/^Bea, le /),
    expect.stringMatching(/^Ana, le /),
  ])

  // The same seen from the side that deleted: it is not who made the row that is named.
  const [one, other] = two()
  addAction(other)
  await give(other, one)
  await give(one, other)
  set(one, 'title', 'Changé par Ana')
  remove(other, 'action', 'a1')
  const here = await lineOf(await atBea(one, other), 'action/a1/')
  expect(here).toMatchObject({ label: 'Supprimée ici, modifiée là-bas' })
  expect(here.changed).toEqual([{ label: 'Action', before: 'Écouter', after: 'Changé par Ana' }])
  expect([here.oursBy, here.theirsBy]).toEqual([expect.stringMatching(/^Bea, le /), expect.stringMatching(/^Ana, le /)])
  expect(here.refusal).toMatch(/^Garder supprimée.*proposera à Ana de la supprimer/)
})

test('who sent a row that was refused sees by whom and why it would be deleted, and may keep it', async () => {
  const [ana, bea] = two()
  addAction(ana, 'a0')
  await give(ana, bea)
  addAction(ana)
  const desk = await atBea(ana, bea)
  const { engine, id } = desk
  await engine.call('package.decide', {
    package: id,
    ids: ['action/a1/'],
    choice: 'ours',
    comment: 'Elle existe déjà à la MDS',
  })
  await engine.call('package.apply', { package: id })
  const [received] = await engine.call('package.received', {})
  const { scope, partner } = await engine.call('package.answer', { received: received?.id ?? '' })
  const { bytes } = await engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const answer = await opened(bytes)
  const { changes } = changesPage(ana.context, answer, undefined, 0, 10)
  const line = changes.find((each) => each.id === 'action/a1/')
  expect(line).toMatchObject({ kind: 'incoming', label: 'Fiche supprimée', theirsComment: 'Elle existe déjà à la MDS' })
  expect(line?.theirsBy).toMatch(/^Bea, le /)
  expect(line?.refusal).toMatch(/^Garder cette fiche.*proposera à Bea de la rétablir/)
  const { chosen, plan } = ana.compare(answer)
  const own: Decision = { table: 'action', row: 'a1', column: '', choice: 'ours', value: null, comment: null }
  expect(chosen.lines.find((each) => each.line.id === 'action/a1/')?.isOpen).toBe(false)
  expect(resolve(ana.workspace, plan, byRow([own])).outcomes.get('action/a1')?.decided.state.cells).not.toBeNull()
})

test('what a refusal opens in its turn is refused with it, and all of it is taken back in one press', async () => {
  const [ana, bea] = two()
  ana.edit((db) => db.run("INSERT INTO policy (id, position, title) VALUES ('p2', 2, 'Habitat')"))
  await give(ana, bea)
  remove(bea, 'policy', 'p2')
  ana.edit((db) => {
    db.run("UPDATE policy SET title = 'Logement' WHERE id = 'p2'")
    db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p2', 1, 'Loger')")
    db.run("INSERT INTO action (id, mission, position, title) VALUES ('a2', 'm2', 1, 'Un'), ('a3', 'm2', 2, 'Deux')")
  })
  const { engine, id } = await atBea(ana, bea)
  const open = async () =>
    (await engine.call('package.changes', { package: id, filter: { open: true } })).changes.map((each) => each.id)
  const before = await open()
  expect(before).toContain('policy/p2/')
  expect(before).not.toContain('action/a2/')
  const made = await engine.call('package.decideAll', { package: id, filter: { open: true }, choice: 'ours' })
  expect(made.decided).toBeGreaterThan(before.length)
  expect(await open()).toEqual([])
  expect((await engine.call('package.changes', { package: id })).counts.refused).toBeGreaterThan(0)
  await engine.call('package.undecide', { package: id })
  expect(await open()).toEqual(before)
})
