import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scope } from '#shared/exchange/package.schema.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post, partnerNamed } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const name = 'Zéphyrine Quintefeuille'
const reason = 'demande de la personne'
const scope: Scope = {
  parts: ['organizations', 'referential'],
  territories: null,
  policies: null,
  datasets: null,
  since: null,
  attachments: false,
}
const everything = { parts: scope.parts, territories: null }

type Fields = Record<string, string | null>
const create = async ({ engine }: Post, row: Fields) =>
  (await engine.call('offer.create', { sheet: 'organization', rows: [row] })).ids[0] ?? ''
const write = ({ engine }: Post, id: string, field: string, value: string | null) =>
  engine.call('offer.update', { sheet: 'organization', edits: [{ id, field, value }] })
async function cell({ engine }: Post, id: string, field: string) {
  const { ids, columns } = await engine.call('offer.rows', { sheet: 'organization' })
  const column = columns[field]
  return column === undefined ? null : (unpackColumn(column)[ids.indexOf(id)] ?? null)
}

async function twoPosts() {
  const [dept, far] = [await keyedPost(camille), await keyedPost(ines)]
  const [toInes, toCamille] = [await meet(dept, far), await meet(far, dept)]
  for (const [{ engine }, id] of [[dept, toInes] as const, [far, toCamille] as const])
    await engine.call('partner.update', { id, reader: 'internal', mandate: everything })
  return { dept, far, toInes, toCamille }
}

/** What one sends waits on the table of the other. */
async function laid(from: Post, partner: string, to: Post): Promise<string> {
  const { bytes } = await from.engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  const { id, refusal } = await to.engine.call('package.receive', { token: await to.engine.registerFile(path) })
  expect(refusal).toBeNull()
  return id
}
const deliver = async (from: Post, partner: string, to: Post) =>
  to.engine.call('package.apply', { package: await laid(from, partner, to) })

/** Whether the name stands as it was written in the file of a closed workspace. */
async function holdsName({ engine, file }: Post): Promise<boolean> {
  await engine.call('workspace.close', {})
  return readFileSync(file).includes('Quintefeuille')
}

test('a waiting package that holds a person is told, and forgotten with the choices made for it', async () => {
  const { dept, far, toInes, toCamille } = await twoPosts()
  const id = await create(dept, { name: 'MSA' })
  await deliver(dept, toInes, far)
  const other = await create(far, { name: 'CAF' })
  const apart = await laid(far, toCamille, dept)
  await write(far, other, 'contactName', name)
  const waiting = await laid(far, toCamille, dept)
  const told = [{ id: waiting, file: 'paquet.ctg', sender: ines.name }]
  const found = await dept.engine.call('person.find', { name })
  expect(found).toMatchObject({ rows: [], waiting: told, snapshots: [] })
  // Nothing of the person is anywhere else: the erasure is worth making all the same.
  const erased = await dept.engine.call('erasure.apply', { name, reason })
  expect(erased).toMatchObject({ rows: 0, waiting: told })
  expect((await dept.engine.call('package.pending', {})).map((one) => one.id)).toEqual([apart])
  expect((await dept.engine.call('person.find', { name })).waiting).toEqual([])
  expect(await cell(dept, id, 'name')).toBe('MSA')
})

test('an erasure that comes by package leaves the name in no report, and in no package that waits', async () => {
  const { dept, far, toInes, toCamille } = await twoPosts()
  const id = await create(dept, { name: 'MSA' })
  await deliver(dept, toInes, far)
  await write(dept, id, 'contactName', name)
  await deliver(dept, toInes, far)
  expect(await cell(far, id, 'contactName')).toBe(name)
  await deliver(far, toCamille, dept)
  const again = await keyedPost({ ...ines, name: 'Bea Roussel' })
  const [toFar, ofBea] = [await meet(again, far), await meet(far, again)]
  const toBea = (await partnerNamed(far, 'Bea Roussel')).id
  expect(toBea).toBe(ofBea)
  await far.engine.call('partner.update', { id: toBea, reader: 'internal', mandate: everything })
  await create(again, { name: 'CCAS', contactName: name })
  await laid(again, toFar, far)
  await dept.engine.call('erasure.apply', { name, reason })
  const report = await deliver(dept, toInes, far)
  expect(report.forgotten).toEqual(['paquet.ctg'])
  expect(await far.engine.call('package.pending', {})).toEqual([])
  const kept = await far.engine.call('package.report', { report: report.report, format: 'csv' })
  expect(Buffer.from(kept.bytes).toString('utf8')).toContain('Nom effacé')
  expect(await holdsName(far)).toBe(false)
  expect(await holdsName(dept)).toBe(false)
})

test('of several persons in one cell only the one is erased, here and elsewhere', async () => {
  const { dept, far, toInes } = await twoPosts()
  const others = 'Paul Martin, accueil, 05 62 00 11 22'
  const id = await create(dept, { name: 'MSA', contacts: `${name}, directrice, 06 99 88 77 66\n${others}` })
  // Words of two persons are not the name of a third.
  const apart = await create(dept, { name: 'CAF', contacts: 'Zéphyrine Dupuy\nPaul Quintefeuille' })
  await deliver(dept, toInes, far)
  expect((await dept.engine.call('person.find', { name })).rows).toMatchObject([{ row: id, columns: ['contacts'] }])
  await dept.engine.call('erasure.apply', { name, reason })
  expect(await cell(dept, id, 'contacts')).toBe(others)
  expect(await cell(dept, apart, 'contacts')).toContain('Paul Quintefeuille')
  await deliver(dept, toInes, far)
  expect(await cell(far, id, 'contacts')).toBe(others)
  expect((await far.engine.call('person.find', { name })).rows).toEqual([])
  for (const { engine } of [dept, far])
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
})

test('what a row said when it was made one with another is erased too, and a file still finds it', async () => {
  const { dept, far, toInes } = await twoPosts()
  const keep = await create(dept, { name: 'MSA' })
  const gone = await create(dept, { name: 'MSA Gers', contactName: name, phone: '06 99 88 77 66', email: 'a@b.fr' })
  await dept.engine.call('offer.merge', { sheet: 'organization', keep, others: [gone], values: { contactName: null } })
  await deliver(dept, toInes, far)
  const { rows } = await dept.engine.call('person.find', { name })
  expect(rows.map(({ table }) => table)).toContain('merged_row')
  await dept.engine.call('erasure.apply', { name, reason })
  await deliver(dept, toInes, far)
  for (const each of [dept, far]) {
    expect((await each.engine.call('person.find', { name })).rows).toEqual([])
    expect(await each.engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    expect(await holdsName(each)).toBe(false)
  }
})

test('a partner whose name is erased is revoked: nothing says any more whose key it is', async () => {
  const { dept, far, toCamille } = await twoPosts()
  await create(far, { name: 'CAF' })
  const before = await dept.engine.call('snapshot.create', {})
  await dept.engine.call('erasure.apply', { name: ines.name, reason })
  const [partner] = await dept.engine.call('partner.list', {})
  expect(partner).toMatchObject({ name: 'Nom effacé', state: 'revoked' })
  expect(partner?.revokedBecause).toContain('rien ne dit plus à qui est sa clé')
  const { bytes } = await far.engine.call('package.export', { scope, partners: [toCamille], encrypt: false })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  const sheet = await dept.engine.call('package.inspect', { token: await dept.engine.registerFile(path) })
  expect(sheet.trust).toBe('revoked')
  expect((await dept.engine.call('person.find', { name: ines.name })).snapshots.map(({ id }) => id)).toEqual([
    before.id,
  ])
  // Going back to a time before gives no trust back.
  await dept.engine.call('snapshot.restore', { id: before.id })
  expect((await dept.engine.call('partner.list', {}))[0]).toMatchObject({ name: 'Nom effacé', state: 'revoked' })
  expect(await dept.engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
})
