import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { damages } from '#tests/support/damage.ts'
import { temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.error.code : error),
  )

/** A workspace with two snapshots, « Premier » then « Second », and a name given since; closed. */
async function kept() {
  const profile = temporaryFolder()
  const file = await workspaceFile('32')
  const engine = testEngine(profile)
  const token = await engine.registerFile(file)
  await engine.call('workspace.open', { token })
  for (const name of ['Premier', 'Second']) {
    await engine.call('workspace.rename', { name })
    await engine.call('snapshot.create', { label: name })
  }
  await engine.call('workspace.rename', { name: 'Depuis' })
  await engine.close()
  return { profile, file }
}

const asideOf = (file: string) =>
  readdirSync(dirname(file)).filter((name) =>
    /^essai \(abîmé le \d{4}-\d\d-\d\d à \d\dh\d\d( \d)?\)\.atelier$/.test(name),
  )

async function found(engine: WorkerEngine, file: string) {
  return engine.call('snapshot.inspect', { token: await engine.registerFile(file) })
}

describe.each(Object.entries(damages))('a workspace file %s', (name, damage) => {
  it('says why it is not read, gives its snapshots, goes back to one, and stays beside', async () => {
    const { profile, file } = await kept()
    damage(file)
    const damaged = existsSync(file) ? readFileSync(file) : null
    const engine = testEngine(profile)
    const told = await found(engine, file)
    expect(told.reason).toMatch(/introuvable|est vide|n’est pas un espace|est abîmé/)
    expect(told.snapshots.map(({ label }) => label)).toEqual(['Second', 'Premier'])
    expect(told.snapshots.every(({ isVerified }) => isVerified)).toBe(true)
    expect(told.snapshots.map(({ workspace }) => workspace)).toEqual(['Second', 'Premier'])

    const token = await engine.registerFile(file)
    const opening = await refusal(engine.call('workspace.open', { token }))
    if (name !== 'pages overwritten in the middle') expect(opening).not.toBeNull()
    await engine.call('workspace.close', {})
    const id = told.snapshots[0]?.id ?? ''
    const { workspace, aside } = await engine.call('snapshot.recover', { token, id })
    expect(workspace.name).toBe('Second')
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
    expect(asideOf(file)).toEqual(aside === null ? [] : [aside])
    if (damaged === null) expect(aside).toBeNull()
    else expect(readFileSync(join(dirname(file), aside ?? '')).equals(damaged)).toBe(true)
    for (const suffix of ['.retour', '-journal']) expect(existsSync(file + suffix)).toBe(false)

    // Work goes on, and what is whole is gone back from in the ordinary way only.
    await engine.call('workspace.rename', { name: 'Suite' })
    await engine.call('workspace.close', {})
    expect(await refusal(engine.call('snapshot.recover', { token, id }))).toBe('snapshot.sound')
  })
})

describe('a file that opens and whose pages are damaged inside', () => {
  it('is gone back from on the screen of snapshots; it cannot be kept as a snapshot and stays beside', async () => {
    const { profile, file } = await kept()
    damages['pages overwritten in the middle'](file)
    const engine = testEngine(profile)
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const list = await engine.call('snapshot.list', {})
    expect(list.map(({ label }) => label)).toEqual(['Second', 'Premier'])
    const id = list[1]?.id ?? ''
    await engine.call('snapshot.losses', { id })
    const { workspace, aside } = await engine.call('snapshot.restore', { id })
    expect(workspace.name).toBe('Premier')
    expect(asideOf(file)).toEqual([aside])
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
    expect((await engine.call('snapshot.list', {})).map(({ reason }) => reason)).toEqual(['asked', 'asked'])
  })
})

describe('what is proposed', () => {
  it('are snapshots that are whole: one altered since is shown as such and refused', async () => {
    const { profile, file } = await kept()
    damages['header zeroed'](file)
    const engine = testEngine(profile)
    const { snapshots } = await found(engine, file)
    const id = snapshots[0]?.id ?? ''
    const folder = join(profile, 'sauvegardes')
    const path = join(folder, readdirSync(folder)[0] ?? '', `${id}.atelier`)
    damages['pages overwritten in the middle'](path)
    expect((await found(engine, file)).snapshots.map(({ isVerified }) => isVerified)).toEqual([false, true])
    const token = await engine.registerFile(file)
    const before = readdirSync(dirname(file))
    expect(await refusal(engine.call('snapshot.recover', { token, id }))).toBe('snapshot.damaged')
    expect(await refusal(engine.call('snapshot.recover', { token, id: 'autre' }))).toBe('snapshot.unknown')
    expect(readdirSync(dirname(file))).toEqual(before)
  })

  it('are those of the same name when the folder was moved, and none for a file that was never known', async () => {
    const { profile, file } = await kept()
    const moved = join(dirname(file), 'rangé', basename(file))
    mkdirSync(dirname(moved))
    renameSync(file, moved)
    damages['header zeroed'](moved)
    const engine = testEngine(profile)
    const told = await found(engine, moved)
    expect(told.snapshots.map(({ path }) => path)).toEqual([file, file])
    const other = join(temporaryFolder(), 'autre.atelier')
    writeFileSync(other, 'rien de connu')
    expect((await found(engine, other)).snapshots).toEqual([])
  })

  it('keep what was erased erased', async () => {
    const { profile, file } = await kept()
    const engine = testEngine(profile)
    const token = await engine.registerFile(file)
    await engine.call('workspace.open', { token })
    const name = 'Dominique Perdue'
    await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CCAS d’Auch', contactName: name }] })
    const { id } = await engine.call('snapshot.create', { label: 'avec le nom' })
    await engine.call('erasure.apply', { name, reason: 'demande de la personne' })
    await engine.close()
    damages['truncated at half'](file)
    const later = testEngine(profile)
    await later.call('snapshot.recover', { token: await later.registerFile(file), id })
    expect((await later.call('person.find', { name })).rows).toEqual([])
  })
})
