import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { remove, set } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

const tables = ['project', 'project_line', 'agreement', 'agreement_article']
const sent = async (from: Peer) => await opened(await from.pack({}, [], tables))
const ours: Settle = () => ({ choice: 'ours', value: null })
const counts = (peer: Peer, of: readonly string[]) =>
  Object.fromEntries(of.map((table) => [table, peer.db.value(`SELECT count(*) FROM ${table}`)]))

/** Both hold an action with a territory, and a project with a tree and a convention. */
async function two(): Promise<[Peer, Peer]> {
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(ana, bea)
  ana.edit((db) => {
    db.run("INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'Écouter')")
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c1', 'a1', '32013')")
    db.run("INSERT INTO project (id, title, territory, state) VALUES ('pr1', 'Projet', '32013', 'running')")
    for (const [id, above] of [
      ['l1', null],
      ['l2', 'l1'],
      ['l3', 'l2'],
    ])
      db.run(
        "INSERT INTO project_line (id, position, project, above, kind, title) VALUES (?, 1, 'pr1', ?, 'axis', ?)",
        id,
        above,
        id,
      )
    db.run("INSERT INTO agreement (id, project, title, state) VALUES ('k1', 'pr1', 'Convention', 'draft')")
    db.run(
      "INSERT INTO agreement_article (id, position, agreement, kind, title) VALUES ('r1', 1, 'k1', 'object', 'Objet')",
    )
  })
  bea.merge(await sent(ana), ours)
  return [ana, bea]
}

describe('a row that is kept against its deletion', () => {
  test.each([
    ['action', 'a1', ['action', 'action_coverage']],
    ['project', 'pr1', ['project', 'project_line', 'agreement', 'agreement_article']],
  ])('keeps all that belongs to it, here and where it was deleted (%s)', async (table, id, belonging) => {
    const [ana, bea] = await two()
    const before = counts(ana, belonging)
    expect(counts(bea, belonging)).toEqual(before)
    remove(bea, table, id)
    expect(Object.values(counts(bea, belonging))).toEqual(belonging.map(() => 0))
    set(ana, 'title', 'Autrement', id, table)
    ana.merge(await sent(bea), ours)
    expect(counts(ana, belonging)).toEqual(before)
    bea.merge(await sent(ana), () => {
      throw new Error('nothing is asked again')
    })
    expect(counts(bea, belonging)).toEqual(before)
  })
})
