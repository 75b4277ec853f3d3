import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Output } from '#shared/api/contract.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

type Engine = Awaited<ReturnType<typeof testWorkspace>>['engine']

async function fileToken(engine: Engine, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return await engine.registerFile(path)
}

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof Error ? error.message : 'accepted'
}

const list = (engine: Engine, vintage?: number) =>
  engine.call('group.list', { level: 'mds', ...(vintage === undefined ? {} : { vintage }) })
const create = (engine: Engine, name: string, communes: string[]) =>
  engine.call('group.create', { level: 'mds', name, communes })
const communesOf = (state: Output<'group.list'>, name: string) =>
  state.groups.find((group) => group.name === name)?.communes

describe('groups of communes', () => {
  it('leave no commune unseen: those in none are told, and a commune is taken out of one group when put in another', async () => {
    const { engine } = await testWorkspace()
    const auch = await create(engine, 'MDS d’Auch', ['32013', '32001'])
    expect(auch.code).toBe('MDS-D-AUCH')
    await create(engine, 'MDS de Condom', ['32107', '32001'])
    const state = await list(engine)
    expect([communesOf(state, 'MDS d’Auch'), communesOf(state, 'MDS de Condom')]).toEqual([
      ['32013'],
      ['32001', '32107'],
    ])
    expect([state.inNone.length, state.inNone.includes('32013'), state.inSeveral]).toEqual([458 - 3, false, []])
    expect(await engine.call('group.assign', { level: 'mds', group: null, communes: ['32013', '32050'] })).toEqual({
      changed: 1,
    })
    expect((await list(engine)).inNone).toContain('32013')
  })

  it('are undone in one step, a pasted block of several groups too', async () => {
    const { engine } = await testWorkspace()
    const a = await create(engine, 'A', ['32013', '32001', '32002'])
    const b = await create(engine, 'B', ['32107'])
    const before = await list(engine)
    await engine.call('group.arrange', {
      level: 'mds',
      moves: [
        { group: b.id, communes: ['32001', '32002'] },
        { group: a.id, communes: ['32107'] },
        { group: null, communes: ['32013'] },
      ],
    })
    const after = await list(engine)
    expect([communesOf(after, 'A'), communesOf(after, 'B')]).toEqual([['32107'], ['32001', '32002']])
    const { entry } = await engine.call('history.undo', {})
    expect(entry.label).toContain('déplacer 4 communes de groupe')
    expect(await list(engine)).toEqual(before)
    await engine.call('group.remove', { id: a.id })
    expect((await list(engine)).groups.map((group) => group.name)).toEqual(['B'])
    await engine.call('history.undo', {})
    expect(await list(engine)).toEqual(before)
  })

  it('keep their order and their names apart', async () => {
    const { engine } = await testWorkspace()
    const ids = []
    for (const name of ['Un', 'Deux', 'Trois']) ids.push((await create(engine, name, [])).id)
    await engine.call('group.update', { id: ids[2] ?? '', position: 1 })
    const names = async () => (await list(engine)).groups.map((group) => group.name)
    expect(await names()).toEqual(['Trois', 'Un', 'Deux'])
    await engine.call('history.undo', {})
    expect(await names()).toEqual(['Un', 'Deux', 'Trois'])
    expect(await refusal(engine.call('group.update', { id: ids[0] ?? '', name: 'TROIS' }))).toContain('« TROIS »')
    expect(await refusal(create(engine, 'deux', []))).toContain('Choisissez un autre nom')
    expect(await refusal(create(engine, 'Quatre', ['99999']))).toContain('« 99999 » n’existe pas')
    expect(await names()).toEqual(['Un', 'Deux', 'Trois'])
  })

  it('lose their example mark when their perimeters are said to be official, in one step', async () => {
    const { engine } = await testWorkspace()
    for (const name of ['Un', 'Deux'])
      await engine.call('group.update', { id: (await create(engine, name, [])).id, example: true })
    expect(await engine.call('group.confirm', { level: 'mds' })).toEqual({ changed: 2 })
    const marks = async () => (await list(engine)).groups.map((group) => group.example)
    expect(await marks()).toEqual([false, false])
    await engine.call('history.undo', {})
    expect(await marks()).toEqual([true, true])
  })

  it('change what a group weighs and what an intercommunalité is compared with', async () => {
    const { engine } = await testWorkspace()
    const a = await create(engine, 'A', ['32013'])
    const population = async () => (await engine.call('territory.get', { code: a.code })).population
    const alone = await population()
    await engine.call('group.assign', { level: 'mds', group: a.id, communes: ['32107'] })
    expect(await population()).toBeGreaterThan(alone ?? 0)
    expect((await engine.call('territory.get', { code: '32107' })).comparators[0]?.code).toBe(a.code)
  })
})

describe('communes that merged', () => {
  const old = ['32067', '32260', '32413']

  it('stand for the commune that took them in; moving it moves them', async () => {
    const { engine } = await testWorkspace()
    const a = await create(engine, 'A', old)
    const b = await create(engine, 'B', [])
    expect([communesOf(await list(engine), 'A'), communesOf(await list(engine, 2024), 'A')]).toEqual([['32365'], old])
    await engine.call('group.assign', { level: 'mds', group: b.id, communes: ['32365'] })
    const state = await list(engine)
    expect([communesOf(state, 'A'), communesOf(state, 'B'), state.inSeveral]).toEqual([[], ['32365'], []])
    expect(a.example).toBe(false)
  })

  it('follow their commune back into an older geography, unless they were placed elsewhere', async () => {
    const { engine } = await testWorkspace()
    await create(engine, 'A', ['32365'])
    expect(communesOf(await list(engine, 2024), 'A')).toEqual([...old, '32365'].sort())
    await create(engine, 'B', ['32067'])
    // Placing an old commune in the geography of today moves what it has become.
    expect(communesOf(await list(engine), 'B')).toEqual(['32365'])
  })

  it('that a file puts in two groups are named with these groups', async () => {
    const { engine } = await testWorkspace()
    const token = await fileToken(engine, 'mds.csv', 'code;mds\n32013;Nord\n32013;Sud\n32107;Sud\n32107;sud\n')
    const { twice } = await engine.call('group.import', { level: 'mds', token })
    expect(twice).toEqual([{ code: '32013', name: 'Auch', groups: ['Nord', 'Sud'] }])
  })

  it('alone are told as such by an import, not a commune that was in no group just before', async () => {
    const { engine } = await testWorkspace()
    await create(engine, 'A', ['32013', '32107'])
    await list(engine)
    await engine.call('group.assign', { level: 'mds', group: null, communes: ['32013'] })
    expect((await list(engine)).inNone).toContain('32013')
    const token = await fileToken(engine, 'mds.csv', 'code;mds\n32013;A\n32107;A\n32067;A\n')
    expect(await engine.call('group.import', { level: 'mds', token })).toMatchObject({ communes: 3, former: ['32067'] })
    expect(communesOf(await list(engine), 'A')).toEqual(['32013', '32107', '32365'])
  })

  it('are shown in two groups when a file of before the merger put them apart', async () => {
    const { engine } = await testWorkspace()
    const token = await fileToken(engine, 'mds.csv', 'code;mds\n32067;Nord\n32260;Sud\n32413;Sud\n32365;Sud\n')
    const result = await engine.call('group.import', { level: 'mds', token })
    expect([result.former.sort(), result.communes, result.created]).toEqual([old, 4, 2])
    expect((await list(engine)).inSeveral).toEqual([{ commune: '32365', groups: ['MDS-NORD', 'MDS-SUD'] }])
    const before = await list(engine, 2024)
    expect([communesOf(before, 'Nord'), communesOf(before, 'Sud'), before.inSeveral]).toEqual([
      ['32067'],
      ['32260', '32365', '32413'],
      [],
    ])
    const sud = before.groups.find((group) => group.name === 'Sud')?.id ?? ''
    await engine.call('group.assign', { level: 'mds', group: sud, communes: ['32365'] })
    expect((await list(engine)).inSeveral).toEqual([])
  })
})

describe('groups from a CSV', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  it.each([
    ['semicolons and a header', 'CODGEO;LIBGEO;MDS\n32013;Auch;Centre\n32107;Condom;Ténarèze\n'],
    [
      'commas, quotes and another order',
      '"Secteur","Commune","Code"\r\n"Centre","Auch","32013"\r\n"Ténarèze","Condom, ville","32107"\r\n',
    ],
    ['tabs and no header', '32013\tCentre\n32107\tTénarèze\n'],
    ['a byte order mark', '\ufeffcode;groupe\n32013;Centre\n32107;Ténarèze\n'],
    ['Windows-1252', latin1('code;groupe\n32013;Centre\n32107;Ténarèze\n')],
  ])('with %s', async (_name, content) => {
    const { engine } = await testWorkspace()
    const token = await fileToken(engine, 'groupes.csv', content)
    const result = await engine.call('group.import', { level: 'mds', token })
    expect(result).toMatchObject({ groups: 2, communes: 2, created: 2, changed: 2, unknown: [], unnamed: [] })
    const state = await list(engine)
    expect([communesOf(state, 'Centre'), communesOf(state, 'Ténarèze')]).toEqual([['32013'], ['32107']])
  })

  it('whose codes lost their zeros, in another département', async () => {
    const { engine } = await testWorkspace('01')
    const token = await fileToken(engine, 'ain.csv', 'code;mds\n1004;Ambérieu\n1053;Bourg\n')
    await engine.call('group.import', { level: 'mds', token })
    const state = await list(engine)
    expect([communesOf(state, 'Ambérieu'), communesOf(state, 'Bourg')]).toEqual([['01004'], ['01053']])
  })

  it('lists the codes that are no commune, leaves the others where they are, completes groups of the same name', async () => {
    const { engine } = await testWorkspace()
    await create(engine, 'Centre', ['32001', '32002'])
    const content = 'code;mds\n32013;CENTRE\n99999;Centre\n3201X;Centre\n32107;\n32002;Est\n'
    const result = await engine.call('group.import', {
      level: 'mds',
      token: await fileToken(engine, 'groupes.csv', content),
    })
    expect(result).toMatchObject({ groups: 2, created: 1, unknown: ['99999', '3201X'], unnamed: ['32107'] })
    expect(communesOf(await list(engine), 'Centre')).toEqual(['32001', '32013'])
    const again = await engine.call('group.import', {
      level: 'mds',
      token: await fileToken(engine, 'groupes.csv', content),
    })
    // Nothing changed: nothing to undo either.
    expect([again.changed, again.created]).toEqual([0, 0])
    await engine.call('history.undo', {})
    const state = await list(engine)
    expect([communesOf(state, 'Centre'), state.groups.length]).toEqual([['32001', '32002'], 1])
  })

  it('shows a commune that the file puts in two groups', async () => {
    const { engine } = await testWorkspace()
    const token = await fileToken(engine, 'double.csv', 'code,mds\n32013,Nord\n32013,Sud\n32107,Sud\n')
    await engine.call('group.import', { level: 'mds', token })
    expect((await list(engine)).inSeveral).toEqual([{ commune: '32013', groups: ['MDS-NORD', 'MDS-SUD'] }])
  })

  it.each([
    ['no code', 'nom;mds\nAuch;Centre\nCondom;Sud\n', 'Aucune colonne'],
    ['codes alone', 'code\n32013\n32107\n', 'aucune colonne de noms'],
    ['nothing', '', 'est vide'],
    ['bytes that are no text', new Uint8Array([0, 1, 2, 0, 255, 0, 7]), 'Rien n’a été modifié'],
  ])('with %s is refused in one sentence', async (_name, content, sentence) => {
    const { engine } = await testWorkspace()
    const token = await fileToken(engine, 'refus.csv', content)
    const said = await refusal(engine.call('group.import', { level: 'mds', token }))
    expect(said).toContain(sentence)
    expect(said).toContain('Rien n’a été modifié')
    expect((await list(engine)).groups).toEqual([])
  })
})

describe('contours', () => {
  const facts = { source: 'Essai', licence: 'Licence Ouverte 2.0', vintage: 2026 }
  const square = (code: string, at = 0) => ({
    type: 'Feature',
    properties: { code_insee: code, nom: 'Essai' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [at, 43],
          [at + 0.1, 43],
          [at + 0.1, 43.1],
          [at, 43],
        ],
      ],
    },
  })
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
  const add = async (engine: Engine, content: string) =>
    engine.call('contour.import', { token: await fileToken(engine, 'carte.geojson', content), ...facts })

  it('are kept with their source, newest first, and leave again', async () => {
    const { engine } = await testWorkspace('01')
    expect(await engine.call('contour.list', {})).toEqual([])
    const { id, territories } = await add(engine, collection(square('01004'), square('01053', 0.1)))
    expect(territories).toBe(2)
    const [set] = await engine.call('contour.list', { department: '01' })
    expect([set?.id, set?.source, set?.licence, set?.vintage, set?.name]).toEqual([
      id,
      'Essai',
      'Licence Ouverte 2.0',
      2026,
      'carte.geojson',
    ])
    await add(engine, collection(square('01004')))
    expect((await engine.call('contour.list', {})).map((each) => each.id)[1]).toBe(id)
    await engine.call('contour.remove', { id })
    expect(await engine.call('contour.list', {})).toHaveLength(1)
    await engine.call('history.undo', {})
    expect(await engine.call('contour.list', {})).toHaveLength(2)
    expect(await refusal(engine.call('contour.remove', { id: 'nobody' }))).toContain('n’existent plus')
  })

  it.each([
    ['no JSON', 'code;nom', 'n’est pas un fichier de contours'],
    ['another JSON', '{"a":1}', 'n’est pas un fichier de contours'],
    [
      'no surface',
      collection({ type: 'Feature', properties: { code: '32013' }, geometry: { type: 'Point', coordinates: [0, 43] } }),
      'aucun contour',
    ],
    ['no code', collection({ ...square('32013'), properties: { nom: 'Auch' } }), 'ne portent pas de code'],
    ['codes of nowhere', collection(square('99001'), square('99002')), 'territoire connu'],
    [
      'projected coordinates',
      collection({
        ...square('32013'),
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [500000, 6300000],
              [500100, 6300000],
              [500000, 6300100],
              [500000, 6300000],
            ],
          ],
        },
      }),
      'longitudes et latitudes',
    ],
  ])('with %s are refused in one sentence', async (_name, content, sentence) => {
    const { engine } = await testWorkspace('01')
    const said = await refusal(add(engine, content))
    expect(said).toContain(sentence)
    expect(said).toContain('Rien n’a été modifié')
    expect(await engine.call('contour.list', {})).toEqual([])
  })
})

describe('movements of communes', () => {
  it('are told for a département between two vintages, in either order', async () => {
    const { engine } = await testWorkspace()
    const told = await engine.call('territory.movements', { department: '32', from: 2024, to: 2025 })
    expect(told.changes.map(({ vintage, kind, from, to }) => [vintage, kind, from.code, to.code])).toEqual(
      ['32067', '32260', '32413'].map((code) => [2025, 'merge', code, '32365']),
    )
    expect(told.changes[0]?.to.name).toBe('Cap d’Astarac')
    expect(await engine.call('territory.movements', { department: '32', from: 2025, to: 2024 })).toEqual(told)
    expect((await engine.call('territory.movements', { department: '32', from: 2026, to: 2026 })).changes).toEqual([])
  })

  it('tell the communes that changed intercommunalité', async () => {
    const { engine } = await testWorkspace()
    const told = await engine.call('territory.movements', { department: '31', from: 2023, to: 2024 })
    expect(told.moved.find(({ commune }) => commune.name === 'Fontenilles')).toBeDefined()
    // It is in the Haute-Garonne, and left an intercommunalité that has communes in the Gers.
    const beside = await engine.call('territory.movements', { department: '32', from: 2023, to: 2024 })
    expect(beside.moved.map(({ commune, from }) => [commune.code, from?.code])).toContainEqual(['31188', '200023620'])
    expect(await refusal(engine.call('territory.movements', { department: '32', from: 2019, to: 2024 }))).toContain(
      '2019',
    )
  })
})

it('gives the contours shipped with the application to a new workspace of the Gers', async () => {
  const { engine } = await testWorkspace()
  const [set] = await engine.call('contour.list', { department: '32' })
  const shipped = readFileSync(new URL('../../resources/seed/contours-communes.topojson', import.meta.url), 'utf8')
  expect(set?.geometry === shipped).toBe(true)
})
