import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { digestOf } from '#electron/db/digest.ts'
import { localEngine } from '#electron/engine/local.ts'
import { entities } from '#shared/entities.ts'
import { circle, Peer, removePeers } from '#tests/support/peers.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const instants = 100
const actions = 400
afterAll(removePeers)

/** What a merge makes of a workspace: rows, their lineage, the number of the sender, and what still lies on the table. */
function stateOf(file: string): { state: 'before' | 'after'; problems: string[] } {
  const db = openFile(file, { readOnly: false })
  try {
    const count = (sql: string) => Number(db.value(sql))
    const counts = [
      count('SELECT count(*) FROM action'),
      count("SELECT count(*) FROM row_version WHERE table_name = 'action'"),
      count('SELECT count(*) FROM package_received') * actions,
      count('SELECT count(*) FROM exchange_report') * actions,
      count("SELECT count(*) FROM journal_entry WHERE operation = 'package.apply'") * actions,
      count("SELECT count(*) FROM journal_change WHERE table_name = 'action'"),
      actions - count('SELECT count(*) FROM pending_package') * actions,
    ]
    const problems = db.rows('PRAGMA integrity_check').flatMap((row) => {
      const [text] = Object.values(row)
      return text === 'ok' ? [] : [String(text)]
    })
    problems.push(...db.rows('PRAGMA foreign_key_check').map((row) => `link ${row.table}`))
    for (const { table } of entities) {
      const kept = db.value('SELECT digest FROM table_digest WHERE id = ?', table)
      if (kept !== digestOf(db, table)) problems.push(`digest ${table}`)
    }
    if (new Set(counts).size > 1) problems.push(`between: ${counts.join(' ')}`)
    return { state: counts[0] === 0 ? 'before' : 'after', problems }
  } finally {
    db.close()
  }
}

interface Ended {
  readonly acknowledged: boolean
  readonly writing: boolean
}

function applyAndKill(args: readonly string[], from: 'open' | 'writing', delay: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(repository, 'tests/faults/apply.child.ts'), ...args], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let errors = ''
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
    let isArmed = false
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (isArmed || !said.includes(from)) return
      isArmed = true
      setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.on('close', (code, signal) => {
      if (signal === null && code !== 0) reject(new Error(errors))
      else resolve({ acknowledged: said.includes('done'), writing: said.includes('writing') })
    })
  })
}

test(`killed at ${instants} instants, a merge is whole or has not been`, { timeout: 300_000 }, async () => {
  const all = await circle(['Ana', 'Bea'])
  const ana = new Peer(all, 0)
  ana.edit((db) => {
    for (let n = 0; n < actions; n++)
      db.run("INSERT INTO action (id, mission, position, title) VALUES (?, 'm1', ?, ?)", `a${n}`, n, `Action ${n}`)
  })
  const folder = temporaryFolder()
  const path = join(folder, 'paquet.ctg')
  writeFileSync(path, await ana.pack())
  ana.close()
  const { profile, file: template } = all.people[1] ?? { profile: null, file: '' }
  if (profile === null) throw new Error('nobody')
  const secret = join(folder, 'secret')
  writeFileSync(secret, profile.postSecret ?? '')
  const prepared = join(folder, 'avant.atelier')
  copyFileSync(template, prepared)
  const engine = localEngine({ profileFolder: profile.folder, postSecret: profile.postSecret })
  await engine.call('workspace.open', { token: await engine.registerFile(prepared) })
  const { id } = await engine.call('package.receive', { token: await engine.registerFile(path) })
  await engine.close()

  // How long it takes here, so that instants fall all along it.
  const timed = join(folder, 'mesure.atelier')
  copyFileSync(prepared, timed)
  const started = performance.now()
  expect(await applyAndKill([profile.folder, secret, timed, id], 'open', 60_000)).toMatchObject({ acknowledged: true })
  const whole = performance.now() - started
  expect(stateOf(timed)).toEqual({ state: 'after', problems: [] })

  const seen = { before: 0, after: 0, writing: 0 }
  let next = 0
  const worker = async () => {
    for (let instant = next++; instant < instants; instant = next++) {
      const own = join(folder, `${instant}`)
      mkdirSync(own)
      const file = join(own, 'essai.atelier')
      copyFileSync(prepared, file)
      const from = instant % 4 === 0 ? 'open' : 'writing'
      const spread = from === 'open' ? whole * 0.4 : 120
      const { acknowledged, writing } = await applyAndKill(
        [profile.folder, secret, file, id],
        from,
        Math.random() * spread,
      )
      const { state, problems } = stateOf(file)
      expect(problems).toEqual([])
      if (acknowledged) expect(state).toBe('after')
      seen[state] += 1
      if (writing) seen.writing += 1
    }
  }
  await Promise.all([worker(), worker()])
  expect(seen.before + seen.after).toBe(instants)
  // Instants that all fell on one side would have shown nothing.
  expect(seen.before).toBeGreaterThan(0)
  expect(seen.writing).toBeGreaterThan(instants / 4)
  console.log(`apply killed: ${seen.before} before, ${seen.after} after, ${seen.writing} while writing`)
})
