import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importOffer, rowsOf } from '#tests/support/offerFiles.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

type Engine = Awaited<ReturnType<typeof testWorkspace>>['engine']

async function exported(engine: Engine, filter?: { text: string }) {
  const { name, bytes, lost } = await engine.call('offer.export', { format: 'csv', ...(filter && { filter }) })
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return { path, lost }
}

/** Two policies and three missions with codes of their own, two organizations of one name, means. */
async function opened() {
  const { engine } = await testWorkspace('32')
  const create = async (sheet: 'policy' | 'mission' | 'organization', rows: object[], parent?: string) =>
    (await engine.call('offer.create', { sheet, rows: rows as Record<string, string>[], ...(parent && { parent }) }))
      .ids
  const [first = ''] = await create('policy', [{ title: 'Famille', code: 'F', description: 'Pour tous' }])
  const [second = ''] = await create('policy', [{ title: 'Logement', code: '7' }])
  const [leisure = '', care = ''] = await create(
    'mission',
    [
      { title: 'Loisirs', code: 'F.4', legalBasis: 'L. 227-1' },
      { title: 'Garde', code: 'F.9' },
    ],
    first,
  )
  const [housing = ''] = await create('mission', [{ title: 'Accès', code: '7.3' }], second)
  const [auch = '', condom = ''] = await create('organization', [
    { name: 'CCAS', commune: '32013' },
    { name: 'CCAS', commune: '32107' },
    { name: 'Nommé nulle part' },
  ])
  const add = async (parent: string, rows: Record<string, string | string[]>[]) =>
    (await engine.call('offer.create', { sheet: 'action', parent, rows })).ids
  const [camp = ''] = await add(leisure, [{ title: 'Colonie', code: 'F.4.1', lead: [auch] }])
  const [fund = ''] = await add(housing, [{ title: 'FSL', code: '7.3.2', lead: [condom] }])
  for (const action of [camp, fund])
    await engine.call('offer.means', {
      action,
      means: [{ kind: 'money', organization: auch, year: 2026, planned: 10, actual: null }],
    })
  return { engine, care, auch, condom, camp }
}

const codesOf = async (engine: Engine, sheet: 'policy' | 'mission' | 'action') =>
  (await rowsOf(engine, sheet)).map(({ title, code }) => [title, code])

describe('the actions alone, as text', () => {
  it('bring the codes of policies and missions to another workspace, and nothing new to this one', async () => {
    const { engine } = await opened()
    const { path } = await exported(engine)
    const { preview } = await importOffer(engine, [path])
    expect([preview.changes, preview.faults, preview.counts.mission?.added]).toEqual([[], [], 0])
    const { engine: empty } = await testWorkspace('32')
    await importOffer(empty, [path])
    expect(await codesOf(empty, 'policy')).toEqual(await codesOf(engine, 'policy'))
    expect(await codesOf(empty, 'mission')).toEqual([
      ['Loisirs', 'F.4'],
      ['Accès', '7.3'],
    ])
    expect(await codesOf(empty, 'action')).toEqual(await codesOf(engine, 'action'))
  })

  it('say, counted, what one table has no place for', async () => {
    const { engine } = await opened()
    const { lost } = await exported(engine)
    const told = (list: typeof lost) => list.map(({ text }) => text.replace('\u00a0', ' '))
    expect(told(lost)).toEqual([
      '2 lignes de moyens',
      'le détail de 1 politique',
      'le détail de 1 mission',
      '1 mission sans action',
      'le détail de 2 organismes',
      '1 organisme sans action',
      '2 organismes homonymes',
    ])
    expect(lost[2]?.reason).toBe('Seuls le nom et le code y sont ; n’y sont pas : Base légale.')
    expect(lost[3]?.reason).toBe('Sans action dans ce fichier, elle n’y est pas.')
    expect(lost[4]?.reason).toBe('Seul le nom y est ; n’y sont pas : Commune (code).')
    const some = await exported(engine, { text: 'colonie' })
    expect(told(some.lost)).toEqual([
      '1 ligne de moyens',
      'le détail de 1 politique',
      'le détail de 1 mission',
      'le détail de 1 organisme',
      '1 organisme homonyme',
    ])
    expect((await engine.call('offer.export', { format: 'xlsx' })).lost).toEqual([])
  })

  it('find the organization that its commune tells, even when it has no homonym any more', async () => {
    const { engine, auch, condom, camp } = await opened()
    const { path } = await exported(engine)
    await engine.call('offer.update', {
      sheet: 'organization',
      edits: [{ id: condom, field: 'name', value: 'CIAS de la Ténarèze' }],
    })
    await engine.call('offer.update', { sheet: 'action', edits: [{ id: camp, field: 'lead', value: null }] })
    const { preview } = await importOffer(engine, [path], {}, { takeTheirs: 'all' })
    expect(preview.faults).toEqual([])
    expect((await engine.call('offer.get', { action: camp })).values.lead).toEqual([auch])
    expect((await rowsOf(engine, 'organization')).map(({ name }) => name)).not.toContain('CCAS (Auch)')
  })
})
