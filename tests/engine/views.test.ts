import { expect, it } from 'vitest'
import { testWorkspace } from '#tests/support/workspace.ts'

it('keeps views of tables under a name, replaces and removes them, and takes each back', async () => {
  const { engine } = await testWorkspace('32')
  const screen = 'offre.actions'
  const column = { id: 'title', width: 200, isHidden: false, isPinned: true }
  const state = { columns: [column], sort: [{ column: 'title', isDescending: true }], filters: { fee: ['gratuit'] } }
  await engine.call('view.save', { screen, name: 'Mes gratuits', state })
  expect(await engine.call('view.list', { screen })).toEqual([{ name: 'Mes gratuits', ...state }])
  await engine.call('view.save', { screen, name: 'Mes gratuits', state: { ...state, sort: [] } })
  expect((await engine.call('view.list', { screen }))[0]?.sort).toEqual([])
  expect(await engine.call('view.list', { screen: 'offre.lieux' })).toEqual([])
  expect((await engine.call('workspace.status', {})).workspace?.department).toBe('32')
  expect(await engine.call('view.remove', { screen, name: 'Mes gratuits' })).toEqual({ removed: true })
  expect(await engine.call('view.list', { screen })).toEqual([])
  await engine.call('history.undo', {})
  await engine.call('history.undo', {})
  expect((await engine.call('view.list', { screen }))[0]?.sort).toEqual(state.sort)
})
