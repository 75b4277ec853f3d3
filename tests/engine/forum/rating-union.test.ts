import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Input } from '#shared/api/contract.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const before = process.env.CTG_DOCUMENTS
process.env.CTG_DOCUMENTS = temporaryFolder()
afterAll(async () => {
  if (before === undefined) delete process.env.CTG_DOCUMENTS
  else process.env.CTG_DOCUMENTS = before
  await closePosts()
})

async function exported(from: Post, partner: string, scope: Input<'package.export'>['scope']): Promise<string> {
  const { bytes } = await from.engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  return path
}

test('ballots entered at two posts of a team come together, and the results count both', {
  timeout: 120_000,
}, async () => {
  const dept = await keyedPost(camille)
  const forum = await dept.engine.call('record.create', {
    kind: 'forum',
    rows: [{ title: 'Forum', territory: '200066926' }],
  })
  const { id: rating } = await dept.engine.call('rating.create', {
    forum: forum.ids[0] ?? '',
    title: 'Vote',
    method: 'scale',
    texts: ['Se loger'],
  })
  await dept.engine.call('rating.open', { rating })
  const { items } = await dept.engine.call('rating.get', { rating })
  const enter = (post: Post, ...marks: number[]) =>
    post.engine.call('rating.addBallots', {
      rating,
      ballots: marks.map((mark) => ({ college: 'usage', answers: { [items[0]?.id ?? '']: { mark } } })),
    })
  await enter(dept, 1, 1, 2)
  const far = await keyedPost(ines)
  await far.engine.call('workspace.close', {})
  const toInes = await meet(dept, far)
  await dept.engine.call('partner.update', { id: toInes, reader: 'internal' })
  const token = await far.engine.registerFile(await exported(dept, toInes, { parts: ['forums'] }))
  const sheet = await far.engine.call('package.inspect', { token })
  await far.engine.call('package.found', { token, words: sheet.words.join(' ') })
  await enter(dept, 5, 5, 4)
  await enter(far, 3, 4, 3)

  const [received] = await far.engine.call('package.received', {})
  const answer = await far.engine.call('package.answer', { received: received?.id ?? '' })
  await far.engine.call('partner.update', { id: answer.partner, reader: 'internal' })
  await dept.engine.call('partner.update', { id: toInes, mandate: { parts: ['forums'], territories: null } })
  const back = await exported(far, answer.partner, answer.scope)
  const { id, refusal } = await dept.engine.call('package.receive', { token: await dept.engine.registerFile(back) })
  expect(refusal).toBeNull()
  // What a ballot says is on no line of the merge.
  const { changes } = await dept.engine.call('package.changes', { package: id, filter: {} })
  expect(changes.filter(({ kind }) => kind === 'incoming').map(({ column }) => column)).toEqual(['', '', ''])
  expect(await dept.engine.call('package.apply', { package: id })).toMatchObject({ conflicts: 0, applied: 3 })
  expect((await dept.engine.call('rating.get', { rating })).ballots).toEqual([{ college: 'usage', count: 9 }])
  await dept.engine.call('rating.close', { rating })
  const { results, isSame } = await dept.engine.call('rating.get', { rating })
  expect(isSame).toBe(true)
  expect(results?.results.items[0]?.colleges.usage).toMatchObject({ median: 3, distribution: [2, 1, 2, 2, 2] })

  // A vote that the other post takes away, while ballots wait here in its urn.
  const other = await dept.engine.call('record.create', {
    kind: 'forum',
    rows: [{ title: 'Autre forum', territory: '200066926' }],
  })
  const { id: urn } = await dept.engine.call('rating.create', {
    forum: other.ids[0] ?? '',
    title: 'Autre vote',
    method: 'scale',
    texts: ['Se soigner'],
  })
  await dept.engine.call('rating.open', { rating: urn })
  const sent = await exported(dept, toInes, { parts: ['forums'] })
  const came = await far.engine.call('package.receive', { token: await far.engine.registerFile(sent) })
  await far.engine.call('package.apply', { package: came.id })
  await far.engine.call('record.remove', { kind: 'forum', ids: other.ids })
  await dept.engine.call('rating.enterBallot', { rating: urn, ballot: { college: 'usage', answers: {} } })
  const again = await exported(far, answer.partner, answer.scope)
  const gone = await dept.engine.call('package.receive', { token: await dept.engine.registerFile(again) })
  await expect(dept.engine.call('package.apply', { package: gone.id })).rejects.toThrow(/attendent dans l’urne/)
  expect(await dept.engine.call('rating.get', { rating: urn })).toMatchObject({ waiting: 1, state: 'open' })
  // Nor once they are in the box, whatever is chosen of the forum that goes.
  await dept.engine.call('rating.pour', { rating: urn, isFew: true })
  const { changes: lines } = await dept.engine.call('package.changes', { package: gone.id, filter: {} })
  const going = lines.filter(({ isOpen }) => isOpen).map(({ id: line }) => line)
  expect(going.length).toBeGreaterThan(0)
  await dept.engine.call('package.decide', { package: gone.id, ids: going, choice: 'cascade' })
  await expect(dept.engine.call('package.apply', { package: gone.id })).rejects.toThrow(
    /vote auquel des personnes ont répondu/,
  )
  expect(await dept.engine.call('rating.get', { rating: urn })).toMatchObject({ ballots: [{ count: 1 }] })
})
