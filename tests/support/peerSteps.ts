import type { Comparison } from '#electron/features/exchange/comparison.service.ts'
import { alike, opened, type Peer, type Settle } from './peers.ts'

/** Gives what one has to the other, who had nothing to choose. */
export async function give(from: Peer, to: Peer, settle: Settle = alike) {
  return to.merge(await opened(await from.pack()), settle)
}

export const action = (peer: Peer, id = 'a1') => peer.db.row('SELECT * FROM action WHERE id = ?', id)
export const addAction = (peer: Peer, id = 'a1', title = 'Écouter') =>
  peer.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES (?, 'm1', 1, ?)", id, title))
export const set = (peer: Peer, column: string, value: unknown, id = 'a1', table = 'action') =>
  peer.edit((db) => db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, value, id))
export const remove = (peer: Peer, table: string, id: string) =>
  peer.edit((db) => db.run(`DELETE FROM ${table} WHERE id = ?`, id))

/** Lines that stand for something, as « kind id ». */
export const told = ({ chosen }: Comparison) => chosen.lines.map(({ kind, line }) => `${kind} ${line.id}`).sort()
export async function compared(to: Peer, from: Peer, others: readonly string[] = []): Promise<Comparison> {
  return to.compare(await opened(await from.pack({}, [], others)))
}
