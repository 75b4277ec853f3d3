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
    const ofStep = { kind: 'milestone', kindName: 'Étape de fiche action', owner: sheet, root: id }
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

describe('what a row must satisfy as a whole', () => {
  const set = (kind: RecordKind, id: string, cells: Values) =>
    engine.call('record.update', {
      kind,
      edits: Object.entries(cells).map(([field, value]) => ({ id, field, value })),
    })

  it('no period of any kind ends before it begins, whether it is new or changed', async () => {
    const owners: Readonly<Record<string, string>> = {
      project: await project(),
      forum: await create('forum', { title: 'Forum', territory: epci }),
      scheme: await create('scheme', { title: 'Schéma', territory: epci }),
    }
    const sheet = await create('actionSheet', { title: 'Répit' }, { owner: owners.project ?? '' })
    const needed: Values = { title: 'T', label: 'L', heldOn: '2026-03-01', territory: epci, kind: 'objective' }
    const seen: RecordKind[] = []
    for (const kind of recordKinds)
      for (const [from, to] of shapeOf(kind).periods ?? []) {
        seen.push(kind)
        const { owner, fields, defaults } = shapeOf(kind)
        const type = fields.find(({ id }) => id === from)?.type
        const [early, late] =
          type === 'number' ? [2026, 2027] : type === 'date' ? ['2026-01-01', '2026-01-02'] : ['9h30', '18 h']
        const place = owner === undefined ? {} : { owner: owners[owner] ?? sheet }
        const given = Object.fromEntries(
          fields.flatMap(({ id, isRequired }) =>
            isRequired === true && id !== owner && defaults?.[id] === undefined ? [[id, needed[id] ?? null]] : [],
          ),
        )
        const refused = /la fin ne peut pas venir avant « .+ »\. Rien n’a été modifié/
        await expect(create(kind, { ...given, [from]: late, [to]: early }, place), kind).rejects.toThrow(refused)
        const id = await create(kind, { ...given, [from]: early, [to]: early }, place)
        await expect(set(kind, id, { [from]: late }), kind).rejects.toThrow(refused)
        await set(kind, id, { [from]: late, [to]: late })
      }
    expect(new Set(seen)).toEqual(
      new Set([
        'forumSession',
        'project',
        'actionSheet',
        'sheetIndicator',
        'contract',
        'agreement',
        'scheme',
        'schemeLine',
      ]),
    )
  })

  it('a sheet that is late, blocked, dropped or postponed says why, and what was so before may be edited', async () => {
    const owner = await project()
    for (const status of ['late', 'blocked', 'dropped', 'postponed'])
      await expect(create('actionSheet', { title: 'F', status }, { owner }), status).rejects.toThrow(
        /« Raison du statut » : « .+ » demande une raison/,
      )
    const sheet = await create('actionSheet', { title: 'Répit' }, { owner })
    await expect(set('actionSheet', sheet, { status: 'blocked' })).rejects.toThrow(/demande une raison/)
    await expect(set('actionSheet', sheet, { status: 'blocked', statusReason: ' ' })).rejects.toThrow(/une raison/)
    await set('actionSheet', sheet, { status: 'blocked', statusReason: 'Poste vacant' })
    await expect(set('actionSheet', sheet, { statusReason: null })).rejects.toThrow(/demande une raison/)
    await set('actionSheet', sheet, { status: 'running', statusReason: null })
  })

  it('a commitment names a sheet of its own project only', async () => {
    const [owner, other] = [await project(), await project()]
    const sheet = await create('actionSheet', { title: 'Répit' }, { owner: other })
    const caf = await create('actionSheet', { title: 'Ici' }, { owner })
    const signatory = { signatory: 'CAF (exemple)', year: 2026 }
    const commit = (values: Values) =>
      engine.call('record.create', { kind: 'commitment', owner, rows: [{ ...signatory, ...values }], hasNames: true })
    await expect(commit({ sheet })).rejects.toThrow(/tenue par un autre projet/)
    const { ids } = await commit({ sheet: caf })
    await expect(set('commitment', ids[0] ?? '', { sheet })).rejects.toThrow(/tenue par un autre projet/)
    await set('commitment', ids[0] ?? '', { sheet: null })
  })

  it('a resource has one share for a territory and a year, and two may change places', async () => {
    const { ids } = await engine.call('record.create', {
      kind: 'resource',
      rows: [{ organization: 'CAF (exemple)', title: 'Poste' }],
      hasNames: true,
    })
    const owner = ids[0] ?? ''
    const share = (year: number, amount: number) =>
      create('resourceShare', { territory: epci, year, amount }, { owner })
    const [one, two] = [await share(2026, 1), await share(2027, 2)]
    const twice = /déjà une part pour ce territoire et cette année : modifiez sa quantité/
    await expect(share(2026, 3)).rejects.toThrow(twice)
    const pair = [2028, 2028].map((year) => ({ territory: epci, year }))
    await expect(engine.call('record.create', { kind: 'resourceShare', owner, rows: pair })).rejects.toThrow(twice)
    await expect(set('resourceShare', two, { year: 2026 })).rejects.toThrow(twice)
    await engine.call('record.update', {
      kind: 'resourceShare',
      edits: [
        { id: one, field: 'year', value: 2027 },
        { id: two, field: 'year', value: 2026 },
      ],
    })
    expect((await rows('resourceShare', owner)).map(({ year, amount }) => [year, amount]).sort()).toEqual([
      [2026, 2],
      [2027, 1],
    ])
  })
})
