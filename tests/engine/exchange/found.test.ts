import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { localEngine } from '#electron/engine/local.ts'
import { openRaw } from '#tests/support/database.ts'
import { type Circle, circle, Peer, removePeers } from '#tests/support/peers.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

let all: Circle
const running: { close(): Promise<void> | void }[] = []
const documents = temporaryFolder()
const before = process.env.CTG_DOCUMENTS
beforeAll(async () => {
  process.env.CTG_DOCUMENTS = documents
  all = await circle(['Ana', 'Bea'])
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})
afterAll(() => {
  if (before === undefined) delete process.env.CTG_DOCUMENTS
  else process.env.CTG_DOCUMENTS = before
  removePeers()
})

/** The application of Bea, with no workspace at all. */
function alone(): WorkerEngine {
  const { profile } = all.people[1] as Circle['people'][number]
  const engine = localEngine({ profileFolder: profile.folder, checkOutput: true, postSecret: profile.postSecret })
  running.push(engine)
  return engine
}

async function token(engine: WorkerEngine, from: Peer): Promise<string> {
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, await from.pack())
  return await engine.registerFile(path)
}

test('a post without any workspace makes one of a package, once its words are read aloud', async () => {
  const ana = new Peer(all, 0)
  running.push(ana)
  ana.edit((db) => {
    db.run("INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'Écouter')")
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c1', 'a1', '32013')")
    db.run("UPDATE policy SET title = 'Petite enfance' WHERE id = 'p1'")
  })
  const bea = alone()
  const first = await token(bea, ana)
  const sheet = await bea.call('package.inspect', { token: first })
  expect(sheet).toMatchObject({ trust: 'unknown', mandate: null, refusal: null, isForMe: true, mergedAt: null })
  await expect(bea.call('package.found', { token: first, words: 'abaisser abandon' })).rejects.toThrow(
    'Ces mots ne sont pas ceux',
  )
  expect(existsSync(documents) ? readdirSync(documents) : []).toEqual([])

  const workspace = await bea.call('package.found', { token: first, words: sheet.words.join('  ').toUpperCase() })
  expect(workspace).toMatchObject({ name: 'Essai', department: '32', vintage: 2026 })
  const [partner] = await bea.call('partner.list', {})
  expect(partner).toMatchObject({ name: 'Ana', state: 'trusted', mandate: { territories: null } })
  const [received] = await bea.call('package.received', {})
  expect(received).toMatchObject({ sender: 'Ana' })
  const { report } = received ?? { report: '' }
  expect((await bea.call('package.report', { report, format: 'csv' })).bytes.length).toBeGreaterThan(100)

  // Both go on; only what somebody changed comes, and nothing that the application ships is asked.
  ana.edit((db) => db.run("UPDATE action SET title = 'Écouter et orienter' WHERE id = 'a1'"))
  const { id } = await bea.call('package.receive', { token: await token(bea, ana) })
  const { changes } = await bea.call('package.changes', { package: id })
  expect(changes.map((change) => `${change.kind} ${change.id}`)).toEqual(['incoming action/a1/title'])
  await bea.call('package.apply', { package: id })
  await bea.call('workspace.close', {})
  const [file] = readdirSync(documents).filter((name) => name.endsWith('.atelier'))
  const db = openRaw(join(documents, file ?? ''))
  expect(Object.values(db.prepare("SELECT value FROM setting WHERE id = 'exchange/dossier'").get() ?? {})[0]).toBe(
    '"dossier"',
  )
  expect(Object.values(db.prepare("SELECT title FROM action WHERE id = 'a1'").get() ?? {})[0]).toBe(
    'Écouter et orienter',
  )
  expect(Object.values(db.prepare("SELECT title FROM policy WHERE id = 'p1'").get() ?? {})[0]).toBe('Petite enfance')
  expect(Object.values(db.prepare('SELECT mandate FROM package_received LIMIT 1').get() ?? {})[0]).toContain(
    'referential',
  )
  db.close()
})

test('a package that is not for who works here makes no workspace', async () => {
  const ana = new Peer(all, 0)
  running.push(ana)
  const bea = alone()
  const path = join(temporaryFolder(), 'autre.ctg')
  writeFileSync(path, await ana.pack({ recipients: ['00112233445566ff'] }))
  const given = await bea.registerFile(path)
  const sheet = await bea.call('package.inspect', { token: given })
  expect(sheet.refusal).toContain('pas adressé à vous')
  await expect(bea.call('package.found', { token: given, words: sheet.words.join(' ') })).rejects.toThrow(
    'pas adressé à vous',
  )
})
