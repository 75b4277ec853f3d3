import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { RefusedError } from '#shared/api/errors.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  statfsSync: () => ({ bavail: 1000, bsize: 1000, type: 0 }),
}))

it('an import without room for its snapshot waits for a person to say that it may go on, and then goes on', async () => {
  const { engine } = await testWorkspace('32')
  await engine.call('workspace.rename', { name: 'Autre' })
  const data = join(process.cwd(), 'resources/seed/demo/rp2023_ages_sexe_communes_32.csv.gz')
  const csv = join(temporaryFolder(), 'organismes.csv')
  writeFileSync(csv, 'Nom;Téléphone\r\nMSA;05 62 00 00 00\r\n')
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error: unknown) => (error instanceof RefusedError ? error.error.code : error),
    )
  const { staging } = await engine.call('import.inspect', { files: [{ token: await engine.registerFile(data) }] })
  const offer = await engine.call('offer.preview', { files: [{ token: await engine.registerFile(csv) }] })
  expect(await code(engine.call('import.apply', { staging, remember: false }))).toBe('snapshot.space')
  expect(await code(engine.call('offer.import', { staging: offer.staging }))).toBe('snapshot.space')
  expect((await engine.call('workspace.status', {})).facts).toMatchObject({ batches: 0, offerImports: 0 })
  expect(await code(engine.call('import.apply', { staging, remember: false, withoutSnapshot: true }))).toBe('done')
  const again = await engine.call('offer.preview', { files: [{ token: await engine.registerFile(csv) }] })
  expect(await code(engine.call('offer.import', { staging: again.staging, withoutSnapshot: true }))).toBe('done')
  expect((await engine.call('workspace.status', {})).facts).toMatchObject({ batches: 1, offerImports: 1 })
  expect(await engine.call('snapshot.list', {})).toEqual([])
})
