import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const unread = 'Mon voisin, monsieur Untel, ne sort plus.'
let engine: WorkerEngine
let records: Records
let [forum, project, contribution] = ['', '', '']
beforeAll(async () => {
  engine = (await testWorkspace()).engine
  records = new Records(engine)
  forum = await records.create('forum', { title: 'Forum', territory: '200066926' })
  project = await records.create('project', { title: 'Projet', territory: '200066926' })
  contribution = await records.create(
    'contribution',
    { kind: 'finding', college: 'usage', text: unread },
    { owner: forum },
  )
}, 60_000)

describe('a contribution that nobody read over', () => {
  it('is in no trace, and in the crossing of those alone who work in the forum', async () => {
    const read = await engine.call('trace.read', { table: 'forum', id: forum })
    expect(JSON.stringify(read)).not.toContain('monsieur Untel')
    expect(read.nodes.map(({ title }) => title)).toContain('Contribution à relire')
    const crossing = async (reader: 'internal' | 'public') =>
      JSON.stringify(await engine.call('forum.crossing', { forum, reader }))
    expect(await crossing('internal')).toContain('monsieur Untel')
    expect(await crossing('public')).not.toContain('monsieur Untel')
  })

  it('is neither put to the vote nor taken into a project before it is kept', async () => {
    const vote = () =>
      engine.call('rating.create', { forum, title: 'Vote', method: 'dots', contributions: [contribution] })
    const sheet = () =>
      engine.call('project.fromContributions', {
        project,
        kind: 'sheet',
        under: null,
        title: 'Fiche',
        contributions: [contribution],
      })
    await expect(vote()).rejects.toThrow(/retenez d’abord la contribution/)
    await expect(sheet()).rejects.toThrow(/retenez d’abord la contribution/)
    await records.set('contribution', contribution, 'state', 'kept')
    expect((await vote()).id).not.toBe('')
    expect((await sheet()).id).not.toBe('')
  })
})

describe('commitments that others name', () => {
  it('are told apart by who promises and when, with or without words of their own', async () => {
    const row = { signatory: 'Caf (exemple)', year: 2027, planned: 10 }
    await engine.call('record.create', {
      kind: 'commitment',
      owner: project,
      rows: [row, { ...row, year: 2028, description: 'Un poste' }],
      hasNames: true,
    })
    expect((await engine.call('record.names', { table: 'commitment' })).names).toEqual([
      'Caf (exemple), 2027',
      'Un poste · Caf (exemple), 2028',
    ])
  })
})
