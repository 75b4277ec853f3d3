import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parts } from '#shared/entity.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const everything = { parts: [...parts], territories: null }

async function send({ engine }: Post, to: string, mandate?: Mandate) {
  const { bytes } = await engine.call('package.export', {
    scope: { parts: ['organizations'] },
    partners: [to],
    encrypt: false,
    ...(mandate === undefined ? {} : { mandate }),
  })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  return path
}

async function receive({ engine }: Post, path: string) {
  return await engine.call('package.receive', { token: await engine.registerFile(path) })
}

async function merge(post: Post, path: string) {
  const { id } = await receive(post, path)
  return await post.engine.call('package.apply', { package: id })
}

const create = ({ engine }: Post, name: string) =>
  engine.call('offer.create', { sheet: 'organization', rows: [{ name }] })
async function names({ engine }: Post): Promise<string[]> {
  const { name } = (await engine.call('offer.rows', { sheet: 'organization' })).columns
  return name === undefined ? [] : unpackColumn(name).map(String).toSorted()
}

test('packages merged after a snapshot are merged again, in their order, once one has gone back to it', {
  timeout: 120_000,
}, async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  const toThere = await meet(here, there)
  const toHere = await meet(there, here)
  await here.engine.call('partner.update', { id: toThere, mandate: everything })
  await there.engine.call('partner.update', { id: toHere, mandate: everything })
  await create(here, 'Ici')
  const { id } = await here.engine.call('snapshot.create', {})
  await create(there, 'Un')
  const first = await send(there, toHere)
  await create(there, 'Deux')
  const second = await send(there, toHere)
  expect((await merge(here, first)).applied).toBe(1)
  expect((await merge(here, second)).applied).toBe(1)
  expect(await names(here)).toEqual(['Deux', 'Ici', 'Un'])
  // What leaves after the snapshot stays known.
  const left = await send(here, toThere)
  expect((await merge(there, left)).applied).toBe(1)

  await here.engine.call('snapshot.restore', { id })
  expect(await names(here)).toEqual(['Ici'])
  expect(await here.engine.call('package.received', {})).toEqual([])
  expect(await here.engine.call('package.sent', {})).toHaveLength(1)
  const sheet = await receive(here, first)
  expect([sheet.mergedAt, sheet.laterMergedAt, sheet.refusal]).toEqual([null, null, null])
  expect((await merge(here, first)).applied).toBe(1)
  // Undo after a return: what was merged since goes, what was done before the snapshot goes next.
  await here.engine.call('history.undo', {})
  expect(await names(here)).toEqual(['Ici'])
  expect((await merge(here, second)).applied).toBe(2)
  expect(await names(here)).toEqual(['Deux', 'Ici', 'Un'])
  expect((await receive(here, second)).mergedAt).not.toBeNull()
  expect((await merge(here, second)).applied).toBe(0)

  // The next package of here has a number that was never used, and is taken there.
  await create(here, 'Après')
  expect((await merge(there, await send(here, toThere))).applied).toBe(1)
  expect(await names(there)).toEqual(['Après', 'Deux', 'Ici', 'Un'])
  expect(await here.engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
})

test('what a package lets its reader change is what comes back, until the sheet of the reader says otherwise', async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  const toThere = await meet(here, there)
  const toHere = await meet(there, here)
  const allowed = async () => {
    const { id, mandate } = await receive(here, await send(there, toHere))
    await here.engine.call('package.discard', { package: id })
    return mandate
  }
  const update = (mandate: Mandate) => here.engine.call('partner.update', { id: toThere, mandate })
  await update(everything)
  await create(here, 'Ici')
  const nothing = { parts: [], territories: null }
  await merge(there, await send(here, toThere, nothing))
  await create(there, 'Là-bas')
  expect(await allowed()).toEqual(nothing)
  const { id } = await receive(here, await send(there, toHere))
  expect(await here.engine.call('package.apply', { package: id })).toMatchObject({ applied: 0, outOfMandate: 1 })
  const organizations = { parts: ['organizations' as const], territories: null }
  await update(organizations)
  expect(await allowed()).toEqual(organizations)
  // Another change of the sheet takes nothing back of what the next package says.
  await send(here, toThere, nothing)
  await here.engine.call('partner.update', { id: toThere, note: 'À rappeler' })
  expect(await allowed()).toEqual(nothing)
})
