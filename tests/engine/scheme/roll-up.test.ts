import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const epci = '200035632'
let engine: WorkerEngine
let records: Records
let ids: Readonly<Record<'scheme' | 'moves' | 'homes' | 'goTo' | 'project' | 'objective' | 'sheet' | 'policy', string>>

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  records = new Records(engine)
  const policy =
    (await engine.call('offer.create', { sheet: 'policy', parent: null, rows: [{ title: 'Mobilité' }] })).ids[0] ?? ''
  const scheme = await records.create('scheme', {
    title: 'Schéma départemental',
    kind: 'departmental',
    territory: '32',
  })
  const line = (title: string, cells: Record<string, string | string[]> = {}, above?: string) =>
    records.create(
      'schemeLine',
      { kind: above === undefined ? 'orientation' : 'objective', title, ...cells },
      { owner: scheme, ...(above === undefined ? {} : { above }) },
    )
  const moves = await line('Lever les freins à la mobilité', { policies: [policy] })
  const homes = await line('Loger dignement', { audiences: ['jeunes'] })
  const goTo = await line('Transports solidaires à la demande', {}, moves)
  const project = await records.create('project', { title: 'Projet d’Armagnac Adour', territory: epci })
  const axis = await records.create('projectLine', { kind: 'axis', title: 'Bouger' }, { owner: project })
  const objective = await records.create(
    'projectLine',
    { kind: 'objective', title: 'Se déplacer sans voiture', policies: [policy], audiences: ['jeunes'] },
    { owner: project, above: axis },
  )
  const sheet = await records.create(
    'actionSheet',
    { title: 'Un transport solidaire', code: 'F1', objective },
    { owner: project },
  )
  ids = { scheme, moves, homes, goTo, project, objective, sheet, policy }
}, 60_000)

const suggestions = async (field: 'objective' | 'sheet' | 'localLine', source: string) =>
  (await engine.call('rollup.suggest', { field, source }))[0]?.lines ?? []

describe('roll-up', () => {
  it('lines are suggested by what they share with what goes up, each with its reason, and nothing is written', async () => {
    const found = await suggestions('sheet', ids.sheet)
    expect(found.map(({ id }) => id)).toEqual([ids.goTo, ids.moves, ids.homes].toSorted((a, b) => score(b) - score(a)))
    function score(id: string) {
      return found.find((line) => line.id === id)?.score ?? 0
    }
    // The sheet says nothing of its policy: it is that of its objective. Words: « transport », « solidaire ».
    const toMoves = found.find(({ id }) => id === ids.moves)
    expect(toMoves).toMatchObject({ words: ['solidaire', 'transport'], isProposed: false })
    expect(toMoves?.reason).toMatch(
      /^Même politique\u00a0: .*Mobilité\u00a0; mots communs\u00a0: «\u00a0solidaire\u00a0» et «\u00a0transport\u00a0»\.$/,
    )
    expect(found.find(({ id }) => id === ids.homes)).toMatchObject({ policies: [], words: [] })
    expect(found.find(({ id }) => id === ids.homes)?.reason).toMatch(/^Même public/)
    expect(await records.rows('rollUp')).toEqual([])
  })

  it('a proposal made twice is one row, says who and when, and is undone', async () => {
    const link = { field: 'sheet' as const, source: ids.sheet, line: ids.goTo, why: 'Dix communes le demandent' }
    const first = await engine.call('rollup.propose', { links: [link] })
    expect(first.proposed).toBe(1)
    expect(await engine.call('rollup.propose', { links: [link] })).toEqual({ ids: first.ids, proposed: 0 })
    expect(await records.rows('rollUp')).toMatchObject([
      { line: ids.goTo, sheet: ids.sheet, proposedBy: 'Camille Test', answer: 'waiting', why: link.why },
    ])
    expect((await suggestions('sheet', ids.sheet)).find(({ id }) => id === ids.goTo)?.isProposed).toBe(true)
    // The second proposal changed nothing: one step takes the first back.
    await engine.call('history.undo', {})
    expect(await records.rows('rollUp')).toEqual([])
    await engine.call('rollup.propose', { links: [link] })
  })

  it('refuses what cannot go up, in a sentence, and writes nothing', async () => {
    const before = await records.rows('rollUp')
    const propose = (field: 'objective' | 'sheet' | 'localLine', source: string, line = ids.moves) =>
      engine.call('rollup.propose', { links: [{ field, source, line }] })
    await expect(propose('sheet', 'rien')).rejects.toThrow(/n’existe plus/)
    await expect(propose('sheet', ids.sheet, 'rien')).rejects.toThrow(/n’existe plus/)
    await expect(propose('localLine', ids.homes)).rejects.toThrow(/schéma local/)
    const axis = await records.create('projectLine', { kind: 'axis', title: 'Axe' }, { owner: ids.project })
    await expect(propose('objective', axis)).rejects.toThrow(/objectifs et les fiches/)
    await expect(
      engine.call('record.create', { kind: 'rollUp', owner: ids.moves, rows: [{ sheet: ids.sheet }] }),
    ).rejects.toThrow(/se propose/)
    expect(await records.rows('rollUp')).toEqual(before)
  })

  it('the owner of the scheme answers, with a reason where it is not plainly taken up, and the territory reads it', async () => {
    const [row] = await records.rows('rollUp')
    const id = row?.id ?? ''
    for (const answer of ['partly', 'refused'] as const)
      await expect(engine.call('rollup.answer', { ids: [id], answer, reason: ' ' })).rejects.toThrow(/Dites pourquoi/)
    await expect(records.set('rollUp', id, 'answer', 'takenUp')).rejects.toThrow(/se donne depuis/)
    await expect(engine.call('rollup.answer', { ids: ['rien'], answer: 'takenUp' })).rejects.toThrow(/n’existe plus/)
    expect(await engine.call('rollup.answer', { ids: [id], answer: 'partly', reason: 'Sur deux cantons' })).toEqual({
      answered: 1,
    })
    const [read] = await engine.call('rollup.read', { field: 'sheet', source: ids.sheet })
    expect(read).toMatchObject({ answer: 'partly', answeredBy: 'Camille Test', orientation: ids.moves })
    expect(read?.sentence).toMatch(
      /^Repris en partie par «\u00a0Schéma départemental\u00a0», 1\.1 Transports solidaires à la demande \(.+\)\u00a0: Sur deux cantons$/,
    )
    await engine.call('rollup.answer', { ids: [id], answer: 'waiting' })
    expect(await records.rows('rollUp')).toMatchObject([{ answer: 'waiting', reason: null, answeredBy: null }])
  })

  it('the matrix says what feeds what, and what is alone on both sides', async () => {
    const all = await engine.call('rollup.matrix', {})
    expect(all.lines).toMatchObject([
      { id: ids.moves, isFed: true },
      { id: ids.homes, isFed: false },
    ])
    // The sheet has gone up, and its objective with it.
    expect(all.sources.filter(({ feeds }) => feeds).map(({ id }) => id)).toEqual([ids.objective, ids.sheet])
    expect(all.rollUps.map(({ orientation, source }) => [orientation, source])).toEqual([[ids.moves, ids.sheet]])
    await engine.call('rollup.answer', {
      ids: all.rollUps.map(({ id }) => id),
      answer: 'refused',
      reason: 'Déjà fait',
    })
    // What is refused feeds nothing, on either side: the sheet is proposed elsewhere.
    const refused = await engine.call('rollup.matrix', {})
    expect(refused.lines.map(({ isFed }) => isFed)).toEqual([false, false])
    expect(refused.sources.filter(({ feeds }) => feeds)).toEqual([])
    expect((await engine.call('rollup.suggest', {})).map(({ source }) => source)).toContain(ids.sheet)
    for (const answer of ['waiting', 'partly'] as const) {
      await engine.call('rollup.answer', { ids: all.rollUps.map(({ id }) => id), answer, reason: 'Pour moitié' })
      const counted = await engine.call('rollup.matrix', {})
      expect(
        counted.sources.filter(({ feeds }) => feeds).map(({ id }) => id),
        answer,
      ).toEqual([ids.objective, ids.sheet])
    }
    expect((await engine.call('rollup.matrix', { territory: epci })).sources).toHaveLength(2)
    expect((await engine.call('rollup.matrix', { territory: '32013' })).sources).toEqual([])
    expect((await engine.call('rollup.suggest', { territory: '32013' })).map(({ source }) => source)).toEqual([])
    await expect(engine.call('rollup.matrix', { scheme: 'rien' })).rejects.toThrow(/n’existe plus/)
  })

  it('what was carried up to lines that are united counts for the one that stays', async () => {
    await engine.call('rollup.propose', { links: [{ field: 'objective', source: ids.objective, line: ids.homes }] })
    await engine.call('scheme.unite', { into: ids.moves, lines: [ids.homes] })
    const { lines, rollUps } = await engine.call('rollup.matrix', { scheme: ids.scheme })
    expect(lines.map(({ id }) => id)).toEqual([ids.moves])
    expect(rollUps.map(({ orientation }) => orientation)).toEqual([ids.moves, ids.moves])
    // To propose it to either line is to propose it once.
    const again = { field: 'objective' as const, source: ids.objective, line: ids.homes }
    expect((await engine.call('rollup.propose', { links: [again] })).proposed).toBe(0)
    await engine.call('history.undo', {})
    expect((await engine.call('rollup.matrix', {})).lines).toHaveLength(2)
  })
})
