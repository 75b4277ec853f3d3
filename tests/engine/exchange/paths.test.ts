import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FileTokens } from '#electron/core/files.ts'
import { openFile } from '#electron/db/connection.ts'
import { MandateJudge } from '#electron/features/exchange/mandate.service.ts'
import type { Opened } from '#electron/features/exchange/received-package.service.ts'
import { sheetOf } from '#electron/features/exchange/sheet.service.ts'
import { createGroup } from '#electron/features/territory/group.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { refusals } from '#shared/exchange/receive.labels.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { alike, type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function three(): [Peer, Peer, Peer] {
  const made: [Peer, Peer, Peer] = [new Peer(all, 0), new Peer(all, 1), new Peer(all, 2)]
  peers.push(...made)
  return made
}

const never: Settle = ({ line }) => {
  throw new Error(`nothing should be asked: ${line.id}`)
}
const title = (peer: Peer) => peer.db.value("SELECT title FROM action WHERE id = 'a1'")
const setTitle = (peer: Peer, text: string) =>
  peer.edit((db) => db.run("UPDATE action SET title = ? WHERE id = 'a1'", text))
const add = (peer: Peer) =>
  peer.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'Un')"))
const packed = async (peer: Peer): Promise<Opened> => await opened(await peer.pack())

describe('paths of packages', () => {
  test('A → B → C → A: who never held the content in between knows all the same that it is newer', async () => {
    const [ana, bea, cid] = three()
    add(ana)
    bea.merge(await packed(ana), never)
    setTitle(bea, 'Deux')
    // Cid receives B’s content only after it has changed again.
    setTitle(bea, 'Trois')
    cid.merge(await packed(bea), never)
    setTitle(cid, 'Quatre')
    ana.merge(await packed(cid), never)
    expect(title(ana)).toBe('Quatre')
    // And back: nobody asks anything, whichever way it goes.
    bea.merge(await packed(ana), never)
    expect([ana, bea, cid].map((peer) => title(peer))).toEqual(['Quatre', 'Quatre', 'Quatre'])
  })

  test('a package that comes after a later one of somebody else brings nothing back', async () => {
    const [ana, bea, cid] = three()
    add(ana)
    const old = await packed(ana)
    bea.merge(await packed(ana), never)
    setTitle(bea, 'Deux')
    cid.merge(await packed(bea), never)
    cid.merge(old, never)
    expect(title(cid)).toBe('Deux')
    expect(cid.compare(await packed(ana)).plan.rows.get('action/a1')?.merge.kind).toBe('ours')
  })

  test('criss-cross: both merge the other, then merge again', async () => {
    const [ana, bea] = three()
    add(ana)
    bea.merge(await packed(ana), never)
    setTitle(ana, 'Ana')
    setTitle(bea, 'Bea')
    const [fromAna, fromBea] = [await packed(ana), await packed(bea)]
    ana.merge(fromBea, () => ({ choice: 'ours', value: null }))
    bea.merge(fromAna, () => ({ choice: 'ours', value: null }))
    expect([title(ana), title(bea)]).toEqual(['Ana', 'Bea'])
    // Two decisions that differ are a conflict, not a clean merge of either.
    const again = await packed(bea)
    expect(ana.compare(again).chosen.lines).toMatchObject([{ kind: 'conflict', isOpen: true }])
    ana.merge(again, () => ({ choice: 'theirs', value: null }))
    bea.merge(await packed(ana), never)
    expect([title(ana), title(bea)]).toEqual(['Bea', 'Bea'])
  })

  test('packages that touch disjoint cells give the same in any order', async () => {
    const digests = []
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const [ana, bea, cid] = three()
      cid.edit((db) =>
        db.run(
          "INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'Un'), ('a2', 'm1', 2, 'Deux')",
        ),
      )
      ana.merge(await packed(cid), never)
      bea.merge(await packed(cid), never)
      setTitle(ana, 'Ana')
      bea.edit((db) => db.run("UPDATE action SET aim = 'But' WHERE id = 'a1'"))
      bea.edit((db) => db.run("DELETE FROM action WHERE id = 'a2'"))
      const packages = [await packed(ana), await packed(bea)]
      for (const index of order) cid.merge(packages[index] as Opened, never)
      digests.push(cid.digest)
    }
    expect(digests[0]).toBe(digests[1])
  })

  test('a merge is one step that is undone and done again, and its number goes with it', async () => {
    const [ana, bea] = three()
    add(ana)
    const before = bea.digest
    const sent = await packed(ana)
    bea.merge(sent, never)
    const after = bea.digest
    const received = () => bea.db.value('SELECT count(*) FROM package_received')
    expect(received()).toBe(1)
    bea.workspace.journal.undo()
    expect([bea.digest, received()]).toEqual([before, 0])
    bea.workspace.journal.redo()
    expect([bea.digest, received()]).toEqual([after, 1])
    expect(bea.merge(sent, alike)).toBeNull()
  })

  test('undone after something left, a merge is a change like any other', async () => {
    const [ana, bea, cid] = three()
    add(ana)
    bea.merge(await packed(ana), never)
    cid.merge(await packed(bea), never)
    bea.workspace.journal.undo()
    expect(title(bea)).toBeUndefined()
    cid.merge(await packed(bea), never)
    expect(title(cid)).toBeUndefined()
  })
})

test('a read-only workspace shows a package and takes nothing of it', async () => {
  const [ana, bea] = three()
  add(ana)
  const sent = await packed(ana)
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  const { file } = bea.db
  bea.workspace.close()
  const reason = 'le dossier est partagé.'
  const workspace = new OpenWorkspace(
    openFile(file, { readOnly: true }),
    reason,
    () => null,
    () => undefined,
  )
  const context = { ...bea.context, workspace, current: workspace, files: new FileTokens() }
  expect(sheetOf(context, sent, workspace).refusal).toBe(refusals.readOnly(reason))
  workspace.close()
  peers.splice(peers.indexOf(bea), 1)
})

test('a mandate holds what its territories hold: communes of an intercommunalité, of a group, and no more', async () => {
  const workspace = await openedWorkspace()
  asCommand(workspace, () =>
    createGroup(workspace, {
      level: 'mds',
      name: 'MDS d’Auch',
      communes: ['32013', '32079'],
      example: false,
      code: 'MDS-AUCH',
    }),
  )
  const sides = { row: () => null, isKnown: () => false, territories: () => [] }
  const covers = (territories: string[] | null, code: string) =>
    new MandateJudge(workspace, { parts: ['referential'], territories }, sides).covers(code)
  expect(covers(['200066926'], '32013')).toBe(true)
  expect(covers(['200066926'], '200066926')).toBe(true)
  expect(covers(['200066926'], '32107')).toBe(false)
  expect(covers(['32013'], '200066926')).toBe(false)
  expect(covers(['MDS-AUCH'], '32013')).toBe(true)
  expect(covers(['MDS-AUCH'], '32107')).toBe(false)
  expect(covers(['32'], 'MDS-AUCH')).toBe(true)
  expect(covers(['32013'], 'inconnu')).toBe(false)
  expect(covers(null, 'inconnu')).toBe(true)
})
