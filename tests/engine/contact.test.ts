import { expect, it } from 'vitest'
import { testWorkspace } from '#tests/support/workspace.ts'

const contact = { office: 'Service numérique', email: 'acces@gers.fr', phone: '05 62 67 40 67' }

it('keeps whom to tell of a fault of accessibility, and takes each change back', async () => {
  const { engine } = await testWorkspace('32')
  const kept = async () => (await engine.call('workspace.status', {})).workspace?.accessibilityContact
  expect(await kept()).toBeUndefined()
  expect((await engine.call('workspace.setContact', { contact })).accessibilityContact).toEqual(contact)
  await engine.call('workspace.setContact', { contact: { ...contact, phone: '' } })
  expect((await kept())?.phone).toBe('')
  await engine.call('history.undo', {})
  expect(await kept()).toEqual(contact)
  await engine.call('history.undo', {})
  expect(await kept()).toBeUndefined()
  await engine.call('history.redo', {})
  expect(await kept()).toEqual(contact)
})

it.each([
  ['email', 'acces@gers'],
  ['email', 'Camille <acces@gers.fr>'],
  ['phone', 'poste 12'],
])('refuses what nobody can be reached by: %s « %s »', async (part, text) => {
  const { engine } = await testWorkspace('32')
  await expect(engine.call('workspace.setContact', { contact: { ...contact, [part]: text } })).rejects.toMatchObject({
    error: { code: 'operation.input' },
  })
  expect((await engine.call('workspace.status', {})).workspace?.accessibilityContact).toBeUndefined()
})
