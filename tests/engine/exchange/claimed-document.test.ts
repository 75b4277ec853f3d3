import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scope } from '#shared/exchange/package.schema.ts'
import { openRaw } from '#tests/support/database.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { sentPackage } from '#tests/support/sentPackage.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const referential: Scope = {
  parts: ['referential'],
  territories: null,
  policies: null,
  datasets: null,
  since: null,
  attachments: true,
}
const everything = { parts: [...referential.parts, 'organizations' as const], territories: null }
const secret = Buffer.from('Compte rendu que seule l’équipe a lu')
const digest = createHash('sha256').update(secret).digest('hex')

async function joinTo({ engine }: Post, table: string, row: string): Promise<string> {
  const path = join(temporaryFolder(), 'cr.txt')
  writeFileSync(path, secret)
  const { id } = await engine.call('attachment.add', { table, row, token: await engine.registerFile(path) })
  return id
}

async function addAction({ engine }: Post): Promise<string> {
  const create = async (sheet: 'policy' | 'mission' | 'action', parent: string | null, title: string) =>
    (await engine.call('offer.create', { sheet, parent, rows: [{ title }] })).ids[0] ?? ''
  return await create('action', await create('mission', await create('policy', null, 'Santé'), 'Soigner'), 'Écouter')
}

/** What one sends is merged by the other, without a question. */
async function deliver(from: Post, partner: string, to: Post): Promise<void> {
  const { bytes } = await from.engine.call('package.export', {
    scope: referential,
    partners: [partner],
    encrypt: false,
  })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  const { id, refusal } = await to.engine.call('package.receive', { token: await to.engine.registerFile(path) })
  expect(refusal).toBeNull()
  await to.engine.call('package.apply', { package: id })
}

/** Two posts that trust each other: the first holds the document on an organization, the second an action. */
async function twoPosts() {
  const dept = await keyedPost(camille)
  const far = await keyedPost(ines)
  const [toInes, toCamille] = [await meet(dept, far), await meet(far, dept)]
  for (const [{ engine }, id] of [[dept, toInes] as const, [far, toCamille] as const])
    await engine.call('partner.update', { id, reader: 'internal', mandate: everything })
  const { ids } = await dept.engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CAF' }] })
  await joinTo(dept, 'organization', ids[0] ?? '')
  const action = await addAction(far)
  await joinTo(far, 'action', action)
  return { dept, far, toInes, toCamille, action }
}
const sentTo = async ({ engine }: Post, partner: string, parts: Scope['parts'] = ['referential']) => {
  const { read } = await sentPackage(engine, { scope: { ...referential, parts }, partners: [partner] })
  return { digests: read.attachments.map(({ sha256 }) => sha256), withheld: read.facts.withheld }
}

test('whoever names a document of others by its digest is not answered with it', async () => {
  const { dept, far, toInes, toCamille, action } = await twoPosts()
  // Inès knows what the document is called by its digest, and has nothing of it.
  await far.engine.call('workspace.close', {})
  const raw = openRaw(far.file, false)
  raw.exec('DELETE FROM attachment_content')
  raw.close()
  await far.engine.call('workspace.open', { token: await far.engine.registerFile(far.file) })
  await deliver(far, toCamille, dept)
  const [claimed] = await dept.engine.call('attachment.list', { table: 'action', row: action })
  expect(claimed?.sha256).toBe(digest)
  const answer = await sentTo(dept, toInes)
  expect(answer.digests).toEqual([])
  expect(answer.withheld).toMatchObject([{ what: 'Pièces jointes', count: 1 }])
  // Through the row that it was joined to, whoever may have that row has it.
  expect((await sentTo(dept, toInes, ['referential', 'organizations'])).digests).toEqual([digest])
  // Camille, who has the document, joins it to the action herself.
  await joinTo(dept, 'action', action)
  expect((await sentTo(dept, toInes)).digests).toEqual([digest])
})

test('a document that came with its row leaves again with it', async () => {
  const { dept, far, toInes, toCamille } = await twoPosts()
  await deliver(far, toCamille, dept)
  expect(await sentTo(dept, toInes)).toEqual({ digests: [digest], withheld: [] })
})
