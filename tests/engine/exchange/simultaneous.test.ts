import { afterAll, beforeAll, expect, test } from 'vitest'
import { begin, type Dice, gesture, random } from '#tests/support/gestures.ts'
import { alike, type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid', 'Dia'])
})
afterAll(removePeers)

async function crossed(peers: readonly Peer[], settle: Settle): Promise<number> {
  for (let round = 1; round <= 14; round++) {
    const sent = []
    for (const from of peers) sent.push({ from, package: await opened(await from.pack()) })
    for (const [at, to] of peers.entries())
      for (let n = 1; n < peers.length; n++) {
        const one = sent[(at + n) % peers.length]
        if (one) to.merge(one.package, settle)
      }
    if (new Set(peers.map((peer) => peer.digest)).size === 1) return round
  }
  return 99
}

const theirsFirst: Settle = (asked, round) => {
  if (asked.kind === 'conflict' && round === 0) return alike(asked, round)
  const flipped = alike(asked, round)
  if (flipped.choice === 'value') return flipped
  return { choice: flipped.choice === 'ours' ? 'theirs' : 'ours', value: null }
}
const greater: Settle = (asked, round) => {
  const { ours, theirs } = asked.line.cells
  if (asked.line.column !== '' && round < 2) {
    const isTheirs = JSON.stringify(theirs) > JSON.stringify(ours)
    return { choice: (round === 0) === isTheirs ? 'theirs' : 'ours', value: null }
  }
  return alike(asked, round)
}
const settles: Record<string, Settle> = { alike, theirsFirst, greater }
test.each(Object.keys(settles))('experiment %s', { timeout: 3_000_000 }, async (name) => {
  const settle = settles[name] as Settle
  const rounds = new Map<number, number>()
  const bad: number[] = []
  const n = Number(process.env.CTG_N ?? 60)
  for (let seed = 1; seed <= n; seed++) {
    const dice = random(seed * 17)
    const pick: Dice = (list) => list[Math.floor(dice() * list.length)]
    const peers = Array.from({ length: 4 }, (_, index) => new Peer(all, index))
    await begin(peers)
    for (const peer of peers) for (let k = 0; k < 12; k++) peer.edit((db) => gesture(db, pick))
    let took = -1
    try {
      took = await crossed(peers, settle)
    } catch (e) {
      console.log(seed, String(e).slice(0, 150))
    }
    rounds.set(took, (rounds.get(took) ?? 0) + 1)
    if (took > 6 || took < 0) bad.push(seed)
    for (const peer of peers) peer.close()
  }
  console.log('ROUNDS', name, JSON.stringify([...rounds]), 'BAD', bad.join(' '))
  expect(1).toBe(1)
})
