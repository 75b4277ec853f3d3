import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Input } from '#shared/api/contract.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

async function withAction(values: Record<string, Cell> = {}) {
  const { engine, file } = await testWorkspace('32')
  const create = async (sheet: Sheet, rows: Record<string, Cell>[], parent: string | null = null) =>
    (await engine.call('offer.create', { sheet, parent, rows })).ids
  const [policy = ''] = await create('policy', [{ title: 'Logement' }])
  const [mission = ''] = await create('mission', [{ title: 'Accès et maintien' }], policy)
  const [action = ''] = await create('action', [{ title: 'FSL', ...values }], mission)
  return { engine, file, create, policy, mission, action }
}
const write = (engine: WorkerEngine, id: string, field: string, value: Cell) =>
  engine.call('offer.update', { sheet: 'action', edits: [{ id, field, value }] })
const cellsOf = async (engine: WorkerEngine, sheet: Sheet, field: string) => {
  const { columns } = await engine.call('offer.rows', { sheet })
  const column = columns[field]
  return column === undefined ? [] : unpackColumn(column)
}

describe('what became of a cell', () => {
  it('is told by command, the last first, with its author and what it was', async () => {
    const { engine, action } = await withAction()
    await write(engine, action, 'aim', 'Aider à payer le loyer')
    await write(engine, action, 'aim', 'Aider à se maintenir')
    await engine.call('history.undo', {})
    const steps = await engine.call('offer.history', { sheet: 'action', id: action, field: 'aim' })
    expect(steps.map(({ changes }) => changes)).toEqual([
      [{ field: 'aim', before: 'Aider à se maintenir', after: 'Aider à payer le loyer' }],
      [{ field: 'aim', before: 'Aider à payer le loyer', after: 'Aider à se maintenir' }],
      [{ field: 'aim', before: null, after: 'Aider à payer le loyer' }],
    ])
    expect(steps[0]?.label).toMatch(/^annuler : modifier 1\scase/)
    expect(steps[0]?.author?.name).toBe('Camille Test')
  })

  it('counts organizations and territories as cells, though they stand in rows of their own', async () => {
    const { engine, create, action } = await withAction({ coverage: ['32013'] })
    const [caf = '', msa = ''] = await create('organization', [{ name: 'CAF' }, { name: 'MSA' }])
    const [other = ''] = await create(
      'action',
      [{ title: 'Autre', lead: [caf] }],
      (await cellsOf(engine, 'action', 'mission'))[0] as string,
    )
    await write(engine, action, 'lead', [caf])
    await write(engine, action, 'lead', [msa])
    await write(engine, action, 'operators', [caf])
    await write(engine, other, 'lead', [msa])
    const steps = await engine.call('offer.history', { sheet: 'action', id: action, field: 'lead' })
    expect(steps.map(({ changes }) => changes)).toEqual([
      [{ field: 'lead', before: [caf], after: [msa] }],
      [{ field: 'lead', before: null, after: [caf] }],
    ])
    const covered = await engine.call('offer.history', { sheet: 'action', id: action, field: 'coverage' })
    expect(covered.map(({ changes }) => changes)).toEqual([[{ field: 'coverage', before: null, after: ['32013'] }]])
  })

  it('is, for a whole row, one step per command, and going back to a value is one more', async () => {
    const { engine, file, create, action } = await withAction({ description: 'Aides' })
    const [caf = ''] = await create('organization', [{ name: 'CAF' }])
    const before = contentOf(file, lineage)
    await engine.call('offer.update', {
      sheet: 'action',
      edits: [
        { id: action, field: 'title', value: 'Fonds de solidarité' },
        { id: action, field: 'lead', value: [caf] },
      ],
    })
    const [last, first] = await engine.call('offer.history', { sheet: 'action', id: action })
    expect(last?.changes.map(({ field }) => field).sort()).toEqual(['lead', 'title'])
    expect(first?.kind).toBe('insert')
    expect(first?.changes.some(({ field }) => field === 'updatedOn')).toBe(false)
    for (const { field, before: value } of last?.changes ?? []) await write(engine, action, field, value)
    expect(await cellsOf(engine, 'action', 'title')).toEqual(['FSL'])
    expect(await cellsOf(engine, 'action', 'lead')).toEqual([null])
    for (let times = 0; times < 3; times += 1) await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('tells the lines of means that each command wrote, before and after, and a step that writes them back is one more', async () => {
    const { engine, create, action } = await withAction()
    const [caf = ''] = await create('organization', [{ name: 'CAF' }])
    const line = { kind: 'money' as const, organization: caf, year: 2026 }
    const staff = { kind: 'staff' as const, organization: null, year: 2025, planned: 1.5, actual: null }
    const say = (means: Input<'offer.means'>['means']) => engine.call('offer.means', { action, means })
    const steps = async () =>
      (await engine.call('offer.history', { sheet: 'action', id: action })).filter(({ means }) => means.length > 0)
    const paid = { ...line, planned: 1000, actual: null }
    await say([paid, staff])
    await say([{ ...paid, planned: 1200, actual: 900 }, staff])
    await say([{ ...paid, organization: null }])
    const [last, changed, added] = await steps()
    expect(added?.means).toEqual([
      { ...line, before: null, after: { planned: 1000, actual: null } },
      { kind: 'staff', organization: null, year: 2025, before: null, after: { planned: 1.5, actual: null } },
    ])
    expect(changed?.means).toEqual([
      { ...line, before: { planned: 1000, actual: null }, after: { planned: 1200, actual: 900 } },
    ])
    expect(changed?.author?.name).toBe('Camille Test')
    expect(last?.means).toHaveLength(3)
    expect(last?.means).toContainEqual({ ...line, before: { planned: 1200, actual: 900 }, after: null })
    expect(last?.means).toContainEqual({
      ...line,
      organization: null,
      before: null,
      after: { planned: 1000, actual: null },
    })
    await engine.call('history.undo', {})
    const [undone] = await steps()
    expect(undone?.means).toContainEqual({ ...line, before: null, after: { planned: 1200, actual: 900 } })
    const cell = await engine.call('offer.history', { sheet: 'action', id: action, field: 'title' })
    expect(cell.flatMap(({ means }) => means)).toEqual([])
  })

  it('refuses a cell that no sheet has', async () => {
    const { engine, action } = await withAction()
    await expect(engine.call('offer.history', { sheet: 'action', id: action, field: 'couleur' })).rejects.toMatchObject(
      {
        error: { code: 'offer.field' },
      },
    )
  })
})

describe('communes covered', () => {
  it('are those of the territories of the actions, each once, with the places where people are received', async () => {
    const { engine, create, mission, action } = await withAction({ coverage: ['200066926', '32013'] })
    const [place = ''] = await create('accessPoint', [
      { name: 'Accueil', commune: '32013', latitude: 43.65, longitude: 0.58 },
    ])
    const [second = '', third = ''] = await create(
      'action',
      [{ title: 'ASLL', coverage: ['32013', '31555'], accessPoints: [place] }, { title: 'Sans lieu' }],
      mission,
    )
    const answer = await engine.call('offer.coverage', { actions: [action, second, third, 'disparue', action] })
    expect(answer.actions).toBe(3)
    expect(answer.nowhere).toBe(1)
    expect(answer.communes).toHaveLength(458)
    const covered = answer.communes.filter(({ actions }) => actions > 0)
    expect(covered).toHaveLength(34)
    expect(covered.find(({ code }) => code === '32013')?.actions).toBe(2)
    expect(answer.elsewhere).toBe(1)
    expect(answer.places).toEqual([
      { id: place, name: 'Accueil', commune: '32013', latitude: 43.65, longitude: 0.58, actions: 1 },
    ])
    expect(answer.sentence.replaceAll(/\s/g, ' ')).toMatch(
      /^3 actions couvrent 34 communes sur 458, soit \d+ % des habitants ; 424 communes ne sont pas couvertes\. 1 commune ailleurs est couverte aussi\. 1 action ne dit pas quels territoires elle couvre\.$/,
    )
  })

  it('are, in one territory, its own only', async () => {
    const { engine, action } = await withAction({ coverage: ['200066926'] })
    const whole = await engine.call('offer.coverage', { actions: [action], territory: '200066926' })
    expect(whole.communes).toHaveLength(34)
    expect(whole.sentence).toContain('toutes les communes')
    expect((await engine.call('offer.coverage', {})).communes.filter(({ actions }) => actions === 1)).toHaveLength(34)
    const none = await engine.call('offer.coverage', { actions: [], territory: '200066926' })
    expect(none.communes.every(({ actions }) => actions === 0)).toBe(true)
    // An intercommunalité on both sides of the border is whole: its communes of the next département too.
    const [part] = await engine.call('territory.list', { level: 'epci-part', department: '32' })
    const both = await engine.call('offer.coverage', { territory: part?.code.replace(/@.*/, '') ?? '' })
    expect(both.communes.some(({ code }) => !code.startsWith('32'))).toBe(true)
    await expect(engine.call('offer.coverage', { actions: [], territory: '999999999' })).rejects.toMatchObject({
      error: { code: 'territory.unknown' },
    })
  })
})

describe('numbers after the order of the tree', () => {
  it('are shown before they are written, as one step, and change nothing when the order is theirs', async () => {
    const { engine, file, create, mission } = await withAction()
    const [asll = ''] = await create('action', [{ title: 'ASLL' }], mission)
    const [fsl = ''] = (await engine.call('offer.rows', { sheet: 'action' })).ids
    expect(await engine.call('offer.numbering', {})).toEqual([])
    await engine.call('offer.move', { sheet: 'action', ids: [asll], parent: mission, before: fsl })
    const before = contentOf(file, lineage)
    expect(await engine.call('offer.numbering', {})).toEqual([
      { sheet: 'action', id: asll, title: 'ASLL', before: '1.1.2', after: '1.1.1' },
      { sheet: 'action', id: fsl, title: 'FSL', before: '1.1.1', after: '1.1.2' },
    ])
    expect(await engine.call('offer.renumber', {})).toEqual({ changed: 2 })
    expect(await cellsOf(engine, 'action', 'code')).toEqual(['1.1.1', '1.1.2'])
    expect(await engine.call('offer.renumber', {})).toEqual({ changed: 0 })
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('go down from a policy or a mission that moved, and leave the day of the last change', async () => {
    const { engine, create, policy } = await withAction()
    const [second = ''] = await create('policy', [{ title: 'Santé', code: 'S' }])
    await engine.call('offer.move', { sheet: 'policy', ids: [second], parent: null, before: policy })
    const days = await cellsOf(engine, 'action', 'updatedOn')
    await engine.call('offer.renumber', {})
    expect(await cellsOf(engine, 'policy', 'code')).toEqual(['1', '2'])
    expect(await cellsOf(engine, 'mission', 'code')).toEqual(['2.1'])
    expect(await cellsOf(engine, 'action', 'code')).toEqual(['2.1.1'])
    expect(await cellsOf(engine, 'action', 'updatedOn')).toEqual(days)
  })
})
