import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { digestOf } from '#electron/db/digest.ts'
import type { Scope } from '#shared/exchange/package.schema.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { rowsIn, sentPackage } from '#tests/support/sentPackage.ts'
import { importAll, temporaryFolder } from '#tests/support/workspace.ts'

const documents = temporaryFolder()
const before = process.env.CTG_DOCUMENTS
process.env.CTG_DOCUMENTS = documents
afterAll(async () => {
  if (before === undefined) delete process.env.CTG_DOCUMENTS
  else process.env.CTG_DOCUMENTS = before
  await closePosts()
})

const scope: Scope = {
  parts: ['referential', 'organizations', 'indicators', 'territories'],
  territories: null,
  policies: null,
  datasets: null,
  since: null,
  attachments: true,
}

async function exported(from: Post, partner: string, encrypt: boolean, what: Scope = scope): Promise<string> {
  const { bytes } = await from.engine.call('package.export', { scope: what, partners: [partner], encrypt })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  return path
}

/** Content of the tables that travel. */
function contents(file: string, tables: readonly string[]): Readonly<Record<string, string>> {
  const db = openFile(file, { readOnly: true })
  try {
    return Object.fromEntries(tables.map((table) => [table, digestOf(db, table)]))
  } finally {
    db.close()
  }
}

test('a workspace goes by package to a post that has none, is edited on both sides, and comes back', {
  timeout: 240_000,
}, async () => {
  const dept = await keyedPost(camille)
  await importAll(dept.engine, [demoFile('caf_foyers_communes_32_2020-2024.csv')])
  const create = async (sheet: 'policy' | 'mission' | 'action', parent: string | null, title: string) =>
    (await dept.engine.call('offer.create', { sheet, parent, rows: [{ title }] })).ids[0] ?? ''
  const action = await create(
    'action',
    await create('mission', await create('policy', null, 'Enfance'), 'Accueillir'),
    'Écouter',
  )
  // Inès has a profile with keys and no workspace.
  const far = await keyedPost(ines)
  await far.engine.call('workspace.close', {})
  const toInes = await meet(dept, far)
  await dept.engine.call('partner.update', { id: toInes, reader: 'internal' })
  const path = await exported(dept, toInes, true)
  const token = await far.engine.registerFile(path)
  const sheet = await far.engine.call('package.inspect', { token })
  expect(sheet).toMatchObject({ isEncrypted: true, isForMe: true, refusal: null, trust: 'unknown' })
  const founded = await far.engine.call('package.found', { token, words: sheet.words.join(' ') })
  expect(founded.department).toBe('32')
  const tables = [
    'policy',
    'mission',
    'action',
    'organization',
    'edition',
    'import_batch',
    'dataset',
    'variable',
    'indicator',
  ]
  const status = await far.engine.call('workspace.status', {})
  const file = join(documents, status.file ?? '')
  await dept.engine.call('workspace.close', {})
  await far.engine.call('workspace.close', {})
  expect(contents(file, tables)).toEqual(contents(dept.file, tables))
  const series = (of: string) => {
    const db = openFile(of, { readOnly: true })
    const found = db.rows('SELECT id FROM series WHERE id IN (SELECT series_id FROM edition) ORDER BY id')
    db.close()
    return found
  }
  expect(series(file).length).toBeGreaterThan(3)
  expect(series(file)).toEqual(series(dept.file))

  // Two weeks on both sides, on the same sheet.
  await dept.engine.call('workspace.open', { token: await dept.engine.registerFile(dept.file) })
  await far.engine.call('workspace.open', { token: await far.engine.registerFile(file) })
  const edit = (post: Post, field: string, value: string) =>
    post.engine.call('offer.update', { sheet: 'action', edits: [{ id: action, field, value }] })
  await edit(dept, 'aim', 'Rompre l’isolement')
  await edit(far, 'finding', 'Peu de visites')
  await edit(dept, 'title', 'Écouter et orienter')
  await edit(far, 'title', 'Écouter partout')
  const [received] = await far.engine.call('package.received', {})
  const answer = await far.engine.call('package.answer', { received: received?.id ?? '' })
  expect(answer.scope).toEqual(scope)
  const back = await exported(far, answer.partner, false, answer.scope)
  const everything = { parts: scope.parts, territories: null }
  await dept.engine.call('partner.update', { id: toInes, mandate: everything })
  const { id, refusal } = await dept.engine.call('package.receive', { token: await dept.engine.registerFile(back) })
  expect(refusal).toBeNull()
  const { changes } = await dept.engine.call('package.changes', {
    package: id,
    filter: { kinds: ['incoming', 'conflict'] },
  })
  expect(changes.map(({ kind, column }) => `${kind} ${column}`)).toEqual(['conflict title', 'incoming finding'])
  await dept.engine.call('package.decideAll', {
    package: id,
    filter: { kinds: ['conflict'] },
    choice: 'theirs',
    comment: 'vu avec Mme Abadie',
  })
  expect(await dept.engine.call('package.apply', { package: id })).toMatchObject({ conflicts: 1, applied: 2 })
  const [sent] = await dept.engine.call('package.sent', {})
  const told = await dept.engine.call('package.report', { report: sent?.id ?? '', format: 'html' })
  expect(Buffer.from(told.bytes).toString('utf8')).toContain('Inès Lacoste')
  // Why it was chosen goes to colleagues alone: nobody judged these words, which name somebody.
  const answered = async (reader: 'internal' | 'partner') => {
    await dept.engine.call('partner.update', { id: toInes, reader })
    const { read, preview } = await sentPackage(dept.engine, { scope, partners: [toInes] })
    expect(read.facts.withheld).toEqual(preview.withheld)
    const stays = preview.withheld.filter(({ what }) => what === 'Notes sur les choix d’une fusion')
    return [rowsIn(read, 'decision').map(({ comment }) => comment), stays.map(({ count }) => count)]
  }
  expect(await answered('partner')).toEqual([[], [1]])
  expect(await answered('internal')).toEqual([['vu avec Mme Abadie'], []])
  const again = await exported(dept, toInes, false)
  const { id: next } = await far.engine.call('package.receive', { token: await far.engine.registerFile(again) })
  expect(await far.engine.call('package.apply', { package: next })).toMatchObject({ conflicts: 0 })
  await dept.engine.call('workspace.close', {})
  await far.engine.call('workspace.close', {})
  expect(contents(file, tables)).toEqual(contents(dept.file, tables))
})
