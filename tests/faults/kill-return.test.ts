import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { SnapshotStore, workspaceIdOf } from '#electron/features/exchange/snapshot-store.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { damages } from '#tests/support/damage.ts'
import { contentOf } from '#tests/support/database.ts'
import { asCommand } from '#tests/support/openedWorkspace.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder, testWorkspace, workspaceFile } from '#tests/support/workspace.ts'

const instants = 100
/** Large tables of territories, the same in both states: the check of their pages is enough. */
const reference = ['territory', 'movement', 'geography', 'contour']

interface Run {
  readonly returns: number
}

/** Lets the child go back and forth, and kills it after so many milliseconds of it. */
function killAfter(program: 'return' | 'rescue' | 'urn', args: readonly string[], wait: number): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(repository, `tests/support/${program}.child.ts`), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => {
      if (out === '') setTimeout(() => child.kill('SIGKILL'), wait)
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') done({ returns: out.split('.').length - 1 })
      else fail(new Error(err))
    })
  })
}

it(`kill -9 at ${instants} instants of going back leaves one state or the other, whole`, async () => {
  const file = await workspaceFile('32')
  const profile = temporaryFolder()
  const db = openFile(file, { readOnly: false })
  const workspace = new OpenWorkspace(
    db,
    null,
    () => null,
    () => undefined,
  )
  const { id } = workspace.facts
  const store = new SnapshotStore(profile, id)
  const states = ['Avant', 'Après'].map((name) => {
    asCommand(workspace, () => workspace.setFact('name', name))
    return store.pathOf(store.take(db, 'asked', name).id)
  })
  workspace.close()
  const whole = new Map(states.map((path) => [JSON.stringify(contentOf(path, reference)), path]))
  const seen = new Map<string, number>()
  let waiting = 0
  for (let n = 0; n < instants; n++) {
    // Spread over two returns: preparing takes most of one, taking the place little.
    await killAfter('return', [file, profile, id], Math.round(Math.random() * 600))
    if (existsSync(`${file}.retour`)) waiting += 1
    // As the next opening finds it.
    const copy = join(temporaryFolder(), 'relu.atelier')
    copyFileSync(file, copy)
    const wal = statSync(`${file}-wal`, { throwIfNoEntry: false })
    if (wal !== undefined && wal.size > 0) copyFileSync(`${file}-wal`, `${copy}-wal`)
    const found = openFile(copy, { readOnly: false })
    expect(found.value('PRAGMA integrity_check')).toBe('ok')
    found.close()
    const state = whole.get(JSON.stringify(contentOf(copy, reference)))
    expect(state).toBeDefined()
    seen.set(state ?? '', (seen.get(state ?? '') ?? 0) + 1)
  }
  console.info(
    `kill -9 while going back: ${[...seen.values()].join(' and ')} of each state, ${waiting} copies left waiting`,
  )
  // Instants that all fall before the first return would prove nothing.
  expect(seen.size).toBe(2)
  expect(waiting).toBeGreaterThan(0)
}, 600_000)

it(`kill -9 at ${instants / 5} instants of putting a snapshot in the place of a damaged file leaves the one or the other`, async () => {
  const file = await workspaceFile('32')
  const profile = temporaryFolder()
  const db = openFile(file, { readOnly: false })
  const id = workspaceIdOf(db)
  const store = new SnapshotStore(profile, id)
  const sheet = store.take(db, 'asked', 'Avant')
  db.close()
  const whole = contentOf(store.pathOf(sheet.id), reference)
  damages['header zeroed'](file)
  const damaged = join(temporaryFolder(), 'abîmé.atelier')
  copyFileSync(file, damaged)
  const bytes = readFileSync(damaged)
  const seen = { before: 0, after: 0 }
  for (let n = 0; n < instants / 5; n++) {
    await killAfter('rescue', [file, profile, damaged], Math.round(Math.random() * 400))
    const asides = readdirSync(dirname(file)).filter((name) => name.includes('(abîmé'))
    if (readFileSync(file).equals(bytes)) {
      seen.before += 1
      continue
    }
    expect(contentOf(file, reference)).toEqual(whole)
    expect(asides.map((name) => readFileSync(join(dirname(file), name)).equals(bytes))).toEqual([true])
    seen.after += 1
  }
  console.info(`kill -9 while recovering: ${seen.before} before, ${seen.after} after`)
  expect(seen.before).toBeGreaterThan(0)
}, 600_000)

it('kill -9 between ballots loses none that was acknowledged', async () => {
  const { engine, file } = await testWorkspace()
  const { ids } = await engine.call('record.create', { kind: 'forum', rows: [{ title: 'F', territory: '32013' }] })
  const { id } = await engine.call('rating.create', {
    forum: ids[0] ?? '',
    title: 'V',
    method: 'scale',
    texts: ['A', 'B'],
  })
  await engine.call('rating.open', { rating: id })
  await engine.call('workspace.close', {})
  let before = 0
  for (let n = 0; n < 3; n++) {
    const { returns: acknowledged } = await killAfter('urn', [file, id], Math.round(Math.random() * 300))
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const { waiting } = await engine.call('rating.get', { rating: id })
    await engine.call('workspace.close', {})
    // One may have been written whose dot was not.
    expect([acknowledged, acknowledged + 1]).toContain(waiting - before)
    before = waiting
  }
  expect(before).toBeGreaterThan(3)
}, 120_000)
