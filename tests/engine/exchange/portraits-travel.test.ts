import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { demoFile } from '#tests/support/demoFile.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { importAll, temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const auch = '200066926'

async function handed(from: Post, to: Post, partner: string): Promise<string> {
  const scope = { parts: ['portraits' as const] }
  const { bytes } = await from.engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const path = join(temporaryFolder(), 'portraits.ctg')
  writeFileSync(path, bytes)
  return await to.engine.registerFile(path)
}

const page = async ({ engine }: Post, id: string) => {
  const { bytes } = await engine.call('edition.issue', { id, territory: auch, format: 'html' })
  return Buffer.from(bytes).toString('utf8')
}

test('templates and editions go by package: an edition opens elsewhere as it was frozen, for whom it was frozen', {
  timeout: 120_000,
}, async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  await importAll(here.engine, [demoFile('caf_foyers_communes_32_2020-2024.csv')])
  const { id: template } = await here.engine.call('template.create', { from: 'elus', name: 'Pour les maires' })
  const editions = []
  for (const reader of ['public', 'internal'])
    editions.push(await here.engine.call('edition.create', { territories: [auch], template, reader, title: reader }))
  const [open, team] = editions.map(({ id }) => id)
  const toInes = await meet(here, there)
  const toCamille = await meet(there, here)
  await here.engine.call('partner.update', { id: toInes, reader: 'partner' })
  await there.engine.call('partner.update', { id: toCamille, mandate: { parts: ['portraits'], territories: null } })
  const token = await handed(here, there, toInes)
  const { id } = await there.engine.call('package.receive', { token })
  expect(await there.engine.call('package.apply', { package: id })).toMatchObject({ conflicts: 0, outOfMandate: 0 })

  const templateOf = async ({ engine }: Post) =>
    (await engine.call('template.list', {})).find((each) => each.id === template)
  expect((await templateOf(there))?.name).toBe('Pour les maires')
  expect(await templateOf(there)).toEqual(await templateOf(here))
  // What was frozen for the team does not leave for a partner.
  expect((await there.engine.call('edition.list', {})).map((edition) => edition.id)).toEqual([open])
  expect((await here.engine.call('edition.list', {})).map((edition) => edition.id).toSorted()).toEqual(
    [open, team].toSorted(),
  )
  expect(await page(there, open ?? '')).toBe(await page(here, open ?? ''))
})
