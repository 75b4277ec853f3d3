import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const documents = temporaryFolder()
const before = process.env.CTG_DOCUMENTS
process.env.CTG_DOCUMENTS = documents
afterAll(async () => {
  if (before === undefined) delete process.env.CTG_DOCUMENTS
  else process.env.CTG_DOCUMENTS = before
  await closePosts()
})

const epci = '200066926'
const scope = { parts: ['forums' as const] }

async function exported(from: Post, partner: string): Promise<string> {
  const { bytes } = await from.engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  return path
}

async function contributions({ engine }: Post): Promise<Map<string, Record<string, Cell>>> {
  const { ids, columns } = await engine.call('record.rows', { kind: 'contribution' })
  const cells = Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)] as const)
  return new Map(ids.map((id, at) => [id, Object.fromEntries(cells.map(([field, list]) => [field, list[at] ?? null]))]))
}

it('what a partner did not see of a forum stays as it was when the forum comes back', {
  timeout: 120_000,
}, async () => {
  const dept = await keyedPost(camille)
  const create = async (kind: 'forum' | 'contribution', owner: string | null, ...rows: Record<string, Cell>[]) =>
    (await dept.engine.call('record.create', { kind, rows, ...(owner === null ? {} : { owner }) })).ids
  const [forum = ''] = await create('forum', null, { title: 'Forum', territory: epci })
  const tied = { college: 'usage', audiences: ['jeunes'], territories: ['32013'], state: 'kept' }
  const [seen = '', unread = ''] = await create(
    'contribution',
    forum,
    { ...tied, text: 'Pas de bus' },
    { college: 'usage', text: 'Jamais relue' },
  )
  const far = await keyedPost(ines)
  await far.engine.call('workspace.close', {})
  const toInes = await meet(dept, far)
  const mandate = { parts: scope.parts, territories: null }
  await dept.engine.call('partner.update', { id: toInes, reader: 'partner', mandate })
  const token = await far.engine.registerFile(await exported(dept, toInes))
  const { words } = await far.engine.call('package.inspect', { token })
  await far.engine.call('package.found', { token, words: words.join(' ') })
  const there = await contributions(far)
  expect([...there.keys()]).toEqual([seen])
  expect(there.get(seen)).toMatchObject({ territories: null, college: 'usage' })

  await far.engine.call('record.update', {
    kind: 'contribution',
    edits: [{ id: seen, field: 'text', value: 'Pas de bus le soir' }],
  })
  const [received] = await far.engine.call('package.received', {})
  const answer = await far.engine.call('package.answer', { received: received?.id ?? '' })
  const back = await exported(far, answer.partner)
  const { id } = await dept.engine.call('package.receive', { token: await dept.engine.registerFile(back) })
  expect(await dept.engine.call('package.apply', { package: id })).toMatchObject({ conflicts: 0 })
  const here = await contributions(dept)
  expect(here.get(seen)).toMatchObject({ text: 'Pas de bus le soir', territories: ['32013'], audiences: ['jeunes'] })
  expect(here.get(unread)).toMatchObject({ text: 'Jamais relue' })
})
