import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { RefusedError } from '#shared/api/errors.ts'
import { openRaw } from '#tests/support/database.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { camille, closePosts, ines, keyedPost, meet } from '#tests/support/post.ts'
import { importAll, temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

test('an edition whose figures are not in the package is refused, and nothing is written', {
  timeout: 120_000,
}, async () => {
  const [dept, far] = [await keyedPost(camille), await keyedPost(ines)]
  const [toInes, toCamille] = [await meet(dept, far), await meet(far, dept)]
  await dept.engine.call('partner.update', { id: toInes, reader: 'internal' })
  await far.engine.call('partner.update', { id: toCamille, mandate: { parts: ['indicators'], territories: null } })
  await importAll(dept.engine, [demoFile('caf_foyers_communes_32_2020-2024.csv')])
  await dept.engine.call('workspace.close', {})
  const raw = openRaw(dept.file, false)
  raw.exec('PRAGMA foreign_keys = OFF; DELETE FROM series WHERE id = (SELECT series_id FROM edition LIMIT 1)')
  raw.close()
  await dept.engine.call('workspace.open', { token: await dept.engine.registerFile(dept.file) })
  const asked = { scope: { parts: ['indicators' as const] }, partners: [toInes], encrypt: false }
  const { bytes } = await dept.engine.call('package.export', asked)
  const path = join(temporaryFolder(), 'chiffres.ctg')
  writeFileSync(path, bytes)
  const { id } = await far.engine.call('package.receive', { token: await far.engine.registerFile(path) })
  const refused = await far.engine.call('package.apply', { package: id }).catch((error: unknown) => error)
  expect(refused instanceof RefusedError ? refused.error.code : refused).toBe('package.content')
  expect(String((refused as Error).message)).toMatch(/série de chiffres.*n’est pas dans le paquet/)
  expect(await far.engine.call('package.received', {})).toEqual([])
})
