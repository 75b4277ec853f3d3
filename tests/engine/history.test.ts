import { describe, expect, it } from 'vitest'
import { changeBlocks } from '#renderer/features/history/changes.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { testEngine, testWorkspace } from '#tests/support/workspace.ts'

describe('history', () => {
  it('says who changed which cell, when, before and after', async () => {
    const { engine } = await testWorkspace()
    await engine.call('workspace.rename', { name: 'Un' })
    await engine.call('workspace.rename', { name: 'Deux' })
    const [last, first] = await engine.call('history.list', {})
    expect(last).toMatchObject({
      kind: 'do',
      undoable: true,
      undoneBy: null,
      changes: 1,
      author: { name: 'Camille Test' },
    })
    const changes = await engine.call('history.changes', { entry: last?.id ?? '' })
    expect(changes).toEqual([
      { table: 'setting', row: 'name', kind: 'update', column: 'value', before: '"Un"', after: '"Deux"' },
    ])
    const cell = await engine.call('history.cell', { table: 'setting', row: 'name', column: 'value' })
    expect(cell.map(({ entry, before, after }) => [entry, before, after])).toEqual([
      [last?.id, '"Un"', '"Deux"'],
      [first?.id, '"Essai 32"', '"Un"'],
    ])
    expect(await engine.call('history.list', { limit: 1 })).toEqual([last])
    expect(await engine.call('history.list', { before: last?.id })).toEqual([first])
    expect(await engine.call('history.list', { search: 'renommer' })).toHaveLength(2)
    expect(await engine.call('history.list', { search: 'introuvable' })).toEqual([])
  })

  it('names what changed and what that names, also of what was deleted, so that no id is left to read', async () => {
    const { engine } = await testWorkspace()
    const steps = await AgreementSteps.draft(engine)
    await steps.sign()
    const [sheet] = await steps.rows('actionSheet', steps.project)
    await engine.call('record.remove', { kind: 'actionSheet', ids: [sheet?.id ?? ''] })
    const entries = await engine.call('history.list', {})
    expect(entries.length).toBeGreaterThan(8)
    const read: string[] = []
    for (const { id: entry } of entries) {
      const changes = await engine.call('history.changes', { entry })
      const { rows, territories } = await engine.call('history.names', { entry })
      const none = new Map<string, string>()
      const names = {
        rows: new Map(Object.entries(rows)),
        territory: new Map(Object.entries(territories)),
        ...{ dataset: none, indicator: none, variable: none },
      }
      for (const { caption, rows: lines } of changeBlocks(changes, names))
        read.push(caption, ...lines.flatMap(({ cells }) => Object.values(cells)))
    }
    expect(read.filter((text) => /[0-9a-f]{8}-[0-9a-f]{4}-7/.test(text))).toEqual([])
    expect(read).toContain('CA Grand Auch Coeur de Gascogne (200066926)')
    expect(read.some((text) => text.includes('Permanences logement'))).toBe(true)
  })

  it('undoes and redoes in order, after closing and opening again', async () => {
    const { engine, file } = await testWorkspace()
    for (const name of ['Un', 'Deux', 'Trois']) await engine.call('workspace.rename', { name })
    await engine.close()
    const again = testEngine()
    await again.call('workspace.open', { token: await again.registerFile(file) })
    const name = async () => (await again.call('workspace.status', {})).workspace?.name
    await again.call('history.undo', {})
    await again.call('history.undo', {})
    expect(await name()).toBe('Un')
    await again.call('history.redo', {})
    expect(await name()).toBe('Deux')
    await again.call('history.undo', {})
    expect(await name()).toBe('Un')
    await again.call('history.redo', {})
    await again.call('history.redo', {})
    expect(await name()).toBe('Trois')
    expect((await again.call('history.state', {})).redo).toBe(null)
    await again.call('history.undo', {})
    expect((await again.call('history.state', {})).redo).not.toBe(null)
    await again.call('workspace.rename', { name: 'Quatre' })
    expect((await again.call('history.state', {})).redo).toBe(null)
  })

  it('stops an undo whose rows have changed since, says which, and changes nothing', async () => {
    const { engine } = await testWorkspace()
    await engine.call('workspace.rename', { name: 'Un' })
    const [first] = await engine.call('history.list', {})
    await engine.call('workspace.rename', { name: 'Deux' })
    const before = await engine.call('history.list', {})
    await expect(engine.call('history.undo', { entry: first?.id })).rejects.toMatchObject({
      error: { code: 'history.changed-since' },
    })
    expect(await engine.call('history.list', {})).toEqual(before)
    await expect(engine.call('history.undo', { entry: 'nothing' })).rejects.toMatchObject({
      error: { code: 'history.unknown' },
    })
  })

  it('undoes one change out of order when nothing depends on it', async () => {
    const { engine } = await testWorkspace()
    await engine.call('workspace.rename', { name: 'Autre' })
    const [rename] = await engine.call('history.list', {})
    await engine.call('workspace.setVintage', { vintage: 2023 })
    await engine.call('history.undo', { entry: rename?.id })
    expect((await engine.call('workspace.status', {})).workspace).toMatchObject({ name: 'Essai 32', vintage: 2023 })
  })
})
