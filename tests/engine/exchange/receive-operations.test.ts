import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { localEngine } from '#electron/engine/local.ts'
import { type Circle, circle, Peer, removePeers } from '#tests/support/peers.ts'
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

/** Ana as services, Bea as the application. */
async function pair(): Promise<{ ana: Peer; bea: WorkerEngine; file: string; engineOfBea: () => WorkerEngine }> {
  const ana = new Peer(all, 0)
  running.push(ana)
  const { profile, file: template } = all.people[1] as Circle['people'][number]
  const file = join(temporaryFolder(), 'bea.atelier')
  copyFileSync(template, file)
  const engineOfBea = () => {
    const engine = localEngine({ profileFolder: profile.folder, checkOutput: true, postSecret: profile.postSecret })
    running.push(engine)
    return engine
  }
  const bea = engineOfBea()
  await bea.call('workspace.open', { token: await bea.registerFile(file) })
  return { ana, bea, file, engineOfBea }
}

async function sent(from: Peer, to: WorkerEngine, name = 'paquet.ctg'): Promise<{ token: string; path: string }> {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, await from.pack())
  return { token: await to.registerFile(path), path }
}

const addAction = (peer: Peer, id: string, title: string) =>
  peer.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES (?, 'm1', 1, ?)", id, title))

test('a package is looked at, put on the table, decided, applied, reported, undone and answered', async () => {
  const { ana, bea, file, engineOfBea } = await pair()
  addAction(ana, 'a1', 'Écouter')
  const first = await sent(ana, bea)
  const looked = await bea.call('package.inspect', { token: first.token })
  expect(looked).toMatchObject({ trust: 'trusted', isForMe: true, refusal: null, isEncrypted: false })
  expect(looked.tables).toContainEqual({ table: 'action', label: 'actions', rows: 1, deleted: 0 })
  expect(await bea.call('package.pending', {})).toEqual([])
  const { id } = await bea.call('package.receive', { token: first.token })
  expect(await bea.call('package.pending', {})).toMatchObject([{ id, file: 'paquet.ctg', sender: 'Ana' }])
  expect(await bea.call('package.apply', { package: id })).toMatchObject({ applied: 1, conflicts: 0, outOfMandate: 0 })
  expect(await bea.call('package.pending', {})).toEqual([])

  ana.edit((db) => db.run("UPDATE action SET title = '=Ana()', aim = 'Aller vers' WHERE id = 'a1'"))
  await bea.call('offer.update', { sheet: 'action', edits: [{ id: 'a1', field: 'title', value: 'Bea' }] })
  const second = await sent(ana, bea, 'second.ctg')
  const { id: next } = await bea.call('package.receive', { token: second.token })
  await expect(bea.call('package.apply', { package: next })).rejects.toThrow(/1\sligne à choisir/)
  // Left and resumed: the choice stands after a restart.
  const decided = await bea.call('package.decideAll', {
    package: next,
    filter: { kinds: ['conflict'] },
    choice: 'value',
    value: 'Ensemble',
    comment: 'vu au téléphone',
  })
  expect(decided).toEqual({ decided: 1, left: 0 })
  await bea.close()
  const again = engineOfBea()
  await again.call('workspace.open', { token: await again.registerFile(file) })
  expect(await again.call('package.sheet', { package: next })).toMatchObject({ id: next, refusal: null })
  const { changes, counts, total } = await again.call('package.changes', {
    package: next,
    filter: { text: 'ensemble ana' },
  })
  expect(counts).toMatchObject({ conflict: 1, open: 0, incoming: 1 })
  expect(total).toBe(0)
  expect(changes).toEqual([])
  const page = await again.call('package.changes', {
    package: next,
    offset: 0,
    limit: 1,
    filter: { kinds: ['conflict'] },
  })
  expect(page.changes).toMatchObject([
    {
      id: 'action/a1/title',
      choice: 'value',
      value: 'Ensemble',
      comment: 'vu au téléphone',
      ours: 'Bea',
      theirs: '=Ana()',
    },
  ])
  const done = await again.call('package.apply', { package: next })
  expect(done).toMatchObject({ conflicts: 1, applied: 2 })
  const [received] = await again.call('package.received', {})
  expect(received).toMatchObject({ sender: 'Ana', file: 'second.ctg', report: done.report, entry: done.entry })

  const csv = await again.call('package.report', { report: done.report, format: 'csv' })
  const text = Buffer.from(csv.bytes).toString('utf8')
  expect(csv.name).toMatch(/^Fusion Ana .*\.csv$/)
  expect(text).toContain('"Bea";"\'=Ana()";"Ensemble";"autre valeur";"Bea";"vu au téléphone"')
  expect(text).toContain('Aller vers')
  const html = await again.call('package.report', { report: done.report, format: 'html' })
  expect(Buffer.from(html.bytes).toString('utf8')).toContain('vu au téléphone')
  const odt = await again.call('package.report', { report: done.report, format: 'odt' })
  expect(Buffer.from(odt.bytes.subarray(0, 2)).toString()).toBe('PK')
  await expect(again.call('package.report', { report: 'rien', format: 'csv' })).rejects.toThrow('Ce rapport')

  const answer = await again.call('package.answer', { received: received?.id ?? '' })
  expect(answer.scope.parts).toEqual(['referential', 'organizations'])
  const [partner] = await again.call('partner.list', {})
  expect(answer.partner).toBe(partner?.id)

  // A snapshot was kept before each merge.
  expect((await again.call('snapshot.list', {})).filter(({ reason }) => reason === 'merge')).toHaveLength(2)
  await again.call('history.undo', {})
  expect(await again.call('package.received', {})).toHaveLength(1)
  const { id: third } = await again.call('package.receive', {
    token: await again.registerFile(second.path, 'second.ctg'),
  })
  expect((await again.call('package.changes', { package: third })).counts).toMatchObject({ open: 1, conflict: 1 })
  await again.call('package.discard', { package: third })
  expect(await again.call('package.pending', {})).toEqual([])
  await expect(again.call('package.sheet', { package: third })).rejects.toThrow('plus à examiner')
})

test('the same package again writes nothing and says when it was merged', async () => {
  const { ana, bea } = await pair()
  addAction(ana, 'a1', 'Écouter')
  const { token, path } = await sent(ana, bea)
  const { id } = await bea.call('package.receive', { token })
  await bea.call('package.apply', { package: id })
  const entries = (await bea.call('history.list', {})).length
  const sheet = await bea.call('package.receive', { token: await bea.registerFile(path) })
  expect(sheet.refusal).toContain('déjà été fusionné')
  expect(await bea.call('package.apply', { package: id })).toMatchObject({ applied: 0, report: '', entry: null })
  expect((await bea.call('history.list', {})).length).toBe(entries)
})

test('choices for everything that a filter leaves, each taken back in one press', async () => {
  const { ana, bea, file, engineOfBea } = await pair()
  for (let n = 0; n < 30; n++) addAction(ana, `a${n}`, `Action ${n}`)
  const first = await bea.call('package.receive', { token: (await sent(ana, bea)).token })
  await bea.call('package.apply', { package: first.id })
  ana.edit((db) => db.run("UPDATE action SET title = title || ' (Ana)', aim = 'But'"))
  for (let n = 0; n < 30; n++)
    await bea.call('offer.update', {
      sheet: 'action',
      edits: [{ id: `a${n}`, field: 'title', value: `Bea ${n}` }],
    })
  const { id } = await bea.call('package.receive', { token: (await sent(ana, bea)).token })
  const counts = async () => (await bea.call('package.changes', { package: id, limit: 1 })).counts
  expect(await counts()).toMatchObject({ conflict: 30, incoming: 30, open: 30 })
  const all = { package: id, filter: { kinds: ['conflict' as const] }, choice: 'theirs' as const }
  const stopped = bea.call('package.decideAll', all, { callId: 'stopped' })
  bea.cancel('stopped')
  await expect(stopped).rejects.toThrow('arrêt')
  expect(await counts()).toMatchObject({ open: 30, chosen: 0 })
  expect(await bea.call('package.decideAll', all)).toEqual({ decided: 30, left: 0 })
  expect(await counts()).toMatchObject({ open: 0 })
  await bea.call('package.decide', { package: id, ids: ['action/a3/title'], choice: 'clear' })
  expect(await counts()).toMatchObject({ open: 1 })
  await bea.call('package.decideAll', { package: id, filter: { open: true }, choice: 'ours' })
  expect(await counts()).toMatchObject({ open: 0, kept: 1 })
  // One press for one choice, of however many lines; what it replaced comes back.
  const { kept, taken } = await counts()
  await bea.call('package.decideAll', { package: id, filter: { tables: ['action'], column: 'aim' }, choice: 'ours' })
  expect(await counts()).toMatchObject({ kept: kept + 30, taken: taken - 30 })
  await bea.call('package.decideAll', { package: id, filter: { row: 'a4' }, choice: 'ours' })
  const back = async () => (await bea.call('package.undecide', { package: id })).undone
  expect([await back(), await back()]).toEqual([2, 30])
  expect(await counts()).toMatchObject({ open: 0, kept, taken })
  expect([await back(), await back(), await back(), await back()]).toEqual([1, 1, 30, 0])
  expect(await bea.call('package.changes', { package: id, limit: 1 })).toMatchObject({
    counts: { open: 30, chosen: 0 },
    canUndo: false,
  })
  // After a restart what a choice replaced is not known any more: its lines are asked again, all of them at once.
  await bea.call('package.decide', { package: id, ids: ['action/a3/title'], choice: 'ours' })
  await bea.call('package.decideAll', all)
  await bea.close()
  const again = engineOfBea()
  await again.call('workspace.open', { token: await again.registerFile(file) })
  const open = async () => (await again.call('package.changes', { package: id, limit: 1 })).counts.open
  expect(await again.call('package.undecide', { package: id })).toEqual({ undone: 30 })
  expect(await open()).toBe(30)
  await again.call('package.decideAll', all)
  await again.call('package.decide', { package: id, ids: ['action/a3/title'], choice: 'ours' })
  expect(await open()).toBe(0)
  expect(await again.call('package.apply', { package: id })).toMatchObject({ conflicts: 30, applied: 59 })
})

test('packages that wait are listed without being opened; one that is damaged says so, can be received again or put aside', async () => {
  const { ana, bea, file, engineOfBea } = await pair()
  addAction(ana, 'a1', 'Écouter')
  const first = await sent(ana, bea, 'premier.ctg')
  const { id } = await bea.call('package.receive', { token: first.token })
  addAction(ana, 'a2', 'Aller vers')
  const { id: next } = await bea.call('package.receive', { token: (await sent(ana, bea, 'second.ctg')).token })
  await bea.close()
  const db = openFile(file, { readOnly: false })
  const bytes = Buffer.from(db.value('SELECT bytes FROM pending_package WHERE id = ?', id) as Buffer)
  bytes.fill(0, bytes.length >> 1)
  db.run('UPDATE pending_package SET bytes = ? WHERE id = ?', bytes, id)
  db.close()
  const again = engineOfBea()
  const token = await again.registerFile(file)
  await again.call('workspace.open', { token })
  const listed = await again.call('package.pending', {})
  expect(listed).toMatchObject([
    { id: next, file: 'second.ctg', sender: 'Ana', fault: null },
    { id, file: 'premier.ctg', sender: 'Ana', bytes: bytes.length, fault: null },
  ])
  expect(listed[0]?.createdAt).toMatch(/^20\d\d-/)
  await expect(again.call('package.sheet', { package: id })).rejects.toThrow('premier.ctg')
  expect(await again.call('package.pending', {})).toMatchObject([{ fault: null }, { id, sender: 'Ana' }])
  expect((await again.call('package.pending', {}))[1]?.fault).toContain('premier.ctg')
  // The other one is as it was, and the same file received again stands for the damaged one.
  expect(await again.call('package.sheet', { package: next })).toMatchObject({ id: next, refusal: null })
  await again.call('package.receive', { token: await again.registerFile(first.path) })
  expect((await again.call('package.pending', {})).find((each) => each.id === id)).toMatchObject({ fault: null })
  await again.call('package.discard', { package: id })
  expect(await again.call('package.pending', {})).toMatchObject([{ id: next }])
})
