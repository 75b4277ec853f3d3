import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Opened } from '#electron/features/exchange/received-package.service.ts'
import { begin, type Dice, gesture, random } from '#tests/support/gestures.ts'
import { alike, type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid', 'Dia'])
})
afterAll(removePeers)

async function history(seed: number, count: number): Promise<void> {
  const dice = random(seed)
  const pick: Dice = (list) => list[Math.floor(dice() * list.length)]
  const peers = Array.from({ length: count }, (_, index) => new Peer(all, index))
  await begin(peers)
  const mail: { readonly from: Peer; readonly package: Opened }[] = []
  try {
    for (let step = 0; step < 10 + count * 4; step++) {
      const peer = pick(peers) as Peer
      const what = dice()
      if (what < 0.55) for (let n = 0; n < 2; n++) peer.edit((db) => gesture(db, pick))
      else if (what < 0.7) mail.push({ from: peer, package: await opened(await peer.pack()) })
      else if (what < 0.92) {
        // Lost, doubled and out of order: any package that ever left may come, or never.
        const sent = pick(mail.filter(({ from }) => from !== peer))
        if (sent !== undefined) received(peer, sent.package, dice)
      } else if (peer.workspace.journal.next().undo !== null) {
        const before = peer.digest
        peer.workspace.journal.undo()
        if (dice() < 0.5) {
          peer.workspace.journal.redo()
          expect(peer.digest).toBe(before)
        }
      }
    }
    await meet(peers)
    for (const peer of peers) expect(peer.isDigestKept).toBe(true)
  } finally {
    for (const peer of peers) peer.close()
  }
}

const seen = { merges: 0, conflicts: 0, outright: 0 }

function received(peer: Peer, sent: Opened, dice: () => number): void {
  const before = peer.digest
  const compared = peer.compare(sent)
  const report = peer.merge(sent, alike)
  if (report === null) {
    expect(peer.digest).toBe(before)
    return
  }
  invents(peer, compared)
  seen.merges += 1
  seen.conflicts += report.conflicts
  if (report.conflicts === 0) seen.outright += 1
  const after = peer.digest
  // The same again writes nothing.
  expect(peer.merge(sent, alike)).toBeNull()
  expect(peer.digest).toBe(after)
  if (dice() > 0.15) return
  peer.workspace.journal.undo()
  expect(peer.digest).toBe(before)
  // What was undone asks again, and comes to the same.
  expect(peer.merge(sent, alike)).not.toBeNull()
  expect(peer.digest).toBe(after)
}

/** No cell that neither side had, and nothing of ours touched that the package says nothing new of. */
function invents(peer: Peer, { plan }: ReturnType<Peer['compare']>): void {
  for (const { table, id, ours, theirs, merge } of plan.rows.values()) {
    const now = peer.db.row(`SELECT * FROM ${table} WHERE id = ?`, id)
    if (now === undefined) continue
    for (const cell of merge.cells) {
      const value = now[cell.column] as typeof cell.ours
      expect([cell.ours, cell.theirs, null]).toContain(value)
      if (cell.state === 'same') expect(value).toBe(ours?.cells?.[cell.column] ?? theirs.cells?.[cell.column])
    }
  }
}

/** Everybody sends to everybody with the same decisions: all hold the same, and the next packages change nothing. */
async function meet(peers: readonly Peer[]): Promise<void> {
  for (let round = 0; round < peers.length + 2; round++) {
    for (const from of peers) {
      // One after the other, as people do: what was decided on the way travels with the next package.
      const sent = await opened(await from.pack())
      for (const to of peers) if (from !== to) to.merge(sent, alike)
    }
    if (new Set(peers.map((peer) => peer.digest)).size === 1) break
  }
  expect(new Set(peers.map((peer) => peer.digest)).size).toBe(1)
  const [first, second] = peers as [Peer, Peer]
  const last = first.digest
  const sent = await opened(await second.pack())
  expect(first.compare(sent).chosen.lines.filter(({ kind }) => kind !== 'ours')).toEqual([])
  first.merge(sent, alike)
  expect(first.digest).toBe(last)
}

/** Other histories: `CTG_SEED=1000 npx vitest run tests/engine/exchange/histories.test.ts`. */
const first = Number(process.env.CTG_SEED ?? 0)
const long = process.env.CTG_LONG === '1' ? 20 : 1
afterAll(() => {
  // Histories without disputes would show little.
  expect(seen.conflicts).toBeGreaterThan(seen.merges / 4)
  expect(seen.outright).toBeGreaterThan(0)
})

describe('histories through packages and workspaces', () => {
  test.each([
    [2, 200],
    [3, 200],
    [4, 100],
  ])('%i peers, %i histories', { timeout: 600_000 }, async (count, histories) => {
    for (let seed = first + 1; seed <= first + histories * long; seed++)
      await history(seed * 10 + count, count).catch((error: unknown) => {
        throw new Error(
          `history ${seed} of ${count} peers: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        )
      })
  })
})
