import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#electron/core/ids.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { Opened } from '#electron/features/exchange/received-package.service.ts'
import { alike, type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'

/** mulberry32: the same histories on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid', 'Dia'])
})
afterAll(removePeers)

type Dice = <T>(list: readonly T[]) => T | undefined

const words = ['a', 'b', 'c'] as const
const days = ['2026-01-01', '2026-06-01', '2026-12-01', null] as const

/** One gesture of somebody in the referential; some do nothing. */
function gesture(db: Connection, pick: Dice): void {
  const ids = (table: string) => db.rows(`SELECT id FROM ${table} ORDER BY id`).map((row) => String(row.id))
  const action = pick(ids('action'))
  const organization = pick(ids('organization'))
  const set = (table: string, id: string | undefined, column: string, value: unknown) =>
    id === undefined ? 0 : db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, value, id)
  const gestures: Readonly<Record<string, () => unknown>> = {
    title: () => set('action', action, 'title', pick(words)),
    code: () => {
      const code = pick(['1', '2', null])
      if (db.value('SELECT 1 FROM action WHERE code = ?', code) === undefined) set('action', action, 'code', code)
    },
    start: () => {
      const start = pick(days)
      const end = db.value('SELECT ends_on FROM action WHERE id = ?', action ?? '')
      if (start == null || typeof end !== 'string' || start <= end) set('action', action, 'starts_on', start)
    },
    end: () => {
      const end = pick(days)
      const start = db.value('SELECT starts_on FROM action WHERE id = ?', action ?? '')
      if (end == null || typeof start !== 'string' || start <= end) set('action', action, 'ends_on', end)
    },
    add: () =>
      db.run(
        'INSERT INTO action (id, mission, position, title) VALUES (?, ?, 1, ?)',
        newId(),
        pick(ids('mission')),
        pick(words),
      ),
    remove: () => db.run('DELETE FROM action WHERE id = ?', action ?? ''),
    cover: () =>
      action !== undefined &&
      db.run(
        'INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        newId(),
        action,
        pick(['32001', '32002']),
      ),
    uncover: () => db.run('DELETE FROM action_coverage WHERE id = ?', pick(ids('action_coverage')) ?? ''),
    mission: () =>
      db.run("INSERT INTO mission (id, policy, position, title) VALUES (?, 'p1', 1, ?)", newId(), pick(words)),
    unmission: () =>
      db.run(
        "DELETE FROM mission WHERE id <> 'm1' AND id NOT IN (SELECT mission FROM action) AND id = ?",
        pick(ids('mission')) ?? '',
      ),
    move: () => set('action', action, 'mission', pick(ids('mission'))),
    organization: () => db.run('INSERT INTO organization (id, name) VALUES (?, ?)', newId(), pick(words)),
    rename: () => set('organization', organization, 'name', pick(words)),
    leave: () =>
      db.run(
        'DELETE FROM organization WHERE id = ? AND id NOT IN (SELECT organization FROM action_role)',
        organization ?? '',
      ),
    lead: () =>
      action !== undefined &&
      organization !== undefined &&
      db.run(
        "INSERT INTO action_role (id, action, role, organization) VALUES (?, ?, 'lead', ?) ON CONFLICT DO NOTHING",
        newId(),
        action,
        organization,
      ),
    policy: () => set('policy', 'p1', 'title', pick(words)),
  }
  const name = pick(Object.keys(gestures))
  if (name !== undefined) gestures[name]?.()
}

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

/** Everybody starts from the same few rows: only what is known on both sides can be in dispute. */
async function begin([first, ...others]: readonly Peer[]): Promise<void> {
  first?.edit((db) => {
    db.run("INSERT INTO organization (id, name) VALUES ('o1', 'Un')")
    db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')")
    db.run("INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'a'), ('a2', 'm2', 1, 'b')")
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c1', 'a1', '32001')")
  })
  if (first === undefined) return
  const sent = await opened(await first.pack())
  for (const peer of others) peer.merge(sent, alike)
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
