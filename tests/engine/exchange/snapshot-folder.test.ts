import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { RefusedError } from '#shared/api/errors.ts'
import { openRaw } from '#tests/support/database.ts'
import { camille, closePosts, ines, keyedPost, meet } from '#tests/support/post.ts'
import { temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

afterAll(closePosts)

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error : null),
  )

/** Where snapshots went stands a file: as for a drive that is gone, no folder can be made or written there, whoever asks. */
function loseFolder(profile: string): () => void {
  const folder = join(profile, 'sauvegardes')
  const aside = join(profile, 'ailleurs')
  mkdirSync(folder, { recursive: true })
  renameSync(folder, aside)
  writeFileSync(folder, '')
  return () => {
    rmSync(folder)
    renameSync(aside, folder)
  }
}

it('an import without its snapshot waits for a person to say so where the folder of snapshots is gone', async () => {
  const profile = temporaryFolder()
  const engine = testEngine(profile)
  await engine.call('workspace.open', { token: await engine.registerFile(await workspaceFile('32')) })
  await engine.call('workspace.rename', { name: 'Autre' })
  const find = loseFolder(profile)
  const csv = join(temporaryFolder(), 'organismes.csv')
  writeFileSync(csv, 'Nom;Téléphone\r\nMSA;05 62 00 00 00\r\n')
  const preview = async () => engine.call('offer.preview', { files: [{ token: await engine.registerFile(csv) }] })
  const { staging } = await preview()
  const refused = await refusal(engine.call('offer.import', { staging }))
  expect(refused?.error.code).toBe('snapshot.folder')
  expect(refused?.message).toContain(join(profile, 'sauvegardes'))
  expect(refused?.message).toContain('Rien n’a été modifié')
  expect((await engine.call('workspace.status', {})).facts.offerImports).toBe(0)
  expect((await refusal(engine.call('snapshot.create', {})))?.error.code).toBe('snapshot.folder')
  const again = await preview()
  await engine.call('offer.import', { staging: again.staging, withoutSnapshot: true })
  expect((await engine.call('workspace.status', {})).facts.offerImports).toBe(1)
  find()
  await engine.call('snapshot.create', {})
})

it('a merge without its snapshot is refused, and goes on by choice, which its report says, or once the folder is there again', {
  timeout: 60_000,
}, async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  await meet(here, there)
  const toHere = await meet(there, here)
  const received = async (name: string) => {
    await there.engine.call('offer.create', { sheet: 'organization', rows: [{ name, contactName: 'Paul Martin' }] })
    if (name === 'CAF') await there.engine.call('erasure.apply', { name: 'Paul Martin', reason: 'demande' })
    const sent = await there.engine.call('package.export', {
      scope: { parts: ['organizations'] },
      partners: [toHere],
      encrypt: false,
    })
    const path = join(temporaryFolder(), 'paquet.ctg')
    writeFileSync(path, sent.bytes)
    return (await here.engine.call('package.receive', { token: await here.engine.registerFile(path) })).id
  }
  const said = async (report: string) => {
    const { bytes } = await here.engine.call('package.report', { report, format: 'csv' })
    return Buffer.from(bytes).toString().includes('Fusionné sans sauvegarde')
  }
  const first = await received('MSA')
  const find = loseFolder(here.profile)
  expect((await refusal(here.engine.call('package.apply', { package: first })))?.error.code).toBe('snapshot.folder')
  expect(await here.engine.call('package.received', {})).toEqual([])
  find()
  const kept = await here.engine.call('package.apply', { package: first })
  expect([kept.withoutSnapshot, await said(kept.report)]).toEqual([undefined, false])
  // An erasure that comes is carried out to its end, though nothing can be remembered of it beside the snapshots.
  const second = await received('CAF')
  loseFolder(here.profile)
  const done = await here.engine.call('package.apply', { package: second, withoutSnapshot: true })
  expect(done).toMatchObject({ withoutSnapshot: true, applied: expect.any(Number) })
  expect(await said(done.report)).toBe(true)
  expect(await here.engine.call('package.received', {})).toHaveLength(2)
  expect((await here.engine.call('person.find', { name: 'Paul Martin' })).rows).toEqual([])
  await here.engine.call('history.undo', {})
})

it('a file of an earlier version is not upgraded without its snapshot, and opens once it can be made', async () => {
  const profile = temporaryFolder()
  const file = await workspaceFile('32')
  const raw = openRaw(file, false)
  const version = Number(Object.values(raw.prepare('PRAGMA user_version').get() ?? {})[0])
  raw.exec(`PRAGMA user_version = ${version - 1}`)
  raw.close()
  const find = loseFolder(profile)
  const engine = testEngine(profile)
  const token = await engine.registerFile(file)
  const refused = await refusal(engine.call('workspace.open', { token }))
  expect(refused?.error.code).toBe('snapshot.folder')
  const after = openRaw(file)
  expect(Object.values(after.prepare('PRAGMA user_version').get() ?? {})[0]).toBe(version - 1)
  after.close()
  find()
})
