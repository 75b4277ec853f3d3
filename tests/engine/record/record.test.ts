import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, recordKinds, shapeOf } from '#shared/record/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'

let engine: WorkerEngine
beforeEach(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

type Values = Record<string, Cell>

async function rows(kind: RecordKind, owner?: string): Promise<({ id: string } & Values)[]> {
  const answer = await engine.call('record.rows', { kind, ...(owner === undefined ? {} : { owner }) })
  const columns = Object.entries(answer.columns).map(([field, column]) => [field, unpackColumn(column)] as const)
  return answer.ids.map((id, at) => ({
    id,
    ...Object.fromEntries(columns.map(([field, cells]) => [field, cells[at] ?? null])),
  }))
}

async function create(kind: RecordKind, values: Values, place: { owner?: string; above?: string } = {}) {
  const { ids } = await engine.call('record.create', { kind, rows: [values], ...place })
  return ids[0] ?? ''
}

const projectTitle = 'Projet social d’Armagnac Adour'
const project = () => create('project', { title: projectTitle, territory: epci })

describe('rows of the chain', () => {
  it('every field of every kind has a name, and every value of a fixed list too', () => {
    for (const kind of recordKinds)
      for (const { id, options = [] } of shapeOf(kind).fields) {
        expect(recordLabels[kind].fields[id], `${kind}.${id}`).toBeTruthy()
        for (const option of options)
          expect(recordLabels[kind].options?.[id]?.[option], `${kind}.${id}.${option}`).toBeTruthy()
      }
  })

  it('every kind is a table of the workspace with a column for each field', async () => {
    for (const kind of recordKinds) expect(await rows(kind), kind).toEqual([])
  })

  it('are made, changed, moved in their tree and taken away, each step undone and done again', async () => {
    const id = await project()
    const axis = await create('projectLine', { kind: 'axis', title: 'Se loger' }, { owner: id })
    const other = await create('projectLine', { kind: 'axis', title: 'Se déplacer' }, { owner: id })
    const objective = await create(
      'projectLine',
      { kind: 'objective', title: 'Aller vers' },
      { owner: id, above: axis },
    )
    await engine.call('record.update', {
      kind: 'projectLine',
      edits: [
        { id: objective, field: 'description', value: '  Deux permanences  ' },
        { id: objective, field: 'policies', value: [] },
      ],
    })
    await engine.call('record.move', { kind: 'projectLine', ids: [objective], above: other, before: null })
    expect(await rows('projectLine', id)).toMatchObject([
      { id: axis, above: null },
      { id: objective, above: other, description: 'Deux permanences', policies: null },
      { id: other, above: null },
    ])
    expect(await engine.call('record.remove', { kind: 'projectLine', ids: [other] })).toEqual({ removed: 1, others: 1 })
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect((await rows('projectLine', id)).find((row) => row.id === objective)?.above).toBe(axis)
    await engine.call('history.redo', {})
    expect((await rows('projectLine', id)).find((row) => row.id === objective)?.above).toBe(other)
  })

  it('keep the order that people give them', async () => {
    const id = await project()
    const ids = (
      await engine.call('record.create', {
        kind: 'actionSheet',
        owner: id,
        rows: ['Un', 'Deux', 'Trois'].map((title) => ({ title })),
      })
    ).ids
    await engine.call('record.move', { kind: 'actionSheet', ids: [ids[2] ?? ''], before: ids[0] ?? '' })
    expect((await rows('actionSheet', id)).map(({ title }) => title)).toEqual(['Trois', 'Un', 'Deux'])
  })

  it('are refused whole when a cell is not of its form, and nothing is written', async () => {
    const id = await project()
    await expect(
      engine.call('record.update', {
        kind: 'project',
        edits: [
          { id, field: 'aims', value: 'Mieux vivre' },
          { id, field: 'startYear', value: 2026.5 },
        ],
      }),
    ).rejects.toThrow(/Première année.*décimales/)
    await expect(create('project', { title: 'Sans territoire' })).rejects.toThrow(/Territoire/)
    await expect(create('actionSheet', { title: 'Sans projet' })).rejects.toThrow(/n’existe plus/)
    await expect(
      engine.call('record.update', { kind: 'project', edits: [{ id, field: 'state', value: 'vendu' }] }),
    ).rejects.toThrow(/vendu/)
    expect((await rows('project'))[0]).toMatchObject({ aims: null, startYear: null, state: 'preparing' })
  })

  it('a row never stands under itself, nor among those of another owner', async () => {
    const [one, two] = [await project(), await project()]
    const axis = await create('projectLine', { kind: 'axis', title: 'A' }, { owner: one })
    const under = await create('projectLine', { kind: 'objective', title: 'B' }, { owner: one, above: axis })
    const foreign = await create('projectLine', { kind: 'axis', title: 'C' }, { owner: two })
    for (const above of [axis, under, foreign])
      await expect(
        engine.call('record.move', { kind: 'projectLine', ids: [axis], above, before: null }),
      ).rejects.toThrow(/sous/)
  })

  it('are found by their words, and called by their names', async () => {
    const id = await project()
    const sheet = await create('actionSheet', { title: 'Épicerie itinérante', code: 'F1' }, { owner: id })
    const step = await create('milestone', { title: 'Tournée de l’épicerie' }, { owner: sheet })
    const found = await engine.call('record.search', { text: 'epicerie' })
    const ofSheet = { kind: 'actionSheet', kindName: 'Fiche action', owner: id, ownerName: projectTitle, root: id }
    const ofStep = { kind: 'milestone', kindName: 'Étape d’une fiche action', owner: sheet, root: id }
    expect(found).toEqual([
      { ...ofSheet, id: sheet, name: 'F1 Épicerie itinérante' },
      { ...ofStep, id: step, name: 'Tournée de l’épicerie', ownerName: 'F1 Épicerie itinérante' },
    ])
    expect((await engine.call('record.search', { text: 'epicerie itin f1' })).map((row) => row.id)).toEqual([sheet])
    expect(await engine.call('record.names', { table: 'action_sheet' })).toEqual({
      ids: [sheet],
      names: ['F1 Épicerie itinérante'],
    })
    await create('actionSheet', { title: 'Autre', description: 'Une épicerie aussi' }, { owner: id })
    // What is called so comes first, and each kind has its turn.
    expect((await engine.call('record.search', { text: 'epicerie', limit: 2 })).map(({ kind }) => kind)).toEqual([
      'actionSheet',
      'milestone',
    ])
  })

  it('an unknown organization becomes one in the same step', async () => {
    const id = await project()
    const sheet = await create('actionSheet', { title: 'Répit' }, { owner: id })
    await engine.call('record.update', {
      kind: 'actionSheet',
      edits: [{ id: sheet, field: 'lead', value: 'Relais des aidants (exemple)' }],
      hasNames: true,
    })
    const { ids, names } = await engine.call('record.names', { table: 'organization' })
    const lead = (await rows('actionSheet', id))[0]?.lead
    expect(names[ids.indexOf(String(lead))]).toBe('Relais des aidants (exemple)')
  })
})
