import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let records: Records
beforeAll(async () => {
  engine = (await testWorkspace()).engine
  records = new Records(engine)
}, 60_000)

const newScheme = (title: string, kind = 'departmental', territory = '32') =>
  records.create('scheme', { title, kind, territory })

/** Two orientations, the first with two objectives, the first of which has a measure. */
async function tree(scheme: string) {
  const line = (kind: string, title: string, above?: string) =>
    records.create('schemeLine', { kind, title }, { owner: scheme, ...(above === undefined ? {} : { above }) })
  const first = await line('orientation', 'Aller vers')
  const second = await line('orientation', 'Se loger')
  const objective = await line('objective', 'Des permanences', first)
  const other = await line('objective', 'Un bus', first)
  const measure = await line('measure', 'Deux jours à Nogaro', objective)
  return { first, second, objective, other, measure }
}

describe('schemes', () => {
  it('one local scheme for each MDS comes in one step, once, and is undone in one', async () => {
    await expect(engine.call('scheme.createLocals', {})).rejects.toThrow(/Aucune MDS n’est connue/)
    for (const [name, communes] of [
      ['MDS d’Auch', ['32013']],
      ['MDS de Condom', ['32107']],
    ] as const) {
      await engine.call('group.create', { level: 'mds', name, communes: [...communes] })
    }
    const { ids } = await engine.call('scheme.createLocals', { startsOn: '2026-01-01' })
    expect(ids).toHaveLength(2)
    const listed = await engine.call('scheme.list', {})
    expect(listed.map(({ title, kind, territoryName, startsOn }) => [title, kind, territoryName, startsOn])).toEqual([
      ['Schéma local de la MDS d’Auch', 'local', 'MDS d’Auch', '2026-01-01'],
      ['Schéma local de la MDS de Condom', 'local', 'MDS de Condom', '2026-01-01'],
    ])
    expect(await engine.call('scheme.createLocals', {})).toEqual({ ids: [] })
    const { entry } = await engine.call('history.undo', {})
    expect(entry.label).toContain('Créer un schéma local pour chaque MDS')
    expect(await engine.call('scheme.list', {})).toEqual([])
  })

  it('lines stand in the order of their kinds, whichever way they are put', async () => {
    const id = await newScheme('Schéma')
    const { first, second, objective, measure } = await tree(id)
    const refused = /un objectif se range sous une orientation/
    await expect(
      records.create('schemeLine', { kind: 'orientation', title: 'X' }, { owner: id, above: first }),
    ).rejects.toThrow(refused)
    await expect(
      engine.call('record.move', { kind: 'schemeLine', ids: [objective], above: measure, before: null }),
    ).rejects.toThrow(/sous/)
    await expect(
      engine.call('record.move', { kind: 'schemeLine', ids: [second], above: first, before: null }),
    ).rejects.toThrow(refused)
    await expect(records.set('schemeLine', first, 'kind', 'measure')).rejects.toThrow(refused)
    await expect(records.set('schemeLine', objective, 'kind', 'orientation')).rejects.toThrow(refused)
    const foreign = await newScheme('Autre')
    await expect(
      records.create('schemeLine', { kind: 'objective', title: 'X' }, { owner: foreign, above: first }),
    ).rejects.toThrow(/d’un autre ensemble/)
    expect((await records.rows('schemeLine', id)).map(({ kind }) => kind).sort()).toEqual([
      'measure',
      'objective',
      'objective',
      'orientation',
      'orientation',
    ])
  })

  it('are numbered in their order as they come and move, but for numbers that are typed', async () => {
    const id = await newScheme('Numéros')
    const { first, second, objective, other, measure } = await tree(id)
    const codes = async () =>
      Object.fromEntries((await records.rows('schemeLine', id)).map((row) => [row.id, row.code]))
    expect(await codes()).toEqual({
      [first]: '1',
      [second]: '2',
      [objective]: '1.1',
      [other]: '1.2',
      [measure]: '1.1.1',
    })
    await engine.call('record.move', { kind: 'schemeLine', ids: [other], above: first, before: objective })
    await engine.call('record.move', { kind: 'schemeLine', ids: [second], above: null, before: first })
    expect(await codes()).toEqual({
      [second]: '1',
      [first]: '2',
      [other]: '2.1',
      [objective]: '2.2',
      [measure]: '2.2.1',
    })
    // Numbers that somebody typed, or took away, stay until all are written again.
    await records.set('schemeLine', objective, 'code', 'A bis')
    await records.set('schemeLine', other, 'code', null)
    await engine.call('record.remove', { kind: 'schemeLine', ids: [second] })
    const added = await records.create('schemeLine', { kind: 'orientation', title: 'X' }, { owner: id })
    const kept = { [first]: '1', [other]: null, [objective]: 'A bis', [measure]: '1.2.1', [added]: '2' }
    expect(await codes()).toEqual(kept)
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect((await codes())[first]).toBe('2')
    expect(await engine.call('scheme.renumber', { scheme: id })).toEqual({ changed: 2 })
    await expect(engine.call('scheme.renumber', { scheme: 'rien' })).rejects.toThrow(/n’existe plus/)
  })

  it('several lines become one with all that stood under them, and are undone in one step', async () => {
    const id = await newScheme('Réunion')
    const { first, second, objective, other } = await tree(id)
    const before = await records.rows('schemeLine', id)
    await expect(engine.call('scheme.unite', { into: first, lines: [first] })).rejects.toThrow(/au moins deux/)
    await expect(engine.call('scheme.unite', { into: first, lines: [objective] })).rejects.toThrow(/même nature/)
    expect(await engine.call('scheme.unite', { into: second, lines: [first], title: 'Aller vers et loger' })).toEqual({
      united: 1,
    })
    const after = new Map((await records.rows('schemeLine', id)).map((row) => [row.id, row]))
    expect(after.get(second)?.title).toBe('Aller vers et loger')
    expect(after.get(first)?.mergedInto).toBe(second)
    expect([after.get(objective)?.above, after.get(other)?.above]).toEqual([second, second])
    await expect(
      records.create('schemeLine', { kind: 'objective', title: 'X' }, { owner: id, above: first }),
    ).rejects.toThrow(/réunie avec une autre/)
    // It counts no more, neither in the numbers.
    expect([after.get(first)?.code, after.get(second)?.code, after.get(objective)?.code]).toEqual([null, '1', '1.1'])
    await engine.call('history.undo', {})
    expect(await records.rows('schemeLine', id)).toEqual(before)
  })

  it('a line that was united stands for itself again, with what stood under it', async () => {
    const id = await newScheme('Séparation')
    const { first, second, objective, other } = await tree(id)
    const before = await records.rows('schemeLine', id)
    await engine.call('scheme.unite', { into: second, lines: [first] })
    expect(await engine.call('scheme.part', { lines: [first] })).toEqual({ parted: 1 })
    expect(await records.rows('schemeLine', id)).toEqual(before)
    // United twice over, then taken apart from the outside in: each keeps what is its own, and what people have moved stays there.
    const third = await records.create('schemeLine', { kind: 'orientation', title: 'Se soigner' }, { owner: id })
    const own = await records.create('schemeLine', { kind: 'objective', title: 'O' }, { owner: id, above: second })
    const late = await records.create('schemeLine', { kind: 'objective', title: 'L' }, { owner: id, above: third })
    await engine.call('scheme.unite', { into: second, lines: [first] })
    await engine.call('scheme.unite', { into: third, lines: [second] })
    await engine.call('record.move', { kind: 'schemeLine', ids: [other], above: null, before: null })
    const above = async () => {
      const found = new Map((await records.rows('schemeLine', id)).map((row) => [row.id, row.above]))
      return [objective, other, own, late].map((line) => found.get(line))
    }
    expect(await above()).toEqual([third, null, third, third])
    await engine.call('scheme.part', { lines: [second] })
    expect(await above()).toEqual([second, null, second, third])
    await engine.call('scheme.part', { lines: [first] })
    expect(await above()).toEqual([first, null, second, third])
    // A line that goes for good leaves what had come from it where it is.
    await engine.call('scheme.unite', { into: second, lines: [first] })
    await engine.call('record.remove', { kind: 'schemeLine', ids: [first] })
    expect(await above()).toEqual([second, null, second, third])
    await expect(engine.call('scheme.part', { lines: ['rien'] })).rejects.toThrow(/n’existe plus/)
  })
})
