import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Part, parts } from '#shared/entity.ts'
import { withCounts } from '#tests/support/countedPost.ts'
import { closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const figures: readonly Part[] = ['indicators']
const full = { parts: [...parts], territories: null }

async function sent({ engine }: Post, to: string) {
  const asked = { scope: { parts: [...figures] }, partners: [to], encrypt: false }
  const { bytes, preview } = await engine.call('package.export', asked)
  const path = join(temporaryFolder(), 'chiffres.ctg')
  writeFileSync(path, bytes)
  return { path, preview }
}

async function merged({ engine }: Post, path: string) {
  const { id } = await engine.call('package.receive', { token: await engine.registerFile(path) })
  return await engine.call('package.apply', { package: id })
}

/** No screen does it: a partner who would open the figures writes it in its own file. */
async function declareOpen({ engine, file }: Post): Promise<void> {
  await engine.call('workspace.close', {})
  const workspace = new OpenWorkspace(
    openFile(file, { readOnly: false }),
    null,
    () => ines,
    () => undefined,
  )
  workspace.journal.run({ operation: 'essai', label: 'essai', undoable: true }, () =>
    workspace.db.run(
      "UPDATE dataset SET definition = json_set(definition, '$.licence', 'Licence Ouverte 2.0') WHERE id = 'essai.suivis'",
    ),
  )
  workspace.close()
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
}

const told = async ({ engine }: Post, to: string) =>
  (await engine.call('package.preview', { scope: { parts: [...figures] }, partners: [to] })).figures

test('who is handed figures is handed what holds to them: a colleague sends on no more than the first could', {
  timeout: 120_000,
}, async () => {
  const here = await withCounts('none')
  const colleague = await keyedPost({ ...ines, name: 'Bea Roussel' })
  const outsider = await keyedPost({ ...ines, name: 'Cid Vidal' })
  const toColleague = await meet(here, colleague)
  const toHere = await meet(colleague, here)
  await here.engine.call('partner.update', { id: toColleague, reader: 'internal' })
  await colleague.engine.call('partner.update', { id: toHere, reader: 'internal', mandate: full })
  expect((await told(here, await meet(here, outsider))).sent).toBe(0)
  const { path, preview } = await sent(here, toColleague)
  expect(preview.figures.sent).toBeGreaterThan(1000)
  await merged(colleague, path)
  expect((await told(colleague, await meet(colleague, outsider))).sent).toBe(0)
})

test('a number that was kept from somebody comes in once it may be told, though nobody changed it', {
  timeout: 120_000,
}, async () => {
  const [here, there] = [await withCounts('filtered'), await keyedPost(ines)]
  const [toThere, toHere] = [await meet(here, there), await meet(there, here)]
  await there.engine.call('partner.update', { id: toHere, reader: 'internal', mandate: full })
  const kept = await sent(here, toThere)
  expect(kept.preview.figures.withheld).toBeGreaterThan(50)
  await merged(there, kept.path)
  expect(await told(there, toHere)).toMatchObject({ sent: kept.preview.figures.sent })
  await here.engine.call('partner.update', { id: toThere, reader: 'internal' })
  const whole = await sent(here, toThere)
  expect(whole.preview.figures.withheld).toBe(0)
  expect((await merged(there, whole.path)).applied).toBe(3)
  expect(await told(there, toHere)).toEqual(whole.preview.figures)
})

test('who may send indicators back cannot open what is kept from them by changing a set of data', {
  timeout: 120_000,
}, async () => {
  const [here, there] = [await withCounts('filtered'), await keyedPost(ines)]
  const [toThere, toHere] = [await meet(here, there), await meet(there, here)]
  const mandate = { parts: [...figures], territories: null }
  await here.engine.call('partner.update', { id: toThere, mandate })
  await there.engine.call('partner.update', { id: toHere, reader: 'internal', mandate: full })
  const before = await told(here, toThere)
  await merged(there, (await sent(here, toThere)).path)
  await declareOpen(there)
  expect(await merged(here, (await sent(there, toHere)).path)).toMatchObject({ applied: 0, outOfMandate: 1 })
  expect(await told(here, toThere)).toEqual(before)
})

test('going back to a snapshot does not forget what has left since', { timeout: 120_000 }, async () => {
  const [here, there] = [await withCounts('filtered'), await keyedPost(ines)]
  const toThere = await meet(here, there)
  const { id } = await here.engine.call('snapshot.create', {})
  await sent(here, toThere)
  const left = await here.engine.call('disclosure.list', {})
  expect(left).toHaveLength(1)
  await here.engine.call('snapshot.restore', { id })
  expect(await here.engine.call('disclosure.list', {})).toEqual(left)
  expect(await here.engine.call('package.sent', {})).toHaveLength(1)
  expect(await here.engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
})
