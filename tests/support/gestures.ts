import { newId } from '#electron/core/ids.ts'
import type { Connection } from '#electron/db/connection.ts'
import { alike, opened, type Peer } from './peers.ts'

/** mulberry32: the same histories on every machine. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Dice = <T>(list: readonly T[]) => T | undefined

const words = ['a', 'b', 'c'] as const
const days = ['2026-01-01', '2026-06-01', '2026-12-01', null] as const

/** One gesture of somebody in the referential; some do nothing. */
export function gesture(db: Connection, pick: Dice): void {
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

/** Everybody starts from the same few rows: only what is known on both sides can be in dispute. */
export async function begin([first, ...others]: readonly Peer[]): Promise<void> {
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
