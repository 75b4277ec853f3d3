import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadStarter } from '#electron/features/offer/starter.service.ts'
import { compared, give, set, told } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
const peers: Peer[] = []
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function two(): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(...made)
  return made
}

/** Both send what they have before either has merged the other's, then once more. */
async function exchange(ana: Peer, bea: Peer): Promise<void> {
  const [fromAna, fromBea] = [await opened(await ana.pack()), await opened(await bea.pack())]
  bea.merge(fromAna, () => ({ choice: 'ours', value: null }))
  ana.merge(fromBea, () => ({ choice: 'theirs', value: null }))
  await give(bea, ana)
  await give(ana, bea)
  await give(bea, ana)
}

async function expectSettled(ana: Peer, bea: Peer): Promise<void> {
  expect(bea.digest).toBe(ana.digest)
  for (const [to, from] of [
    [ana, bea],
    [bea, ana],
  ] as const) {
    expect(told(await compared(to, from))).toEqual([])
    expect(to.db.rows('PRAGMA foreign_key_check')).toEqual([])
    expect(to.isDigestKept).toBe(true)
  }
}

const starter = (peer: Peer) => peer.edit(() => loadStarter(peer.workspace))
/** Policies, missions, an action and an organization under ids of one workspace alone, as older versions made them. */
const older = (peer: Peer, mark: string) =>
  peer.edit((db) => {
    db.run('INSERT INTO policy (id, position, code, title) VALUES (?, 2, ?, ?)', `${mark}-p`, '7', 'Logement')
    db.run(
      "INSERT INTO mission (id, policy, position, code, title) VALUES (?, ?, 1, '7.1', 'Se maintenir')",
      `${mark}-m`,
      `${mark}-p`,
    )
    db.run(
      "INSERT INTO action (id, mission, position, code, title) VALUES (?, ?, 1, '7.1.1', 'Fonds'), (?, ?, 2, ?, ?)",
      `${mark}-a`,
      `${mark}-m`,
      `${mark}-b`,
      `${mark}-m`,
      `7.1.${mark}`,
      `Visites ${mark}`,
    )
    db.run(
      "INSERT INTO organization (id, name, siret) VALUES (?, 'CCAS', '21320013100017'), (?, ?, '21320013100017')",
      `${mark}-o`,
      `${mark}-s`,
      `Service ${mark}`,
    )
    for (const [id, to, by] of [
      ['1', 'a', 'o'],
      ['2', 'b', 'o'],
    ])
      db.run(
        "INSERT INTO action_role (id, action, role, organization) VALUES (?, ?, 'lead', ?)",
        `${mark}-r${id}`,
        `${mark}-${to}`,
        `${mark}-${by}`,
      )
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, '32013')", `${mark}-c`, `${mark}-a`)
  })

describe('two workspaces made apart', () => {
  test('with the starter referential, hold the same rows from the start, and a change of one comes in by itself', async () => {
    const [ana, bea] = two()
    for (const peer of [ana, bea]) {
      peer.edit((db) => db.run('DELETE FROM mission'))
      peer.edit((db) => db.run('DELETE FROM policy'))
      starter(peer)
    }
    const ids = (peer: Peer) => peer.db.rows('SELECT id FROM mission ORDER BY id')
    expect(ids(ana).length).toBeGreaterThan(30)
    expect(ids(bea)).toEqual(ids(ana))
    expect(told(await compared(bea, ana))).toEqual([])
    const [first] = ids(ana)
    set(ana, 'title', 'Un autre nom', first?.id as string, 'mission')
    expect(told(await compared(bea, ana))).toEqual([`incoming mission/${first?.id}/title`])
    await give(ana, bea)
    await expectSettled(ana, bea)
    starter(ana)
    expect(ids(ana)).toEqual(ids(bea))
  })

  test('recognise what bears the same number and name, and what names it follows, on both sides', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      expect((await compared(bea, ana)).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
      await exchange(ana, bea)
      expect(bea.db.rows("SELECT id FROM mission WHERE id <> 'm1'")).toEqual([{ id: 'k-m' }])
      expect(bea.db.rows('SELECT id, mission FROM action ORDER BY id')).toEqual([
        { id: 'k-a', mission: 'k-m' },
        { id: 'k-b', mission: 'k-m' },
        { id: 'z-b', mission: 'k-m' },
      ])
      expect(bea.db.rows('SELECT id, action, organization FROM action_role ORDER BY id')).toEqual([
        { id: 'k-r1', action: 'k-a', organization: 'k-o' },
        { id: 'k-r2', action: 'k-b', organization: 'k-o' },
        { id: 'z-r2', action: 'z-b', organization: 'k-o' },
      ])
      await expectSettled(ana, bea)
    }
  })

  test('come to the same when one merges first and answers', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      await give(ana, bea)
      await give(bea, ana)
      await expectSettled(ana, bea)
    }
  })

  test('who has not merged yet goes on naming the id that went, and is followed', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      await give(ana, bea)
      ana.edit((db) =>
        db.run("INSERT INTO action (id, mission, position, title) VALUES ('later', ?, 9, 'Après')", `${one}-m`),
      )
      expect((await compared(bea, ana)).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
      await give(ana, bea)
      expect(bea.db.value("SELECT mission FROM action WHERE id = 'later'")).toBe('k-m')
      await give(bea, ana)
      await give(ana, bea)
      await expectSettled(ana, bea)
    }
  })

  test('a code with another name is another thing: both are told', async () => {
    const [ana, bea] = two()
    for (const [peer, id, title] of [
      [ana, 'x', 'Logement'],
      [bea, 'y', 'Mobilité'],
    ] as const)
      peer.edit((db) => db.run("INSERT INTO policy (id, position, code, title) VALUES (?, 2, '7', ?)", id, title))
    const { chosen } = await compared(bea, ana)
    expect(chosen.lines.filter(({ isOpen }) => isOpen).map(({ line }) => line.row.id)).toContain('x')
  })

  test('undone, the merge leaves the workspace as it was, and asks again', async () => {
    const [ana, bea] = two()
    older(ana, 'k')
    older(bea, 'z')
    const before = bea.digest
    await give(ana, bea)
    const entry = String(bea.db.value('SELECT id FROM journal_entry ORDER BY rowid DESC LIMIT 1'))
    bea.workspace.journal.undo(entry)
    expect(bea.digest).toBe(before)
  })
})
