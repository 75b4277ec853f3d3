import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scope } from '#shared/exchange/package.schema.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { Records } from '#tests/support/records.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const documents = temporaryFolder()
const before = process.env.CTG_DOCUMENTS
process.env.CTG_DOCUMENTS = documents
afterAll(async () => {
  if (before === undefined) delete process.env.CTG_DOCUMENTS
  else process.env.CTG_DOCUMENTS = before
  await closePosts()
})

async function exported(from: Post, partner: string, scope: Scope): Promise<string> {
  const { bytes } = await from.engine.call('package.export', { scope, partners: [partner], encrypt: false })
  const path = join(temporaryFolder(), 'paquet.ctg')
  writeFileSync(path, bytes)
  return path
}

test('the local scheme and offer of an MDS go out with a mandate, are edited on both sides, come back and are carried up: no line loses its origin', {
  timeout: 240_000,
}, async () => {
  const dept = await keyedPost(camille)
  const here = new Records(dept.engine)
  const centre = async (name: string, communes: string[]) =>
    (await dept.engine.call('group.create', { level: 'mds', name, communes })).id
  await centre('MDS d’Auch', ['32013'])
  await centre('MDS de Condom', ['32107'])
  const [auch = ''] = (await dept.engine.call('territory.list', { level: 'mds' })).map(({ code }) => code)
  const { ids } = await dept.engine.call('scheme.createLocals', {})
  const [local = '', other = ''] = ids
  const line = (scheme: string, title: string) =>
    here.create('schemeLine', { kind: 'orientation', title }, { owner: scheme })
  const moves = await line(local, 'Se déplacer')
  const homes = await line(local, 'Se loger')
  const foreign = await line(other, 'Bien vieillir')
  const department = await here.create('scheme', {
    title: 'Schéma départemental',
    kind: 'departmental',
    territory: '32',
  })
  const mobility = await line(department, 'Lever les freins à la mobilité')
  const project = await here.create('project', { title: 'Projet d’Auch', territory: '32013' })
  const sheet = await here.create('actionSheet', { title: 'Un bus', code: 'F1' }, { owner: project })
  await dept.engine.call('rollup.propose', {
    links: [
      { field: 'sheet', source: sheet, line: moves },
      { field: 'localLine', source: moves, line: mobility },
    ],
  })
  const policy = (
    await dept.engine.call('offer.create', { sheet: 'policy', parent: null, rows: [{ title: 'Mobilité' }] })
  ).ids[0] as string
  const mission = (
    await dept.engine.call('offer.create', { sheet: 'mission', parent: policy, rows: [{ title: 'Transporter' }] })
  ).ids[0] as string
  const action = (
    await dept.engine.call('offer.create', {
      sheet: 'action',
      parent: mission,
      rows: [{ title: 'Taxi solidaire', coverage: ['32013'] }],
    })
  ).ids[0] as string

  const far = await keyedPost(ines)
  await far.engine.call('workspace.close', {})
  const toInes = await meet(dept, far)
  // What the button « Responsable de MDS » gives.
  await dept.engine.call('partner.update', {
    id: toInes,
    reader: 'internal',
    mandate: { parts: ['referential', 'organizations', 'needsAssessments', 'forums', 'schemes'], territories: [auch] },
  })
  const scope: Scope = {
    parts: ['referential', 'organizations', 'schemes', 'territories'],
    territories: null,
    policies: null,
    datasets: null,
    since: null,
    attachments: true,
  }
  const token = await far.engine.registerFile(await exported(dept, toInes, scope))
  const { words } = await far.engine.call('package.inspect', { token })
  await far.engine.call('package.found', { token, words: words.join(' ') })
  const there = new Records(far.engine)
  expect((await there.rows('schemeLine')).map(({ id }) => id).sort()).toEqual(
    expect.arrayContaining([moves, homes, foreign].sort()),
  )

  // Two weeks on both sides.
  await there.set('schemeLine', moves, 'title', 'Se déplacer sans voiture')
  await here.set('schemeLine', moves, 'title', 'Se déplacer partout')
  await there.set('schemeLine', homes, 'description', 'Trop de logements vacants')
  await there.set('schemeLine', homes, 'status', 'running')
  await there.set('schemeLine', foreign, 'title', 'Hors de mon territoire')
  const added = await there.create(
    'schemeLine',
    { kind: 'objective', title: 'Un minibus' },
    { owner: local, above: moves },
  )
  await far.engine.call('offer.update', {
    sheet: 'action',
    edits: [{ id: action, field: 'finding', value: 'Peu de cars' }],
  })

  // It proposes its line to the départemental scheme, as the département does on its side, and answers in the place of its owner.
  const proposal = { field: 'localLine' as const, source: homes, line: mobility }
  await far.engine.call('rollup.propose', { links: [proposal, { ...proposal, source: added }] })
  await dept.engine.call('rollup.propose', { links: [proposal] })
  const [carried] = await far.engine.call('rollup.read', { field: 'localLine', source: moves })
  await far.engine.call('rollup.answer', { ids: [carried?.id ?? ''], answer: 'takenUp' })

  const [received] = await far.engine.call('package.received', {})
  const answer = await far.engine.call('package.answer', { received: received?.id ?? '' })
  const back = await exported(far, answer.partner, answer.scope)
  const { id, refusal } = await dept.engine.call('package.receive', { token: await dept.engine.registerFile(back) })
  expect(refusal).toBeNull()
  const { changes } = await dept.engine.call('package.changes', { package: id, filter: {} })
  const told = changes.map(({ kind, table, column }) => `${kind} ${table} ${column ?? ''}`)
  expect(told).toContain('conflict scheme_line title')
  expect(told).toContain('incoming scheme_line description')
  expect(told).toContain('incoming action finding')
  const chained = changes.filter(({ table }) => table === 'scheme_line' || table === 'roll_up')
  expect(chained.find(({ column }) => column === 'status')).toMatchObject({
    label: 'Statut',
    ours: 'À préciser',
    theirs: 'En cours',
  })
  await dept.engine.call('package.decideAll', { package: id, filter: { kinds: ['conflict'] }, choice: 'theirs' })
  const report = await dept.engine.call('package.apply', { package: id })
  expect(report.conflicts).toBe(1)
  expect(report.outOfMandate).toBeGreaterThanOrEqual(2)
  const [kept] = await dept.engine.call('rollup.read', { field: 'localLine', source: moves })
  expect(kept?.answer).toBe('waiting')
  const lines = new Map((await here.rows('schemeLine')).map((row) => [row.id, row]))
  expect(lines.get(moves)?.title).toBe('Se déplacer sans voiture')
  expect(lines.get(homes)?.description).toBe('Trop de logements vacants')
  expect(lines.get(foreign)?.title).toBe('Bien vieillir')
  expect(lines.get(added)).toMatchObject({ scheme: local, above: moves })

  // Carried up, the same proposal made twice being one, and each line keeps where it comes from.
  const { nodes } = await dept.engine.call('trace.read', { table: 'scheme_line', id: mobility })
  const origins = nodes.filter(({ level }) => level < 0).map(({ key }) => key)
  expect(origins).toEqual(
    expect.arrayContaining([
      `scheme_line/${moves}`,
      `scheme_line/${homes}`,
      `scheme_line/${added}`,
      `action_sheet/${sheet}`,
    ]),
  )
  const { rollUps } = await dept.engine.call('rollup.matrix', { scheme: department })
  expect(rollUps.map(({ source }) => source).sort()).toEqual([moves, homes, added].sort())
})
