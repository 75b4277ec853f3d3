import { hash } from 'node:crypto'
import { afterAll, afterEach, expect, test } from 'vitest'
import { erasePerson } from '#electron/features/exchange/erasure.service.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import { alike, circle, everything, opened, Peer, removePeers } from '#tests/support/peers.ts'

const peers: Peer[] = []
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

async function two(mandate: Mandate): Promise<[Peer, Peer]> {
  const all = await circle(['Ana', 'Bea'], mandate)
  const made: [Peer, Peer] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(...made)
  return made
}

const document = Buffer.from('compte rendu')
const sha256 = hash('sha256', document)
const join = (peer: Peer, id: string, owner: string) =>
  peer.edit((db) =>
    db.run(
      `INSERT INTO attachment (id, owner_table, owner_id, name, kind, size, sha256, added_on, added_by)
       VALUES (?, 'action', ?, 'compte-rendu.txt', 'text/plain', ?, ?, '2026-11-22', 'Ana')`,
      id,
      owner,
      document.length,
      sha256,
    ),
  )
const addAction = (peer: Peer, id: string) =>
  peer.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES (?, 'm1', 1, 'Écouter')", id))
const contents = (peer: Peer) => peer.db.rows('SELECT sha256, bytes FROM attachment_content')

test('a document comes with the row that carries it, its bytes once', async () => {
  const [ana, bea] = await two(everything)
  addAction(ana, 'a1')
  join(ana, 'd1', 'a1')
  join(ana, 'd2', 'a1')
  const sent = await opened(await ana.pack({}, [document]))
  expect(bea.compare(sent).sheet.attachments).toEqual([
    { name: 'compte-rendu.txt', bytes: document.length, sha256 },
    { name: 'compte-rendu.txt', bytes: document.length, sha256 },
  ])
  bea.merge(sent, alike)
  expect(bea.digest).toBe(ana.digest)
  expect(contents(bea)).toEqual([{ sha256, bytes: document }])
  // Without its bytes, the row comes all the same.
  join(ana, 'd3', 'a1')
  bea.merge(await opened(await ana.pack()), alike)
  expect(bea.db.value('SELECT count(*) FROM attachment')).toBe(3)
})

test('a document of what lies outside the mandate is not kept, nor one that nothing names', async () => {
  const [ana, bea] = await two({ parts: ['referential'], territories: ['32013'] })
  ana.edit((db) => db.run('UPDATE partner SET mandate = ?', JSON.stringify(everything)))
  addAction(bea, 'a1')
  join(bea, 'd1', 'a1')
  const lines = ana.compare(await opened(await bea.pack({}, [document]))).chosen.lines
  expect(lines.map(({ kind }) => kind)).toEqual(['incoming', 'incoming'])
  // The same the other way: Ana may change Auch alone.
  addAction(ana, 'a2')
  join(ana, 'd2', 'a2')
  const sent = await opened(await ana.pack({}, [document, Buffer.from('autre')]))
  expect(bea.merge(sent, alike)).toMatchObject({ applied: 0, outOfMandate: 2 })
  expect(contents(bea)).toEqual([])
  expect(bea.db.value("SELECT count(*) FROM attachment WHERE id = 'd2'")).toBe(0)
})

test('a document that comes later than its row is kept, where the row lies within the mandate', async () => {
  const [ana, bea] = await two(everything)
  addAction(ana, 'a1')
  join(ana, 'd1', 'a1')
  bea.merge(await opened(await ana.pack()), alike)
  expect(contents(bea)).toEqual([])
  // Nothing else changed: the row is the same on both sides.
  bea.merge(await opened(await ana.pack({}, [document])), alike)
  expect(contents(bea)).toEqual([{ sha256, bytes: document }])
})

test('a document that comes later than a row outside the mandate is not kept', async () => {
  const [ana, bea] = await two(everything)
  addAction(ana, 'a1')
  join(ana, 'd1', 'a1')
  bea.merge(await opened(await ana.pack()), alike)
  const less: Mandate = { parts: ['referential'], territories: ['32013'] }
  bea.edit((db) => db.run('UPDATE partner SET mandate = ?', JSON.stringify(less)))
  bea.merge(await opened(await ana.pack({}, [document])), alike)
  expect(contents(bea)).toEqual([])
})

test('an erasure made elsewhere empties the same cells here, and what they were', async () => {
  const [ana, bea] = await two(everything)
  ana.edit((db) => db.run("INSERT INTO organization (id, name, contact_name) VALUES ('o1', 'CCAS', 'Jeanne Lafitte')"))
  bea.merge(await opened(await ana.pack()), alike)
  const held = (peer: Peer) =>
    peer.db
      .rows("SELECT coalesce(before, '') || coalesce(after, '') AS text FROM journal_change WHERE row_id = 'o1'")
      .filter(({ text }) => String(text).includes('Jeanne')).length
  expect(held(bea)).toBe(1)
  ana.edit(() => {
    const row = {
      table: 'organization',
      row: 'o1',
      label: 'organisme',
      title: 'CCAS',
      columns: ['contact_name'],
      former: [],
    }
    erasePerson(ana.workspace, 'Jeanne Lafitte', [row], 'Ana', 'demande')
  })
  bea.merge(await opened(await ana.pack()), alike)
  expect(bea.db.value("SELECT contact_name FROM organization WHERE id = 'o1'")).toBeNull()
  expect(held(bea)).toBe(0)
  expect(bea.db.value('SELECT count(*) FROM erasure')).toBe(1)
  expect(bea.isDigestKept).toBe(true)
  expect(bea.digest).toBe(ana.digest)
})

test('an erasure that was changed elsewhere is written as it is there, and what it asks for besides is done', async () => {
  const [ana, bea] = await two(everything)
  ana.edit((db) => db.run("INSERT INTO organization (id, name, phone) VALUES ('o1', 'CCAS', '05 62 00 11 22')"))
  ana.edit((db) =>
    db.run(
      `INSERT INTO erasure (id, table_name, row_id, columns, reason, at, "by") VALUES ('e1', 'organization', 'o1', 'email', 'demande', '', 'Jeanne')`,
    ),
  )
  bea.merge(await opened(await ana.pack()), alike)
  ana.edit((db) => db.run(`UPDATE erasure SET "by" = 'Nom effacé' WHERE id = 'e1'`))
  bea.merge(await opened(await ana.pack()), alike)
  expect(bea.db.value(`SELECT "by" FROM erasure WHERE id = 'e1'`)).toBe('Nom effacé')
  ana.edit((db) => {
    db.run("UPDATE erasure SET columns = 'email phone' WHERE id = 'e1'")
    db.run("UPDATE organization SET phone = NULL WHERE id = 'o1'")
  })
  bea.merge(await opened(await ana.pack()), alike)
  expect(bea.db.value("SELECT count(*) FROM journal_change WHERE after LIKE '%05 62%'")).toBe(0)
  expect(bea.digest).toBe(ana.digest)
  expect(bea.isDigestKept).toBe(true)
})
