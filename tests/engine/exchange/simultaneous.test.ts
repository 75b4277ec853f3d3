import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byRow } from '#electron/features/exchange/decision.service.ts'
import { resolve } from '#electron/features/exchange/resolution.service.ts'
import { WaysOut } from '#electron/features/exchange/way-out.service.ts'
import { begin, type Dice, gesture, random } from '#tests/support/gestures.ts'
import { action, addAction, give, remove, set, told } from '#tests/support/peerSteps.ts'
import { alike, type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid', 'Dia'])
})
afterAll(removePeers)

const theirsFirst: Settle = (asked, round) => {
  if (asked.kind === 'conflict' && round === 0) return alike(asked, round)
  const { choice, value } = alike(asked, round)
  return { choice: choice === 'ours' ? 'theirs' : choice === 'theirs' ? 'ours' : choice, value }
}

/** Everybody packs before anybody merges, again and again, until all hold the same: answers how many times that took. */
async function crossed(peers: readonly Peer[], settle: (peer: Peer) => Settle): Promise<number> {
  for (let round = 1; round <= peers.length + 2; round++) {
    const sent = []
    for (const from of peers) sent.push(await opened(await from.pack()))
    for (const [at, to] of peers.entries())
      for (let n = 1; n < peers.length; n++) {
        const one = sent[(at + n) % peers.length]
        if (one !== undefined) to.merge(one, settle(to))
      }
    if (new Set(peers.map((peer) => peer.digest)).size === 1) return round
  }
  throw new Error('they go on undoing what the others decided')
}

describe('four people who send to all at the same time', () => {
  test.each([
    ['each keeps their own', alike],
    ['each takes the other’s', theirsFirst],
  ])(
    '%s where a rule is broken: all hold the same, and nothing is asked again',
    { timeout: 600_000 },
    async (_name, settle) => {
      for (let seed = 1; seed <= 60; seed++) {
        const dice = random(seed * 17)
        const pick: Dice = (list) => list[Math.floor(dice() * list.length)]
        const peers = Array.from({ length: 4 }, (_, index) => new Peer(all, index))
        try {
          await begin(peers)
          for (const peer of peers) for (let n = 0; n < 10; n++) peer.edit((db) => gesture(db, pick))
          await crossed(peers, () => settle)
          const [first, second] = peers as [Peer, Peer]
          const last = await opened(await second.pack())
          expect(first.compare(last).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
        } catch (error) {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`)
        } finally {
          for (const peer of peers) peer.close()
        }
      }
    },
  )
})

describe('two people who settle the same rule at the same time', () => {
  const two = (): [Peer, Peer] => [new Peer(all, 0), new Peer(all, 1)]
  /** The first offer that the screen makes for each open line. */
  const firstOffer =
    (peer: Peer, from: Peer, sent: Awaited<ReturnType<typeof opened>>): Settle =>
    (each) => {
      const { plan, changes } = peer.compare(sent)
      const [way] = new WaysOut(peer.workspace, plan, changes.names, from.name).of(each)
      if (way === undefined) throw new Error(`no offer for ${each.line.id}`)
      return { choice: way.choice, value: way.value }
    }

  test('the first offer is the same for both: both rows live, under the same two codes', async () => {
    const [ana, bea] = two()
    addAction(ana)
    await give(ana, bea)
    addAction(ana, 'a2', 'Deux')
    set(ana, 'code', '1.1', 'a2')
    set(bea, 'code', '1.1')
    const [fromAna, fromBea] = [await opened(await ana.pack()), await opened(await bea.pack())]
    ana.merge(fromBea, firstOffer(ana, bea, fromBea))
    bea.merge(fromAna, firstOffer(bea, ana, fromAna))
    for (const peer of [ana, bea]) expect([action(peer)?.code, action(peer, 'a2')?.code]).toEqual(['1.1', '1.2'])
    for (const [from, to] of [
      [ana, bea],
      [bea, ana],
    ] as const) {
      const again = to.compare(await opened(await from.pack()))
      expect(told(again)).toEqual([])
    }
    for (const peer of [ana, bea]) peer.close()
  })

  test('one keeps what the other takes away with all that depends on it: it is asked, and never settled without a word', async () => {
    const [ana, bea] = two()
    ana.edit((db) => db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')"))
    await give(ana, bea)
    remove(ana, 'mission', 'm2')
    addAction(bea, 'a9', 'Chercher')
    set(bea, 'mission', 'm2', 'a9')
    const [fromAna, fromBea] = [await opened(await ana.pack()), await opened(await bea.pack())]
    // Ana takes the action, which brings the mission back; Bea lets the mission go with the action.
    ana.merge(fromBea, () => ({ choice: 'theirs', value: null }))
    bea.merge(fromAna, () => ({ choice: 'cascade', value: null }))
    expect([action(ana, 'a9') !== undefined, action(bea, 'a9') !== undefined]).toEqual([true, false])
    const again = ana.compare(await opened(await bea.pack()))
    expect(again.chosen.lines.filter(({ isOpen }) => isOpen).map(({ line }) => line.id)).toEqual([
      'mission/m2/',
      'action/a9/',
    ])
    // Both now choose alike: it is over.
    const [second, third] = [await opened(await ana.pack()), await opened(await bea.pack())]
    ana.merge(third, alike)
    bea.merge(second, alike)
    expect(ana.digest).toBe(bea.digest)
    expect(action(bea, 'a9')).toBeDefined()
    for (const peer of [ana, bea]) peer.close()
  })

  test('taking theirs where a rule is broken is a decision as keeping ours is one', async () => {
    const [ana, bea] = two()
    addAction(ana)
    set(ana, 'ends_on', '2026-06-30')
    await give(ana, bea)
    set(ana, 'starts_on', '2026-06-01')
    set(bea, 'ends_on', '2026-03-31')
    const { plan } = bea.compare(await opened(await ana.pack()))
    const made = byRow([
      { table: 'action', row: 'a1', column: 'starts_on', choice: 'theirs', value: null, comment: null },
      { table: 'action', row: 'a1', column: 'ends_on', choice: 'value', value: null, comment: null },
    ])
    const { outcomes, violations } = resolve(bea.workspace, plan, made, 'v')
    expect(violations).toEqual([])
    const added = outcomes.get('action/a1')?.decided.state.versions.at(-1)
    expect(added?.columns).toEqual(expect.arrayContaining(['starts_on', 'ends_on']))
    for (const peer of [ana, bea]) peer.close()
  })
})
