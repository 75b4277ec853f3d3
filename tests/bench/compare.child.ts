/** A workspace of 20,000 actions and 60,000 coverages receives a package of the same: tells how long it takes to read and to compare, in ms. */
import { alike, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'

const actions = 20_000
const coverages = 3

const all = await circle(['Ana', 'Bea'])
const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
try {
  ana.edit((db) => {
    const action = db.prepare(
      "INSERT INTO action (id, mission, position, title, aim, code) VALUES (?, 'm1', ?, ?, ?, ?)",
    )
    const coverage = db.prepare('INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, ?)')
    for (let n = 0; n < actions; n++) {
      action.run(`a${n}`, n, `Action ${n}`, 'Rompre l’isolement des familles. '.repeat(6), `${n}`)
      for (let k = 0; k < coverages; k++) coverage.run(`c${n}-${k}`, `a${n}`, `3200${k}`)
    }
  })
  bea.merge(await opened(await ana.pack()), alike)
  // A thousand cells come in, five hundred of them changed here too.
  ana.edit((db) => db.run("UPDATE action SET title = title || ' (Ana)' WHERE position % 20 = 0"))
  bea.edit((db) => db.run("UPDATE action SET title = title || ' (Bea)' WHERE position % 40 = 0"))
  const bytes = await ana.pack()
  const started = performance.now()
  const sent = await opened(bytes)
  const read = performance.now()
  const { chosen } = bea.compare(sent)
  const compared = performance.now()
  const conflicts = chosen.lines.filter(({ kind }) => kind === 'conflict').length
  console.log(
    JSON.stringify({ read: read - started, compare: compared - read, lines: chosen.lines.length, conflicts, actions }),
  )
} finally {
  ana.close()
  bea.close()
  removePeers()
}
