import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import { action, addAction, compared, give, remove, set, told } from '#tests/support/peerSteps.ts'
import { alike, type Circle, circle, everything, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function two(of: Circle = all): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(of, 0), new Peer(of, 1)]
  peers.push(...made)
  return made
}

const theirs: Settle = () => ({ choice: 'theirs', value: null })

describe('mandate', () => {
  const auch: Mandate = { parts: ['referential', 'organizations'], territories: ['32013'] }
  async function within(): Promise<[Peer, Peer]> {
    const [ana, bea] = two(await circle(['Ana', 'Bea'], auch))
    for (const [id, territory] of [
      ['a1', '32013'],
      ['a2', '32107'],
      ['a3', null],
    ] as const) {
      addAction(ana, id, `Action ${id}`)
      if (territory !== null)
        ana.edit((db) =>
          db.run('INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, ?)', `c${id}`, id, territory),
        )
    }
    // Ana made the dossier: everything of hers comes to Bea.
    bea.edit((db) => db.run('UPDATE partner SET mandate = ?', JSON.stringify(everything)))
    await give(ana, bea)
    return [ana, bea]
  }

  test('what lies outside is told line by line and nothing of it is written, whatever is chosen', async () => {
    const [ana, bea] = await within()
    set(bea, 'title', 'Dedans')
    set(bea, 'title', 'Ailleurs', 'a2')
    set(bea, 'title', 'Nulle part', 'a3')
    set(bea, 'title', 'Référentiel', 'm1', 'mission')
    remove(bea, 'action_coverage', 'ca2')
    bea.edit((db) => db.run("INSERT INTO organization (id, name) VALUES ('o1', 'Nouveau CCAS')"))
    expect(told(await compared(ana, bea))).toEqual([
      'incoming action/a1/title',
      'incoming organization/o1/',
      'mandate action/a2/title',
      'mandate action/a3/title',
      'mandate action_coverage/ca2/',
      'mandate mission/m1/title',
    ])
    const before = ana.db.rows("SELECT * FROM action WHERE id <> 'a1'")
    const report = await give(bea, ana, theirs)
    expect(report).toMatchObject({ outOfMandate: 4, conflicts: 0 })
    expect(ana.db.rows("SELECT * FROM action WHERE id <> 'a1'")).toEqual(before)
    expect(action(ana)).toMatchObject({ title: 'Dedans' })
    // Nothing of it stands in the lineage either: widened later, the mandate lets it in.
    expect(ana.db.value("SELECT count(*) FROM row_version WHERE row_id IN ('a2', 'a3', 'm1', 'ca2')")).toBe(0)
    ana.edit((db) => db.run('UPDATE partner SET mandate = ?', JSON.stringify(everything)))
    await give(bea, ana)
    expect(ana.digest).toBe(bea.digest)
  })

  test('an action that leaves the territory, or comes into it, is judged on both states', async () => {
    const [ana, bea] = await within()
    set(bea, 'territory', '32013', 'ca2', 'action_coverage')
    set(bea, 'territory', '32107', 'ca1', 'action_coverage')
    set(bea, 'title', 'Vers le dehors')
    expect(told(await compared(ana, bea)).every((line) => line.startsWith('mandate '))).toBe(true)
  })

  test('what names something that stays outside stays outside with it', async () => {
    const [ana, bea] = await within()
    bea.edit((db) => {
      db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m9', 'p1', 9, 'Neuve')")
      db.run("INSERT INTO action (id, mission, position, title) VALUES ('a9', 'm9', 1, 'Neuve')")
      db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c9', 'a9', '32013')")
    })
    expect(told(await compared(ana, bea))).toEqual([
      'mandate action/a9/',
      'mandate action_coverage/c9/',
      'mandate mission/m9/',
    ])
  })
})

describe('who may be merged', () => {
  const partner = (peer: Peer, sql: string, ...values: unknown[]) =>
    peer.edit((db) => db.run(`UPDATE partner SET ${sql}`, ...values))

  test('unknown, unconfirmed, revoked, former and changed keys are read, never merged', async () => {
    const cases: readonly (readonly [string, (peer: Peer) => void])[] = [
      ['unknown', (peer) => peer.edit((db) => db.run('DELETE FROM partner'))],
      ['unconfirmed', (peer) => partner(peer, "state = 'unconfirmed'")],
      ['revoked', (peer) => partner(peer, "state = 'revoked', revoked_on = '2026-11-01', revoked_because = 'départ'")],
      ['changed-key', (peer) => partner(peer, 'encryption_key = encryption_key || ?', 'q')],
    ]
    for (const [trust, spoil] of cases) {
      const [ana, bea] = two()
      addAction(ana)
      const sent = await opened(await ana.pack())
      spoil(bea)
      const before = bea.digest
      const { sheet, chosen } = bea.compare(sent)
      expect(sheet.trust).toBe(trust)
      expect(sheet.refusal).not.toBeNull()
      expect(chosen.lines.length).toBeGreaterThan(0)
      expect(bea.merge(sent, alike)).toBeNull()
      expect(bea.digest).toBe(before)
    }
  })

  test('not for me', async () => {
    const [ana, bea] = two()
    addAction(ana)
    const sent = await opened(await ana.pack({ recipients: ['00112233445566ff'] }))
    expect(bea.compare(sent).sheet).toMatchObject({ isForMe: false, trust: 'trusted' })
    expect(bea.merge(sent, alike)).toBeNull()
  })

  test('the same again is told, an older one is read and not merged, undone it may come again', async () => {
    const [ana, bea] = two()
    addAction(ana)
    const first = await opened(await ana.pack())
    set(ana, 'title', 'Deux')
    const second = await opened(await ana.pack())
    expect(bea.merge(second, alike)).not.toBeNull()
    expect(bea.compare(second).sheet.mergedAt).not.toBeNull()
    expect(bea.compare(first).sheet.laterMergedAt).not.toBeNull()
    expect(bea.merge(first, alike)).toBeNull()
    bea.workspace.journal.undo()
    expect(bea.compare(second).sheet).toMatchObject({ mergedAt: null, laterMergedAt: null, refusal: null })
    expect(bea.merge(first, alike)).not.toBeNull()
    expect(bea.merge(second, alike)).not.toBeNull()
    expect(action(bea)).toMatchObject({ title: 'Deux' })
  })

  test('another package under the same number is not merged', async () => {
    const [ana, bea] = two()
    addAction(ana)
    expect(bea.merge(await opened(await ana.pack({ sequence: 7 })), alike)).not.toBeNull()
    set(ana, 'title', 'Deux')
    expect(bea.merge(await opened(await ana.pack({ sequence: 7 })), alike)).toBeNull()
  })

  test('a newer schema is not merged', async () => {
    const [ana, bea] = two()
    addAction(ana)
    expect(bea.merge(await opened(await ana.pack({ schema: 100_000 })), alike)).toBeNull()
  })
})
